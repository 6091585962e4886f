"""People at a hub, without any socket, and the logs of their rooms."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
from asgiref.sync import sync_to_async

from game import actions, log, protocol
from game.hub import Hub
from game.rules import Entry
from game.subscriber import Subscriber

FOREVER = 10.0
"""Seconds that a test waits for anything."""

PLAYERS = ("ada", "ben", "cem")
"""Who has sat down in a room that is `seated`."""


class Guest:
    """Somebody at a hub: what they were shown and answered."""

    def __init__(self, hub: Hub, room: str, subscriber: Subscriber) -> None:
        self.hub = hub
        self.room = room
        self.subscriber = subscriber
        self.view: dict[str, Any] = {}
        self._changed = asyncio.Event()
        subscriber.send_with(self._read, self.take)

    @classmethod
    async def come(cls, hub: Hub, who: str, room: str = "oak") -> "Guest":
        guest = cls(hub, room, await hub.join(room, who))
        await guest.until(lambda view: "card" in view)
        return guest

    async def play(self, action: actions.Play) -> protocol.Answer:
        answered: asyncio.Future[protocol.Answer] = asyncio.get_running_loop().create_future()
        self.hub.play(self.room, self.subscriber.identity, action, answered.set_result)
        return await asyncio.wait_for(answered, FOREVER)

    async def until(self, predicate: Callable[[dict[str, Any]], Any]) -> None:
        async with asyncio.timeout(FOREVER):
            while not predicate(self.view):
                await self._changed.wait()
                self._changed.clear()

    async def reaches(self, seq: int) -> None:
        """Wait until this guest's hub has read so much of the log."""
        await self.until(lambda _: self.hub.seq(self.room) == seq)

    async def go(self) -> None:
        self.hub.leave(self.room, self.subscriber)

    def take(self) -> None:
        """As whoever is called when something could not be written, or is over."""
        while frames := self.subscriber.take():
            self._read(frames)
        self._changed.set()

    def _read(self, frames: list[bytes]) -> bool:
        for frame in frames:
            message = msgspec.json.decode(frame)
            self.view[message["type"]] = message
        self._changed.set()
        return True


def color(number: int) -> str:
    return f"#{number:06x}"


async def write(
    *entries: tuple[str, int, actions.Logged], room: str = "oak", after: int = 0
) -> None:
    """A log that somebody else has written."""
    rows = [
        log.Row(room=room, seq=seq, request=None, entry=Entry(*entry))
        for seq, entry in enumerate(entries, after + 1)
    ]
    assert await sync_to_async(log.append)(rows) == set()


async def written() -> list[log.Row]:
    return await sync_to_async(log.read)("oak")


def seated(at: int = 0) -> list[tuple[str, int, actions.Logged]]:
    """The log of a room in which three have sat down."""
    room: list[tuple[str, int, actions.Logged]] = [("ada", at, actions.OpenRoom(code="oak"))]
    return room + [
        (who, at, actions.AddPlayer(name=who, color=color(number)))
        for number, who in enumerate(PLAYERS)
    ]


def broken(*given: object) -> Any:
    raise OSError("the database is down")
