"""What a log adds up to: the state of a room. Values only; what may happen to them is in `rules`.

Only the server holds a state. It knows every secret; `views` decides who may see what.
Times are milliseconds since 1970 in UTC.
"""

from enum import StrEnum

from msgspec import Struct

from game.actions import AddComputer, Character, Feeling, Language, Mode
from game.board import Cell


class Phase(StrEnum):
    """What may happen now."""

    LOBBY = "lobby"
    DEAL = "deal"
    FIRST_CLUE = "first_clue"
    FIRST_GUESS = "first_guess"
    SECOND_CLUE = "second_clue"
    SECOND_GUESS = "second_guess"
    REVEAL = "reveal"
    STANDINGS = "standings"


class Seating(StrEnum):
    """How a player belongs to the game."""

    PLAYING = "playing"
    WAITING = "waiting"
    LEFT = "left"


LEFT, PLAYING = Seating.LEFT, Seating.PLAYING
"""Asked for most often. Python takes longer to find a member of an enum than to compare it."""


class Outcome(StrEnum):
    """How a round ended. Only a scored one gives points."""

    SCORED = "scored"
    NO_CLUE = "no_clue"
    GIVER_LEFT = "giver_left"


class Options(Struct, frozen=True, gc=False, kw_only=True):
    """What the host can choose. Seconds are 5 to 600, or 0 for no limit.

    `laps` is how often everybody is clue giver; 0 leaves it to the number of players (R21).
    With `confusable_colors_left_out` no card has a cell that many would confuse (R3).
    `next_round_seconds` is how long a reveal stands before the next round starts by itself (R28).
    With `stand_in` a computer player holds the seat of somebody who is away (R25). With
    `count_placements` the server adds up where people placed for which word, without names.
    """

    mode: Mode = "classic"
    laps: int = 0
    second_clue_optional: bool = True
    color_names_refused: bool = True
    comparisons_refused: bool = True
    confusable_colors_left_out: bool = False
    language: Language = "en"
    clue_seconds: int = 120
    guess_seconds: int = 60
    next_round_seconds: int = 0
    stand_in: bool = False
    count_placements: bool = False


class Player(Struct, frozen=True, gc=False, kw_only=True):
    """Who has, or had, a seat. `id` is the seat number; `order` counts up as seats are taken.
    `computer` is None for people. A computer
    holds the seat of one who is away while it is `held`."""

    id: int
    identity: str
    name: str
    color: str
    order: int
    seating: Seating
    points: int = 0
    computer: Character | None = None
    held: bool = False


class Piece(Struct, frozen=True, gc=False):
    """A piece on the board; `clue` is 1 or 2, the clue after which it was placed."""

    player: int
    cell: Cell
    clue: int


class Round(Struct, frozen=True, gc=False, kw_only=True):
    """The round that is being played.

    `guessers` are in clockwise order from the clue giver's left (R7), and stay the same until
    the round ends or they leave; `players` is how many began the round, the clue giver included.
    `done` are those who have placed, or lost, their turn in this phase.
    """

    number: int
    giver: int
    card: tuple[Cell, ...]
    guessers: tuple[int, ...]
    players: int
    target: Cell | None = None
    clues: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    done: tuple[int, ...] = ()
    objections: tuple[int, ...] = ()


class Score(Struct, frozen=True, gc=False):
    """Points that one player got in one round."""

    player: int
    points: int


class ScoredPiece(Struct, frozen=True, gc=False):
    """A piece after the reveal, with the points that it brought its owner."""

    player: int
    cell: Cell
    clue: int
    points: int


class Place(Struct, frozen=True, gc=False):
    """A place in the standings; equal points share it (R22)."""

    player: int
    points: int
    place: int


class RoundResult(Struct, frozen=True, gc=False, kw_only=True):
    """A round that is over: public, all of it."""

    number: int
    giver: int
    outcome: Outcome
    target: Cell | None
    clues: tuple[str, ...]
    pieces: tuple[ScoredPiece, ...]
    scores: tuple[Score, ...]


class Watcher(Struct, frozen=True, gc=False, kw_only=True):
    """A spectator who has told a name. `number` counts up in a room."""

    number: int
    identity: str
    name: str


class KeptOut(Struct, frozen=True, gc=False, kw_only=True):
    """Whom the host has removed, under the name of then. `number` counts up in a room."""

    number: int
    identity: str
    name: str


class Change(Struct, frozen=True, gc=False):
    """Somebody took a name or a colour, or others than before."""

    identity: str
    at: int


class Remark(Struct, frozen=True, gc=False, kw_only=True):
    """Something that was said, under the name of then. `number` counts up in a room."""

    number: int
    identity: str
    name: str
    text: str
    at: int


class Reaction(Struct, frozen=True, gc=False, kw_only=True):
    """The newest feeling that somebody showed. `number` counts up in a room."""

    number: int
    identity: str
    name: str
    kind: Feeling
    at: int


class State(Struct, frozen=True, gc=False, kw_only=True):
    """A room, after some number of actions. In one for `show` only computers sit."""

    code: str = ""
    maker: str = ""
    phase: Phase = Phase.LOBBY
    options: Options = Options()
    players: tuple[Player, ...] = ()
    arriving: tuple[AddComputer, ...] = ()
    host: int | None = None
    kept_out: tuple[KeptOut, ...] = ()
    removals: int = 0
    muted: tuple[str, ...] = ()
    seats_taken: int = 0
    game: int = 0
    deck: tuple[Cell, ...] = ()
    salt: str = ""
    deck_hash: str = ""
    lap: int = 0
    laps: int = 0
    gave: tuple[int, ...] = ()
    used: tuple[str, ...] = ()
    round: Round | None = None
    results: tuple[RoundResult, ...] = ()
    standings: tuple[Place, ...] = ()
    deadline: int | None = None
    locked: bool = False
    public: bool = False
    closed: bool = False
    show: bool = False
    watchers: tuple[Watcher, ...] = ()
    remarks: tuple[Remark, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    changes: tuple[Change, ...] = ()
    talked: int = 0

    def player(self, number: int) -> Player | None:
        """Who has that seat number, or had it in this game."""
        return next((one for one in self.players if one.id == number), None)

    def seat(self, identity: str) -> Player | None:
        """The seat that belongs to an identity now, if any."""
        for one in self.players:
            if one.identity == identity and one.seating is not LEFT:
                return one
        return None

    def is_out(self, identity: str) -> bool:
        """Whether the host has removed them."""
        return any(one.identity == identity for one in self.kept_out)

    @property
    def out(self) -> frozenset[str]:
        """All whom the host has removed, for who asks of many."""
        return frozenset([one.identity for one in self.kept_out])

    @property
    def people(self) -> tuple[Player, ...]:
        """Those who play and are no computer players, in the order of their seats."""
        return tuple([one for one in self.playing if one.computer is None])

    @property
    def here(self) -> tuple[Player, ...]:
        """Who has a seat now, in the order of the seats."""
        return tuple([one for one in self.players if one.seating is not LEFT])

    @property
    def playing(self) -> tuple[Player, ...]:
        """The players who take part, in the order of their seats."""
        return tuple([one for one in self.players if one.seating is PLAYING])
