"""Plays for the computers in the rooms of this process, when it is their turn, at a human pace.

What a computer sees is what a person in its seat is sent, and what it does goes the way of all
actions, under a request id that follows from the turn: whichever process plays it, and however
often, it counts once. Nothing is remembered here: whoever holds a room sees by its state for whom
to play. One who can think of nothing that is legal says so, and the game goes on.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from random import Random, SystemRandom

import structlog
from msgspec import Struct
from msgspec.structs import replace

from game import actions, log, protocol, rules, views
from game.computers import think, understand
from game.errors import Refused
from game.room import Room
from game.rules import turns
from game.state import Phase, State

logger = structlog.get_logger(__name__)

_chance = SystemRandom()

STAND_IN = actions.Character("good", "nature")
"""How a computer plays that holds the seat of a person."""

PAUSES = {
    Phase.FIRST_CLUE: (1.5, 3.5),
    Phase.SECOND_CLUE: (3.0, 7.0),
    Phase.FIRST_GUESS: (2.0, 5.0),
    Phase.SECOND_GUESS: (2.0, 5.0),
}
"""Seconds that a computer takes, at a pace of 1. The target is chosen first, so that a first clue
takes twice as long."""

MOST_THOUGHTS = 200
"""Of one turn, before a computer gives up."""

UNSURE = 0.3
"""How certain of a clue's meaning a computer is at least that does not look as if it wondered."""

AGAIN = 1.0
"""Seconds until a computer tries again what the server could not do."""

Play = Callable[[str, str, actions.Play, Callable[[protocol.Answer], None]], None]


class Turn(Struct, frozen=True):
    """Something that a computer is to do. What is to be done after it, or after the clue was
    withdrawn, is another turn."""

    game: int
    round: int
    phase: Phase
    withdrawn: int
    chosen: bool
    seat: int
    identity: str
    character: actions.Character
    held: bool

    @property
    def request(self) -> str:
        """The same in every process, and of no other turn of that player in this room."""
        step = "clue" if self.chosen else "target"
        return f"computer {self.game} {self.round} {self.phase} {self.withdrawn} {step}"


def turns_of(state: State) -> frozenset[Turn]:
    """What the game waits for that computers do."""
    playing = state.round
    if playing is None or state.closed:
        return frozenset()
    computers = [one for one in state.players if turns.by_computer(one)]
    if not computers:
        return frozenset()
    awaited = turns.awaited(state)
    return frozenset(
        Turn(
            game=state.game,
            round=playing.number,
            phase=state.phase,
            withdrawn=len(playing.withdrawn),
            chosen=playing.target is not None,
            seat=one.id,
            identity=one.identity,
            character=one.computer or STAND_IN,
            held=one.held,
        )
        for one in computers
        if one.id in awaited
    )


class Autoplay:
    """The turns that are under way. Everything but thinking runs on the hub's event loop."""

    def __init__(self, play: Play, pace: float) -> None:
        """`play` has an action judged and logged. At a `pace` of 0 nobody waits."""
        self._play = play
        self._pace = pace
        self._under_way: dict[str, dict[Turn, asyncio.TimerHandle | asyncio.Task[None]]] = {}
        self._thread = ThreadPoolExecutor(1, "computers")
        self._resting = False

    def look(self, room: Room) -> None:
        """Begin what is to be done in this room now, and leave what no longer is."""
        under_way = self._under_way.get(room.code, {})
        wanted = frozenset() if self._resting else turns_of(room.state)
        if wanted == under_way.keys():
            return
        for turn in under_way.keys() - wanted:
            under_way.pop(turn).cancel()
        loop = asyncio.get_running_loop()
        for turn in wanted - under_way.keys():
            pause = self._pause(room.state, turn)
            under_way[turn] = loop.call_later(pause, self._begin, room, turn)
        self._under_way[room.code] = under_way

    def leave(self, code: str) -> None:
        """This process does not hold that room any more."""
        for one in self._under_way.pop(code, {}).values():
            one.cancel()

    def rest(self) -> None:
        """Begin nothing any more."""
        self._resting = True
        for code in list(self._under_way):
            self.leave(code)

    def close(self) -> None:
        """Stop."""
        self.rest()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _pause(self, state: State, turn: Turn) -> float:
        """Seconds to wait, of the time limit at most half."""
        pause = _chance.uniform(*PAUSES[turn.phase]) * self._pace
        left = None if state.deadline is None else (state.deadline - log.now()) / 1000
        return pause if left is None else max(0.0, min(pause, left / 2))

    def _begin(self, room: Room, turn: Turn) -> None:
        task = asyncio.create_task(self._take(room, turn), name="computer")
        self._under_way[room.code][turn] = task

    async def _take(self, room: Room, turn: Turn) -> None:
        try:
            action, wonders = await self._choose(room, turn)
        except Exception:
            logger.exception("a computer cannot think", room=room.code, seq=room.seq)
            action, wonders = None, False
        if wonders:
            shown = actions.React(kind="think", id=f"{turn.request} wonders")
            self._play(room.code, turn.identity, shown, lambda _: None)
        if action is None:
            logger.warning("a computer can think of nothing", room=room.code, seq=room.seq)
            action = actions.SkipPlayer(player=turn.seat)

        def answered(message: protocol.Answer) -> None:
            if isinstance(message, protocol.Error):
                loop = asyncio.get_running_loop()
                loop.call_later(AGAIN, self._try_again, room, turn, message.code)

        self._play(room.code, turn.identity, replace(action, id=turn.request), answered)

    async def _choose(self, room: Room, turn: Turn) -> tuple[actions.Play | None, bool]:
        """What is to be done, if there is anything, and whether the clue is one to wonder about."""
        view = views.View(room.state)
        seen = (*view.public(), *view.own(turn.identity))
        loop = asyncio.get_running_loop()
        thoughts = await loop.run_in_executor(self._thread, _think, seen, turn)
        wonders = await loop.run_in_executor(self._thread, _wonders, seen, turn)
        return _first_legal(room, turn, thoughts), wonders

    def _try_again(self, room: Room, turn: Turn, code: str) -> None:
        """Unless that turn is over: somebody was faster, or the seat is its player's again."""
        under_way = self._under_way.get(room.code, {})
        if under_way.pop(turn, None):
            logger.warning("a computer is refused", room=room.code, seq=room.seq, code=code)
            self.look(room)


def _think(seen: Iterable[protocol.Slice], turn: Turn) -> list[actions.Play]:
    """The same in every process: chance follows from the turn, and from what nobody else knows."""
    chance = Random(f"{turn.identity} {turn.request}")  # noqa: S311 (nothing hangs on it)
    return list(islice(think(seen, turn.character, chance), MOST_THOUGHTS))


def _wonders(seen: Iterable[protocol.Slice], turn: Turn) -> bool:
    """Whether it is not certain what the clue means that it places a piece by. In somebody else's
    name nothing is felt."""
    if turn.held:
        return False
    told = {type(one): one for one in seen}
    room, clue = told.get(protocol.RoomSlice), told.get(protocol.ClueMessage)
    if not isinstance(room, protocol.RoomSlice) or not isinstance(clue, protocol.ClueMessage):
        return False
    guesses = turn.phase in turns.GUESS_PHASES and clue.clues
    return bool(guesses) and understand(clue.clues[-1], room.options.language).certainty < UNSURE


def _first_legal(room: Room, turn: Turn, thoughts: Iterable[actions.Play]) -> actions.Play | None:
    at = max(log.now(), room.at)
    for action in thoughts:
        try:
            rules.apply(room.state, turn.identity, action, at)
        except Refused:
            continue
        return action
    return None
