"""Clients who play on, whatever happens, and keep a record of what they asked and were told.

They are the black-box client and its bots; each connects to any process of the house at random,
as if a router stood in front of them. Rooms of them make a crowd.
"""

import asyncio
import json
import random
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from bench.faults.checker import Asked, Record
from client.bot import Bot, Habits
from client.connection import Client, Frame, Refused, View
from client.table import COLORS

CALM = Habits(0, 0, 0.25, 0.02, 0.5, 0, 0, 0)
"""Nothing that could be done again at once, for ever."""

PATIENCE = 90.0
"""Seconds after which an action counts as never answered."""

ATTEMPTS = 5

REPEAT = 0.1
"""How often an accepted action is sent once more, which must not count twice."""


class Notes(list[Frame]):
    """Takes a client's frames and keeps the actions and their answers."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record

    def append(self, frame: Frame, /) -> None:
        if frame.sent:
            action = json.loads(frame.text)
            asked = Asked(action["id"], action["type"], time.monotonic())
            self.record.asked.setdefault(action["id"], asked)
        elif frame.text.startswith(('{"type":"accepted"', '{"type":"error"')):
            answer = json.loads(frame.text)
            if answer["id"] in self.record.asked:
                self.record.asked[answer["id"]].answers.append((time.monotonic(), answer))
        elif frame.text.startswith('{"type":"welcome"'):
            self.record.welcomes.append((time.monotonic(), json.loads(frame.text)["now"]))


class Player(Client):
    """A client that any of several processes may serve."""

    def __init__(self, *given: Any, urls: Sequence[str], record: Record, **options: Any) -> None:
        super().__init__(*given, label=record.who, journal=Notes(record), **options)
        self.record = record
        self.urls = urls
        self._tried = "", 0

    @property
    def address(self) -> str:
        """Any process, but not the one that has just let nobody in: routers know that, too."""
        refused = self._tried[0] if self._tried[1] == self.connections else ""
        doors = [urlsplit(url).netloc for url in self.urls]
        door = random.choice([one for one in doors if one != refused] or doors)
        self._tried = door, self.connections
        return urlsplit(super().address)._replace(netloc=door).geturl()


@dataclass
class Seat:
    """Somebody who plays: whatever a bot would do now, and else something that is always legal."""

    player: Player
    color: str
    plays: bool
    host: bool = False
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while an answer is awaited."""

    def __post_init__(self) -> None:
        self._bot = Bot(self.player, secrets.token_hex(4), CALM)

    async def live(self, pace: float, until: asyncio.Event) -> None:
        """Do something every so many seconds, on average."""
        while not until.is_set():
            await asyncio.sleep(random.uniform(0, 2 * pace))
            async with self.busy:
                if not until.is_set():
                    await self.ask(**self._choose())

    def _choose(self) -> dict[str, Any]:
        may = self.player.view["turn_update"]["may"]
        if self.host and "start_game" in may:
            return {"type": "start_game"}
        action = self._bot.decide() if self.plays else None
        if action and random.random() < 0.7:
            return action
        if self.host and random.random() < 0.5:
            return {"type": "lock_room", "locked": not self.player.view["room"]["locked"]}
        return self.sit()

    def sit(self) -> dict[str, Any]:
        """Take the seat; or again, which changes nothing and counts all the same."""
        return {"type": "add_player", "name": self.player.label[-10:], "color": self.color}

    async def ask(self, **action: Any) -> bool:
        """Ask until it is answered, now and then once more; whether it was accepted."""
        request = secrets.token_hex(12)
        kind = action.pop("type")
        try:
            await self.player.play(kind, request=request, seconds=PATIENCE, **action)
            if random.random() < REPEAT:
                await self.player.play(kind, request=request, seconds=PATIENCE, **action)
        except (Refused, TimeoutError):
            return False
        return True


@dataclass(frozen=True)
class Crowd:
    """How many rooms, who is in each, and what they do."""

    rooms: int = 6
    players: int = 4
    spectators: int = 1
    pace: float = 0.2
    """Seconds between two actions of a player, on average."""
    idle: bool = False
    """They only sit there, in games that the server moves on by its time limits."""
    pinned: bool = False
    """The clients of a room are spread over the processes and stay where they are."""
    options: dict[str, Any] = field(
        default_factory=lambda: {"laps": 1, "clue_seconds": 10, "guess_seconds": 10}
    )


class Party:
    """A room, and who is in it."""

    def __init__(self, crowd: Crowd, urls: Sequence[str], number: int) -> None:
        self.crowd = crowd
        self.number = number
        self.seats: list[Seat] = []
        self.clients: list[Player] = []
        self._urls = urls
        self._stop = asyncio.Event()
        self._lives: list[asyncio.Task[None]] = []
        self._probe = ""

    @property
    def code(self) -> str:
        return self.clients[0].code

    @property
    def records(self) -> list[Record]:
        for client in self.clients:
            client.record.view = client.view
        return [client.record for client in self.clients]

    async def sit_down(self) -> None:
        for place in range(self.crowd.players + self.crowd.spectators):
            urls = self._urls
            if self.crowd.pinned:
                urls = [urls[(self.number + place) % len(urls)]]
            client = await self._arrive(urls, f"room {self.number} client {place}")
            self.clients.append(client)
            if place < self.crowd.players:
                seat = Seat(client, COLORS[place], not self.crowd.idle, host=place == 0)
                self.seats.append(seat)
                await seat.ask(**seat.sit())
        mode = "simultaneous" if self.number % 2 else "classic"
        await self.seats[0].ask(type="set_options", mode=mode, **self.crowd.options)

    async def _arrive(self, urls: Sequence[str], who: str) -> Player:
        """Somebody comes, if need be at the second attempt, as people do."""
        for _ in range(ATTEMPTS - 1):
            with suppress(httpx.TransportError, TimeoutError):
                return await self._come(urls, who)
        return await self._come(urls, who)

    async def _come(self, urls: Sequence[str], who: str) -> Player:
        given: dict[str, Any] = {"urls": urls, "record": Record(who)}
        url = random.choice(urls)
        if self.clients:
            return await Player.join(url, self.code, **given)
        return await Player.create_room(url, **given)

    async def begin(self) -> None:
        """Play, until told to stop. Those who are idle begin a game and do nothing."""
        if self.crowd.idle:
            await self.seats[0].ask(type="start_game")
            return
        self._lives = [
            asyncio.create_task(seat.live(self.crowd.pace, self._stop)) for seat in self.seats
        ]

    async def stop(self) -> list[str]:
        """Everybody ends with what they have begun; what went wrong for somebody, in words."""
        self._stop.set()
        ends = await asyncio.gather(*self._lives, return_exceptions=True)
        return [f"{self.code}: {end!r}" for end in ends if isinstance(end, BaseException)]

    async def probe(self) -> None:
        """Have somebody say something, and return when everybody has heard it."""
        self._probe = secrets.token_hex(8)
        while True:
            if await self._say(self._probe):
                break
            await asyncio.sleep(0.2)
        await asyncio.gather(*(one.until(self._sees_probe, 3600) for one in self.clients))

    async def _say(self, text: str) -> bool:
        """One says it who may: clue givers are silent, and nobody may say much at a time."""
        seat = random.choice(self.seats)
        if "say" not in seat.player.view["turn_update"]["may"]:
            return False
        async with seat.busy:
            return await seat.ask(type="say", text=text)

    def deaf(self) -> list[str]:
        """Who has not seen what was done last to be seen."""
        return [one.label for one in self.clients if not self._sees_probe(one.view)]

    def _sees_probe(self, view: View) -> bool:
        return any(one["text"] == self._probe for one in view["chat"]["remarks"])

    async def close(self) -> None:
        for life in self._lives:
            life.cancel()
        await asyncio.gather(*self._lives, return_exceptions=True)
        await asyncio.gather(*(client.close() for client in self.clients))
