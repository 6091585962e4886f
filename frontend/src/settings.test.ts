import { expect, test } from "vitest";
import { DEFAULTS, read } from "./settings";

test("everything is off until asked for", () => {
  expect(read(null)).toEqual(DEFAULTS);
  expect(DEFAULTS).toMatchObject({ sound: false, vibration: false, help: "none" });
});

test("what was chosen is read back", () => {
  const chosen = { ...DEFAULTS, sound: true, theme: "dark", help: "deutan" };
  expect(read(JSON.stringify(chosen))).toEqual(chosen);
});

test.each([
  "nonsense",
  "null",
  "[1]",
  '{"theme": "pink"}',
  '{"sound": 1}',
  '{"toString": false}',
  '{"other": true}',
])("%s changes nothing", (text) => {
  expect(read(text)).toEqual(DEFAULTS);
});
