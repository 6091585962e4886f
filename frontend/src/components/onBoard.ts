/** Where things lie on the board, as CSS variables that `board.css` computes with. */

import { type Area, cellOf } from "../palette";
import type { CellName } from "../protocol";
import { upright } from "../screen";

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
