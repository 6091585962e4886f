/** Clues with their targets, for practice: our own. */

import type { CellName } from "./protocol";
import { type Key, t } from "./text";

export interface Riddle {
  readonly target: CellName;
  /** The first and the second clue. */
  readonly clues: readonly string[];
}

const KEYS = [
  "riddle.I18",
  "riddle.J3",
  "riddle.E30",
  "riddle.D9",
  "riddle.P6",
  "riddle.A14",
  "riddle.L22",
  "riddle.D26",
  "riddle.K12",
  "riddle.O15",
] as const satisfies readonly Key[];

export function riddles(): readonly Riddle[] {
  return KEYS.map((key) => ({
    target: key.replace("riddle.", ""),
    clues: t(key).split(" / "),
  }));
}
