/** How the board looks to eyes that lack one kind of cone, and marks that give back what is lost.
 * Pure.
 *
 * Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
 * deficiency" (IEEE Transactions on Visualization and Computer Graphics 15, 2009): their matrices
 * for severity 1.0, on linear-light sRGB.
 */

import { inkOn, luminance } from "./colors";
import type { Family } from "./palette";

export const VISIONS = ["protan", "deutan", "tritan"] as const;
export type Vision = (typeof VISIONS)[number];

type Row = readonly [number, number, number];

export const MATRICES: Readonly<Record<Vision, readonly [Row, Row, Row]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear light, 0 to 1, of `#rrggbb` (IEC 61966-2-1). */
export function linear(hex: string): Row {
  const level = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [level(1), level(3), level(5)];
}

function hexOf(light: Row): string {
  const level = (value: number): string => {
    const inside = Math.min(Math.max(value, 0), 1);
    const encoded = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${light.map(level).join("")}`;
}

/** The colour as it looks to those eyes. */
export function seenBy(vision: Vision, hex: string): string {
  const [red, green, blue] = linear(hex);
  const [toRed, toGreen, toBlue] = MATRICES[vision].map(
    ([r, g, b]) => r * red + g * green + b * blue,
  ) as [number, number, number];
  return hexOf([toRed, toGreen, toBlue]);
}

/** The contrast of two colours, 1 to 21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** As much as a graphical object needs (WCAG 2.2, 1.4.11). */
export const ENOUGH = 3;

/** The calmest ink for a mark on that colour: a shade of the colour itself, just as far from it
 * that the mark is seen with any eyes. */
export function markInk(hex: string): string {
  const ground = linear(hex);
  const ink = linear(inkOn(hex))[0];
  for (let strength = 0.3; strength < 1; strength += 0.02) {
    const mixed = hexOf(
      ground.map((value) => value + (ink - value) * strength) as [number, number, number],
    );
    const seen = VISIONS.every((eye) => contrast(seenBy(eye, mixed), seenBy(eye, hex)) >= ENOUGH);
    if (seen && contrast(mixed, hex) >= ENOUGH) return mixed;
  }
  return inkOn(hex);
}

/** A mark for each family, as lines in a square from -10 to 10. Families that lie beside each
 * other, or that any eyes confuse, have marks of different kinds. */
export const MARKS: Readonly<Record<Family, string>> = {
  pink: "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0",
  red: "M-8-8H8V8H-8z",
  orange: "M0-9L10 8H-10z",
  yellow: "M0-10V10M-10 0H10M-7-7L7 7M7-7L-7 7",
  brown: "M0 9L10-8H-10z",
  olive: "M-9-9L9 9M9-9L-9 9",
  green: "M0-10V10",
  teal: "M0-10V10M-10 0H10",
  blue: "M-10 0H10",
  purple: "M0-11L11 0L0 11L-11 0z",
  magenta: "M-10-4L0 6L10-4",
};

/** Families without a mark: the largest, for calm, and those that these eyes do not confuse with
 * another unmarked one. To have no mark is then a mark too. */
export const UNMARKED: Readonly<Record<Vision, readonly Family[]>> = {
  protan: ["blue"],
  deutan: ["blue"],
  tritan: ["blue", "purple", "magenta", "olive"],
};
