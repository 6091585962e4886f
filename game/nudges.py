"""Nudges: processes tell each other how far a room's log is and who is connected to them.

They go over the channel layer, where anything may be lost, doubled or late, so a nudge holds
nothing that matters: who gets one looks into the log, and who gets none looks there every second
all the same. What there is to tell of many rooms goes in one message, to all processes: to hear of
a room that one does not hold costs less than to say who holds which. Consumers have no layer of
their own; one listener for each process has, and it outlives every fault of the layer. No secrets:
numbers, not identities.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any

import structlog
from channels.layers import InMemoryChannelLayer, channel_layers
from msgspec import Struct, convert, to_builtins

from game import figures
from game.presence import Here

logger = structlog.get_logger(__name__)

LAYER = "nudges"
"""The name of the channel layer in the settings."""

GROUP = "rooms"
"""The group on the layer that all processes are in."""

MOST_AT_ONCE = 500
"""Rooms that one message tells of."""

RENEW = 3.0
"""Seconds between two tellings of who is connected here."""

LEASE = 8_000
"""Milliseconds for which what a process has told counts."""

PATIENCE = 2.0
"""Seconds that the layer gets for one thing."""

Heard = Callable[[str, str, int, Here], None]
"""Is called with a room, the process that tells, its seq, and who is connected to it."""


class Nudge(Struct, frozen=True, array_like=True, gc=False):
    """What a process says of a room: how far its log is, and who is connected to that process."""

    room: str
    seq: int
    here: Here


class Nudges:
    """What this process tells the others, and hears of them. Without another process that could
    hear (the layer is in memory), it does nothing."""

    def __init__(self, heard: Heard, look_again: Callable[[], None]) -> None:
        self.process = secrets.token_hex(8)
        self._heard = heard
        self._look_again = look_again
        self._rooms: dict[str, Nudge] = {}
        self._left: set[str] = set()
        self._fresh: set[str] = set()
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._layer: Any = None
        self._clock = asyncio.get_running_loop().time
        self._heard_until = 0.0

    def tell(self, room: str, seq: int, here: Here) -> None:
        """Say how far a room is and who of it is here; the newest word replaces the one before."""
        if not self._listening():
            return
        told = Nudge(room, seq, here)
        if self._rooms.get(room) != told:
            self._rooms[room] = told
            self._left.discard(room)
            self._fresh.add(room)
            self._something.set()

    def known(self, room: str, seq: int) -> None:
        """That a room is so far is known to others as well: it need not be told."""
        told = self._rooms.get(room)
        if told and told.seq < seq:
            self._rooms[room] = Nudge(room, seq, told.here)

    def leave(self, room: str, seq: int) -> None:
        """Nobody of this room is here any more."""
        if room in self._rooms:
            self.tell(room, seq, Here())
            self._left.add(room)

    def heard_lately(self) -> bool:
        """Whether what other processes tell would arrive: there are none, or the layer has
        brought this process its own words lately."""
        return not self._listening() or self._clock() < self._heard_until

    def has_news(self) -> bool:
        """Whether something was told that the others do not know yet."""
        return self._something.is_set()

    async def close(self) -> None:
        """Stop telling and listening."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._channel:
            with suppress(Exception):  # Then the layer forgets by itself, within a day.
                await self._patiently(self._layer.group_discard(GROUP, self._channel))
        if self._tasks and hasattr(self._layer, "close_pools"):
            await self._layer.close_pools()

    def _listening(self) -> bool:
        """Whether there is a layer that reaches further; it starts to be used when it is needed."""
        if self._layer is None:
            self._layer = channel_layers.make_backend(LAYER)
            if not isinstance(self._layer, InMemoryChannelLayer):
                work = (self._send_what_is_new, self._renew, self._listen)
                self._tasks = [asyncio.create_task(self._for_ever(one)) for one in work]
        return bool(self._tasks)

    # -- the tasks -------------------------------------------------------------------------------

    async def _send_what_is_new(self) -> None:
        await self._something.wait()
        while self._fresh:
            fresh, self._fresh = self._fresh, set()
            goodbyes = fresh & self._left
            try:
                await self._send(fresh)
            except Exception:
                self._fresh |= fresh
                raise
            for room in goodbyes & self._left:
                self._left.discard(room)
                self._rooms.pop(room, None)
        self._something.clear()

    async def _renew(self) -> None:
        """Join the group anew, too: the layer may have forgotten it."""
        await asyncio.sleep(RENEW)
        if self._channel:
            await self._patiently(self._layer.group_add(GROUP, self._channel))
            await self._send(self._rooms)

    async def _send(self, rooms: Iterable[str]) -> None:
        told = [to_builtins(self._rooms[room]) for room in rooms if room in self._rooms]
        for first in range(0, len(told) if self._channel else 0, MOST_AT_ONCE):
            some = told[first : first + MOST_AT_ONCE]
            message = {"type": "nudge", "process": self.process, "rooms": some}
            await self._patiently(self._layer.group_send(GROUP, message))
            figures.sent_nudges.inc(len(some))

    async def _listen(self) -> None:
        if not self._channel:
            channel = await self._patiently(self._layer.new_channel("nudges"))
            await self._patiently(self._layer.group_add(GROUP, channel))
            self._channel = channel
            self._fresh.update(self._rooms)
            self._something.set()
            self._look_again()
        message = await self._layer.receive(self._channel)
        if message["process"] == self.process:
            self._heard_until = self._clock() + LEASE / 1000
        else:
            for told in convert(message["rooms"], list[Nudge]):
                figures.heard_nudges.inc()
                self._heard(told.room, message["process"], told.seq, told.here)

    _channel = ""

    async def _patiently(self, asked: Awaitable[Any]) -> Any:
        async with asyncio.timeout(PATIENCE):  # `wait_for` of Python 3.11 can lose a cancellation.
            return await asked

    async def _for_ever(self, work: Callable[[], Awaitable[None]]) -> None:
        """The layer's faults end nothing: play goes on by looking into the log."""
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 (whatever a layer raises)
                logger.warning("the channel layer fails", error=repr(error))
                await asyncio.sleep(RENEW / 3)
