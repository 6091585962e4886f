/** What stood out in a game, by what lay on the board and nothing else. Pure.
 *
 * An award is only given where it is true: something to compare with, and not everything the same.
 * Distances are in steps; where those are equal, what the eye sees decides (CIEDE2000), and who or
 * what is equal even then shares the award. Only rounds that were scored count.
 */

import { difference, steps } from "./distance";
import type { CellName, PlayerId, RoundRecord, ScoredPiece } from "./protocol";

export interface Clue {
  readonly round: number;
  readonly text: string;
}

export interface Award<Of> {
  readonly to: readonly Of[];
  readonly steps: number;
}

export interface Awards {
  /** The clue after which the pieces lay nearest to the target: their mean distance from it. */
  readonly tightest: Award<Clue> | null;
  /** The clue after which two pieces lay farthest apart: the distance between them. */
  readonly widest: Award<Clue> | null;
  /** The two whose pieces lay nearest to each other: their mean distance after the same clue. */
  readonly friends: Award<readonly [PlayerId, PlayerId]> | null;
}

/** Fewer pieces than this say nothing of a clue. */
const PIECES = 2;
/** Less often than this, two players were near each other by chance. */
const MEETINGS = 2;
/** More than this sharing an award is nobody's distinction. */
const SHARED = 3;

export function awards(rounds: readonly RoundRecord[]): Awards {
  const given = cluesOf(rounds);
  return {
    tightest: best(given.map(({ clue, target, pieces }) => [clue, meanTo(target, pieces)])),
    widest: best(
      given.map(({ clue, pieces }) => [clue, spread(pieces)]),
      -1,
    ),
    friends: best(pairsOf(given.map(({ pieces }) => pieces))),
  };
}

interface Given {
  readonly clue: Clue;
  readonly target: CellName;
  readonly pieces: readonly ScoredPiece[];
}

/** The clues of scored rounds with enough pieces placed on them. */
function cluesOf(rounds: readonly RoundRecord[]): readonly Given[] {
  return rounds.flatMap(({ number, outcome, target, clues, pieces }) =>
    outcome !== "scored" || target === null
      ? []
      : clues
          .map((text, index) => ({
            clue: { round: number, text },
            target,
            pieces: pieces.filter(({ clue }) => clue === index + 1),
          }))
          .filter((one) => one.pieces.length >= PIECES),
  );
}

/** In steps, and to the eye. */
type Distance = readonly [steps: number, difference: number];

function distance(one: CellName, other: CellName): Distance {
  return [steps(one, other), difference(one, other)];
}

function meanTo(target: CellName, pieces: readonly ScoredPiece[]): Distance {
  return mean(pieces.map(({ cell }) => distance(cell, target)));
}

function spread(pieces: readonly ScoredPiece[]): Distance {
  const apart = pairs(pieces).map(([one, other]) => distance(one.cell, other.cell));
  return apart.reduce((most, next) => (compare(next, most) > 0 ? next : most), [0, 0]);
}

function pairsOf(
  placed: readonly (readonly ScoredPiece[])[],
): readonly (readonly [readonly [PlayerId, PlayerId], Distance])[] {
  const met = new Map<string, { readonly who: [PlayerId, PlayerId]; readonly apart: Distance[] }>();
  for (const [one, other] of placed.flatMap(pairs)) {
    const who: [PlayerId, PlayerId] =
      one.player < other.player ? [one.player, other.player] : [other.player, one.player];
    const known = met.get(who.join()) ?? { who, apart: [] };
    known.apart.push(distance(one.cell, other.cell));
    met.set(who.join(), known);
  }
  return [...met.values()]
    .filter(({ apart }) => apart.length >= MEETINGS)
    .map(({ who, apart }) => [who, mean(apart)]);
}

/** Whoever has the smallest distance, or with -1 the largest. */
function best<Of>(found: readonly (readonly [Of, Distance])[], sign = 1): Award<Of> | null {
  const [first] = found.toSorted(([, one], [, other]) => sign * compare(one, other));
  if (!first) return null;
  const to = found.filter(([, value]) => compare(value, first[1]) === 0).map(([one]) => one);
  if (to.length > SHARED || to.length === found.length) return null;
  return { to, steps: first[1][0] };
}

/** Below 0 when the first is the smaller one. */
function compare(one: Distance, other: Distance): number {
  const [steps, eye] = [one[0] - other[0], one[1] - other[1]];
  return Math.abs(steps) > 1e-9 ? steps : Math.abs(eye) > 1e-9 ? eye : 0;
}

function pairs<One>(all: readonly One[]): readonly (readonly [One, One])[] {
  return all.flatMap((one, index) =>
    all.slice(index + 1).map((other): readonly [One, One] => [one, other]),
  );
}

function mean(all: readonly Distance[]): Distance {
  const sum = (at: 0 | 1) => all.reduce((sum, distance) => sum + distance[at], 0);
  return [sum(0) / all.length, sum(1) / all.length];
}
