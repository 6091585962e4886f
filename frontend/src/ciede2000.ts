/** How different two colours look: CIELAB and the CIEDE2000 formula. Pure; knows of no cells.
 *
 * Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary
 * test data, and mathematical observations" (2005). Names are the paper's; IEC 61966-2-1 for sRGB.
 */

export type Lab = readonly [L: number, a: number, b: number];

const TO_XYZ = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
] as const;

/** CIELAB, white D65, of `#rrggbb`. */
export function labOf(hex: string): Lab {
  const rgb = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [x = 0, y = 0, z = 0] = TO_XYZ.map((weights) => {
    const sum = weights.reduce((all, weight, at) => all + weight * (rgb[at] ?? 0), 0);
    const part = sum / weights.reduce((all, weight) => all + weight, 0);
    return part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** ΔE₀₀, with all three weights 1. The same whichever colour comes first. */
export function ciede2000([L1, a1, b1]: Lab, [L2, a2, b2]: Lab): number {
  const G = 0.5 * (1 - chromaWeight((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [C1, h1] = polar(a1 * (1 + G), b1);
  const [C2, h2] = polar(a2 * (1 + G), b2);

  const gray = C1 * C2 === 0;
  const turn = h2 - h1;
  const dh = gray ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
  const dL = L2 - L1;
  const dC = C2 - C1;
  const dH = 2 * Math.sqrt(C1 * C2) * sin(dh / 2);

  const L = (L1 + L2) / 2;
  const C = (C1 + C2) / 2;
  const sum = h1 + h2;
  const h =
    gray || Math.abs(turn) <= 180 ? (gray ? sum : sum / 2) : (sum + (sum < 360 ? 360 : -360)) / 2;

  const T =
    1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const SL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const SC = 1 + 0.045 * C;
  const SH = 1 + 0.015 * C * T;
  const RT = -2 * chromaWeight(C) * sin(60 * Math.exp(-(((h - 275) / 25) ** 2)));
  const [l, c, H] = [dL / SL, dC / SC, dH / SH];
  return Math.sqrt(l * l + c * c + H * H + RT * c * H);
}

function chromaWeight(C: number): number {
  return Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7));
}

/** Chroma, and hue in degrees from 0 up to 360. */
function polar(a: number, b: number): readonly [C: number, h: number] {
  return [Math.hypot(a, b), ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360];
}

function sin(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function cos(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}
