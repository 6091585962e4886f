import { expect, test } from "vitest";
import { difference, steps } from "./distance";

test.each([
  ["H17", "H17", 0],
  ["H17", "G16", 1],
  ["H17", "H19", 2],
  ["H17", "E18", 3],
  ["A1", "P30", 29],
  ["A1", "P1", 15],
])("from %s to %s are %i steps", (one, other, count) => {
  expect(steps(one, other)).toBe(count);
  expect(steps(other, one)).toBe(count);
});

test("colours differ more the farther apart they lie, and a cell not from itself", () => {
  expect(difference("H17", "H17")).toBe(0);
  expect(difference("H17", "H18")).toBeGreaterThan(1);
  expect(difference("H17", "H18")).toBeLessThan(difference("H17", "H22"));
});
