/** The board as a picture, whole or a part of it, with things on it in the same measure: a cell is
 * one unit wide. */

import type { ComponentChildren } from "preact";
import { type Area, CELLS, COLUMNS, ROWS } from "../palette";

interface Props {
  /** What it shows, for those who do not see it; without it, it is an ornament. */
  readonly label?: string;
  readonly part?: Area;
  /** Every how manyeth cell is drawn, as large as that. */
  readonly every?: number;
  readonly color?: (hex: string) => string;
  readonly children?: ComponentChildren;
}

const WHOLE: Area = { row: 0, column: 0, rows: ROWS, columns: COLUMNS };

export function BoardPicture({ label, part = WHOLE, every = 1, color, children }: Props) {
  const cells = CELLS.filter(
    ({ row, column }) =>
      row >= part.row &&
      row < part.row + part.rows &&
      column >= part.column &&
      column < part.column + part.columns &&
      row % every === 0 &&
      column % every === 0,
  );
  return (
    <svg
      class="board-picture"
      viewBox={`${part.column} ${part.row} ${part.columns} ${part.rows}`}
      role="img"
      aria-label={label ?? ""}
      aria-hidden={!label}
    >
      {cells.map(({ name, row, column, color: hex }) => (
        <rect
          key={name}
          x={column}
          y={row}
          width={every + 0.02}
          height={every + 0.02}
          fill={color ? color(hex) : hex}
        />
      ))}
      {children}
    </svg>
  );
}
