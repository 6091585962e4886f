"""The list of public rooms, which the first page shows. What it says follows from the logs; it is
never the truth about a room, and whatever goes wrong with it holds up no game.

The process in which somebody is connected to a public room writes its row when that changes, and
renews it from time to time. A row that nobody renews is no longer shown.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from django.db import transaction
from msgspec import Struct

from game import log
from game.models import PublicRoom
from game.protocol import Listing
from game.rules.turns import MOST
from game.state import Phase
from game.thread import DatabaseThread

logger = structlog.get_logger(__name__)

PACE = 1.0
"""Seconds between two writings, however much happens meanwhile."""

RENEW = 20.0
"""Seconds between two renewals."""

LEASE = 60_000
"""Milliseconds for which a row is shown."""

SHOWN = 30
"""Rooms that the list has at most."""

_CHUNK = 500


class Notice(Struct, frozen=True):
    """How a room is to be listed as of a seq of its log; None for not at all."""

    seq: int
    listing: Listing | None


class Listings:
    """What this process has to say of the public rooms in which somebody is here."""

    def __init__(self) -> None:
        self._here: dict[str, Notice] = {}
        self._news: dict[str, Notice] = {}
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._thread = DatabaseThread("list-writer", rarely=True)

    def tell(self, code: str, seq: int, listing: Listing | None) -> None:
        """How a room is to be listed now, if at all. Costs nothing when that is not new."""
        known = self._here.get(code)
        if listing == (known and known.listing):
            return
        if listing is None:
            del self._here[code]
        else:
            self._here[code] = Notice(seq, listing)
        self._news[code] = Notice(seq, listing)
        self._something.set()
        if not self._tasks:
            work = (self._write_news, self._renew)
            self._tasks = [asyncio.create_task(self._for_ever(one)) for one in work]

    def leave(self, code: str) -> None:
        """Nobody of this room is here any more: others renew it, or it is soon forgotten."""
        self._here.pop(code, None)

    async def close(self) -> None:
        """Stop writing."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._thread.close()

    # -- the tasks -------------------------------------------------------------------------------

    async def _write_news(self) -> None:
        await self._something.wait()
        self._something.clear()
        news, self._news = self._news, {}
        try:
            await self._thread.run(write, news, log.now())
        except BaseException:
            self._news = news | self._news
            self._something.set()
            raise
        await asyncio.sleep(PACE)

    async def _renew(self) -> None:
        await asyncio.sleep(RENEW)
        if self._here and not await self._thread.run(renew, list(self._here), log.now()):
            self._news = self._here | self._news
            self._something.set()

    async def _for_ever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except Exception:
                logger.exception("the list of public rooms cannot be written")
                await asyncio.sleep(PACE)


# -- The table; all of this blocks ---------------------------------------------------------------


def write(news: Mapping[str, Notice], now: int) -> None:
    """List these rooms so, but for those of which something newer is known."""
    with transaction.atomic():
        for code, notice in sorted(news.items()):
            older = PublicRoom.objects.filter(code=code, seq__lte=notice.seq)
            if notice.listing is None:
                older.delete()
                continue
            listed = {
                "seq": notice.seq,
                "players": notice.listing.players,
                "phase": notice.listing.phase,
                "joinable": notice.listing.joinable,
                "at": now,
            }
            if not older.update(**listed):
                row = PublicRoom(code=code, **listed)
                PublicRoom.objects.bulk_create([row], ignore_conflicts=True)


def renew(codes: list[str], now: int) -> bool:
    """Show these rooms for another while, and forget old ones; whether all of them were listed."""
    found = 0
    for begin in range(0, len(codes), _CHUNK):
        chunk = PublicRoom.objects.filter(code__in=codes[begin : begin + _CHUNK])
        found += chunk.update(at=now)
    PublicRoom.objects.filter(at__lt=now - LEASE).delete()
    return found == len(codes)


def public_rooms(now: int) -> list[Listing]:
    """The public rooms that somebody is in: those to join first, and of these the fullest."""
    fresh = PublicRoom.objects.filter(at__gte=now - LEASE)
    return [
        Listing(
            code=row.code,
            players=row.players,
            seats=MOST,
            phase=Phase(row.phase),
            joinable=row.joinable,
        )
        for row in fresh.order_by("-joinable", "-players", "code")[:SHOWN]
    ]
