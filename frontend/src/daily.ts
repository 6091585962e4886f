/** The card of the day, as the server tells it: docs/protocol.md. Pure. */

import { messagesOf, type Names, pointsIn } from "./forOne";
import { pointMark } from "./pointMarks";
import type { CellName, ServerMessage } from "./protocol";
import { sha256 } from "./sha256";

export interface Heap {
  readonly cell: CellName;
  readonly pieces: number;
}

export interface DailyRound {
  readonly number: number;
  readonly clues: readonly string[];
  readonly pieces: readonly {
    readonly cell: CellName;
    readonly clue: number;
    readonly points: number | null;
  }[];
  readonly target: CellName | null;
  readonly others: readonly Heap[];
}

interface Promised {
  /** As ISO 8601 writes it. */
  readonly day: string;
  readonly hash: string;
}

export interface Daily extends Promised {
  /** When the day is over, in milliseconds since 1970. */
  readonly until: number;
  readonly language: string;
  readonly of: number;
  readonly rounds: readonly DailyRound[];
  /** The last day that lies open. */
  readonly before: string | null;
  readonly coming: readonly Promised[];
}

/** A card whose day is over. */
export interface Opened extends Promised {
  readonly salt: string;
  readonly rounds: readonly {
    readonly target: CellName;
    readonly clues: Readonly<Record<string, readonly string[]>>;
  }[];
}

export function isOver(round: DailyRound | undefined): boolean {
  return round?.target != null;
}

export function isDone({ rounds, of }: Daily): boolean {
  return rounds.length === of && isOver(rounds.at(-1));
}

/** The round to show first: the one to be played, or the last. */
export function newestRound({ rounds }: Daily): number {
  return rounds.length;
}

export function pointsOf({ rounds }: Daily): number {
  return rounds.reduce((sum, { pieces }) => sum + pointsIn(pieces), 0);
}

/** All that there is to win: three points for each of two pieces. */
export function mostPoints({ of }: Daily): number {
  return 6 * of;
}

export function messages(day: Daily, number: number, names: Names): readonly ServerMessage[] {
  const round = day.rounds[number - 1];
  if (!round) throw new Error(`No round ${number}`);
  const { clues, pieces, target } = round;
  const points = day.rounds.slice(0, number).reduce((sum, one) => sum + pointsIn(one.pieces), 0);
  const hasNext = number < day.rounds.length;
  return messagesOf({ number, rounds: day.of, clues, pieces, target, points, hasNext }, names);
}

/** The result as a text for others, of whom most have still to play: no word, no colour, no cell. */
export function result(day: Daily, streak: string, link: string): string {
  const marks = day.rounds.map(({ pieces }) =>
    pieces.map(({ points }) => pointMark(points ?? 0)).join(""),
  );
  return [
    `Color Clues ${day.day} · ${pointsOf(day)}/${mostPoints(day)}`,
    marks.join(" "),
    ...(streak ? [streak] : []),
    link,
  ].join("\n");
}

/** Whether a card is the one that was promised: what its hash is made of, see docs/protocol.md. */
export function isAsPromised({ day, salt, rounds }: Opened, promised: string): boolean {
  const lines = rounds.flatMap(({ target, clues }) => [
    target,
    ...Object.keys(clues)
      .toSorted()
      .map((language) => `${language} ${clues[language]?.join(" / ")}`),
  ]);
  return sha256([salt, day, ...lines].join("\n")) === promised;
}

/** So many days later, or earlier. */
export function dayAfter(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60 * 1000;
  return new Date(time).toISOString().slice(0, 10);
}
