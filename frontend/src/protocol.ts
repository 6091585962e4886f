/** The wire. Made by `manage.py protocol` from the server's types: do not edit. */

/**
 * The action with this id counts, and is on disk as number `seq` of the room's log. For what is
 * only asked, `seq` is the newest number there is.
 */
export interface Accepted {
  readonly type: "accepted";
  readonly id: RequestId | null;
  readonly seq: number;
}

/**
 * Host: give a seat to a computer player, also in a locked room; during a game it plays from the
 * next round on. Without a `name` the server finds one. `remove_player` takes it away.
 */
export interface AddComputer {
  readonly type: "add_computer";
  readonly id?: RequestId | null;
  readonly skill: Skill;
  readonly taste: Taste;
  /** 1 to 20 visible characters. */
  readonly name?: string;
}

/**
 * Take a seat; who has one already changes name and colour. During a game one waits to be seated by
 * the host (R27).
 */
export interface AddPlayer {
  readonly type: "add_player";
  readonly id?: RequestId | null;
  /** 1 to 20 visible characters. */
  readonly name: string;
  /** `#rrggbb`, one's own in the room. */
  readonly color: string;
}

export type Answer = Welcome | Accepted | Error;

export type Ask = CheckClue | AskTurnUpdate;

/** Ask for one's own `turn_update` again. */
export interface AskTurnUpdate {
  readonly type: "turn_update";
  readonly id?: RequestId | null;
}

/** The clue giver's card and target; empty for everybody else. */
export interface Card {
  readonly type: "card";
  readonly cells: readonly CellName[];
  readonly target: CellName | null;
}

/** Row letter A to P, then column 1 to 30: `H17`. */
export type CellName = string;

/**
 * Guesser: say that the clue breaks a rule, or with `agree` false take that back. When more than
 * half of the guessers say so, the clue giver must give another (R17).
 */
export interface Challenge {
  readonly type: "challenge";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
  readonly agree?: boolean;
}

/**
 * `skill` is how well they know the words and how sure their hand is; `taste` is what kind of words
 * they like to give.
 */
export interface Character {
  readonly skill: Skill;
  readonly taste: Taste;
}

/** The newest remarks, the oldest of them first. */
export interface Chat {
  readonly type: "chat";
  readonly remarks: readonly RemarkRecord[];
}

/** Clue giver: ask if a clue would be accepted now; nobody else learns of it. */
export interface CheckClue {
  readonly type: "check_clue";
  readonly id?: RequestId | null;
  readonly text: string;
}

/** Clue giver: give the first clue (R6) or the second one (R8). */
export interface Clue {
  readonly type: "clue";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
  /** At most 40 characters. */
  readonly text: string;
}

/**
 * The clues of this round. `objections` are those who challenge the newest clue (R17);
 * `objections_needed` of them withdraw it. `withdrawn` are the clues of this round that were.
 */
export interface ClueMessage {
  readonly type: "clue_message";
  readonly round: number;
  readonly clues: readonly string[];
  readonly objections: readonly PlayerId[];
  readonly objections_needed: number;
  readonly withdrawn: readonly string[];
}

/**
 * What the cards of this game are. From the deal on, `deck_hash` holds the server to them. In the
 * phase `standings` the `cells` are told, four to each round's card and then those that were not
 * dealt, and the `salt`: `deck_hash` is the SHA-256, in hexadecimal digits, of the salt and the
 * cells with a space between each two. Empty before, and for games older than this.
 */
export interface Deck {
  readonly type: "deck";
  readonly deck_hash: string;
  readonly salt: string;
  readonly cells: readonly CellName[];
}

/** Host: end the game now, scored as it stands. */
export interface EndGame {
  readonly type: "end_game";
  readonly id?: RequestId | null;
}

/** The action with this id changed nothing. `code` is stable; `message` is for people. */
export interface Error {
  readonly type: "error";
  readonly id: RequestId | null;
  readonly code: string;
  readonly message: string;
}

export type Feeling = "clap" | "heart" | "laugh" | "oops" | "think" | "wow";

/** Guesser: place the piece of this phase (R7, R9). */
export interface Guess {
  readonly type: "guess";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
  readonly cell: CellName;
}

/** Whom the host has removed and can let in again; empty for everybody but the host. */
export interface KeptOut {
  readonly type: "kept_out";
  readonly people: readonly KeptOutRecord[];
}

/** Somebody whom the host has removed, by the name of then. */
export interface KeptOutRecord {
  readonly person: Number;
  readonly name: string;
}

export type Language = "ar" | "de" | "en";

/** Give up the seat for good (R26). */
export interface Leave {
  readonly type: "leave";
  readonly id?: RequestId | null;
}

/** Host: let a removed player or spectator come back, by the number in `kept_out`. */
export interface LetIn {
  readonly type: "let_in";
  readonly id?: RequestId | null;
  readonly person: Number;
}

/**
 * A public room, as it is listed on the first page: how many of its seats are taken, and whether
 * somebody new can take one. Everybody may watch.
 */
export interface Listing {
  readonly code: string;
  readonly players: number;
  readonly seats: number;
  readonly phase: Phase;
  readonly joinable: boolean;
}

/** Host: let nobody new take a seat, or with `locked` false let them again. */
export interface LockRoom {
  readonly type: "lock_room";
  readonly id?: RequestId | null;
  readonly locked?: boolean;
}

/** Since 1970 in UTC, by the server's clock. */
export type Milliseconds = number;

export type Mode = "classic" | "simultaneous";

/** Host: let a player say and show nothing, or with `muted` false let them again. */
export interface MutePlayer {
  readonly type: "mute_player";
  readonly id?: RequestId | null;
  readonly player: PlayerId;
  /** Whom it is meant for. */
  readonly name?: string;
  readonly muted?: boolean;
}

/** Host: the same for a spectator, by the number in `watchers`. */
export interface MuteWatcher {
  readonly type: "mute_watcher";
  readonly id?: RequestId | null;
  readonly watcher: Number;
  readonly muted?: boolean;
}

/** Host: after the reveal, go on to the next round (R28). */
export interface NextRound {
  readonly type: "next_round";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
}

/** Of a person who has no seat, in one room. */
export type Number = number;

/**
 * What the host can choose. Seconds are 5 to 600, or 0 for no limit.
 *
 * `laps` is how often everybody is clue giver; 0 leaves it to the number of players (R21). With
 * `confusable_colors_left_out` no card has a cell that many would confuse (R3).
 * `next_round_seconds` is how long a reveal stands before the next round starts by itself (R28).
 * With `stand_in` a computer player holds the seat of somebody who is away (R25). With
 * `count_placements` the server adds up where people placed for which word, without names.
 */
export interface Options {
  readonly mode: Mode;
  readonly laps: number;
  readonly second_clue_optional: boolean;
  readonly color_names_refused: boolean;
  readonly comparisons_refused: boolean;
  readonly confusable_colors_left_out: boolean;
  readonly language: Language;
  readonly clue_seconds: number;
  readonly guess_seconds: number;
  readonly next_round_seconds: number;
  readonly stand_in: boolean;
  readonly count_placements: boolean;
}

/** How a round ended. Only a scored one gives points. */
export type Outcome = "giver_left" | "no_clue" | "scored";

/** Host: make another player the host (R28). */
export interface PassHost {
  readonly type: "pass_host";
  readonly id?: RequestId | null;
  readonly player: PlayerId;
  /** Whom it is meant for. */
  readonly name?: string;
}

/** What may happen now. */
export type Phase =
  | "deal"
  | "first_clue"
  | "first_guess"
  | "lobby"
  | "reveal"
  | "second_clue"
  | "second_guess"
  | "standings";

/** Clue giver: choose one of the four cells of the card (R5), until the first clue. */
export interface PickTarget {
  readonly type: "pick_target";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
  readonly cell: CellName;
}

/** A place in the standings; equal points share it (R22). */
export interface Place {
  readonly player: number;
  readonly points: number;
  readonly place: number;
}

export type Play =
  | AddPlayer
  | Leave
  | RemovePlayer
  | SeatPlayer
  | PassHost
  | AddComputer
  | SwapSeats
  | LockRoom
  | PublishRoom
  | MutePlayer
  | MuteWatcher
  | RemoveWatcher
  | LetIn
  | SetOptions
  | StartGame
  | NextRound
  | EndGame
  | SkipPlayer
  | PickTarget
  | Clue
  | SkipClue
  | Guess
  | Challenge
  | Watch
  | Say
  | React;

/** What a client may send. */
export type PlayerAction = Play | Ask;

/** A seat number, from 1. */
export type PlayerId = number;

/** Everybody who has a seat, in the order of the seats. */
export interface PlayerList {
  readonly type: "player_list";
  readonly players: readonly PlayerRecord[];
}

/**
 * A player, as everybody may see them.
 *
 * `guesses` are the cells of the pieces of this round that are open to all, in order. `placed`
 * tells whether the player is done in this guessing phase, also when the piece is still hidden.
 * `seating` is `playing`, `waiting` (arrived during the game) or `left`. Who is `muted` can neither
 * talk nor change the name, until the host says otherwise. `computer` tells how a computer player
 * plays, and is null for people. While somebody is away their seat may be `held` by a computer.
 */
export interface PlayerRecord {
  readonly id: PlayerId;
  readonly name: string;
  readonly color: string;
  readonly points: number;
  readonly guesses: readonly CellName[];
  readonly placed: boolean;
  readonly seating: Seating;
  readonly muted: boolean;
  readonly computer: Character | null;
  readonly held: boolean;
}

/** Who of the players is connected now, computers always, and how many watch without a seat. */
export interface Presence {
  readonly type: "presence";
  readonly present: readonly PlayerId[];
  readonly spectators: number;
}

/** Host: show the room on the first page, or with `public` false no longer. */
export interface PublishRoom {
  readonly type: "publish_room";
  readonly id?: RequestId | null;
  readonly public?: boolean;
}

/** Show everybody a feeling. */
export interface React {
  readonly type: "react";
  readonly id?: RequestId | null;
  readonly kind: Feeling;
}

/** A feeling that somebody showed; `player` and `number` as in a remark. */
export interface ReactionRecord {
  readonly number: number;
  readonly player: PlayerId | null;
  readonly name: string;
  readonly kind: Feeling;
  readonly at: Milliseconds;
}

/** What people felt lately, the newest feeling of each. What has a new `number` is new. */
export interface Reactions {
  readonly type: "reactions";
  readonly reactions: readonly ReactionRecord[];
}

/**
 * Something that was said, and by whom: `player` is null for who has no seat now. `number` counts
 * up in a room, not always by one.
 */
export interface RemarkRecord {
  readonly number: number;
  readonly player: PlayerId | null;
  readonly name: string;
  readonly text: string;
  readonly at: Milliseconds;
}

/** Host: take the seat away from a player, and let them in no more (R26). */
export interface RemovePlayer {
  readonly type: "remove_player";
  readonly id?: RequestId | null;
  readonly player: PlayerId;
  /** Whom it is meant for. */
  readonly name?: string;
}

/** Host: let a spectator in no more, by the number in `watchers`. */
export interface RemoveWatcher {
  readonly type: "remove_watcher";
  readonly id?: RequestId | null;
  readonly watcher: Number;
}

/** The client's own name for this request. The same id is played once. */
export type RequestId = string;

/** The round that has just ended, in the phases `reveal` and `standings`; else null. */
export interface Reveal {
  readonly type: "reveal";
  readonly round: RoundRecord | null;
}

/**
 * What the room is set to. `game` counts the games played here, the present one included. Nobody
 * new can sit in a `locked` room; a `public` one shows on the first page. In a `closed` one nothing
 * happens any more.
 */
export interface RoomSlice {
  readonly type: "room";
  readonly code: string;
  readonly host: PlayerId | null;
  readonly game: number;
  readonly options: Options;
  readonly locked: boolean;
  readonly public: boolean;
  readonly closed: boolean;
}

/** The public rooms that somebody is in: those to join first, and of these the fullest. */
export interface Rooms {
  readonly type: "rooms";
  readonly rooms: readonly Listing[];
}

/**
 * A round that is over. `frame` are the cells inside the frame (R18). Without a scored outcome
 * there are no points; `target` is null when none had been chosen.
 */
export interface RoundRecord {
  readonly number: number;
  readonly giver: PlayerId;
  readonly outcome: Outcome;
  readonly target: CellName | null;
  readonly frame: readonly CellName[];
  readonly clues: readonly string[];
  readonly pieces: readonly ScoredPiece[];
  readonly scores: readonly Score[];
}

/** Say something to everybody in the room. Clue givers are silent while others guess. */
export interface Say {
  readonly type: "say";
  readonly id?: RequestId | null;
  /** At most 200 characters. */
  readonly text: string;
}

/** Points that one player got in one round. */
export interface Score {
  readonly player: number;
  readonly points: number;
}

/** A piece after the reveal, with the points that it brought its owner. */
export interface ScoredPiece {
  readonly player: number;
  readonly cell: string;
  readonly clue: number;
  readonly points: number;
}

/** Host: let who arrived during the game play from the next round on (R27). */
export interface SeatPlayer {
  readonly type: "seat_player";
  readonly id?: RequestId | null;
  readonly player: PlayerId;
  /** Whom it is meant for. */
  readonly name?: string;
}

/** How a player belongs to the game. */
export type Seating = "left" | "playing" | "waiting";

/** What the server sends. */
export type ServerMessage = Answer | Slice;

/**
 * Host: change the options that are named; the others stay. During a game only the time limits,
 * between two rounds (R24). Seconds are 5 to 600, or 0 for no limit.
 */
export interface SetOptions {
  readonly type: "set_options";
  readonly id?: RequestId | null;
  readonly mode?: Mode;
  readonly laps?: number;
  readonly second_clue_optional?: boolean;
  readonly color_names_refused?: boolean;
  readonly comparisons_refused?: boolean;
  readonly confusable_colors_left_out?: boolean;
  readonly stand_in?: boolean;
  readonly count_placements?: boolean;
  readonly language?: Language;
  readonly clue_seconds?: number;
  readonly guess_seconds?: number;
  readonly next_round_seconds?: number;
}

export type Skill = "beginner" | "expert" | "good";

/** Clue giver: do without the second clue (R8). */
export interface SkipClue {
  readonly type: "skip_clue";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
}

/**
 * Host: go on without waiting for this player, as if their time were up (R25, R28). A computer
 * player that can think of nothing says it of itself.
 */
export interface SkipPlayer {
  readonly type: "skip_player";
  readonly id?: RequestId | null;
  /** For which it is meant. */
  readonly round?: number;
  /** How many clues it has had, withdrawn or not. */
  readonly clues?: number;
  readonly player: PlayerId;
}

export type Slice =
  | Watchers
  | KeptOut
  | Chat
  | Reactions
  | RoomSlice
  | PlayerList
  | Presence
  | TurnUpdate
  | ClueMessage
  | Card
  | Reveal
  | Standings
  | Deck;

/** After the last round: the places, and every round again (R29). Before that, empty. */
export interface Standings {
  readonly type: "standings";
  readonly places: readonly Place[];
  readonly rounds: readonly RoundRecord[];
}

/** Host: start a game, or play again with the same seats (R28, R29). */
export interface StartGame {
  readonly type: "start_game";
  readonly id?: RequestId | null;
}

/** Host: let two players change seats, and so their turns; between games. */
export interface SwapSeats {
  readonly type: "swap_seats";
  readonly id?: RequestId | null;
  readonly player: PlayerId;
  readonly other: PlayerId;
}

export type Taste = "feelings" | "food" | "nature" | "paint" | "things";

/**
 * Whose turn it is, and what the recipient may do.
 *
 * `player` is the id of whose turn it is, null when it is nobody's or several players'; all of them
 * are in `awaited`. `cur_player` is the recipient's own record, null for a spectator; its `guesses`
 * include the recipient's own hidden piece. `may` names the actions that the recipient could make
 * now. `muted` is whether the host lets the recipient say nothing. `rounds` is how many there will
 * be if nobody comes or goes. `deadline` is when the server moves on by itself, null for never.
 */
export interface TurnUpdate {
  readonly type: "turn_update";
  readonly phase: Phase;
  readonly round: number;
  readonly rounds: number;
  readonly giver: PlayerId | null;
  readonly player: PlayerId | null;
  readonly awaited: readonly PlayerId[];
  readonly deadline: Milliseconds | null;
  readonly cur_player: PlayerRecord | null;
  readonly is_player_turn: boolean;
  readonly may: readonly string[];
  readonly muted: boolean;
}

/** Spectator: tell the room one's name, and so be able to talk. */
export interface Watch {
  readonly type: "watch";
  readonly id?: RequestId | null;
  /** 1 to 20 visible characters. */
  readonly name: string;
}

/** A spectator who has told a name. `watcher` is their number as long as they watch. */
export interface WatcherRecord {
  readonly watcher: Number;
  readonly name: string;
  readonly muted: boolean;
}

/** Those spectators who are connected now and have told a name: the names, and all of it. */
export interface Watchers {
  readonly type: "watchers";
  readonly names: readonly string[];
  readonly watchers: readonly WatcherRecord[];
}

/** The first message on every socket. `now` lets a client read deadlines by its own clock. */
export interface Welcome {
  readonly type: "welcome";
  readonly protocol: number;
  readonly now: Milliseconds;
}

/** Every code that an `Error` may have. */
export type ErrorCode =
  | "malformed"
  | "not_text"
  | "not_json"
  | "unknown_type"
  | "bad_field"
  | "not_now"
  | "wrong_phase"
  | "room_closed"
  | "not_seated"
  | "not_your_turn"
  | "not_host"
  | "not_clue_giver"
  | "not_guesser"
  | "already_placed"
  | "no_target"
  | "target_fixed"
  | "second_clue_required"
  | "too_few_players"
  | "room_full"
  | "too_many_seats"
  | "room_locked"
  | "removed"
  | "muted"
  | "too_many_people"
  | "not_named"
  | "already_seated"
  | "giver_is_silent"
  | "too_much_talk"
  | "too_many_changes"
  | "nothing_due"
  | "not_like_this"
  | "bad_name"
  | "bad_word"
  | "name_taken"
  | "bad_color"
  | "color_taken"
  | "bad_option"
  | "option_fixed"
  | "bad_remark"
  | "no_such_player"
  | "no_such_person"
  | "no_such_cell"
  | "not_on_card"
  | "cell_taken"
  | "clue_refused"
  | "clue_empty"
  | "clue_too_long"
  | "clue_unreadable"
  | "too_many_words"
  | "color_name"
  | "board_place"
  | "comparison"
  | "clue_repeated"
  | "no_such_room"
  | "try_again"
  | "internal";

export const VERSION = 1;
