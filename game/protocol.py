"""The wire: what frames mean, and what the server sends.

A frame is JSON text. What a client sends is an action (`actions.py`). What the server sends is an
answer to one request, or a slice: one small message of a recipient's view, which replaces what
was sent under its type before.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from game.actions import Ask, CellName, Character, Feeling, Number, Play, PlayerId, RequestId
from game.errors import BadField, NotJson, UnknownType
from game.state import Options, Outcome, Phase, Place, Score, ScoredPiece, Seating

VERSION = 1
"""Grows when a client that keeps to the published document would no longer work."""

Milliseconds = Annotated[int, Meta(description="Since 1970 in UTC, by the server's clock.")]


class Message(Struct, frozen=True, gc=False, kw_only=True, tag_field="type", tag=True):
    """Anything that the server sends."""


class Close(IntEnum):
    """Why the server closes a socket, besides the codes that every server has."""

    NO_IDENTITY = 4001
    TOO_FAST = 4008
    TOO_LARGE = 4009
    RESTARTING = 4012
    TOO_SLOW = 4013
    REMOVED = 4403
    NO_SUCH_ROOM = 4404
    ROOM_CLOSED = 4410


CLOSED_BECAUSE = {
    Close.NO_IDENTITY: "No identity: the request carried no session cookie of ours. "
    "Get the room's page first.",
    Close.TOO_FAST: "Too fast: frames came faster than anybody can play. Send less.",
    Close.TOO_LARGE: "Too large: a frame was larger than any action can be.",
    Close.RESTARTING: "Restarting: come back after a random second or so. Nothing is lost.",
    Close.TOO_SLOW: "Too slow: what was sent was not read. Come back, and it is sent again.",
    Close.REMOVED: "Removed: the host has removed you from this room, and may let you in again.",
    Close.NO_SUCH_ROOM: "There is no such room.",
    Close.ROOM_CLOSED: "The room was closed by who runs the server. It stays closed.",
}
"""What a program should know of each."""


# -- Answers -----------------------------------------------------------------------------------


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """The first message on every socket. `now` lets a client read deadlines by its own clock."""

    protocol: int
    now: Milliseconds


class Accepted(Message, frozen=True, kw_only=True, tag="accepted"):
    """The action with this id counts, and is on disk as number `seq` of the room's log. For what
    is only asked, `seq` is the newest number there is."""

    id: RequestId | None
    seq: int


class Error(Message, frozen=True, kw_only=True, tag="error"):
    """The action with this id changed nothing. `code` is stable; `message` is for people."""

    id: RequestId | None
    code: str
    message: str


# -- Slices ------------------------------------------------------------------------------------


class RoomSlice(Message, frozen=True, kw_only=True, tag="room"):
    """What the room is set to. `game` counts the games played here, the present one included.
    Nobody new can sit in a `locked` room; a `public` one shows on the first page. In a `closed` one
    nothing happens any more."""

    code: str
    host: PlayerId | None
    game: int
    options: Options
    locked: bool
    public: bool
    closed: bool


class PlayerRecord(Struct, frozen=True, gc=False, kw_only=True):
    """A player, as everybody may see them.

    `guesses` are the cells of the pieces of this round that are open to all, in order.
    `placed` tells whether the player is done in this guessing phase, also when the piece is
    still hidden. `seating` is `playing`, `waiting` (arrived during the game) or `left`. Who is
    `muted` can neither talk nor change the name, until the host says otherwise. `computer` tells
    how a computer player plays, and is null for people. While somebody is away their seat may be
    `held` by a computer.
    """

    id: PlayerId
    name: str
    color: str
    points: int
    guesses: tuple[CellName, ...]
    placed: bool
    seating: Seating
    muted: bool
    computer: Character | None
    held: bool


class PlayerList(Message, frozen=True, kw_only=True, tag="player_list"):
    """Everybody who has a seat, in the order of the seats."""

    players: tuple[PlayerRecord, ...]


class Presence(Message, frozen=True, kw_only=True, tag="presence"):
    """Who of the players is connected now, computers always, and how many watch without a seat."""

    present: tuple[PlayerId, ...]
    spectators: int


class WatcherRecord(Struct, frozen=True, gc=False, kw_only=True):
    """A spectator who has told a name. `watcher` is their number as long as they watch."""

    watcher: Number
    name: str
    muted: bool


class Watchers(Message, frozen=True, kw_only=True, tag="watchers"):
    """Those spectators who are connected now and have told a name: the names, and all of it."""

    names: tuple[str, ...]
    watchers: tuple[WatcherRecord, ...]


class KeptOutRecord(Struct, frozen=True, gc=False, kw_only=True):
    """Somebody whom the host has removed, by the name of then."""

    person: Number
    name: str


class KeptOut(Message, frozen=True, kw_only=True, tag="kept_out"):
    """Whom the host has removed and can let in again; empty for everybody but the host."""

    people: tuple[KeptOutRecord, ...]


class RemarkRecord(Struct, frozen=True, gc=False, kw_only=True):
    """Something that was said, and by whom: `player` is null for who has no seat now. `number`
    counts up in a room, not always by one."""

    number: int
    player: PlayerId | None
    name: str
    text: str
    at: Milliseconds


class Chat(Message, frozen=True, kw_only=True, tag="chat"):
    """The newest remarks, the oldest of them first."""

    remarks: tuple[RemarkRecord, ...]


class ReactionRecord(Struct, frozen=True, gc=False, kw_only=True):
    """A feeling that somebody showed; `player` and `number` as in a remark."""

    number: int
    player: PlayerId | None
    name: str
    kind: Feeling
    at: Milliseconds


class Reactions(Message, frozen=True, kw_only=True, tag="reactions"):
    """What people felt lately, the newest feeling of each. What has a new `number` is new."""

    reactions: tuple[ReactionRecord, ...]


class CommonTurn(Message, frozen=True, kw_only=True, tag="turn_update"):
    """What is the same in everybody's `turn_update`."""

    phase: Phase
    round: int
    rounds: int
    giver: PlayerId | None
    player: PlayerId | None
    awaited: tuple[PlayerId, ...]
    deadline: Milliseconds | None


class OwnTurn(Struct, frozen=True, gc=False, kw_only=True):
    """What is the recipient's own in it, and comes after that."""

    cur_player: PlayerRecord | None
    is_player_turn: bool
    may: tuple[str, ...]
    muted: bool


class TurnUpdate(CommonTurn, frozen=True, kw_only=True, tag="turn_update"):
    """Whose turn it is, and what the recipient may do.

    `player` is the id of whose turn it is, null when it is nobody's or several players'; all of
    them are in `awaited`. `cur_player` is the recipient's own record, null for a spectator; its
    `guesses` include the recipient's own hidden piece. `may` names the actions that the recipient
    could make now. `muted` is whether the host lets the recipient say nothing. `rounds` is how
    many there will be if nobody comes or goes. `deadline` is when the server moves on by itself,
    null for never.
    """

    cur_player: PlayerRecord | None
    is_player_turn: bool
    may: tuple[str, ...]
    muted: bool


class ClueMessage(Message, frozen=True, kw_only=True, tag="clue_message"):
    """The clues of this round. `objections` are those who challenge the newest clue (R17);
    `objections_needed` of them withdraw it. `withdrawn` are the clues of this round that were."""

    round: int
    clues: tuple[str, ...]
    objections: tuple[PlayerId, ...]
    objections_needed: int
    withdrawn: tuple[str, ...]


class Card(Message, frozen=True, kw_only=True, tag="card"):
    """The clue giver's card and target; empty for everybody else."""

    cells: tuple[CellName, ...]
    target: CellName | None


class RoundRecord(Struct, frozen=True, gc=False, kw_only=True):
    """A round that is over. `frame` are the cells inside the frame (R18). Without a scored
    outcome there are no points; `target` is null when none had been chosen."""

    number: int
    giver: PlayerId
    outcome: Outcome
    target: CellName | None
    frame: tuple[CellName, ...]
    clues: tuple[str, ...]
    pieces: tuple[ScoredPiece, ...]
    scores: tuple[Score, ...]


class Reveal(Message, frozen=True, kw_only=True, tag="reveal"):
    """The round that has just ended, in the phases `reveal` and `standings`; else null."""

    round: RoundRecord | None


class Standings(Message, frozen=True, kw_only=True, tag="standings"):
    """After the last round: the places, and every round again (R29). Before that, empty."""

    places: tuple[Place, ...]
    rounds: tuple[RoundRecord, ...]


class Deck(Message, frozen=True, kw_only=True, tag="deck"):
    """What the cards of this game are. From the deal on, `deck_hash` holds the server to them. In
    the phase `standings` the `cells` are told, four to each round's card and then those that were
    not dealt, and the `salt`: `deck_hash` is the SHA-256, in hexadecimal digits, of the salt and
    the cells with a space between each two. Empty before, and for games older than this."""

    deck_hash: str
    salt: str
    cells: tuple[CellName, ...]


# -- Beside the rooms --------------------------------------------------------------------------


class Listing(Struct, frozen=True, gc=False, kw_only=True):
    """A public room, as it is listed on the first page: how many of its seats are taken, and
    whether somebody new can take one. Everybody may watch."""

    code: str
    players: int
    seats: int
    phase: Phase
    joinable: bool


class Rooms(Message, frozen=True, kw_only=True, tag="rooms"):
    """The public rooms that somebody is in: those to join first, and of these the fullest."""

    rooms: tuple[Listing, ...]


Slice = (
    Watchers
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
    | Deck
)
Answer = Welcome | Accepted | Error
ServerMessage = Answer | Slice


# -- A game again ------------------------------------------------------------------------------


class Replay(Struct, frozen=True, gc=False, kw_only=True):
    """A game that is over, as its address tells it: no message of the socket, but made of three.

    `game` counts the games of the room from 1.
    """

    code: str
    game: int
    player_list: PlayerList
    standings: Standings
    deck: Deck


# -- Reading and writing -----------------------------------------------------------------------

_actions: msgspec.json.Decoder[Play | Ask] = msgspec.json.Decoder(Play | Ask)

frame: Callable[[Message | OwnTurn], bytes] = msgspec.json.Encoder().encode
"""A message as it is sent, or a part of one, in UTF-8."""


class _Identified(Struct):
    id: RequestId | None = None


_identified = msgspec.json.Decoder(_Identified)


def request_id(frame: str) -> str | None:
    """The id of a frame that may be no action, to answer it with."""
    try:
        return _identified.decode(frame).id
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def decode(frame: str) -> Play | Ask:
    """The action in a text frame. Raises `NotJson`, `UnknownType` or `BadField`.

    >>> decode('{"type": "guess", "cell": "H17", "id": "a1"}')
    Guess(id='a1', cell='H17')
    """
    try:
        return _actions.decode(frame)
    except msgspec.ValidationError as error:
        told = str(error)
        if told.endswith("`$.type`") or "field `type`" in told:
            raise UnknownType from None
        raise BadField(f"{told}.") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise NotJson from None
