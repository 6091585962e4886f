/** A cloud on the board: what a word does not mean steps back. */

import { CELLS, COLUMNS, ROWS } from "../palette";
import type { CellName } from "../protocol";
import { upright } from "../screen";

interface Props {
  readonly cells: readonly { readonly cell: CellName; readonly share: number }[];
}

export function Veil({ cells }: Props) {
  const shares = new Map(cells.map(({ cell, share }) => [cell, share]));
  const turned = upright.value;
  const [wide, high] = turned ? [ROWS, COLUMNS] : [COLUMNS, ROWS];
  return (
    <svg
      class="veil"
      shape-rendering="crispEdges"
      viewBox={`0 0 ${wide} ${high}`}
      aria-hidden="true"
    >
      {CELLS.map(({ name, row, column }) => {
        // A little more than a linear fall, so that what is left of the cloud's edge can be seen.
        const share = Math.sqrt(shares.get(name) ?? 0);
        return (
          <rect
            key={name}
            x={turned ? row : column}
            y={turned ? column : row}
            width="1"
            height="1"
            fill-opacity={(0.88 * (1 - share)).toFixed(2)}
          />
        );
      })}
    </svg>
  );
}
