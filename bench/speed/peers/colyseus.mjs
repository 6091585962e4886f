// Colyseus, as its guide to rooms and messages says. With `patches` the state is its own kind of state, which it
// sends as patches by itself, 20 times a second; without, each player is sent a message as soon as there is news.

import { LocalDriver, Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { deal, guess, playerList, turnUpdate, whose } from "./rules.mjs";

const how = process.argv[2];

class Direct extends Room {
  maxMessagesPerSecond = Number.POSITIVE_INFINITY;

  onCreate({ players }) {
    this.maxClients = players;
    this.game = deal(players);
    this.seats = new Map();
    this.onMessage("guess", (client, { cell }) => {
      if (guess(this.game, this.seats.get(client.sessionId), cell)) this.tell();
      else client.send("refused", { cell });
    });
  }

  onJoin(client) {
    this.seats.set(client.sessionId, this.seats.size);
  }

  tell() {
    const list = playerList(this.game);
    for (const client of this.clients) {
      const turn = turnUpdate(this.game, this.seats.get(client.sessionId));
      client.send("view", { ...list, ...turn });
    }
  }
}

/** Sends what is the same for all once, by `broadcast`, and each their own turn beside it. */
class Broadcast extends Direct {
  tell() {
    this.broadcast("player_list", playerList(this.game));
    for (const client of this.clients) {
      client.send("view", turnUpdate(this.game, this.seats.get(client.sessionId)));
    }
  }
}

/** Tells only what was done and whose turn it is: the least with which a client could still play. */
class News extends Direct {
  tell() {
    const player = whose(this.game);
    for (const client of this.clients) {
      const seat = this.seats.get(client.sessionId);
      const mine = seat === player;
      client.send("view", { round: this.game.round, player: player + 1, is_player_turn: mine,
        last: this.game.players.map((one) => one.guesses.at(-1) ?? "") });
    }
  }
}

const PlayerState = schema({ points: t.number(), guesses: t.array("string") }, "PlayerState");
const GameState = schema(
  { round: t.number(), player: t.number(), turn: t.number(), players: t.array(PlayerState) },
  "GameState",
);

class Patched extends Direct {
  onCreate(options) {
    super.onCreate(options);
    this.state = new GameState();
    for (const _ of this.game.players) this.state.players.push(new PlayerState());
  }

  tell() {
    this.state.round = this.game.round;
    this.state.player = whose(this.game) + 1;
    this.state.turn += 1;
    this.game.players.forEach((player, seat) => {
      const shown = this.state.players[seat];
      shown.points = player.points;
      if (!player.guesses.length) shown.guesses.clear();
      for (let count = shown.guesses.length; count < player.guesses.length; count++) {
        shown.guesses.push(player.guesses[count]);
      }
    });
  }
}

const server = new Server({
  greet: false,
  driver: new LocalDriver(),
  transport: new WebSocketTransport(),
});
server.define("game", { direct: Direct, broadcast: Broadcast, news: News, patches: Patched }[how]);
await server.listen(Number(process.env.PORT), "127.0.0.1");
console.log("listening");
