"""A room under any hands, and beside it what the pure rules and an independent scorer expect of it.

`Hands` plays what people may and may not do, again, at once and on other sockets, in a `World`:
a room in memory, or one of a running server. What the world says has to be what the model says.
"""

import itertools
import json
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple, Protocol

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from client.bot import distance
from client.checks import points_of_piece
from game import rules, views
from game.actions import AddPlayer, Deal, Logged, MutePlayer, PlayerAction, Say, TimeUp, type_of
from game.errors import Refused
from game.rules import Entry, turns
from game.state import Outcome, Seating, State
from tests.game.random_games import EVERYBODY, MISCHIEF, PEOPLE, RUNNING, Puppeteer, Steps
from tests.game.table import SERVER, color

Answer = int | str
"""The number in the log of an accepted action, or the code of a refusal."""

LIMITS = {"too_much_talk", "too_many_changes"}
"""Refusals that depend on the time, which the model knows of what was accepted alone."""

GOES_ON = {"pick_target", "clue", "skip_clue", "guess", "next_round", "skip_player", "end_game"}


class Asked(NamedTuple):
    """An action that somebody sends, from one of their sockets."""

    who: str
    action: PlayerAction
    tab: int = 0


class Written(NamedTuple):
    """A row of the log; the actor by the name that people have here."""

    seq: int
    request: str | None
    entry: Entry


class World(Protocol):
    """Where it happens."""

    def play(self, asked: Sequence[Asked]) -> list[Answer]:
        """Send these at once; what was answered to each."""

    def log(self, after: int) -> list[Written]:
        """What was written since."""

    def wait(self, deadline: int) -> bool:
        """Let the time pass until then; whether that can be done here."""

    def stayed(self, who: str) -> dict[str, Any]:
        """What somebody sees who never left."""

    def came_back(self, who: str) -> dict[str, Any]:
        """What somebody sees who has just come back."""

    def close(self) -> None: ...


class Hands(RuleBasedStateMachine):
    """Everybody's hands."""

    steps = Counter[str]()
    """How many actions were tried, and what was said to them; how many rounds were scored."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.seq = 0
        self.now = 0
        self.began: set[int] = set()
        self.sent: list[Asked] = []
        self.counted: dict[tuple[str, str], int] = {}
        self.numbers = itertools.count(1)
        self.puppeteer = Puppets(self)
        self.read_on()

    @property
    def state(self) -> State:
        return self.puppeteer.state

    # -- what happens ----------------------------------------------------------------------------

    @initialize(seed=st.integers(0, 2**32), players=st.integers(3, 5))
    def sit_down(self, seed: int, players: int) -> None:
        """Some people take seats, and the host chooses."""
        self.puppeteer.random.seed(seed)
        for who in PEOPLE[:players]:
            self.puppeteer.join(who)

    @rule(times=st.integers(1, 6))
    def go_on(self, times: int) -> None:
        """What the game waits for."""
        for _ in range(times):
            self.puppeteer.go_on()

    @rule(kind=st.sampled_from(MISCHIEF))
    def mischief(self, kind: Any) -> None:
        """What it does not wait for."""
        kind(self.puppeteer)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 30), tab=st.integers(0, 1), other=st.booleans())
    def again(self, which: int, tab: int, *, other: bool) -> None:
        """A frame comes once more, on the same socket or another; or somebody else sends it."""
        asked = self.sent[-1 - which % len(self.sent)]
        who = self.puppeteer.random.choice(EVERYBODY) if other else asked.who
        self.ask(Asked(who, asked.action, tab))

    @rule(seat=st.integers(1, 5))
    def silence(self, seat: int) -> None:
        """The host mutes a player, who talks on, and is heard again at some time."""
        self.puppeteer.attempt(self.puppeteer.host, MutePlayer(player=seat))
        self.puppeteer.attempt(self.puppeteer.identity(seat), Say(text="But why?"))
        if self.puppeteer.random.random() < 0.5:
            self.puppeteer.attempt(self.puppeteer.host, MutePlayer(player=seat, muted=False))

    @rule(kinds=st.integers(2, 9))
    def at_once(self, kinds: int) -> None:
        """Several act at the same moment; one of them twice, on two sockets."""
        asked = [self.puppeteer.drawn() for _ in range(kinds)]
        asked.append(asked[0]._replace(tab=1))
        self.ask(*asked)

    @rule(who=st.sampled_from(EVERYBODY))
    def come_back(self, who: str) -> None:
        """Who comes back sees what they would see had they stayed."""
        while not self.state.is_out(who):
            same = self.world.came_back(who) == self.world.stayed(who)
            if not self.read_on():  # Time may have run out meanwhile, of itself.
                assert same
                return

    # -- what has to hold ------------------------------------------------------------------------

    @invariant()
    def somebody_can_go_on_or_time_does(self) -> None:
        state = self.state
        if state.phase in RUNNING and not state.closed and state.deadline is None:
            may = {one for player in state.here for one in rules.may(state, player.identity)}
            assert may & GOES_ON, state.phase
            host = state.player(state.host or 0)
            assert host
            assert host.seating is not Seating.LEFT

    @invariant()
    def everybody_sees_what_the_log_adds_up_to(self) -> None:
        who = PEOPLE[self.seq % len(PEOPLE)]
        while not self.state.is_out(who):
            shown, state = self.world.stayed(who), self.state
            if not self.read_on():
                for one in (*views.public(state), *views.own(state, who)):
                    assert shown[type_of(one)] == json.loads(msgspec.json.encode(one))
                return

    def ask(self, *asked: Asked) -> None:
        """Send these at once, and compare what comes of them with the model."""
        before, seq = self.state, self.seq
        answers = self.world.play(asked)
        path = [before, *self.read_on()]
        for one, answer in zip(asked, answers, strict=True):
            self.steps["tried"] += 1
            self.steps[answer if isinstance(answer, str) else "accepted"] += 1
            key = one.who, one.action.id or ""
            if isinstance(answer, int):
                assert self.counted.get(key) == answer, f"{one} was accepted and is not in the log"
            elif answer == "closed":
                assert any(state.is_out(one.who) for state in path), f"{one} was turned away"
            else:
                # Refused on one socket, it may have counted on another a moment later.
                counts = self.counted.get(key, self.seq + 1) <= seq
                assert not counts, f"{one} was {answer} and is in the log"
                told = {self.expected(state, one) for state in path}
                assert answer in told | LIMITS, f"{one} was {answer}, not {told}"
        self.sent = [*self.sent, *asked][-40:]

    def expected(self, state: State, asked: Asked) -> str:
        """What the rules alone say."""
        try:
            rules.apply(state, asked.who, asked.action, self.now)  # type: ignore[arg-type]
        except Refused as refusal:
            return refusal.code
        return ""

    def read_on(self) -> list[State]:
        """Judge and fold what was written since; the states in between."""
        path = []
        for row in self.world.log(self.seq):
            entry = row.entry
            assert row.seq == self.seq + 1
            key = entry.actor, row.request or ""
            assert not row.request or key not in self.counted, f"{entry} counts twice"
            after = rules.apply(self.state, entry.actor, entry.action, entry.at)
            self.check_points(self.state, after)
            self.seq, self.now = row.seq, entry.at
            self.counted[key] = row.seq
            self.puppeteer.state = after
            path.append(after)
        return path

    def check_points(self, before: State, after: State) -> None:
        """By the independent scorer (R19, R20, R26)."""
        if after.round and (not before.round or after.round.number != before.round.number):
            self.began = {one.id for one in after.playing}
        if len(after.results) <= len(before.results):
            return
        self.steps["scored"] += 1
        result, points = after.results[-1], Counter[int]()
        for piece in result.pieces if result.outcome is Outcome.SCORED and result.target else ():
            assert result.target
            points[piece.player] += points_of_piece(piece.cell, result.target)
            if distance(piece.cell, result.target) <= 1:
                points[result.giver] += 2 if len(self.began) == turns.FEWEST else 1
        had = {one.id: one.points for one in before.players}
        for one in after.playing:
            if one.id in self.began:
                assert one.points - had[one.id] == points[one.id], (one, result)

    def teardown(self) -> None:
        self.world.close()


class Puppets(Puppeteer):
    """The hands of a random game, for a room that is somewhere else. Chance and time are not
    theirs."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.random = Random(0)
        self.steps = Steps()
        self.state = State()
        self.now = self.clues = 0

    def join(self, who: str) -> None:
        name = who.removeprefix("browser of ")
        self.attempt(who, AddPlayer(name=name, color=color(next(self.hands.numbers))))

    def attempt(self, actor: str, action: Logged) -> None:
        if isinstance(action, PlayerAction) and actor != SERVER:
            request = f"{next(self.hands.numbers)}"
            asked = Asked(actor, msgspec.structs.replace(action, id=request))
            self.hands.ask(asked)
        elif isinstance(action, TimeUp) and action.deadline == self.state.deadline:
            if self.hands.world.wait(action.deadline):
                self.hands.read_on()
        else:
            assert not isinstance(action, Deal), "a room deals by itself"

    def drawn(self) -> Asked:
        """An action of somebody, not sent yet."""
        action = msgspec.structs.replace(self.anything(), id=f"{next(self.hands.numbers)}")
        assert isinstance(action, PlayerAction)
        awaited = [self.identity(one) for one in turns.awaited(self.state)]
        return Asked(self.random.choice([*awaited, self.host, self.somebody()]), action)
