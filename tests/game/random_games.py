"""Games that nobody would play: legal moves mostly, with people who come, go, err and cheat.

`games` is a hypothesis strategy. What it gives is a list of steps, each an action that was tried,
accepted or not, between the state before it and the state after it.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from game import rules, views
from game.actions import (
    AddComputer,
    AddPlayer,
    Challenge,
    CloseRoom,
    Clue,
    Deal,
    EndGame,
    Guess,
    HostAway,
    Leave,
    LetIn,
    LockRoom,
    Logged,
    Mode,
    MutePlayer,
    MuteWatcher,
    NextRound,
    OpenRoom,
    PassHost,
    PickTarget,
    PublishRoom,
    React,
    RemovePlayer,
    RemoveWatcher,
    Say,
    SeatComputer,
    SeatPlayer,
    SetOptions,
    SkipClue,
    SkipPlayer,
    StandIn,
    StartGame,
    SwapSeats,
    TimeUp,
    Watch,
    type_of,
)
from game.board import CELLS, Cell, distance
from game.errors import Refused
from game.rules import Entry, turns
from game.rules.deck import cells_to_deal
from game.state import Phase, Seating, State
from tests.game.table import SALT, SERVER, STRANGER, color, identity

PEOPLE = tuple(
    map(
        identity,
        ["Ada", "Ben", "Cem", "Dan", "Eva", "Fay", "Gus", "Hal", "Ida", "Jim", "Kim", "Lea"],
    )
)
COMPUTERS = tuple(map(identity, ["Hazel", "Indigo", "Clover"]))
EVERYBODY = (*PEOPLE, *COMPUTERS, STRANGER)
RUNNING = tuple(phase for phase in Phase if phase not in (Phase.LOBBY, Phase.STANDINGS))
PLAYED = (*turns.CLUE_PHASES, *turns.GUESS_PHASES)

MODES: tuple[Mode, ...] = ("classic", "simultaneous")

_LETTERS = "qrstuvwxyz"


class Step(NamedTuple):
    """An action that was tried. Where it was refused, `after` is `before`."""

    before: State
    entry: Entry
    refusal: Refused | None
    after: State


class Steps(list[Step]):
    """All that was tried, told in one line for each."""

    def __repr__(self) -> str:
        return "\n" + "\n".join(
            f"{step.entry.actor or 'the server'}: {_short(step.entry.action)}"
            f" {step.refusal.code if step.refusal else '->'} {step.after.phase}"
            for step in self
        )


def _short(action: Logged) -> str:
    return "Deal" if isinstance(action, Deal) else repr(action)


def accepted(steps: Steps) -> list[Entry]:
    """The log of a game."""
    return [step.entry for step in steps if step.refusal is None]


def attempt(state: State, entry: Entry) -> tuple[State, Refused | None]:
    """What comes of an action."""
    try:
        return rules.apply(state, entry.actor, entry.action, entry.at), None
    except Refused as refusal:
        return state, refusal


def seen(state: State, who: str) -> list[bytes]:
    """All that a browser is sent of a state."""
    return [msgspec.json.encode(one) for one in (*views.public(state), *views.own(state, who))]


def slices(state: State, who: str) -> dict[str, bytes]:
    """A view: each slice under its type."""
    shown = (*views.public(state), *views.own(state, who))
    return {type_of(one): msgspec.json.encode(one) for one in shown}


def said(refusal: Refused | None) -> tuple[str, str] | None:
    """All that a browser is told of a refusal."""
    return (refusal.code, str(refusal)) if refusal else None


class Puppeteer:
    """Plays all hands of a random game, from a seed."""

    def __init__(self, seed: int, mode: Mode | None) -> None:
        self.random = Random(seed)
        self.steps = Steps()
        self.state = State()
        self.now = 1_000_000
        self.clues = 0
        chance = self.random
        self.attempt(PEOPLE[0], OpenRoom(code="blue-otter"))
        for number in range(chance.choice((3, 3, 4, 4, 5, 6, 8, 10))):
            self.join(PEOPLE[number])
        if chance.random() < 0.3:
            self.swap()
        chosen = mode if mode is not None else chance.choice(MODES)
        self.attempt(
            self.host,
            SetOptions(
                mode=chosen,
                laps=chance.choice((0, 1, 1, 2, 3)),
                second_clue_optional=chance.random() < 0.7,
                confusable_colors_left_out=chance.random() < 0.3,
                stand_in=chance.random() < 0.5,
                clue_seconds=chance.choice((0, 60)),
                guess_seconds=chance.choice((0, 30)),
                next_round_seconds=chance.choice((0, 20)),
            ),
        )

    def attempt(self, actor: str, action: Logged) -> None:
        """Try an action, a little later than the one before."""
        self.now += self.random.randrange(3000)
        entry = Entry(actor, self.now, action)
        before = self.state
        self.state, refusal = attempt(before, entry)
        self.steps.append(Step(before, entry, refusal, self.state))

    def join(self, who: str) -> None:
        """Take a seat, or wait for one."""
        name = who.removeprefix("browser of ")
        self.attempt(who, AddPlayer(name=name, color=color(len(self.steps) + 1)))

    def identity(self, number: int | None) -> str:
        """Whose seat that is."""
        player = self.state.player(number or 0)
        return player.identity if player else STRANGER

    @property
    def host(self) -> str:
        """The host."""
        return self.identity(self.state.host)

    def somebody(self) -> str:
        """Anybody at all."""
        seated = [one.identity for one in self.state.players]
        return self.random.choice((*seated, *seated, *EVERYBODY))

    def seat(self) -> int:
        """A seat number that there is, or nearly."""
        return self.random.randint(1, len(self.state.players) + 1)

    def cell(self) -> Cell:
        """A cell, often one that brings points."""
        target = self.state.round.target if self.state.round else None
        if target and self.random.random() < 0.7:
            return self.random.choice([one for one in CELLS if distance(one, target) <= 3])
        return self.random.choice(CELLS)

    def text(self) -> str:
        """A clue that was not given yet."""
        self.clues += 1
        return "zz" + "".join(_LETTERS[int(digit)] for digit in str(self.clues))

    # -- what is usual ---------------------------------------------------------------------------

    def go_on(self) -> None:
        """What the game waits for."""
        playing, phase, chance = self.state.round, self.state.phase, self.random
        if phase in (Phase.LOBBY, Phase.STANDINGS):
            if len(self.state.playing) < 3:
                self.join(chance.choice(PEOPLE))
            else:
                self.attempt(self.host, StartGame())
        elif phase is Phase.DEAL:
            first = chance.choice(self.state.playing).id
            cells = cells_to_deal(self.state.options)
            deck = tuple(chance.sample(cells, len(cells)))
            self.attempt(SERVER, Deal(deck=deck, first=first, salt=SALT))
        elif phase is Phase.REVEAL:
            self.attempt(self.host, NextRound())
        elif playing and phase in turns.CLUE_PHASES:
            giver = self.identity(playing.giver)
            if playing.target is None:
                self.attempt(giver, PickTarget(cell=chance.choice(playing.card or CELLS)))
            elif phase is Phase.SECOND_CLUE and chance.random() < 0.3:
                self.attempt(giver, SkipClue())
            else:
                self.attempt(giver, Clue(text=self.text()))
        else:
            who = chance.choice(turns.awaited(self.state))
            self.attempt(self.identity(who), Guess(cell=self.cell()))

    # -- what is not -----------------------------------------------------------------------------

    def out_of_turn(self) -> None:
        """Some do what somebody else should do now, or what nobody should."""
        for _ in range(3):
            self.attempt(self.somebody(), self.anything())

    def anything(self) -> Logged:
        """An action, often one that is possible in this phase."""
        card = (self.state.round.card if self.state.round else ()) or CELLS
        pick = PickTarget(cell=self.random.choice(card))
        clue: list[Logged] = [Clue(text=self.text()), pick, SkipClue()]
        guess: list[Logged] = [Guess(cell=self.cell()), Challenge()]
        usual: dict[Phase, list[Logged]] = {
            Phase.FIRST_CLUE: clue,
            Phase.FIRST_GUESS: guess,
            Phase.SECOND_CLUE: clue,
            Phase.SECOND_GUESS: guess,
        }
        others: list[Logged] = [
            NextRound(),
            StartGame(),
            SkipPlayer(player=self.seat()),
            SeatPlayer(player=self.seat()),
            RemovePlayer(player=self.seat()),
            PassHost(player=self.seat()),
            SetOptions(clue_seconds=30, laps=2),
            SwapSeats(player=self.seat(), other=self.seat()),
        ]
        return self.random.choice(usual.get(self.state.phase, []) * 3 + others)

    def choose_again(self) -> None:
        """The clue giver thinks better of it."""
        if self.state.round:
            cell = self.random.choice(self.state.round.card or CELLS)
            self.attempt(self.identity(self.state.round.giver), PickTarget(cell=cell))

    def object(self) -> None:
        """One objects, or takes it back."""
        self.attempt(self.somebody(), Challenge(agree=self.random.random() < 0.8))

    def all_object(self) -> None:
        """The clue is withdrawn; for that the guessing must have begun."""
        for _ in range(8):
            if self.state.phase not in turns.GUESS_PHASES:
                self.go_on()
        for number in self.state.round.guessers if self.state.round else ():
            self.attempt(self.identity(number), Challenge())

    def arrive(self) -> None:
        """Somebody wants a seat, or another name."""
        self.join(self.random.choice(PEOPLE))

    def arrive_and_play(self) -> None:
        """Somebody takes a seat, and the host lets them play."""
        self.arrive()
        for one in self.state.players:
            if one.seating is Seating.WAITING:
                self.attempt(self.host, SeatPlayer(player=one.id))

    def computers_arrive(self) -> None:
        """The host asks for computer players; there may be one already."""
        for one in self.random.sample(COMPUTERS, 2):
            name = one.removeprefix("browser of ")
            self.attempt(self.host, AddComputer(skill="good", taste="food", name=name))
            if self.state.arriving and all(one != other.identity for other in self.state.players):
                drawn = {"name": name, "color": color(len(self.steps) + 1)}
                seated = SeatComputer(identity=one, skill="good", taste="food", **drawn)
                self.attempt(SERVER, seated)

    def computer_gives_up(self) -> None:
        """Those who are awaited say that they can think of nothing; computers only may."""
        for number in turns.awaited(self.state)[:2]:
            self.attempt(self.identity(number), SkipPlayer(player=number))

    def stand_in(self) -> None:
        """Somebody is away, or back."""
        for number in (*turns.awaited(self.state)[:1], self.seat(), self.seat()):
            self.attempt(SERVER, StandIn(player=number, back=self.random.random() < 0.5))

    def leave(self) -> None:
        """One leaves."""
        self.attempt(self.somebody(), Leave())

    def giver_leaves(self) -> None:
        """The clue giver leaves."""
        if self.state.round:
            self.attempt(self.identity(self.state.round.giver), Leave())

    def remove(self) -> None:
        """The host removes one."""
        self.attempt(self.host, RemovePlayer(player=self.seat()))

    def pass_host(self) -> None:
        """The host passes the role on."""
        self.attempt(self.host, PassHost(player=self.seat()))

    def host_away(self) -> None:
        """The host is away, and some others."""
        seats = [one.id for one in self.state.players]
        present = tuple(sorted(self.random.sample(seats, self.random.randint(0, len(seats)))))
        self.attempt(SERVER, HostAway(present=present))

    def skip(self) -> None:
        """The host goes on without somebody."""
        for number in turns.awaited(self.state)[:1]:
            self.attempt(self.host, SkipPlayer(player=number))

    def time_up(self) -> None:
        """The deadline comes."""
        if self.state.deadline is not None:
            self.now = max(self.now, self.state.deadline)
            self.attempt(SERVER, TimeUp(deadline=self.state.deadline))

    def time_up_too_early(self) -> None:
        """A deadline that does not stand, or has not come."""
        deadline = self.state.deadline or self.now
        self.attempt(SERVER, TimeUp(deadline=deadline + self.random.choice((0, 1))))

    def change_limits(self) -> None:
        """The host changes the time limits."""
        seconds = self.random.choice((0, 3, 20))
        self.attempt(self.host, SetOptions(next_round_seconds=seconds, guess_seconds=seconds))

    def talk(self) -> None:
        """Some talk, who watch tell a name first; mostly."""
        for _ in range(self.random.randint(4, 12)):
            who = self.somebody()
            if self.random.random() < 0.5:
                self.attempt(who, Watch(name=f"{who.rpartition(' ')[2]} too"))
            talk = Say(text=self.text()), React(kind="clap")
            self.attempt(who, self.random.choice(talk))

    def open_and_close(self) -> None:
        """The host opens or closes the room to others."""
        kind = self.random.choice((LockRoom, PublishRoom))
        self.attempt(self.host, kind())
        if self.random.random() < 0.8:
            self.attempt(self.host, LockRoom(locked=False))

    def keep_order(self) -> None:
        """The host does something about those who talk, or forgives them."""
        chance = self.random
        watchers = [one.number for one in self.state.watchers] or [1]
        removed = [one.number for one in self.state.kept_out] or [1]
        for _ in range(3):
            muted = chance.random() < 0.7
            deeds: list[Logged] = [
                MutePlayer(player=self.seat(), muted=muted),
                MuteWatcher(watcher=chance.choice(watchers), muted=muted),
                RemoveWatcher(watcher=chance.choice(watchers)),
                LetIn(person=chance.choice(removed)),
            ]
            self.attempt(self.host, chance.choice(deeds))

    def swap(self) -> None:
        """The host wants another order of seats."""
        self.attempt(self.host, SwapSeats(player=self.seat(), other=self.seat()))

    def end(self) -> None:
        """The host has had enough, now and then."""
        if self.random.random() < 0.1:
            self.attempt(self.host, EndGame())

    def close(self) -> None:
        """Whoever runs the server has had enough, once in a long while."""
        if self.random.random() < 0.1:
            self.attempt(SERVER, CloseRoom())

    def nothing(self) -> None:
        """All is well."""


MISCHIEF: tuple[Callable[[Puppeteer], None], ...] = (
    Puppeteer.nothing,
    Puppeteer.out_of_turn,
    Puppeteer.choose_again,
    Puppeteer.object,
    Puppeteer.all_object,
    Puppeteer.skip,
    Puppeteer.time_up,
    Puppeteer.time_up_too_early,
    Puppeteer.arrive,
    Puppeteer.arrive_and_play,
    Puppeteer.computers_arrive,
    Puppeteer.computer_gives_up,
    Puppeteer.stand_in,
    Puppeteer.leave,
    Puppeteer.giver_leaves,
    Puppeteer.remove,
    Puppeteer.pass_host,
    Puppeteer.host_away,
    Puppeteer.change_limits,
    Puppeteer.talk,
    Puppeteer.keep_order,
    Puppeteer.open_and_close,
    Puppeteer.swap,
    Puppeteer.end,
    Puppeteer.close,
)


def all_games(examples: int = 50) -> settings:
    """So many random games, the same ones every time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


@st.composite
def games(draw: st.DrawFn, mode: Mode | None = None) -> Steps:
    """A game, or two, or the beginning of one."""
    hands = Puppeteer(draw(st.integers(0, 2**32 - 1)), mode)
    bursts = st.tuples(st.integers(0, 15), st.sampled_from(MISCHIEF))
    for usual, mischief in draw(st.lists(bursts, min_size=4, max_size=16)):
        for _ in range(usual):
            hands.go_on()
        mischief(hands)
    return hands.steps


def play(seed: int) -> Steps:
    """One long random game, always the same for the same seed."""
    hands = Puppeteer(seed, None)
    for _ in range(20):
        for _ in range(hands.random.randrange(12)):
            hands.go_on()
        hands.random.choice(MISCHIEF)(hands)
    return hands.steps


# -- asking a game ---------------------------------------------------------------------------------


def rounds(steps: Steps) -> Iterator[tuple[int, Steps]]:
    """The rounds of all games: where each begins, and the steps from the next one on until it is
    over or broken off."""
    begin: int | None = None
    for index, step in enumerate(steps):
        now, before = step.after, step.before
        begins = now.phase is Phase.FIRST_CLUE and before.phase in (Phase.DEAL, Phase.REVEAL)
        if begins:
            begin = index
        elif begin is not None and now.phase not in PLAYED:
            yield begin, Steps(steps[begin + 1 : index + 1])
            begin = None
    if begin is not None:
        yield begin, Steps(steps[begin + 1 :])
