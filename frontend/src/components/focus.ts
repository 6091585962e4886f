/** Which cell of the board the keyboard is on, and which one is aimed at, told to each cell alone:
 * a step on the board concerns two cells, not 480. */

import { batch, effect, type ReadonlySignal, signal } from "@preact/signals";
import { CELLS } from "../palette";
import type { CellName } from "../protocol";
import { aim } from "../table";

/** The only cell that Tab stops at. */
export const focused = signal<CellName>("H15");

export const isFocused = chosen(focused);
export const isAimed = chosen(aim);

/** Puts the keyboard on the board, where it was last. */
export function focusBoard(scroll: "still" | "into view" = "still"): void {
  document
    .querySelector<HTMLElement>(`[data-cell="${focused.value}"]`)
    ?.focus({ preventScroll: scroll === "still" });
}

/** For each cell a signal that says if it is the chosen one. */
function chosen(
  choice: ReadonlySignal<CellName | null>,
): ReadonlyMap<CellName, ReadonlySignal<boolean>> {
  const flags = new Map(CELLS.map(({ name }) => [name, signal(false)]));
  let last: CellName | null = null;
  effect(() => {
    const next = choice.value;
    batch(() => {
      for (const name of [last, next]) {
        const flag = flags.get(name ?? "");
        if (flag) flag.value = name === next;
      }
    });
    last = next;
  });
  return flags;
}
