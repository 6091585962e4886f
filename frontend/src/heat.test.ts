import { expect, test } from "vitest";
import { round } from "./fixtures";
import { heatOf } from "./heat";

const on = (target: string | null, ...cells: readonly string[]) =>
  round({ target, pieces: cells.map((cell) => ({ player: 2, cell, clue: 1, points: 0 })) });

test("pieces are counted by where they lay from the target of their round", () => {
  const heat = heatOf([on("H17", "H17", "G16", "H19"), on("B2", "A1", "B2", "P30")]);
  expect(heat.at(0, 0)).toBe(2);
  expect(heat.at(-1, -1)).toBe(2);
  expect(heat.at(0, 2)).toBe(1);
  expect(heat.at(2, 0)).toBe(0);
});

test("they are counted by what they are worth, and what is too far to be shown too", () => {
  const heat = heatOf([on("H17", "H17", "G16", "H16", "H19", "H21", "A1")]);
  expect([heat.pieces, ...heat.zones, heat.outside]).toEqual([6, 1, 2, 1, 2, 1]);
});

test("a round without a target has nothing to be near to", () => {
  expect(heatOf([on(null, "A1"), on("H17")]).pieces).toBe(0);
});
