import { expect, it } from "vitest";
import { isAsDealt } from "./deck";
import { room, roomAfter, round } from "./fixtures";
import type { Deck } from "./protocol";
import { sha256 } from "./sha256";

const cells = ["A1", "H17", "B2", "C3", "D4", "E5", "F6", "G7"];
const salt = "5a17".repeat(8);
const deck: Deck = { type: "deck", deck_hash: sha256(`${salt} ${cells.join(" ")}`), salt, cells };

it("is as dealt when the hash is that of salt and cells, and each target was on its card", () => {
  expect(isAsDealt(deck, deck.deck_hash, [round(), round({ number: 2, target: null })])).toBe(true);
});

it.each([
  ["another order", { ...deck, cells: cells.toReversed() }],
  ["another salt", { ...deck, salt: "0".repeat(32) }],
])("is not with %s", (_, other) => {
  expect(isAsDealt(other, deck.deck_hash, [])).toBe(false);
});

it("is not when a target was on another card", () => {
  expect(isAsDealt(deck, deck.deck_hash, [round({ number: 2, target: "H17" })])).toBe(false);
});

it("goes by the hash that was told first, whatever is told in the end", () => {
  const before: Deck = { ...deck, salt: "", cells: [] };
  const other = { ...deck, deck_hash: "0".repeat(64) };
  expect(roomAfter(before, other).promised).toBe(deck.deck_hash);
  expect(roomAfter(deck).promised).toBe(deck.deck_hash);
  expect(roomAfter(before, deck, { ...before, deck_hash: "" }).promised).toBe("");
});

it.each([
  ["is over", deck],
  ["goes on", { ...deck, salt: "", cells: [] }],
])(
  "forgets the hash of an earlier game when one slept through the deal, and the game %s",
  (_, now) => {
    const slept = [room(), { ...deck, deck_hash: "1".repeat(64), salt: "", cells: [] }];
    const next = room({ game: 2 });
    expect(roomAfter(...slept, next, now).promised).toBe(deck.deck_hash);
    expect(roomAfter(...slept, now, next).promised).toBe(deck.deck_hash);
    expect(roomAfter(now, next).promised).toBe(deck.deck_hash);
  },
);

it("does not let another hash take the place of the first within a game", () => {
  const before: Deck = { ...deck, salt: "", cells: [] };
  const other = { ...before, deck_hash: "0".repeat(64) };
  expect(roomAfter(room(), before, other, room({ locked: true })).promised).toBe(deck.deck_hash);
});
