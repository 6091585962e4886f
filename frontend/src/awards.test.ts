import { describe, expect, test } from "vitest";
import { awards } from "./awards";
import { difference } from "./distance";
import { round } from "./fixtures";
import type { RoundRecord } from "./protocol";

/** A round with target H10: `"2 H11"` is a piece of player 2, after the clue of its list. */
function played(
  number: number,
  giver: number,
  clues: Readonly<Record<string, readonly string[]>>,
  change: Partial<RoundRecord> = {},
): RoundRecord {
  return round({
    number,
    giver,
    target: "H10",
    clues: Object.keys(clues),
    pieces: Object.values(clues).flatMap((pieces, index) =>
      pieces.map((written) => {
        const [player = "", cell = ""] = written.split(" ");
        return { player: Number(player), cell, clue: index + 1, points: 0 };
      }),
    ),
    ...change,
  });
}

const GAME = [
  played(1, 1, { lagoon: ["2 H11", "3 H13"], "evening sea": ["3 H10", "2 G10"] }),
  played(2, 2, { moss: ["3 H2", "1 H25"], "wet stone": ["1 H12", "3 H16"] }),
  played(3, 3, { candle: ["1 H5", "2 H6"], "warm wax": ["2 H9", "1 H8"] }),
];

test("the tightest clue is the one with the smallest mean distance of its pieces", () => {
  expect(awards(GAME).tightest).toEqual({ to: [{ round: 1, text: "evening sea" }], steps: 0.5 });
});

test("the widest split is the clue after which two pieces lay farthest apart", () => {
  expect(awards(GAME).widest).toEqual({ to: [{ round: 2, text: "moss" }], steps: 23 });
});

test("friends are the two whose pieces lay nearest to each other after the same clue", () => {
  expect(awards(GAME).friends).toEqual({ to: [[1, 2]], steps: 1 });
});

test("of equal steps the eye decides", () => {
  const game = [
    played(1, 1, { moss: ["2 H11", "3 H12"] }),
    played(2, 2, { fern: ["1 H11", "3 G12"] }),
    played(3, 3, { rain: ["1 H1", "2 H2"] }),
  ];
  const mean = (...cells: readonly string[]) =>
    cells.reduce((sum, cell) => sum + difference(cell, "H10"), 0) / cells.length;
  const nearer = mean("H11", "H12") < mean("H11", "G12") ? "moss" : "fern";
  expect(awards(game).tightest).toMatchObject({ to: [{ text: nearer }], steps: 1.5 });
});

describe("who ties even to the eye shares", () => {
  const same = (number: number, clue: string) => played(number, 3, { [clue]: ["1 H9", "2 H11"] });

  test("a clue", () => {
    const game = [same(1, "moss"), same(2, "fern"), played(3, 3, { candle: ["1 H1", "2 H4"] })];
    expect(awards(game).tightest).toEqual({
      to: [
        { round: 1, text: "moss" },
        { round: 2, text: "fern" },
      ],
      steps: 1,
    });
  });

  test("and friends are the same two in whichever order they place", () => {
    const game = [
      played(1, 4, { moss: ["1 H1", "2 H2", "3 H9"] }),
      played(2, 4, { fern: ["3 H2", "2 H3", "1 H4"] }),
      played(3, 4, { rain: ["2 H20", "1 H18", "3 H24"] }),
    ];
    expect(awards(game).friends).toEqual({ to: [[1, 2]], steps: 4 / 3 });
  });

  test("but what all share is no award", () => {
    const { tightest, widest } = awards([same(1, "moss"), same(2, "fern")]);
    expect([tightest, widest]).toEqual([null, null]);
  });

  test("nor what more than three share", () => {
    const game = ["moss", "fern", "rain", "dusk"].map((clue, index) => same(index + 1, clue));
    expect(awards([...game, played(5, 3, { wax: ["1 H1", "2 H2"] })]).tightest).toBeNull();
  });
});

describe("too little to say anything gives no award", () => {
  test.each<readonly [string, readonly RoundRecord[]]>([
    ["no round", []],
    ["no piece", [played(1, 1, { lagoon: [] }), played(2, 2, { moss: [] })]],
    ["one piece for each clue", [played(1, 1, { a: ["2 H1"], b: ["2 H2"] })]],
    ["a single clue", [played(1, 1, { lagoon: ["2 H11", "3 H12"] })]],
    ["rounds without a target", [played(1, 1, {}, { target: null, outcome: "no_clue" })]],
  ])("%s", (_, game) => {
    expect(awards(game)).toEqual({ tightest: null, widest: null, friends: null });
  });

  test("two who met only once", () => {
    const once = [
      played(1, 1, { lagoon: ["2 H11", "3 H13"] }),
      played(2, 2, { moss: ["3 H2", "1 H25"] }),
      played(3, 3, { wax: ["1 H5", "2 H6"] }),
    ];
    expect(awards(once).friends).toBeNull();
  });
});

test("rounds that were not scored do not count", () => {
  const left = played(4, 1, { perfect: ["2 H10", "3 H10"] }, { outcome: "giver_left" });
  expect(awards([...GAME, left])).toEqual(awards(GAME));
});
