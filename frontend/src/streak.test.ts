import { expect, test } from "vitest";
import type { Daily } from "./daily";
import { type Kept, played, promised, streakOn } from "./streak";

const NOTHING: Kept = { last: "", days: 0, best: 0, promised: {} };
const after = (...days: readonly string[]) => days.reduce(played, NOTHING);

test.each([
  [[], 0, 0],
  [["2026-11-20"], 1, 1],
  [["2026-11-18", "2026-11-19", "2026-11-20"], 3, 3],
  [["2026-11-18", "2026-11-19"], 2, 2],
  [["2026-11-17", "2026-11-18"], 0, 2],
  [["2026-11-15", "2026-11-16", "2026-11-17", "2026-11-19", "2026-11-20"], 2, 3],
  [["2026-11-20", "2026-11-20"], 1, 1],
])("after %j there are %i days in a row, and at best there were %i", (days, now, best) => {
  expect(streakOn(after(...days), "2026-11-20")).toBe(now);
  expect(after(...days).best).toBe(best);
});

test("a hash that was told once stays as it was told, until its day is long over", () => {
  const day = (day: string, hash: string, ...coming: Daily["coming"]) =>
    ({ day, hash, coming }) as unknown as Daily;
  const first = promised(NOTHING, day("2026-11-20", "a", { day: "2026-11-21", hash: "b" }));
  const later = promised(first, day("2026-11-21", "changed"));
  expect(later.promised).toEqual({ "2026-11-20": "a", "2026-11-21": "b" });
  expect(promised(later, day("2026-11-24", "c")).promised).toEqual({
    "2026-11-21": "b",
    "2026-11-24": "c",
  });
});
