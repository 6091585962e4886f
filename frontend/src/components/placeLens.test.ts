import { expect, test } from "vitest";
import { placeLens } from "./placeLens";

const LENS = { width: 180, height: 210 };
const PHONE = { width: 390, height: 844 };

test("the lens stands above the finger, inside the screen", () => {
  expect(placeLens({ x: 195, y: 500 }, LENS, PHONE, true)).toEqual({ x: 105, y: 246 });
  expect(placeLens({ x: 5, y: 500 }, LENS, PHONE, true).x).toBe(8);
  expect(placeLens({ x: 388, y: 500 }, LENS, PHONE, true).x).toBe(390 - 180 - 8);
});

test.each([40, 120, 150, 195, 240, 270, 350])(
  "near the top it stands beside a finger at %i",
  (x) => {
    const at = placeLens({ x, y: 60 }, LENS, PHONE, true);
    const covers = at.x < x && x < at.x + LENS.width;
    expect(at.y).toBeGreaterThanOrEqual(8);
    expect(covers).toBe(false);
  },
);

test("nearer to an arrow than to a finger", () => {
  expect(placeLens({ x: 195, y: 500 }, LENS, PHONE, false).y).toBe(266);
});
