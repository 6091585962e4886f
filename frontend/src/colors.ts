/** The colours of the pieces, and what can be read on them. */

import type { Key } from "./text";

export interface PieceColor {
  readonly value: string;
  readonly name: Extract<Key, `color.${string}`>;
}

/** Far apart from each other; on the board each piece has a white and a dark ring as well. */
export const PIECE_COLORS: readonly PieceColor[] = [
  { value: "#e02b36", name: "color.red" },
  { value: "#f58220", name: "color.orange" },
  { value: "#ffd21f", name: "color.yellow" },
  { value: "#9ad32a", name: "color.lime" },
  { value: "#12873f", name: "color.green" },
  { value: "#18bdb4", name: "color.turquoise" },
  { value: "#4aa8ff", name: "color.sky" },
  { value: "#2645d6", name: "color.blue" },
  { value: "#8b3fd9", name: "color.purple" },
  { value: "#f564b9", name: "color.pink" },
  { value: "#8a5a2e", name: "color.brown" },
  { value: "#262626", name: "color.black" },
];

/** Relative luminance, 0 to 1 (WCAG 2). */
export function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Black or white, whichever reads better on a colour. */
export function inkOn(hex: string): "#000000" | "#ffffff" {
  return luminance(hex) > 0.1791 ? "#000000" : "#ffffff";
}

/** Short marks that tell the players apart without colour: an initial, or two letters where
 * two players would share it. */
export function marks(
  players: readonly { readonly id: number; readonly name: string }[],
): ReadonlyMap<number, string> {
  const letters = players.map(({ name }) =>
    [...name.toLocaleUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)),
  );
  const taken = new Set<string>();
  const found = new Map<number, string>();
  players.forEach(({ id }, index) => {
    const [first = "?", ...rest] = letters[index] ?? [];
    const candidates = [first, ...rest.map((letter) => first + letter.toLocaleLowerCase())];
    const mark = candidates.find((candidate) => !taken.has(candidate)) ?? String(id);
    taken.add(mark);
    found.set(id, mark);
  });
  return found;
}
