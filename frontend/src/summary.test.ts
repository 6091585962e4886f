import { expect, test } from "vitest";
import { player, round } from "./fixtures";
import { CELLS } from "./palette";
import type { Standings } from "./protocol";
import { square, summary } from "./summary";

const STANDINGS: Standings = {
  type: "standings",
  places: [
    { player: 2, points: 7, place: 1 },
    { player: 1, points: 4, place: 2 },
    { player: 3, points: 4, place: 2 },
  ],
  rounds: [
    round({
      clues: ["lagoon", "evening sea"],
      pieces: [
        { player: 2, cell: "H16", clue: 1, points: 2 },
        { player: 3, cell: "A1", clue: 1, points: 0 },
        { player: 2, cell: "H17", clue: 2, points: 3 },
        { player: 3, cell: "H19", clue: 2, points: 1 },
      ],
    }),
    round({ number: 2, outcome: "no_clue", target: null, clues: [], pieces: [] }),
  ],
};

test("a game in text has its places, and of each round the clues and what the pieces brought", () => {
  const told = summary([player(1), player(2), player(3)], STANDINGS, "Ben wins with 7 points");
  expect(told.split("\n")).toEqual([
    "Color Clues: Ben wins with 7 points",
    "1. Ben 7 · 2. Ada 4 · 2. Cleo 4",
    "",
    expect.stringMatching(/^(🟩|🟦|🟪|🟥|⬛|⬜|🟧|🟨|🟫) “lagoon” “evening sea” 🎯🟢🟡⚪$/u),
    "▫️ –",
  ]);
});

test("it tells no link", () => {
  expect(summary([player(1)], STANDINGS, "")).not.toMatch(/https?:|\/rooms/);
});

test("the board's colours come out as squares of every kind that it has", () => {
  const kinds = new Set(CELLS.map(({ name }) => square(name)));
  for (const kind of "🟥🟧🟨🟩🟦🟪🟫") expect(kinds).toContain(kind);
});
