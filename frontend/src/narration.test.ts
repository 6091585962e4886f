import { expect, it } from "vitest";
import { player, roomAfter, round, turn } from "./fixtures";
import { tell } from "./narration";
import type { ClueMessage } from "./protocol";
import { receive } from "./store";

const players = [player(1), player(2), player(3)];
const before = roomAfter({ type: "player_list", players }, turn());

it("tells nothing on joining", () => {
  expect(tell(roomAfter(), before)).toEqual([]);
});

const clued = (change: Partial<ClueMessage> = {}): ClueMessage => ({
  type: "clue_message",
  round: 1,
  clues: ["lagoon"],
  objections: [],
  objections_needed: 2,
  withdrawn: [],
  ...change,
});
const given = receive(before, clued());

it("tells a clue", () => {
  expect(tell(before, given)).toEqual(["Clue from Ada: lagoon."]);
});

it("tells that a clue was withdrawn, and the one that took its place meanwhile", () => {
  const gone = clued({ clues: [], withdrawn: ["lagoon"] });
  const other = clued({ clues: ["meadow"], withdrawn: ["lagoon"] });
  const [without, again] = [receive(given, gone), receive(given, other)];
  expect(tell(given, without)).toEqual(["The clue lagoon was withdrawn."]);
  expect(tell(given, again)).toEqual(["The clue lagoon was withdrawn.", "Clue from Ada: meadow."]);
  expect(tell(without, again)).toEqual(["Clue from Ada: meadow."]);
  const second = clued({ clues: ["lagoon", "evening"] });
  const third = clued({ clues: ["lagoon", "dawn"], withdrawn: ["evening"] });
  expect(tell(receive(before, second), receive(before, third))).toEqual([
    "The clue evening was withdrawn.",
    "Clue from Ada: dawn.",
  ]);
});

it("tells that somebody challenges the clue, and not that they no longer do", () => {
  const one = receive(given, clued({ objections: [2] }));
  expect(tell(given, one)).toEqual(["Challenges to the clue: 1 of 2."]);
  expect(tell(one, receive(one, clued({ objections: [2, 3], objections_needed: 3 })))).toEqual([
    "Challenges to the clue: 2 of 3.",
  ]);
  expect(tell(one, given)).toEqual([]);
});

it("tells a piece and whose turn it is", () => {
  const placed = [player(1), player(2, { guesses: ["A1"], placed: true }), player(3)];
  const now = [
    { type: "player_list", players: placed } as const,
    turn({ player: 3, awaited: [3], cur_player: player(3), is_player_turn: true }),
  ].reduce(receive, before);
  expect(tell(before, now)).toEqual([
    expect.stringMatching(/^Ben: A1, .+\.$/),
    "It is your turn to place a piece.",
  ]);
});

it("tells the target and one's own points at the reveal", () => {
  const now = [
    turn({ phase: "reveal", player: null, awaited: [], cur_player: player(2) }),
    { type: "reveal", round: round() } as const,
  ].reduce(receive, before);
  expect(tell(before, now)).toEqual([
    expect.stringMatching(/^It was H17, .+\.$/),
    "You got 2 points.",
  ]);
});

it.each([
  ["no_clue", "No clue was given, so nobody scores."],
  ["giver_left", "The clue giver left, so nobody scores."],
] as const)("tells why a round ended without points: %s", (outcome, told) => {
  const over = round({ outcome, target: null, clues: [], pieces: [], scores: [] });
  const reveal = [
    turn({ phase: "reveal", player: null, awaited: [] }),
    { type: "reveal", round: over } as const,
  ].reduce(receive, before);
  expect(tell(before, reveal)).toEqual([told]);
  const end = [
    turn({ phase: "standings", player: null, awaited: [] }),
    { type: "standings", places: [], rounds: [over] } as const,
  ].reduce(receive, before);
  expect(tell(before, end)).toEqual([told, "The game is over."]);
});

it("does not tell a round again when the game is ended after it", () => {
  const end = [
    turn({ phase: "standings", player: null, awaited: [] }),
    { type: "standings", places: [], rounds: [round()] } as const,
  ];
  const reveal = roomAfter(turn({ phase: "reveal" }), { type: "reveal", round: round() });
  const later = roomAfter(turn({ round: 2 }));
  expect(tell(reveal, end.reduce(receive, reveal))).toEqual(["The game is over."]);
  expect(tell(later, end.reduce(receive, later))).toEqual(["The game is over."]);
});

it("tells who becomes the host, once", () => {
  const host = receive(before, turn({ may: ["lock_room"] }));
  expect(tell(before, host)).toEqual(["You are the host now."]);
  expect(tell(host, host)).toEqual([]);
});

it("tells who has waited that they were seated", () => {
  const waiting = receive(before, turn({ cur_player: player(3, { seating: "waiting" }) }));
  const seated = receive(waiting, turn({ cur_player: player(3) }));
  expect(tell(waiting, seated)).toEqual(["You have a seat in the game now."]);
  expect(tell(before, seated)).toEqual([]);
});

it("tells the one who is muted, and when that is over", () => {
  const muted = receive(before, turn({ muted: true }));
  expect(tell(before, muted)).toEqual(["The host has muted you."]);
  expect(tell(muted, muted)).toEqual([]);
  expect(tell(muted, before)).toEqual(["The host lets you talk again."]);
});

it("tells who comes and goes", () => {
  const now = receive(before, {
    type: "player_list",
    players: [player(1), player(2, { seating: "left" }), player(3), player(4)],
  });
  expect(tell(before, now)).toEqual(["Dora took a seat.", "Ben left."]);
});
