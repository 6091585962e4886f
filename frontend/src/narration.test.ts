import { expect, it } from "vitest";
import { player, roomAfter, round, turn } from "./fixtures";
import { tell } from "./narration";
import { receive } from "./store";

const players = [player(1), player(2), player(3)];
const before = roomAfter({ type: "player_list", players }, turn());

it("tells nothing on joining", () => {
  expect(tell(roomAfter(), before)).toEqual([]);
});

it("tells a clue", () => {
  const now = receive(before, {
    type: "clue_message",
    round: 1,
    clues: ["lagoon"],
    objections: [],
    objections_needed: 2,
    withdrawn: [],
  });
  expect(tell(before, now)).toEqual(["Clue from Ada: lagoon."]);
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
