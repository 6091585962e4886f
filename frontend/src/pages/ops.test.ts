import { expect, it, test } from "vitest";
import { ceiling, line } from "./chart";
import { type Sample, together } from "./figures";

function sample(changes: Partial<Sample>): Sample {
  return {
    process: "a",
    rooms: 1,
    sockets: 3,
    players: 3,
    waiting: 0,
    unsent: 2,
    actions: 5,
    refusals: 0,
    commits: 4,
    repairs: 0,
    nudges: 1,
    times: null,
    lag: 1,
    ...changes,
  };
}

test("several processes are the sum of them, and as slow as the slowest", () => {
  const all = together([
    sample({ times: [1, 9, 9] }),
    sample({ times: [2, 3, 30], lag: 7 }),
    sample({}),
  ]);
  expect(all).toMatchObject({ rooms: 3, sockets: 9, actions: 15, lag: 7, times: [2, 9, 30] });
  expect(together([sample({})]).times).toBeNull();
  expect(together([])).toMatchObject({ rooms: 0, lag: 0, times: null });
});

it.each([
  [0, 1],
  [1, 1],
  [1.2, 2],
  [12, 20],
  [50, 50],
  [501, 1000],
])("the top of a chart above %d is %d", (value, top) => expect(ceiling(value)).toBe(top));

test("a line ends at the right edge, and has gaps", () => {
  expect(line([10, 0], 10)).toBe("M595.0 1.0L600.0 159.0");
  expect(line([10, undefined, 0], 10)).toBe("M589.9 1.0h0M600.0 159.0h0");
  expect(line([], 1)).toBe("");
});
