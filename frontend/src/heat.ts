/** Where the pieces of a game lay, seen from their targets. Pure. */

import { cellOf } from "./palette";
import type { CellName } from "./protocol";

/** A round that is over, as far as it is needed here. Without a number a piece is one. */
export interface Aimed {
  readonly target: CellName | null;
  readonly pieces: readonly { readonly cell: CellName; readonly count?: number }[];
}

/** So many steps around the target are shown. */
export const REACH = 6;

export interface Heat {
  readonly pieces: number;
  /** How many lay on the target, inside the frame, in the ring around it, and beyond. */
  readonly zones: readonly [target: number, frame: number, ring: number, beyond: number];
  /** How many lay beyond what is shown. */
  readonly outside: number;
  /** How many lay so many cells below (or above, below 0) and to the right of their target. */
  at(down: number, right: number): number;
}

export function heatOf(rounds: readonly Aimed[]): Heat {
  const counts = new Map<string, number>();
  const zones: [number, number, number, number] = [0, 0, 0, 0];
  let pieces = 0;
  let outside = 0;
  for (const { target, pieces: placed } of rounds) {
    if (target === null) continue;
    const middle = cellOf(target);
    for (const { cell, count = 1 } of placed) {
      const { row, column } = cellOf(cell);
      const [down, right] = [row - middle.row, column - middle.column];
      const away = Math.max(Math.abs(down), Math.abs(right));
      const key = `${down} ${right}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
      zones[Math.min(away, 3) as 0 | 1 | 2 | 3] += count;
      outside += away > REACH ? count : 0;
      pieces += count;
    }
  }
  return { pieces, zones, outside, at: (down, right) => counts.get(`${down} ${right}`) ?? 0 };
}
