/** A game that is over, step by step: what a room looked like then. Pure. */

import type {
  Deck,
  Phase,
  PlayerId,
  PlayerList,
  PlayerRecord,
  RoundRecord,
  Standings,
} from "./protocol";
import { NOTHING, type State } from "./store";

/** As the game's address tells it. */
export interface Replay {
  readonly code: string;
  readonly game: number;
  readonly player_list: PlayerList;
  readonly standings: Standings;
  readonly deck: Deck;
}

/** A moment of a game: of its round, so many clues were given and so many pieces lay there. */
export interface Step {
  readonly kind: "clue" | "piece" | "reveal" | "end";
  /** The round's index; at the end, how many there were. */
  readonly at: number;
  readonly clues: number;
  readonly pieces: number;
}

/** Every moment in order; the last one is the end. */
export function stepsOf({ standings: { rounds } }: Replay): readonly Step[] {
  const all = rounds.flatMap((round, at): Step[] => {
    let pieces = 0;
    return [
      ...round.clues.flatMap((_, index): Step[] => {
        const clues = index + 1;
        const before = pieces;
        pieces += round.pieces.filter(({ clue }) => clue === clues).length;
        return [
          { kind: "clue", at, clues, pieces: before },
          ...Array.from(
            { length: pieces - before },
            (_, placed): Step => ({ kind: "piece", at, clues, pieces: before + placed + 1 }),
          ),
        ];
      }),
      { kind: "reveal", at, clues: round.clues.length, pieces: round.pieces.length },
    ];
  });
  return [...all, { kind: "end", at: rounds.length, clues: 0, pieces: 0 }];
}

/** The pieces of a round in the order in which they were placed. */
export function inOrder(round: RoundRecord): RoundRecord["pieces"] {
  return round.pieces.toSorted((one, other) => one.clue - other.clue);
}

/** What somebody who watched would have known of the room at that moment. */
export function stateAt(replay: Replay, step: Step): State {
  const { player_list, standings, deck } = replay;
  const round = standings.rounds[step.at];
  if (!round) {
    return {
      ...NOTHING,
      players: player_list.players,
      standings,
      deck,
      promised: deck.deck_hash,
      turn: turn(step, "standings"),
    };
  }
  const over = step.kind === "reveal";
  const lying = over ? [] : inOrder(round).slice(0, step.pieces);
  const counted = standings.rounds.slice(0, step.at + (over ? 1 : 0));
  const next = over ? undefined : inOrder(round)[step.pieces];
  return {
    ...NOTHING,
    players: playersOf(replay).map((player) => ({
      ...player,
      points: pointsOf(player.id, counted),
      guesses: lying.filter((piece) => piece.player === player.id).map(({ cell }) => cell),
    })),
    turn: turn(
      step,
      over ? "reveal" : step.clues === 1 ? "first_guess" : "second_guess",
      standings.rounds.length,
      round,
      next?.clue === step.clues ? next.player : null,
    ),
    clue: {
      type: "clue_message",
      round: round.number,
      clues: round.clues.slice(0, step.clues),
      objections: [],
      objections_needed: 0,
      withdrawn: [],
    },
    ended: over ? round : null,
  };
}

/** Those who took part; who left in the course of the game did. */
function playersOf({ player_list, standings }: Replay): readonly PlayerRecord[] {
  const { places, rounds } = standings;
  const part = new Set([
    ...places.map(({ player }) => player),
    ...rounds.flatMap(({ giver, pieces }) => [giver, ...pieces.map(({ player }) => player)]),
  ]);
  return player_list.players
    .filter(({ id }) => part.has(id))
    .map((player) => ({ ...player, placed: false, seating: "playing" }));
}

function pointsOf(player: PlayerId, rounds: readonly RoundRecord[]): number {
  return rounds
    .flatMap(({ scores }) => scores)
    .filter((score) => score.player === player)
    .reduce((sum, { points }) => sum + points, 0);
}

function turn(
  step: Step,
  phase: Phase,
  rounds = step.at,
  round?: RoundRecord,
  player: PlayerId | null = null,
): NonNullable<State["turn"]> {
  return {
    type: "turn_update",
    phase,
    round: round?.number ?? rounds,
    rounds,
    giver: round?.giver ?? null,
    player,
    awaited: player === null ? [] : [player],
    deadline: null,
    cur_player: null,
    is_player_turn: false,
    may: [],
    muted: false,
  };
}
