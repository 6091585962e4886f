/** Ways to a cell without a pointer: by the keys of a grid, and by its name. Pure. */

import { type Cell, COLUMNS, cellAt, ROWS } from "./palette";

/** Lines that a Page key goes. */
const PAGE = 5;

/** As seen on the screen: lines down, cells to the right. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE, 0],
  PageDown: [PAGE, 0],
  Home: [0, -COLUMNS],
  End: [0, COLUMNS],
};
/** With Control: the corners. */
const LEAPS: Readonly<Record<string, readonly [number, number]>> = {
  Home: [-COLUMNS, -COLUMNS],
  End: [COLUMNS, COLUMNS],
};

/** Where a key leads from a cell; null when the key does not move. The board stands from left to
 * right in every language, as a map does, so an arrow goes where it points. */
export function walk(from: Cell, key: string, control: boolean, turned: boolean): Cell | null {
  const step = (control ? LEAPS : STEPS)[key];
  if (!step) return null;
  const [down, right] = step;
  const row = clamp(from.row + (turned ? right : down), ROWS);
  const column = clamp(from.column + (turned ? down : right), COLUMNS);
  return cellAt(row, column) ?? null;
}

/** The cell of that name, however it is written: `H17`, `h 17`, `17h`. */
export function cellNamed(text: string): Cell | null {
  const tidy = text
    .normalize("NFKC")
    .replace(/[\s.,-]/g, "")
    .toUpperCase();
  const [, before = "", number = "", after = ""] = /^([A-P]?)0?(\d{1,2})([A-P]?)$/.exec(tidy) ?? [];
  const letter = before + after;
  if (letter.length !== 1) return null;
  return cellAt(letter.charCodeAt(0) - 65, Number(number) - 1) ?? null;
}

/** The letter or digit of a cell's name that a key stands for, also where the keyboard writes
 * another script. */
export function typedBy(key: string, code: string): string | null {
  if (/^[a-p0-9]$/i.test(key)) return key.toUpperCase();
  if (/^[ -~]/.test(key)) return null;
  return /^(?:Key([A-P])|(?:Digit|Numpad)(\d))$/.exec(code)?.slice(1).find(Boolean) ?? null;
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}
