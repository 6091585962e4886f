"""People at a hub, without any socket."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec

from game import actions, protocol
from game.hub import Hub
from game.subscriber import Subscriber

FOREVER = 10.0
"""Seconds that a test waits for anything."""


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

    def _read(self, frames: list[str]) -> bool:
        for frame in frames:
            message = msgspec.json.decode(frame)
            self.view[message["type"]] = message
        self._changed.set()
        return True
