import { describe, expect, test } from "vitest";
import { CELLS, FAMILIES } from "./palette";
import {
  contrast,
  ENOUGH,
  linear,
  MARKS,
  MATRICES,
  markInk,
  seenBy,
  UNMARKED,
  VISIONS,
} from "./vision";

/** OKLab of a colour (Ottosson 2020). */
function oklab(hex: string): readonly [number, number, number] {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each(VISIONS)("%s", (vision) => {
  test("greys stay as they are: each row of the matrix adds up to one", () => {
    for (const row of MATRICES[vision]) expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 5);
    for (const grey of ["#000000", "#808080", "#ffffff"]) expect(seenBy(vision, grey)).toBe(grey);
  });

  test("a mark is seen on every cell, by these eyes and by all others", () => {
    for (const { color } of CELLS) {
      const ink = markInk(color);
      expect(contrast(ink, color)).toBeGreaterThanOrEqual(ENOUGH);
      expect(contrast(seenBy(vision, ink), seenBy(vision, color))).toBeGreaterThanOrEqual(ENOUGH);
    }
  });

  test("no two families without a mark are confused", () => {
    const bare = CELLS.filter(({ family }) => UNMARKED[vision].includes(family)).map((cell) => ({
      ...cell,
      lab: oklab(seenBy(vision, cell.color)),
    }));
    for (const one of bare) {
      for (const other of bare) {
        const beside = Math.abs(one.row - other.row) < 3 && Math.abs(one.column - other.column) < 3;
        if (one.family === other.family || beside) continue;
        const apart = Math.hypot(...one.lab.map((value, at) => value - (other.lab[at] ?? 0)));
        expect(apart, `${one.name} ${other.name}`).toBeGreaterThan(0.02);
      }
    }
  });
});

// Worked out by hand from the published matrices: full red, green and blue.
test.each([
  ["protan", "#ff0000", "#6d5f00"],
  ["deutan", "#00ff00", "#efd63a"],
  ["tritan", "#0000ff", "#006b96"],
] as const)("to %s eyes %s looks like %s", (vision, hex, seen) => {
  expect(seenBy(vision, hex)).toBe(seen);
});

test("every family has a mark of its own", () => {
  expect(Object.keys(MARKS).toSorted()).toEqual(FAMILIES.toSorted());
  expect(new Set(Object.values(MARKS)).size).toBe(FAMILIES.length);
});
