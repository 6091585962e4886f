/** A table for one, told in the messages that a room's page is made of. Pure. */

import { around, cellAt, cellOf } from "./palette";
import type { CellName, Options, PlayerRecord, RoundRecord, ServerMessage } from "./protocol";

export interface RoundForOne {
  /** From 1. */
  readonly number: number;
  readonly rounds: number;
  /** Those that may be seen by now. */
  readonly clues: readonly string[];
  readonly pieces: readonly { readonly cell: CellName; readonly points: number | null }[];
  /** Null until the round is over. */
  readonly target: CellName | null;
  /** Of all rounds so far. */
  readonly points: number;
  readonly hasNext: boolean;
}

export interface Names {
  readonly you: string;
  readonly giver: string;
  readonly color: string;
}

export const YOU = 1;
export const GIVER = 2;

const OPTIONS: Options = {
  mode: "classic",
  laps: 1,
  second_clue_optional: false,
  color_names_refused: true,
  comparisons_refused: true,
  confusable_colors_left_out: false,
  language: "en",
  clue_seconds: 0,
  guess_seconds: 0,
  next_round_seconds: 0,
  stand_in: false,
  count_placements: false,
};

export function messagesOf(round: RoundForOne, names: Names): readonly ServerMessage[] {
  const { number, target, clues } = round;
  const over = target !== null;
  const cells = round.pieces.map(({ cell }) => cell);
  const you: PlayerRecord = {
    id: YOU,
    name: names.you,
    color: names.color,
    points: round.points,
    guesses: cells,
    placed: false,
    seating: "playing",
    muted: false,
    computer: null,
    held: false,
  };
  const giver: PlayerRecord = {
    ...you,
    id: GIVER,
    name: names.giver,
    color: "#262626",
    points: 0,
    guesses: [],
  };
  const record: RoundRecord | null = over
    ? {
        number,
        giver: GIVER,
        outcome: "scored",
        target,
        frame: frameAround(target),
        clues,
        pieces: round.pieces.map(({ cell, points }, index) => ({
          player: YOU,
          cell,
          clue: index + 1,
          points: points ?? 0,
        })),
        scores: [{ player: YOU, points: pointsIn(round.pieces) }],
      }
    : null;
  return [
    {
      type: "room",
      code: "",
      host: null,
      game: 1,
      options: OPTIONS,
      locked: false,
      public: false,
      closed: false,
    },
    { type: "player_list", players: [you, giver] },
    { type: "presence", present: [YOU, GIVER], spectators: 0 },
    {
      type: "clue_message",
      round: number,
      clues,
      objections: [],
      objections_needed: 0,
      withdrawn: [],
    },
    { type: "reveal", round: record },
    {
      type: "turn_update",
      phase: over ? "reveal" : cells.length === 1 ? "second_guess" : "first_guess",
      round: number,
      rounds: round.rounds,
      giver: GIVER,
      player: over ? null : YOU,
      awaited: over ? [] : [YOU],
      deadline: null,
      cur_player: you,
      is_player_turn: !over,
      may: over ? (round.hasNext ? ["next_round"] : []) : ["guess"],
      muted: false,
    },
  ];
}

export function pointsIn(pieces: readonly { readonly points: number | null }[]): number {
  return pieces.reduce((sum, { points }) => sum + (points ?? 0), 0);
}

function frameAround(target: CellName): readonly CellName[] {
  const { row, column, rows, columns } = around(cellOf(target), 1);
  return Array.from({ length: rows * columns }, (_, at) =>
    cellAt(row + Math.floor(at / columns), column + (at % columns)),
  ).flatMap((cell) => (cell ? [cell.name] : []));
}
