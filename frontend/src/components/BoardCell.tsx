/** One cell of the board. It is rendered again only when something about itself changes. */

import { useComputed } from "@preact/signals";
import { notes } from "../notes";
import type { Cell } from "../palette";
import { everybody, pieces, target } from "../table";
import { t } from "../text";
import { isAimed, isFocused } from "./focus";

interface Props {
  readonly cell: Cell;
}

export function BoardCell({ cell }: Props) {
  const onTab = isFocused.get(cell.name)?.value;
  const aimed = isAimed.get(cell.name)?.value;
  const label = useComputed(() => labelOf(cell)).value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell to press, in a grid to act in
    <button
      type="button"
      role="gridcell"
      class="board__cell"
      data-cell={cell.name}
      tabIndex={onTab ? 0 : -1}
      aria-selected={aimed}
      aria-label={label}
      style={{ backgroundColor: cell.color }}
    />
  );
}

function labelOf({ name: cell, colorName: color }: Cell): string {
  const owners = pieces.value.filter((piece) => piece.cell === cell).map(({ player }) => player);
  const names = everybody.value.filter(({ id }) => owners.includes(id)).map(({ name }) => name);
  const label =
    names.length > 0
      ? t("cell.occupied", { cell, color, names: names.join(", ") })
      : t("cell.label", { cell, color });
  const noted = target.value === cell ? t("cell.target", { label }) : label;
  const note = notes.value.get(cell);
  return note ? t("cell.noted", { label: noted, note }) : noted;
}
