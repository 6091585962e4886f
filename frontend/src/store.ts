/** What this browser knows of the room. Pure: a message and a state in, a state out. */

import type {
  Card,
  CellName,
  Chat,
  ClueMessage,
  Deck,
  KeptOutRecord,
  Phase,
  PlayerId,
  PlayerRecord,
  Reactions,
  RoomSlice,
  RoundRecord,
  ServerMessage,
  Standings,
  TurnUpdate,
  WatcherRecord,
} from "./protocol";
import { unreachable } from "./unreachable";

export interface State {
  readonly room: RoomSlice | null;
  readonly players: readonly PlayerRecord[];
  readonly present: readonly PlayerId[];
  readonly spectators: number;
  readonly turn: TurnUpdate | null;
  readonly clue: ClueMessage | null;
  readonly card: Card | null;
  readonly ended: RoundRecord | null;
  readonly standings: Standings | null;
  readonly deck: Deck | null;
  /** The hash of the cards as it was first told in this game, before anybody could see them. */
  readonly promised: string;
  readonly chat: Chat | null;
  readonly reactions: Reactions | null;
  /** Those who watch and told a name. */
  readonly watchers: readonly WatcherRecord[];
  /** For the host: who was removed. */
  readonly keptOut: readonly KeptOutRecord[];
}

export const NOTHING: State = {
  room: null,
  players: [],
  present: [],
  spectators: 0,
  turn: null,
  clue: null,
  card: null,
  ended: null,
  standings: null,
  deck: null,
  promised: "",
  chat: null,
  reactions: null,
  watchers: [],
  keptOut: [],
};

export function receive(state: State, message: ServerMessage): State {
  switch (message.type) {
    case "room":
      return { ...state, room: message, promised: promisedIn(state, message) };
    case "player_list":
      return { ...state, players: message.players };
    case "presence":
      return { ...state, present: message.present, spectators: message.spectators };
    case "turn_update":
      return { ...state, turn: message };
    case "clue_message":
      return { ...state, clue: message };
    case "card":
      return { ...state, card: message };
    case "reveal":
      return { ...state, ended: message.round };
    case "standings":
      return { ...state, standings: message };
    case "deck": {
      const kept = state.promised !== "" && message.deck_hash !== "";
      return { ...state, deck: message, promised: kept ? state.promised : message.deck_hash };
    }
    case "chat":
      return { ...state, chat: message };
    case "reactions":
      return { ...state, reactions: message };
    case "watchers":
      return { ...state, watchers: message.watchers };
    case "kept_out":
      return { ...state, keptOut: message.people };
    case "welcome":
    case "accepted":
    case "error":
      return state;
    default:
      return unreachable(message);
  }
}

/** A promise holds for one game, of which the deal may have been slept through. Of another game the
 * deck comes before the room or after it. */
function promisedIn({ room, deck, promised }: State, now: RoomSlice): string {
  if (room === null || room.game === now.game) return promised;
  return deck !== null && deck.deck_hash !== promised ? deck.deck_hash : "";
}

/** A piece as it lies on the board; `points` only once the round is scored. */
export interface PlacedPiece {
  readonly key: string;
  readonly player: PlayerId;
  readonly cell: CellName;
  readonly points: number | null;
}

/** The pieces of the round that is shown: one that is over, or the one being played with one's
 * own hidden piece among them (R23). */
export function piecesOn(state: State, over: RoundRecord | null): readonly PlacedPiece[] {
  if (over) {
    return over.pieces.map((piece) => ({
      key: `${piece.player}:${piece.cell}:${piece.clue}`,
      player: piece.player,
      cell: piece.cell,
      points: over.outcome === "scored" ? piece.points : null,
    }));
  }
  const own = state.turn?.cur_player ?? null;
  return state.players.flatMap((player) =>
    (player.id === own?.id ? own : player).guesses.map((cell, index) => ({
      key: `${player.id}:${cell}:${index}`,
      player: player.id,
      cell,
      points: null,
    })),
  );
}

/** The round that is over and shown on the board: the one just revealed, or at the end the one
 * that was picked, by default the last. */
export function shownRound(state: State, picked: number | null): RoundRecord | null {
  switch (phaseOf(state)) {
    case "reveal":
      return state.ended;
    case "standings": {
      const rounds = state.standings?.rounds ?? [];
      return rounds.find((round) => round.number === picked) ?? rounds.at(-1) ?? state.ended;
    }
    default:
      return null;
  }
}

export function phaseOf(state: State): Phase {
  return state.turn?.phase ?? "lobby";
}

export function playerOf(state: State, id: PlayerId | null): PlayerRecord | null {
  return state.players.find((player) => player.id === id) ?? null;
}

export function isGuessing(phase: Phase): boolean {
  return phase === "first_guess" || phase === "second_guess";
}

/** Those at the table in the order to show them: by place at the end, else by seat. Who has left
 * stays visible while there are points of theirs. */
export function seated(state: State): readonly PlayerRecord[] {
  const places = new Map(state.standings?.places.map((one, index) => [one.player, index]));
  const here = state.players.filter(
    (player) => player.seating !== "left" || player.points > 0 || places.has(player.id),
  );
  if (phaseOf(state) !== "standings" || places.size === 0) return here;
  const at = (player: PlayerRecord): number => places.get(player.id) ?? places.size;
  return here.toSorted((one, other) => at(one) - at(other));
}
