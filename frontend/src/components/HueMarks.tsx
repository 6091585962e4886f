/** The colour help on the board: a small mark for each hue family, and lines where families meet. */

import { useMemo } from "preact/hooks";
import { CELLS, type Cell, COLUMNS, cellAt, ROWS } from "../palette";
import { upright } from "../screen";
import { MARKS, markInk, UNMARKED, type Vision } from "../vision";

export default function HueMarks({ vision }: { readonly vision: Vision }) {
  const turned = upright.value;
  const marks = useMemo(() => {
    const bare = UNMARKED[vision];
    return CELLS.filter(({ family }) => !bare.includes(family)).map((cell) => {
      const [x, y] = turned ? [cell.row, cell.column] : [cell.column, cell.row];
      return (
        <path
          key={cell.name}
          d={MARKS[cell.family]}
          stroke={markInk(cell.color)}
          transform={`translate(${x + 0.5 + aside(x, turned)} ${y + 0.5}) scale(0.0135)`}
        />
      );
    });
  }, [vision, turned]);
  const [width, height] = turned ? [ROWS, COLUMNS] : [COLUMNS, ROWS];
  const lines = useMemo(() => borders(turned), [turned]);
  return (
    <svg class="hue-marks" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="hue-marks__border hue-marks__border--light" d={lines} />
      <path class="hue-marks__border" d={lines} />
      {marks}
    </svg>
  );
}

/** On the turned board a number stands in the outermost cells, and the mark beside it. */
function aside(x: number, turned: boolean): number {
  if (!turned) return 0;
  return x === 0 ? 0.27 : x === ROWS - 1 ? -0.27 : 0;
}

/** Lines between neighbours of different families. */
function borders(turned: boolean): string {
  const line = (x: number, y: number, way: "h" | "v") => {
    const across = turned ? (way === "h" ? "v" : "h") : way;
    return turned ? `M${y} ${x}${across}1` : `M${x} ${y}${across}1`;
  };
  const differs = (cell: Cell, other: Cell | undefined) => other && other.family !== cell.family;
  return CELLS.flatMap((cell) => {
    const { row, column } = cell;
    return [
      ...(differs(cell, cellAt(row, column + 1)) ? [line(column + 1, row, "v")] : []),
      ...(differs(cell, cellAt(row + 1, column)) ? [line(column, row + 1, "h")] : []),
    ];
  }).join("");
}
