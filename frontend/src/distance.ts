/** How far apart two cells are: on the board, and to the eye. */

import { ciede2000, type Lab, labOf } from "./ciede2000";
import { cellOf } from "./palette";
import type { CellName } from "./protocol";

/** In steps to any of the eight neighbours, as points are counted (R19). */
export function steps(one: CellName, other: CellName): number {
  const [from, to] = [cellOf(one), cellOf(other)];
  return Math.max(Math.abs(from.row - to.row), Math.abs(from.column - to.column));
}

/** Between the cells' colours, in CIEDE2000. */
export function difference(one: CellName, other: CellName): number {
  return ciede2000(lab(one), lab(other));
}

const labs = new Map<CellName, Lab>();
function lab(cell: CellName): Lab {
  const known = labs.get(cell) ?? labOf(cellOf(cell).color);
  labs.set(cell, known);
  return known;
}
