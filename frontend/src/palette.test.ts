import { expect, it } from "vitest";
import palette from "../../game/palette.json";
import { around, CELLS, cellAt, cellOf } from "./palette";

it("has 480 cells, each where its name says", () => {
  expect(CELLS).toHaveLength(480);
  expect(cellOf("H17")).toMatchObject({ row: 7, column: 16 });
  for (const cell of CELLS) expect(cellAt(cell.row, cell.column)).toBe(cell);
});

it("is the server's palette, cell by cell", () => {
  const own = CELLS.map((cell) => ({
    cell: cell.name,
    hex: cell.color,
    name: cell.colorName,
    family: cell.family,
  }));
  expect(own).toEqual(palette.cells);
});

it.each([
  ["H17", { row: 6, column: 15, rows: 3, columns: 3 }],
  ["A1", { row: 0, column: 0, rows: 2, columns: 2 }],
  ["P30", { row: 14, column: 28, rows: 2, columns: 2 }],
])("cuts the frame off at the edge: %s", (name, area) => {
  expect(around(cellOf(name), 1)).toEqual(area);
});
