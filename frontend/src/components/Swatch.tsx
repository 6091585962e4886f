/** A cell away from the board: its colour, its name and what that colour is called. */

import { cellOf } from "../palette";
import type { CellName } from "../protocol";

export function Swatch({ cell }: { readonly cell: CellName }) {
  const { color, colorName } = cellOf(cell);
  return (
    <span class="swatch">
      <span class="swatch__color" style={{ backgroundColor: color }} />
      <span class="swatch__words">
        <strong class="swatch__cell numbers">{cell}</strong>{" "}
        <span class="swatch__name">{colorName}</span>
      </span>
    </span>
  );
}
