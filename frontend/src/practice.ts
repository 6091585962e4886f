/** A table for one: the part that the server has in a game, as far as practice needs it. Pure: a
 * table and an action in, a table out; and a table as the messages that the page is made of. */

import { messagesOf, type Names } from "./forOne";
import { cellOf } from "./palette";
import type { CellName, ServerMessage } from "./protocol";
import type { Riddle } from "./riddles";

export interface Practice {
  readonly riddles: readonly Riddle[];
  /** From 1. */
  readonly round: number;
  readonly pieces: readonly CellName[];
  /** Of the rounds before this one. */
  readonly points: number;
}

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

export function messages(table: Practice, names: Names): readonly ServerMessage[] {
  const { target, clues } = riddleOf(table);
  const over = isOver(table);
  return messagesOf(
    {
      number: table.round,
      rounds: table.riddles.length,
      clues: clues.slice(0, table.pieces.length + 1),
      pieces: table.pieces.map((cell) => ({ cell, points: over ? pointsOf(cell, target) : null })),
      target: over ? target : null,
      points: pointsSoFar(table),
      hasNext: true,
    },
    names,
  );
}
