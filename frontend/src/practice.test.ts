import { expect, test } from "vitest";
import { roomAfter } from "./fixtures";
import { cellOf } from "./palette";
import {
  begin,
  messages,
  next,
  type Practice,
  place,
  pointsOf,
  pointsSoFar,
  riddleOf,
} from "./practice";
import { riddles } from "./riddles";
import { phaseOf, piecesOn, shownRound } from "./store";

const RIDDLES = riddles();
const NAMES = { you: "You", giver: "Iris", color: "#e02b36" };
const seen = (table: Practice) => roomAfter(...messages(table, NAMES));
const placed = (...cells: readonly string[]) =>
  cells.reduce<Practice>((table, cell) => place(table, cell) ?? table, begin(RIDDLES));

test.each([
  ["H17", 3],
  ["G16", 2],
  ["F15", 1],
  ["E14", 0],
  ["H19", 1],
  ["A17", 0],
])("a piece on %s brings %i points for H17", (piece, points) => {
  expect(pointsOf(piece, "H17")).toBe(points);
});

test("a round goes from the first clue through the second to the frame", () => {
  expect(seen(placed())).toMatchObject({
    clue: { clues: ["lagoon"] },
    turn: { phase: "first_guess" },
  });
  expect(seen(placed("H17"))).toMatchObject({
    clue: { clues: ["lagoon", "deep water"] },
    turn: { phase: "second_guess", may: ["guess"] },
  });
  const over = seen(placed("H17", "I18"));
  expect(phaseOf(over)).toBe("reveal");
  expect(shownRound(over, null)).toMatchObject({ target: "I18", scores: [{ points: 5 }] });
  expect(over.ended?.frame).toHaveLength(9);
  expect(piecesOn(over, over.ended).map(({ points }) => points)).toEqual([2, 3]);
});

test("nothing tells the target before the frame", () => {
  expect(JSON.stringify(messages(placed("A1"), NAMES))).not.toContain(riddleOf(placed()).target);
});

test("a cell holds one piece, and a round two", () => {
  expect(place(placed("H17"), "H17")).toBeNull();
  expect(place(placed("H17", "H18"), "H19")).toBeNull();
});

test("points add up over the rounds, which never end", () => {
  let table = placed("I18", "I19");
  expect(pointsSoFar(table)).toBe(5);
  for (let round = 2; round < 25; round += 1) {
    const after = next(table);
    if (!after) throw new Error("It ended");
    expect(next(after)).toBeNull();
    table = ["A1", "A2"].reduce<Practice>((now, cell) => place(now, cell) ?? now, after);
  }
  expect(table.round).toBe(24);
  expect(pointsSoFar(table)).toBe(5);
});

test("every riddle is a cell of the board, told in one word and then in one or two", () => {
  expect(new Set(RIDDLES.map(({ target }) => target)).size).toBe(RIDDLES.length);
  for (const { target, clues } of RIDDLES) {
    expect(cellOf(target).name).toBe(target);
    const [first, second] = clues.map((clue) => clue.split(" ").length);
    expect(clues).toHaveLength(2);
    expect(first).toBe(1);
    expect(second).toBeLessThanOrEqual(2);
  }
});
