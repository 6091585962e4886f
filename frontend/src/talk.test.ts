import { describe, expect, test } from "vitest";
import type { ReactionRecord, RemarkRecord } from "./protocol";
import { freshAfter, newest, roomLeft, unreadAfter } from "./talk";

function remark(number: number, player: number | null): RemarkRecord {
  return { number, player, name: "Ada", text: "hello", at: 1_000 };
}

function reaction(number: number, at: number): ReactionRecord {
  return { number, player: 1, name: "Ada", kind: "clap", at };
}

describe("unread remarks", () => {
  const remarks = [remark(1, 1), remark(2, 2), remark(4, null), remark(5, 1)];

  test("are those that others made after the last one that was read", () => {
    expect(unreadAfter(1, remarks, 1).map(({ number }) => number)).toEqual([2, 4]);
  });

  test("are none when the newest was read", () => {
    expect(unreadAfter(newest(remarks), remarks, 2)).toEqual([]);
  });

  test("are those of all others for somebody who watches", () => {
    expect(unreadAfter(0, remarks, null)).toHaveLength(4);
  });
});

describe("fresh reactions", () => {
  test("are newer than what was there on joining", () => {
    const all = [reaction(3, 9_000), reaction(7, 9_500)];
    expect(freshAfter(3, all, 10_000).map(({ number }) => number)).toEqual([7]);
    expect(freshAfter(newest(all), all, 10_000)).toEqual([]);
  });

  test("are not those that were shown while one was away", () => {
    expect(freshAfter(0, [reaction(3, 9_000)], 60_000)).toEqual([]);
  });
});

test.each([
  ["", 200],
  ["  hello ", 195],
  ["😀😀", 198],
  ["x".repeat(203), -3],
])("a remark is counted in characters as people count them: %j", (text, left) => {
  expect(roomLeft(text)).toBe(left);
});
