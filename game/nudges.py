"""Nudges: processes tell each other how far a room's log is and who is connected to them.

They go over the channel layer, where anything may be lost, doubled or late, so a nudge holds
nothing that matters: who gets one looks into the log, and who gets none looks there every second
all the same. All processes are told which rooms a process has come to hold, and every few seconds
which it holds. So each knows who shares a room with it, and tells its news to those alone, of all
their rooms in one message. Consumers have no layer of their own; one listener for each process has,
and it outlives every fault of the layer. No secrets: numbers, not identities.
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
"""The group on the layer that all processes are in. Each has one of its own besides."""

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
    """What a process says of a room: how far its log is, and who is connected to that process.
    None: it does not hold that room any more."""

    room: str
    seq: int
    here: Here | None


class Nudges:
    """What this process tells the others, and hears of them. Without another process that could
    hear (the layer is in memory), it does nothing."""

    def __init__(self, heard: Heard, look_again: Callable[[], None]) -> None:
        self.process = secrets.token_hex(8)
        self._heard = heard
        self._look_again = look_again
        self._rooms: dict[str, Nudge] = {}
        self._others: dict[str, dict[str, float]] = {}
        self._for_all: set[str] = set()
        self._for_others: set[str] = set()
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._layer: Any = None
        self._clock = asyncio.get_running_loop().time
        self._heard_until = 0.0

    def tell(self, room: str, seq: int, here: Here) -> None:
        """Say how far a room is and who of it is here; the newest word replaces the one before."""
        if not self._listening():
            return
        self._say(Nudge(room, seq, here))

    def known(self, room: str, seq: int) -> None:
        """That a room is so far is known to others as well: it need not be told."""
        told = self._rooms.get(room)
        if told and told.here is not None and told.seq < seq:
            self._rooms[room] = Nudge(room, seq, told.here)

    def leave(self, room: str, seq: int) -> None:
        """Nobody of this room is here any more."""
        if room in self._rooms:
            self._say(Nudge(room, seq, None))

    def _say(self, word: Nudge) -> None:
        before = self._rooms.get(word.room)
        if word != before:
            self._rooms[word.room] = word
            (self._for_others if before else self._for_all).add(word.room)
            self._something.set()

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
                for group in (GROUP, _group(self.process)):
                    await self._patiently(self._layer.group_discard(group, self._channel))
        if self._tasks:
            with suppress(Exception):
                await self._patiently(self._hang_up())

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
        while self._for_all or self._for_others:
            for_all, self._for_all = self._for_all, set()
            for_others, self._for_others = self._for_others, set()
            told = [self._rooms[room] for room in for_others if room in self._rooms]
            try:
                if for_all:
                    await self._send(GROUP, for_all)
                for process, rooms in self._shared(for_others).items():
                    await self._send(_group(process), rooms)
            except Exception:
                self._forget_what_was_left(told)
                self._for_all |= for_all & self._rooms.keys()
                self._for_others |= for_others & self._rooms.keys()
                raise
            self._forget_what_was_left(told)
        self._something.clear()

    def _forget_what_was_left(self, told: Iterable[Nudge]) -> None:
        """Who could not be told of it has a lease that ends."""
        for word in told:
            if word.here is None and self._rooms[word.room] is word:
                del self._rooms[word.room]
                self._others.pop(word.room, None)

    def _shared(self, rooms: Iterable[str]) -> dict[str, list[str]]:
        """The other processes that hold some of these rooms, and which."""
        now, found = self._clock(), dict[str, list[str]]()
        for room in rooms:
            for process, until in self._others.get(room, {}).items():
                if until > now:
                    found.setdefault(process, []).append(room)
        return found

    async def _renew(self) -> None:
        """Join the groups anew, too: the layer may have forgotten them. Also where no room is held
        something is sent, so that only a layer that fails is silent."""
        await asyncio.sleep(RENEW)
        if self._channel:
            await self._join(self._channel)
            await self._send(GROUP, self._rooms)
        now = self._clock()
        for room, others in list(self._others.items()):
            self._others[room] = {one: until for one, until in others.items() if until > now}

    async def _send(self, group: str, rooms: Iterable[str]) -> None:
        told = [to_builtins(self._rooms[room]) for room in rooms if room in self._rooms]
        for first in range(0, max(1, len(told)) if self._channel else 0, MOST_AT_ONCE):
            some = told[first : first + MOST_AT_ONCE]
            message = {"type": "nudge", "process": self.process, "rooms": some}
            await self._patiently(self._layer.group_send(group, message))
            figures.sent_nudges.inc(len(some))

    async def _join(self, channel: str) -> None:
        for group in (GROUP, _group(self.process)):
            await self._patiently(self._layer.group_add(group, channel))

    async def _listen(self) -> None:
        if not self._channel:
            channel = await self._patiently(self._layer.new_channel("nudges"))
            await self._join(channel)
            self._channel = channel
            self._for_all.update(self._rooms)
            self._something.set()
            self._look_again()
        try:
            async with asyncio.timeout(LEASE / 1000):
                message = await self._layer.receive(self._channel)
        except TimeoutError:  # Not even one's own words: this connection may be dead.
            self._channel = ""
            await self._patiently(self._hang_up())
            raise
        if message["process"] == self.process:
            self._heard_until = self._clock() + LEASE / 1000
        else:
            for told in convert(message["rooms"], list[Nudge]):
                figures.heard_nudges.inc()
                self._notice(message["process"], told)
                self._heard(told.room, message["process"], told.seq, told.here or Here())

    async def _hang_up(self) -> None:
        """Close the layer's connections. It makes others when it is used again. What it still
        clears up after is let go first: on a silent connection it would be waited for for ever."""
        for clearing in list(getattr(self._layer, "receive_cleaners", ())):
            clearing.cancel()
        close = getattr(self._layer, "close_pools", None)
        await (close or self._layer.flush)()  # By pub/sub, that is what `flush` does.

    def _notice(self, process: str, told: Nudge) -> None:
        """Know who else holds a room; who has just come to does not know of this process."""
        if told.room not in self._rooms:
            return
        others = self._others.setdefault(told.room, {})
        if told.here is None:
            others.pop(process, None)
            return
        if others.get(process, 0.0) <= self._clock():
            self._for_others.add(told.room)
            self._something.set()
        others[process] = self._clock() + LEASE / 1000

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


def _group(process: str) -> str:
    return f"process.{process}"
