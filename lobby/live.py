"""The list of public rooms as it changes, for all who look at it in this process.

However many look, the table is asked once every two seconds, and while nobody does, never.
"""

import asyncio
from collections.abc import AsyncGenerator
from weakref import WeakKeyDictionary

import structlog

from game import clock, log, protocol
from game.listing import public_rooms
from game.thread import DatabaseThread

logger = structlog.get_logger(__name__)

EVERY = 2.0
"""Seconds between two looks."""


class LiveList:
    """The list, on one event loop."""

    def __init__(self) -> None:
        self._lookers: set[asyncio.Event] = set()
        self._frame: str | None = None
        self._looking: asyncio.Task[None] | None = None
        self._thread = DatabaseThread("room-list", rarely=True)

    async def frames(self) -> AsyncGenerator[str]:
        """The list as it is, then again whenever it has changed; the newest, for who is slow."""
        changed = asyncio.Event()
        self._lookers.add(changed)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        seen: str | None = None
        try:
            while True:
                if self._frame != seen and self._frame is not None:
                    seen = self._frame
                    yield seen
                else:
                    await changed.wait()
                    changed.clear()
        finally:
            self._lookers.discard(changed)
            if not self._lookers and self._looking is not None:
                self._looking.cancel()
                self._looking = self._frame = None

    @property
    def is_looking(self) -> bool:
        """Whether the table is asked now and then."""
        return self._looking is not None

    async def close(self) -> None:
        """Stop for good."""
        if self._looking is not None:
            self._looking.cancel()
        await self._thread.close()

    async def _look(self) -> None:
        while True:
            try:
                await self._thread.run(clock.look)
                rooms = await self._thread.run(public_rooms, log.now())
            except Exception:
                logger.exception("the list of public rooms cannot be read")
            else:
                self._show(protocol.frame(protocol.Rooms(rooms=tuple(rooms))).decode())
            await asyncio.sleep(EVERY)

    def _show(self, frame: str) -> None:
        if frame != self._frame:
            self._frame = frame
            for changed in self._lookers:
                changed.set()


_lists: WeakKeyDictionary[asyncio.AbstractEventLoop, LiveList] = WeakKeyDictionary()


def live_list() -> LiveList:
    """The list of the running event loop; of which a process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _lists:
        _lists[loop] = LiveList()
    return _lists[loop]


async def close_live_list() -> None:
    """Close the list of the running event loop, if there is one."""
    if found := _lists.pop(asyncio.get_running_loop(), None):
        await found.close()
