/** A table for one: the part that the server has in a game, as far as practice needs it. Pure: a
 * table and an action in, a table out; and a table as the messages that the page is made of. */

import { around, cellAt, cellOf } from "./palette";
import type { CellName, Options, PlayerRecord, RoundRecord, ServerMessage } from "./protocol";
import type { Riddle } from "./riddles";

export interface Practice {
  readonly riddles: readonly Riddle[];
  /** From 1. */
  readonly round: number;
  readonly pieces: readonly CellName[];
  /** Of the rounds before this one. */
  readonly points: number;
}

export const YOU = 1;
export const GIVER = 2;

export function begin(riddles: readonly Riddle[]): Practice {
  return { riddles, round: 1, pieces: [], points: 0 };
}

export function riddleOf({ riddles, round }: Practice): Riddle {
  const riddle = riddles[(round - 1) % riddles.length];
  if (!riddle) throw new Error("No riddles");
  return riddle;
}

export function isOver(table: Practice): boolean {
  return table.pieces.length === 2;
}

/** Null when that cell is taken, or nothing is to be placed. */
export function place(table: Practice, cell: CellName): Practice | null {
  if (isOver(table) || table.pieces.includes(cell)) return null;
  return { ...table, pieces: [...table.pieces, cell] };
}

/** The next riddle; after the last one they begin again. */
export function next(table: Practice): Practice | null {
  if (!isOver(table)) return null;
  return { ...table, round: table.round + 1, pieces: [], points: pointsSoFar(table) };
}

/** R19. */
export function pointsOf(piece: CellName, target: CellName): number {
  const [one, other] = [cellOf(piece), cellOf(target)];
  const away = Math.max(Math.abs(one.row - other.row), Math.abs(one.column - other.column));
  return Math.max(0, 3 - away);
}

export function pointsSoFar(table: Practice): number {
  return table.points + (isOver(table) ? gained(table) : 0);
}

function gained(table: Practice): number {
  const { target } = riddleOf(table);
  return table.pieces.reduce((sum, piece) => sum + pointsOf(piece, target), 0);
}

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
};

export interface Names {
  readonly you: string;
  readonly giver: string;
  readonly color: string;
}

export function messages(table: Practice, names: Names): readonly ServerMessage[] {
  const { target, clues } = riddleOf(table);
  const over = isOver(table);
  const second = table.pieces.length === 1;
  const shown = clues.slice(0, table.pieces.length + 1);
  const you: PlayerRecord = {
    id: YOU,
    name: names.you,
    color: names.color,
    points: pointsSoFar(table),
    guesses: table.pieces,
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
  const record: RoundRecord = {
    number: table.round,
    giver: GIVER,
    outcome: "scored",
    target,
    frame: frameAround(target),
    clues,
    pieces: table.pieces.map((cell, index) => ({
      player: YOU,
      cell,
      clue: index + 1,
      points: pointsOf(cell, target),
    })),
    scores: [{ player: YOU, points: over ? gained(table) : 0 }],
  };
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
      round: table.round,
      clues: shown,
      objections: [],
      objections_needed: 0,
      withdrawn: [],
    },
    { type: "reveal", round: over ? record : null },
    {
      type: "turn_update",
      phase: over ? "reveal" : second ? "second_guess" : "first_guess",
      round: table.round,
      rounds: table.riddles.length,
      giver: GIVER,
      player: over ? null : YOU,
      awaited: over ? [] : [YOU],
      deadline: null,
      cur_player: you,
      is_player_turn: !over,
      may: over ? ["next_round"] : ["guess"],
      muted: false,
    },
  ];
}

function frameAround(target: CellName): readonly CellName[] {
  const { row, column, rows, columns } = around(cellOf(target), 1);
  return Array.from({ length: rows * columns }, (_, at) =>
    cellAt(row + Math.floor(at / columns), column + (at % columns)),
  ).flatMap((cell) => (cell ? [cell.name] : []));
}
