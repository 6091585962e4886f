import { expect, test } from "vitest";
import { meant } from "./meant";
import type { ClueMessage, PlayerRecord } from "./protocol";
import { NOTHING } from "./store";

const clue = { type: "clue_message", round: 2, clues: ["sea"], withdrawn: ["blue"] } as const;
const game = {
  ...NOTHING,
  clue: clue as unknown as ClueMessage,
  players: [{ id: 3, name: "Cem" }] as unknown as PlayerRecord[],
};

test("what is done in a round tells which, and after how many clues", () => {
  const request = { type: "guess", cell: "H17" } as const;
  expect(meant(request, game)).toEqual({ ...request, round: 2, clues: 2 });
  expect(meant({ type: "next_round" }, game)).toEqual({ type: "next_round", round: 2, clues: 2 });
});

test("what is done to a player tells to whom", () => {
  const request = { type: "remove_player", player: 3 } as const;
  expect(meant(request, game)).toEqual({ ...request, name: "Cem" });
  expect(meant({ ...request, player: 4 }, game)).toEqual({ ...request, player: 4 });
});

test("all else is as it was, and nothing is told of a round that is not known", () => {
  const say = { type: "say", text: "Hello" } as const;
  expect(meant(say, game)).toBe(say);
  const request = { type: "guess", cell: "H17" } as const;
  expect(meant(request, NOTHING)).toBe(request);
});
