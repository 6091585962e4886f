// boardgame.io, as its guides to games, secret state and the server say.

import { createRequire } from "node:module";
import { deal, guess, turnUpdate, whose } from "./rules.mjs";

const require = createRequire(import.meta.url);
const { INVALID_MOVE } = require("boardgame.io/core");
const { Server } = require("boardgame.io/server");

const ColorClues = {
  name: "color-clues",
  setup: ({ ctx }) => deal(ctx.numPlayers),
  moves: {
    guess: ({ G, playerID }, cell) => (guess(G, Number(playerID), cell) ? undefined : INVALID_MOVE),
  },
  turn: {
    minMoves: 1,
    maxMoves: 1,
    order: { first: ({ G }) => whose(G), next: ({ G }) => whose(G) },
  },
  playerView: ({ G, playerID }) => {
    const { target, ...open } = G;
    return playerID === null ? open : { ...open, ...turnUpdate(G, Number(playerID)) };
  },
};

const server = Server({ games: [ColorClues], origins: [/127\.0\.0\.1/] });
await server.run({ port: Number(process.env.PORT) });
console.log("listening");
