/** Where things lie on the board as it is shown: upright on a narrow screen. */

import { type Area, type Cell, cellAt, cellOf } from "../palette";
import type { CellName } from "../protocol";
import { upright } from "../screen";

/** CSS variables that `board.css` computes with. */
type Position = Readonly<Record<`--${string}`, string>>;

export function positionOfCell(name: CellName): Position {
  const { row, column } = cellOf(name);
  return positionOfArea({ row, column, rows: 1, columns: 1 });
}

export function positionOfArea({ row, column, rows, columns }: Area): Position {
  const turned = upright.value;
  return {
    "--x": String(turned ? row : column),
    "--y": String(turned ? column : row),
    "--wide": String(turned ? rows : columns),
    "--high": String(turned ? columns : rows),
  };
}

/** The cell that is shown so many places below and to the right of another, if there is one. */
export function shownBeside(name: CellName, down: number, right: number): Cell | undefined {
  const { row, column } = cellOf(name);
  return upright.value ? cellAt(row + right, column + down) : cellAt(row + down, column + right);
}
