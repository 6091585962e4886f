import { expect, it } from "vitest";
import { inkOn, luminance, marks, PIECE_COLORS } from "./colors";

it("has a colour for each of ten players, no two the same", () => {
  expect(new Set(PIECE_COLORS.map(({ value }) => value)).size).toBeGreaterThanOrEqual(10);
});

it.each(PIECE_COLORS.map(({ value }) => value))("has readable ink on %s", (value) => {
  const [light, dark] = [luminance(value), luminance(inkOn(value))].toSorted((a, b) => b - a);
  expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

it.each([
  [
    ["Ada", "Ben"],
    ["A", "B"],
  ],
  [
    ["Ada", "Anton", "Anna"],
    ["A", "An", "Aa"],
  ],
  [
    ["émile", "Émile"],
    ["É", "Ém"],
  ],
  [
    ["☂", "☂"],
    ["?", "2"],
  ],
])("tells players apart by a mark: %j", (names, expected) => {
  const found = marks(names.map((name, index) => ({ id: index + 1, name })));
  expect([...found.values()]).toEqual(expected);
});
