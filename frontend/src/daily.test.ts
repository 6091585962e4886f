import { expect, test } from "vitest";
import { type Daily, dayAfter, isAsPromised, messages, pointsOf, result } from "./daily";
import { roomAfter } from "./fixtures";
import { sha256 } from "./sha256";
import { phaseOf } from "./store";

const NAMES = { you: "You", giver: "Iris", color: "#e02b36" };

const piece = (cell: string, clue: number, points: number | null) => ({ cell, clue, points });
const over = (number: number, ...points: readonly [number, number]) => ({
  number,
  clues: ["lagoon", "deep water"],
  pieces: [piece("H17", 1, points[0]), piece("I18", 2, points[1])],
  target: "I18",
  others: [{ cell: "I17", pieces: 2 }],
});

const DAY: Daily = {
  day: "2026-11-20",
  until: 0,
  language: "en",
  hash: "",
  of: 2,
  rounds: [over(1, 2, 3), over(2, 0, 1)],
  before: null,
  coming: [],
};

test("a round is played as one in a room, from what the server has told", () => {
  const begun = {
    ...DAY,
    rounds: [{ number: 1, clues: ["lagoon"], pieces: [], target: null, others: [] }],
  };
  expect(roomAfter(...messages(begun, 1, NAMES))).toMatchObject({
    clue: { clues: ["lagoon"] },
    turn: { phase: "first_guess", may: ["guess"], round: 1, rounds: 2 },
    ended: null,
  });
  const ended = roomAfter(...messages(DAY, 1, NAMES));
  expect(phaseOf(ended)).toBe("reveal");
  expect(ended).toMatchObject({
    turn: { may: ["next_round"], cur_player: { points: 5 } },
    ended: { target: "I18", scores: [{ points: 5 }] },
  });
  expect(roomAfter(...messages(DAY, 2, NAMES)).turn).toMatchObject({
    may: [],
    cur_player: { points: 6 },
  });
});

test("a result tells points and neither words nor cells nor colours", () => {
  expect(pointsOf(DAY)).toBe(6);
  expect(result(DAY, "3 days in a row", "https://example.org/daily/").split("\n")).toEqual([
    "Color Clues 2026-11-20 · 6/12",
    "🟢🎯 ⚪🟡",
    "3 days in a row",
    "https://example.org/daily/",
  ]);
  expect(result(DAY, "", "")).not.toMatch(/lagoon|water|[A-P]\d/);
});

test("a card is as promised when its text has that hash, and no other card is", () => {
  const opened = {
    day: "2026-11-20",
    hash: "",
    salt: "5a17",
    rounds: [{ target: "H17", clues: { de: ["Lagune", "tiefe See"], ar: ["بحيرة", "بحر"] } }],
  };
  const promised = sha256("5a17\n2026-11-20\nH17\nar بحيرة / بحر\nde Lagune / tiefe See");
  expect(isAsPromised(opened, promised)).toBe(true);
  for (const change of [{ day: "2026-11-21" }, { salt: "5a18" }, { rounds: [] }]) {
    expect(isAsPromised({ ...opened, ...change }, promised)).toBe(false);
  }
});

test.each([
  ["2026-11-20", 1, "2026-11-21"],
  ["2026-03-01", -1, "2026-02-28"],
  ["2028-03-01", -1, "2028-02-29"],
  ["2026-12-31", 1, "2027-01-01"],
])("%s and %i days is %s", (day, days, wanted) => {
  expect(dayAfter(day, days)).toBe(wanted);
});
