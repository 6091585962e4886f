"""A table to play at: a room driven by the rules alone, with names for seats and a fixed deck.

A game in a test is a list of what people do:

    table = Table("Ada Ben Cem")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="G16")
"""

from collections.abc import Callable, Sequence
from typing import Any

from game import rules, views
from game.actions import (
    AddComputer,
    AddPlayer,
    Challenge,
    Clue,
    Deal,
    Guess,
    HostAway,
    Leave,
    Logged,
    NextRound,
    OpenRoom,
    PassHost,
    PickTarget,
    RemovePlayer,
    SeatComputer,
    SeatPlayer,
    SetOptions,
    SkipClue,
    SkipPlayer,
    StandIn,
    StartGame,
    TimeUp,
)
from game.board import CELLS, Cell
from game.protocol import Card, PlayerList, PlayerRecord, TurnUpdate
from game.rules import Entry, turns
from game.rules.deck import cells_to_deal
from game.state import Player, Round, RoundResult, State

SERVER = ""
STRANGER = "browser of a stranger"
SECOND = 1000
"""Milliseconds."""

SALT = "5a17" * 8

DECK: tuple[Cell, ...] = tuple(CELLS[(226 + 131 * index) % 480] for index in range(480))
"""Cards far apart: the first is H17, L28, A9, E20."""


def identity(name: str) -> str:
    """The secret of the browser of that person."""
    return f"browser of {name}"


def color(number: int) -> str:
    """A colour that nobody else has."""
    return f"#{number:06x}"


def deck(*cards: str) -> tuple[str, ...]:
    """A deck whose first cards are these, each written like `H17 A1 B2 C3`."""
    first = [cell for card in cards for cell in card.split()]
    return (*first, *(cell for cell in DECK if cell not in first))


class Table:
    """A room with these people seated from seat 1 on; the first of them made it and is host."""

    def __init__(self, names: str = "Ada Ben Cem") -> None:
        self.state = State()
        self.log: list[Entry] = []
        self.now = 1_000_000
        self._seats: dict[str, int] = {}
        self._colors = 0
        everybody = names.split()
        maker = everybody[0] if everybody else "Ada"
        self.act(identity(maker), OpenRoom(code="blue-otter"))
        for name in everybody:
            self.join(name)

    def act(self, actor: str, action: Logged) -> None:
        """Judge an action by the rules and log it. Raises `Refused`."""
        self.state = rules.apply(self.state, actor, action, self.now)
        self.log.append(Entry(actor, self.now, action))

    def does(self, name: str, action: Logged) -> None:
        """Somebody acts."""
        self.act(identity(name), action)

    # -- who sits where --------------------------------------------------------------------------

    def id(self, name: str) -> int:
        """The seat number of this person, the present one or the last one."""
        player = self.state.seat(identity(name))
        return player.id if player else self._seats[name]

    def player(self, name: str) -> Player:
        """The record of this person's seat."""
        player = self.state.player(self.id(name))
        assert player
        return player

    def name(self, number: int) -> str:
        """Who has, or had, that seat."""
        player = self.state.player(number)
        assert player
        return player.identity.removeprefix("browser of ")

    def names(self, numbers: tuple[int, ...]) -> list[str]:
        """Who has, or had, those seats."""
        return [self.name(number) for number in numbers]

    def join(self, who: str, /, **changes: str) -> None:
        """Take a seat, or wait for one."""
        self._colors += 1
        fields = {"name": who, "color": color(self._colors), **changes}
        self.does(who, AddPlayer(**fields))
        self._seats[who] = self.id(who)

    def add_computer(self, *names: str) -> None:
        """The host wants computer players, and the server seats them."""
        for name in names:
            self._colors += 1
            self.does(self.host, AddComputer(skill="good", taste="nature", name=name))
            wanted = self.state.arriving[0]
            seated = SeatComputer(
                identity=identity(name),
                name=wanted.name,
                color=color(self._colors),
                skill=wanted.skill,
                taste=wanted.taste,
            )
            self.act(SERVER, seated)
            self._seats[name] = self.id(name)

    def stand_in(self, name: str, *, back: bool = False) -> None:
        """The server says that somebody is away, or back."""
        self.act(SERVER, StandIn(player=self.id(name), back=back))

    def leave(self, name: str) -> None:
        """Give up a seat for good."""
        self.does(name, Leave())

    # -- what the host and the server do ---------------------------------------------------------

    @property
    def host(self) -> str:
        """Who is host."""
        assert self.state.host
        return self.name(self.state.host)

    def options(self, **options: Any) -> None:
        """The host changes options."""
        self.does(self.host, SetOptions(**options))

    def start(self, first: str = "", cards: Sequence[str] = (), **options: Any) -> None:
        """The host sets options and starts; the server deals, and `first` begins."""
        if options:
            self.options(**options)
        self.does(self.host, StartGame())
        self.deal(first or self.name(self.state.playing[0].id), cards)

    def deal(self, first: str, cards: Sequence[str] = ()) -> None:
        """The server's chance."""
        dealt = set(cells_to_deal(self.state.options))
        cells = tuple(one for one in deck(*cards) if one in dealt)
        self.act(SERVER, Deal(deck=cells, first=self.id(first), salt=SALT))

    def seat(self, name: str) -> None:
        """The host seats who waits."""
        self.does(self.host, SeatPlayer(player=self.id(name)))

    def remove(self, name: str) -> None:
        """The host removes a player."""
        self.does(self.host, RemovePlayer(player=self.id(name)))

    def pass_host(self, name: str) -> None:
        """The host passes the role on."""
        self.does(self.host, PassHost(player=self.id(name)))

    def skip(self, name: str) -> None:
        """The host goes on without this player's turn."""
        self.does(self.host, SkipPlayer(player=self.id(name)))

    def next_round(self) -> None:
        """The host goes on after the reveal."""
        self.does(self.host, NextRound())

    def time_up(self) -> None:
        """The deadline comes, and the server says so."""
        assert self.state.deadline is not None
        self.now = self.state.deadline
        self.act(SERVER, TimeUp(deadline=self.state.deadline))

    def host_away(self, *present: str) -> None:
        """The server says that the host has been away, and who is there."""
        self.act(SERVER, HostAway(present=tuple(self.id(name) for name in present)))

    # -- a round ---------------------------------------------------------------------------------

    @property
    def round(self) -> Round:
        """The round that is being played, or was just revealed."""
        assert self.state.round
        return self.state.round

    @property
    def giver(self) -> str:
        """Who is clue giver."""
        return self.name(self.round.giver)

    @property
    def awaited(self) -> list[str]:
        """For whom the game waits."""
        return self.names(turns.awaited(self.state))

    def pick(self, cell: str) -> None:
        """The clue giver chooses the target."""
        self.does(self.giver, PickTarget(cell=cell))

    def clue(self, text: str) -> None:
        """The clue giver gives a clue, for the first cell of the card if none was chosen."""
        if self.round.target is None:
            self.pick(self.round.card[0])
        self.does(self.giver, Clue(text=text))

    def no_second_clue(self) -> None:
        """The clue giver does without."""
        self.does(self.giver, SkipClue())

    def guess(self, **cells: str) -> None:
        """Guessers place a piece each, in this order."""
        for name, cell in cells.items():
            self.does(name, Guess(cell=cell))

    def guess_anywhere(self) -> None:
        """All who are awaited place a piece on the first free cell from A1 on."""
        while self.state.phase.endswith("guess"):
            taken = {piece.cell for piece in self.round.pieces}
            free = next(cell for cell in CELLS if cell not in taken)
            self.does(self.awaited[0], Guess(cell=free))

    def challenge(self, *names: str, agree: bool = True) -> None:
        """Guessers object to the clue, or take it back."""
        for name in names:
            self.does(name, Challenge(agree=agree))

    def play_round(self) -> None:
        """The clue giver is skipped: the shortest round there is."""
        self.skip(self.giver)

    def play_until(self, phase: str) -> None:
        """Go on as usual to that phase, with the first player as first clue giver."""
        moves: dict[str, Callable[[], object]] = {
            "lobby": lambda: self.does(self.host, StartGame()),
            "deal": lambda: self.deal(self.name(self.state.playing[0].id)),
            "first_clue": lambda: self.clue("ocean"),
            "first_guess": self.guess_anywhere,
            "second_clue": lambda: self.clue("deep sea"),
            "second_guess": self.guess_anywhere,
            "reveal": self.play_out,
            "standings": lambda: self.does(self.host, StartGame()),
        }
        while self.state.phase != phase:
            moves[self.state.phase]()

    def play_out(self) -> list[str]:
        """Play all rounds that are left in the shortest way; who was clue giver in them."""
        givers = []
        while self.state.phase != "standings":
            if self.state.phase == "reveal":
                self.next_round()
            else:
                givers.append(self.giver)
                self.play_round()
        return givers

    # -- what comes of it ------------------------------------------------------------------------

    @property
    def points(self) -> dict[str, int]:
        """Everybody's points."""
        return {self.name(one.id): one.points for one in self.state.players}

    @property
    def gained(self) -> dict[str, int]:
        """The points of the newest round."""
        return {self.name(one.player): one.points for one in self.result.scores}

    @property
    def result(self) -> RoundResult:
        """The newest round that is over."""
        return self.state.results[-1]

    # -- what people see -------------------------------------------------------------------------

    def turn(self, name: str) -> TurnUpdate:
        """The `turn_update` that this person is sent."""
        return next(
            one for one in views.own(self.state, identity(name)) if isinstance(one, TurnUpdate)
        )

    def card(self, name: str) -> Card:
        """The `card` that this person is sent."""
        return next(one for one in views.own(self.state, identity(name)) if isinstance(one, Card))

    def shown(self, kind: type) -> Any:
        """The slice of this type that everybody is sent."""
        return next(one for one in views.public(self.state) if isinstance(one, kind))

    def record(self, name: str) -> PlayerRecord:
        """A player as everybody sees them."""
        players: PlayerList = self.shown(PlayerList)
        return next(one for one in players.players if one.id == self.id(name))


def seats(table: Table) -> dict[str, int]:
    """Who sits where."""
    return {table.name(one.id): one.id for one in table.state.players}


def seated(table: Table) -> list[str]:
    """Who takes part in the game."""
    return [table.name(one.id) for one in table.state.playing]


def in_phase(phase: str, **options: Any) -> Table:
    """A game of three in its first round, Ada clue giver, in that phase."""
    table = Table()
    if options:
        table.options(**options)
    table.play_until(phase)
    return table
