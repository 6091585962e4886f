/** Rooms for the tests. */

import type { PlayerRecord, RoomSlice, RoundRecord, ServerMessage, TurnUpdate } from "./protocol";
import { NOTHING, receive, type State } from "./store";

export function player(id: number, change: Partial<PlayerRecord> = {}): PlayerRecord {
  return {
    id,
    name: ["Ada", "Ben", "Cleo", "Dora"][id - 1] ?? `P${id}`,
    color: "#e02b36",
    points: 0,
    guesses: [],
    placed: false,
    seating: "playing",
    muted: false,
    computer: null,
    held: false,
    ...change,
  };
}

export function turn(change: Partial<TurnUpdate> = {}): TurnUpdate {
  return {
    type: "turn_update",
    phase: "first_guess",
    round: 1,
    rounds: 6,
    giver: 1,
    player: 2,
    awaited: [2],
    deadline: null,
    cur_player: null,
    is_player_turn: false,
    may: [],
    muted: false,
    ...change,
  };
}

export function round(change: Partial<RoundRecord> = {}): RoundRecord {
  return {
    number: 1,
    giver: 1,
    outcome: "scored",
    target: "H17",
    frame: [],
    clues: ["lagoon"],
    pieces: [{ player: 2, cell: "H16", clue: 1, points: 2 }],
    scores: [
      { player: 1, points: 2 },
      { player: 2, points: 2 },
    ],
    ...change,
  };
}

export function room(change: Partial<RoomSlice> = {}): RoomSlice {
  return {
    type: "room",
    code: "amber-falcon",
    host: 1,
    game: 1,
    options: {
      mode: "classic",
      laps: 0,
      second_clue_optional: true,
      color_names_refused: true,
      comparisons_refused: true,
      confusable_colors_left_out: false,
      language: "en",
      clue_seconds: 0,
      guess_seconds: 0,
      next_round_seconds: 0,
      stand_in: false,
      count_placements: false,
    },
    locked: false,
    public: false,
    closed: false,
    ...change,
  };
}

/** The state after these messages. */
export function roomAfter(...messages: readonly ServerMessage[]): State {
  return messages.reduce(receive, NOTHING);
}
