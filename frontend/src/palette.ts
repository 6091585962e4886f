/** The board's 480 cells: where they are, what colour they have, and what that colour is called. */

import palette from "../../game/palette.json?packed";
import type { CellName } from "./protocol";
import { colorName } from "./text";

export interface Cell {
  readonly name: CellName;
  /** From 0, A to P. */
  readonly row: number;
  /** From 0, so column 1 is 0. */
  readonly column: number;
  readonly color: string;
  /** In the language of the page. */
  readonly colorName: string;
  readonly family: Family;
}

/** The hue of a cell in one word. */
export const FAMILIES = [
  "pink",
  "red",
  "orange",
  "yellow",
  "brown",
  "olive",
  "green",
  "teal",
  "blue",
  "purple",
  "magenta",
] as const;
export type Family = (typeof FAMILIES)[number];

export const ROWS = palette.rows;
export const COLUMNS = palette.columns;

export const CELLS: readonly Cell[] = palette.named.map((name, index) => {
  const row = Math.floor(index / COLUMNS);
  const column = index % COLUMNS;
  return {
    name: `${String.fromCharCode(65 + row)}${column + 1}`,
    row,
    column,
    color: `#${palette.colors.slice(6 * index, 6 * index + 6)}`,
    get colorName() {
      return colorName(palette.names[name] ?? "");
    },
    family: palette.families[palette.family[index] ?? 0] as Family,
  };
});

const byName: ReadonlyMap<CellName, Cell> = new Map(CELLS.map((cell) => [cell.name, cell]));

export const ROW_NAMES: readonly string[] = Array.from({ length: ROWS }, (_, row) =>
  String.fromCharCode(65 + row),
);
export const COLUMN_NAMES: readonly string[] = Array.from({ length: COLUMNS }, (_, column) =>
  String(column + 1),
);

export function cellOf(name: CellName): Cell {
  const cell = byName.get(name);
  if (!cell) throw new Error(`No cell ${name}`);
  return cell;
}

export function cellAt(row: number, column: number): Cell | undefined {
  return row >= 0 && row < ROWS && column >= 0 && column < COLUMNS
    ? CELLS[row * COLUMNS + column]
    : undefined;
}

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The cells within some steps of a cell, cut off at the board's edge (R18). */
export function around(cell: Cell, steps: number): Area {
  const top = Math.max(0, cell.row - steps);
  const left = Math.max(0, cell.column - steps);
  return {
    row: top,
    column: left,
    rows: Math.min(ROWS - 1, cell.row + steps) - top + 1,
    columns: Math.min(COLUMNS - 1, cell.column + steps) - left + 1,
  };
}
