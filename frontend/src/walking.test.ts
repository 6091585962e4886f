import { expect, test } from "vitest";
import { cellOf } from "./palette";
import { cellNamed, typedBy, walk } from "./walking";

const go = (from: string, key: string, control = false, turned = false): string =>
  walk(cellOf(from), key, control, turned)?.name ?? "";

test.each([
  ["ArrowUp", "G17"],
  ["ArrowDown", "I17"],
  ["ArrowLeft", "H16"],
  ["ArrowRight", "H18"],
  ["PageUp", "C17"],
  ["PageDown", "M17"],
  ["Home", "H1"],
  ["End", "H30"],
])("%s leads from H17 to %s", (key, cell) => {
  expect(go("H17", key)).toBe(cell);
});

test.each([
  ["ArrowUp", "H16"],
  ["ArrowDown", "H18"],
  ["ArrowLeft", "G17"],
  ["ArrowRight", "I17"],
  ["PageUp", "H12"],
  ["PageDown", "H22"],
  ["Home", "A17"],
  ["End", "P17"],
])("on the turned board %s goes where it points: from H17 to %s", (key, cell) => {
  expect(go("H17", key, false, true)).toBe(cell);
});

test("with Control, Home and End lead to the corners, however the board stands", () => {
  for (const turned of [false, true]) {
    expect(go("H17", "Home", true, turned)).toBe("A1");
    expect(go("H17", "End", true, turned)).toBe("P30");
  }
});

test("the board ends at its edges, and other keys do not move", () => {
  expect(go("A1", "ArrowUp")).toBe("A1");
  expect(go("P30", "PageDown", false, true)).toBe("P30");
  expect(go("H17", "x")).toBe("");
  expect(go("H17", "ArrowUp", true)).toBe("");
});

test.each([
  ["H17", "H17"],
  [" h 17 ", "H17"],
  ["17h", "H17"],
  ["p30", "P30"],
  ["a01", "A1"],
  ["Ｈ１７", "H17"],
])("%o names a cell", (typed, cell) => {
  expect(cellNamed(typed)?.name).toBe(cell);
});

test.each(["", "H", "17", "H0", "H31", "Q5", "H17H", "H 1 7 1", "teal"])(
  "%o names none",
  (typed) => {
    expect(cellNamed(typed)).toBeNull();
  },
);

test.each([
  ["h", "KeyH", "H"],
  ["1", "Digit1", "1"],
  ["ا", "KeyH", "H"],
  ["١", "Digit1", "1"],
  ["q", "KeyQ", null],
  ["q", "KeyA", null],
  ["Tab", "Tab", null],
  [" ", "Space", null],
])("the key %o at %s types %o", (key, code, typed) => {
  expect(typedBy(key, code)).toBe(typed);
});
