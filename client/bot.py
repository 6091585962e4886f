"""A player who plays legally, and knows nothing but the own view.

What a bot does follows from its view and its seed, not from when the frames came.
"""

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from client.connection import Client, Refused, Slice, View
from client.words import WORDS

ROWS = "ABCDEFGHIJKLMNOP"
COLUMNS = 30
CELLS = tuple(f"{row}{column}" for row in ROWS for column in range(1, COLUMNS + 1))

SPOTS = {word: CELLS[index * len(CELLS) // len(WORDS)] for index, word in enumerate(WORDS)}
"""The cell that every bot thinks of at a word."""

NEAR = 2
"""How far from that cell it looks."""

REMARKS = ("Well done!", "What a clue.", "Genau dort!", "😊", "مرحبا")
FEELINGS = ("clap", "heart", "laugh", "wow", "think", "oops")

Action = dict[str, Any]
Occasion = tuple[Any, ...]


def distance(one: str, other: str) -> int:
    """How many steps a king of chess needs from one cell to the other."""
    rows = abs(ROWS.index(one[0]) - ROWS.index(other[0]))
    return max(rows, abs(int(one[1:]) - int(other[1:])))


class Unexpected(Exception):
    """The server said no to what its own view had offered, or answered one request in two ways."""


@dataclass(frozen=True)
class Habits:
    """How often, from 0 to 1, a bot does what it might as well not do."""

    change_target: float = 0.1
    check_clue: float = 0.2
    skip_second_clue: float = 0.25
    challenge: float = 0.03
    join_challenge: float = 0.5
    repeat: float = 0.05
    """Sends an accepted action again, which must not count twice."""
    drop: float = 0.0
    """Loses the connection while it waits for an answer."""
    talk: float = 0.02
    """Says something, or shows a feeling."""


@dataclass
class Bot:
    """Plays for one client. As host it also seats who waits, and goes on to the next round."""

    client: Client
    seed: str
    habits: Habits = Habits()
    races: dict[str, str] = field(default_factory=dict)
    """The codes of refusals because somebody else was faster, by request id."""
    acting: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while an answer is awaited: to stop a bot between two actions, hold it."""
    _done: set[Occasion] = field(default_factory=set)
    _used: set[str] = field(default_factory=set)

    @property
    def view(self) -> View:
        return self.client.view

    @property
    def me(self) -> Slice | None:
        """The own record; none while watching."""
        record: Slice | None = self.view["turn_update"]["cur_player"]
        return record

    async def sit(self, name: str, color: str) -> None:
        await self.client.play("add_player", name=name, color=color)
        await self.client.until(lambda _: self.me is not None)

    async def run(self) -> None:
        """Play until cancelled. Raises `Closed` when the client is, and `Unexpected`."""
        while True:
            version = self.client.version
            action = self.decide()
            if action is None:
                await self.client.changed(version)
            else:
                async with self.acting:
                    await self.act(action)

    # -- Deciding ------------------------------------------------------------------------------

    def decide(self) -> Action | None:
        """What to do now, if anything. Nothing is done twice on one occasion."""
        if self.view["turn_update"]["phase"] in ("lobby", "standings"):
            self._used.clear()
        clues = self.view["clue_message"]
        for clue in (*clues["clues"], *clues["withdrawn"]):
            self._used.update(clue.split())
        for offered, choose in self._choices:
            if offered in self.view["turn_update"]["may"]:
                action = choose()
                if action and self._occasion(action) not in self._done:
                    return action
        return None

    @property
    def _choices(self) -> tuple[tuple[str, Callable[[], Action | None]], ...]:
        """What is done, in this order, when the first is among what the view offers."""
        return (
            ("seat_player", self._seat_player),
            ("next_round", lambda: {"type": "next_round"}),
            ("pick_target", self._pick_target),
            ("clue", self._check_clue),
            ("skip_clue", self._skip_clue),
            ("clue", self._clue),
            ("say", self._say),
            ("react", self._react),
            ("challenge", self._challenge),
            ("guess", self._guess),
        )

    def _occasion(self, action: Action) -> Occasion:
        """What tells this chance of doing it from the next one."""
        turn, clues = self.view["turn_update"], self.view["clue_message"]
        return (
            action["type"],
            action.get("player"),
            self.view["card"]["target"] if action["type"] == "pick_target" else None,
            self.view["room"]["game"],
            turn["round"],
            turn["phase"],
            len(clues["withdrawn"]),
        )

    def _chance(self, what: str) -> random.Random:
        """The same random numbers for the same occasion, however often they are asked for."""
        return random.Random(f"{self.seed} {what} {self._occasion({'type': what})}")

    def _sometimes(self, what: str, how_often: float) -> bool:
        return self._chance(f"whether {what}").random() < how_often

    def _seat_player(self) -> Action | None:
        for player in self.view["player_list"]["players"]:
            if player["seating"] == "waiting":
                return {"type": "seat_player", "player": player["id"]}
        return None

    def _pick_target(self) -> Action | None:
        card = self.view["card"]
        if not card["cells"]:
            return None
        if card["target"] and not self._sometimes("change_target", self.habits.change_target):
            return None
        return {"type": "pick_target", "cell": self._chance("target").choice(card["cells"])}

    def _check_clue(self) -> Action | None:
        if not self._sometimes("check_clue", self.habits.check_clue):
            return None
        clue = self._clue()
        return clue and {"type": "check_clue", "text": clue["text"]}

    def _skip_clue(self) -> Action | None:
        if not self._sometimes("skip_clue", self.habits.skip_second_clue):
            return None
        return {"type": "skip_clue"}

    def _clue(self) -> Action | None:
        target = self.view["card"]["target"]
        if target is None:
            return None
        unused = [word for word in WORDS if word not in self._used]
        unused.sort(key=lambda word: (distance(SPOTS[word], target), word))
        second = self.view["turn_update"]["phase"] == "second_clue"
        words = 2 if second and self._sometimes("two words", 0.5) else 1
        return {"type": "clue", "text": " ".join(unused[:words])}

    def _challenge(self) -> Action | None:
        clues = self.view["clue_message"]
        if self.me is None or self.me["id"] in clues["objections"] or len(clues["withdrawn"]) > 1:
            return None
        others = bool(clues["objections"])
        how_often = self.habits.join_challenge if others else self.habits.challenge
        if not self._sometimes(f"challenge {others}", how_often):
            return None
        return {"type": "challenge"}

    def _guess(self) -> Action | None:
        records = [*self.view["player_list"]["players"], self.me or {"guesses": ()}]
        taken = {cell for record in records for cell in record["guesses"]}
        free = [cell for cell in CELLS if cell not in taken]
        clues = self.view["clue_message"]["clues"]
        spots = [SPOTS[word] for word in (clues[-1].split() if clues else ()) if word in SPOTS]
        near = [cell for cell in free if spots and distance(cell, spots[0]) <= NEAR]
        return {"type": "guess", "cell": self._chance("guess").choice(near or free)}

    def _say(self) -> Action | None:
        if not self._sometimes("say", self.habits.talk):
            return None
        return {"type": "say", "text": self._chance("remark").choice(REMARKS)}

    def _react(self) -> Action | None:
        if not self._sometimes("react", self.habits.talk):
            return None
        return {"type": "react", "kind": self._chance("feeling").choice(FEELINGS)}

    # -- Acting --------------------------------------------------------------------------------

    async def act(self, action: Action) -> None:
        """Do it. That somebody else was faster is no fault; any other refusal is."""
        occasion = self._occasion(action)
        turn, clues = self.view["turn_update"], self.view["clue_message"]
        drop = self._sometimes(f"drop {action['type']}", self.habits.drop)
        repeat = self._sometimes(f"repeat {action['type']}", self.habits.repeat)
        request = secrets.token_hex(8)
        self._done.add(occasion)
        try:
            playing = asyncio.ensure_future(self._play(action, request))
            if drop:
                await asyncio.sleep(0)
                self.client.drop()
            seq = await playing
        except Refused as refused:
            self.races[request] = refused.code
            if refused.code == "too_much_talk":
                return
            try:
                await self.client.until(
                    lambda view: view["turn_update"] != turn or view["clue_message"] != clues,
                    seconds=10,
                )
            except TimeoutError:
                raise Unexpected(f"{self.client.label} {action}: {refused}, {turn}") from refused
            self._done.discard(occasion)
        else:
            if repeat and action["type"] != "check_clue":
                again = await self._play(action, request)
                if again != seq:
                    raise Unexpected(f"{action} counted as {seq} and as {again}")

    async def _play(self, action: Action, request: str) -> int:
        fields = {name: value for name, value in action.items() if name != "type"}
        return await self.client.play(action["type"], request=request, **fields)


@asynccontextmanager
async def playing(*clients: Client, habits: Habits = Habits()) -> AsyncIterator[None]:
    """Meanwhile a bot plays for each of these."""
    bots = [Bot(client, f"seed {number}", habits) for number, client in enumerate(clients)]
    tasks = [asyncio.create_task(bot.run()) for bot in bots]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
