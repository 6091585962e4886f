import { describe, expect, it } from "vitest";
import { player, roomAfter, round, turn } from "./fixtures";
import { NOTHING, piecesOn, receive, seated, shownRound } from "./store";

describe("receiving", () => {
  it("replaces a slice as a whole", () => {
    const state = roomAfter(
      { type: "player_list", players: [player(1), player(2)] },
      { type: "player_list", players: [player(2)] },
    );
    expect(state.players.map(({ id }) => id)).toEqual([2]);
  });

  it("leaves the state as it was on an answer", () => {
    expect(receive(NOTHING, { type: "accepted", id: "a", seq: 1 })).toBe(NOTHING);
    expect(receive(NOTHING, { type: "error", id: null, code: "x", message: "X" })).toBe(NOTHING);
    expect(receive(NOTHING, { type: "welcome", protocol: 1, now: 5 })).toBe(NOTHING);
  });
});

describe("the pieces on the board", () => {
  it("have one's own hidden piece among them", () => {
    const state = roomAfter(
      { type: "player_list", players: [player(1), player(2, { guesses: ["A1"] }), player(3)] },
      turn({ cur_player: player(3, { guesses: ["B2"], placed: true }) }),
    );
    expect(piecesOn(state, null).map(({ player, cell }) => [player, cell])).toEqual([
      [2, "A1"],
      [3, "B2"],
    ]);
  });

  it("have points once the round is scored, and only then", () => {
    expect(piecesOn(NOTHING, round())[0]?.points).toBe(2);
    expect(piecesOn(NOTHING, round({ outcome: "giver_left" }))[0]?.points).toBeNull();
  });
});

describe("the round that is shown", () => {
  const first = round({ number: 1 });
  const second = round({ number: 2, target: "C4" });

  it("is none while a round is played", () => {
    expect(shownRound(roomAfter(turn(), { type: "reveal", round: first }), null)).toBeNull();
  });

  it("is the one just ended at the reveal", () => {
    const state = roomAfter(turn({ phase: "reveal" }), { type: "reveal", round: first });
    expect(shownRound(state, 7)).toBe(first);
  });

  it.each([
    [null, second],
    [1, first],
    [9, second],
  ])("is at the end the picked one or the last: %s", (picked, expected) => {
    const state = roomAfter(turn({ phase: "standings" }), {
      type: "standings",
      places: [],
      rounds: [first, second],
    });
    expect(shownRound(state, picked)).toBe(expected);
  });
});

describe("those at the table", () => {
  it("are shown by place at the end", () => {
    const state = roomAfter(
      { type: "player_list", players: [player(1), player(2), player(3)] },
      turn({ phase: "standings" }),
      {
        type: "standings",
        places: [
          { player: 3, points: 5, place: 1 },
          { player: 1, points: 2, place: 2 },
          { player: 2, points: 0, place: 3 },
        ],
        rounds: [],
      },
    );
    expect(seated(state).map(({ id }) => id)).toEqual([3, 1, 2]);
  });

  it("leave out who has left without points", () => {
    const gone = player(2, { seating: "left" });
    const missed = player(3, { seating: "left", points: 4 });
    const state = roomAfter({ type: "player_list", players: [player(1), gone, missed] });
    expect(seated(state).map(({ id }) => id)).toEqual([1, 3]);
  });
});
