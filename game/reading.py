"""The way from the log: what other processes wrote, taken over by the rooms of this one.

Rooms that may be behind gather. One query reads on all of them, and what is new is shown; while the
database works, the next gather. It mirrors the way to the log, and for the same reason: where many
rooms are busy, a query for each action would cost more than the game.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec
import structlog

from game import clock, log
from game.errors import Unavailable
from game.room import Room
from game.thread import DatabaseThread

logger = structlog.get_logger(__name__)

PATIENCE = 3.0
"""Seconds that whoever needs to know all of a room waits for the database."""

MOST_AT_ONCE = 250
"""Rows of a log that are folded before something else may happen; a millisecond or two."""

MOST_ROOMS_AT_ONCE = 20
"""Rooms that are read on, and shown, before something else may happen."""

Found = Mapping[str, Sequence[log.Row] | msgspec.DecodeError]


class Reading:
    """What the rooms of this process may not know yet. All but the queries runs on one event
    loop."""

    def __init__(self, thread: DatabaseThread, show: Callable[[Room, int], None]) -> None:
        """`show` is called with each room that has taken over something, and with how many entries
        nobody had told of."""
        self._thread = thread
        self._show = show
        self._behind: dict[Room, int] = {}
        self._asked: set[Room] = set()
        self._work = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._gathering: asyncio.Future[set[Room]] = self._loop.create_future()

    def nudge(self, room: Room, seq: int) -> None:
        """Somebody says that the log of this room is so long."""
        self._behind[room] = max(seq, self._behind.get(room, 0))
        self._work.set()

    async def read_on(self, room: Room) -> None:
        """Have this room know all that is in the log now. Raises `Unavailable` when that cannot be
        folded, and what the database raises, or `TimeoutError`."""
        self._asked.add(room)
        self._work.set()
        async with asyncio.timeout(PATIENCE):
            broken = await asyncio.shield(self._gathering)
        if room in broken:
            raise Unavailable

    async def read_what_is_new(self) -> None:
        """Read on the rooms that have gathered, once there are any."""
        await self._work.wait()
        self._work.clear()
        behind, self._behind = self._behind, {}
        asked, self._asked = self._asked, set()
        gathered, self._gathering = self._gathering, self._loop.create_future()
        rooms = asked | {room for room, seq in behind.items() if seq > room.seq}
        try:
            gathered.set_result(await self._take_over(rooms, log.read_on) if rooms else set())
        except Exception as error:
            gathered.set_exception(error)
            gathered.exception()  # Perhaps nobody waits for it.
            raise

    async def look(self, rooms: Collection[Room]) -> None:
        """Look at the clock, and read on all these rooms, in case that nobody tells of news."""
        await self._take_over(rooms, _look, told=False)

    async def _take_over(
        self,
        rooms: Collection[Room],
        query: Callable[[Mapping[str, int]], Found],
        *,
        told: bool = True,
    ) -> set[Room]:
        """Read on these rooms; which of them cannot be."""
        known: dict[str, int] = {}
        for room in rooms:  # Of one that was let go and came back there may be two.
            known[room.code] = min(room.seq, known.get(room.code, room.seq))
        found = await self._thread.run(query, known)
        broken = set()
        behind = [room for room in rooms if room.code in found]
        for number, room in enumerate(behind, 1):
            before = room.seq
            rows = found[room.code]
            try:
                if isinstance(rows, Exception):
                    raise rows
                await fold(room, rows)
            except Exception:
                logger.exception("a room cannot be read on", room=room.code, seq=room.seq)
                broken.add(room)
            if room.seq > before:
                self._show(room, 0 if told else room.seq - before)
            if number % MOST_ROOMS_AT_ONCE == 0:
                await asyncio.sleep(0)
        return broken


async def fold(room: Room, rows: Sequence[log.Row]) -> None:
    """Have a room take over rows, other rooms having their turn in between."""
    for first in range(0, len(rows), MOST_AT_ONCE):
        if first:
            await asyncio.sleep(0)
        room.absorb(rows[first : first + MOST_AT_ONCE])


def _look(known: Mapping[str, int]) -> Found:
    clock.look()
    return log.read_on(known)
