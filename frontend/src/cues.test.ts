import { expect, test } from "vitest";
import { cuesOf, untilShort } from "./cues";
import { player, roomAfter, round, turn } from "./fixtures";
import type { TurnUpdate } from "./protocol";

const list = (...guesses: readonly (readonly string[])[]) =>
  ({
    type: "player_list",
    players: guesses.map((cells, index) => player(index + 1, { guesses: cells })),
  }) as const;
const me = player(2);
const table = (change: Partial<TurnUpdate>, ...guesses: readonly (readonly string[])[]) =>
  roomAfter(list(...guesses), turn({ cur_player: me, ...change }));

test("one's turn is told once, however often the page hears of it", () => {
  const theirs = table({ player: 3 }, [], [], []);
  const mine = table({ is_player_turn: true }, [], [], []);
  expect(cuesOf(theirs, mine)).toEqual(["turn"]);
  expect(cuesOf(mine, mine)).toEqual([]);
  expect(cuesOf(mine, theirs)).toEqual([]);
});

test("a second turn right after the first is told again", () => {
  const first = table({ is_player_turn: true }, [], ["A1"]);
  const second = table({ is_player_turn: true, phase: "second_guess" }, [], ["A1"]);
  expect(cuesOf(first, second)).toEqual(["turn"]);
});

test("a piece is told, and not the clearing of the board", () => {
  const none = table({}, [], [], []);
  const one = table({}, [], ["A1"], []);
  expect(cuesOf(none, one)).toEqual(["piece"]);
  expect(cuesOf(one, none)).toEqual([]);
});

test("the reveal is told, and one's own points", () => {
  const before = table({}, [], ["H16"]);
  const after = (points: number) =>
    roomAfter(list([], ["H16"]), turn({ cur_player: me, phase: "reveal" }), {
      type: "reveal",
      round: round({ scores: [{ player: 2, points }] }),
    });
  expect(cuesOf(before, after(2))).toEqual(["reveal", "points"]);
  expect(cuesOf(before, after(0))).toEqual(["reveal"]);
});

test("nothing is told of what happened before one came", () => {
  expect(cuesOf(roomAfter(), table({ is_player_turn: true }, ["A1"]))).toEqual([]);
});

test("short of time is who is awaited, some time before the deadline", () => {
  expect(untilShort(table({ is_player_turn: true, deadline: 60_000 }), 20_000, 10_000)).toBe(
    30_000,
  );
  expect(untilShort(table({ is_player_turn: true, deadline: 60_000 }), 55_000, 10_000)).toBeNull();
  expect(untilShort(table({ deadline: 60_000 }), 20_000, 10_000)).toBeNull();
  expect(untilShort(table({ is_player_turn: true }), 20_000, 10_000)).toBeNull();
});
