"""Clearing rooms in which nothing has happened for long: their logs, with all that was said and
played, and whatever else there is of them. Blocks.

A room is closed before it is cleared. Closing is an action in its log, so a process that holds the
room, or opens it just then, learns of it as of any other, tells whoever is there, and writes no
entry after it; a moment later nobody holds it. A room that somebody is in is left alone, and one in
which something has happened since it was found.
"""

import time
from collections.abc import Iterable, Sequence

import structlog
from django.db import transaction
from django.db.models import Max

from game import log, placements
from game.actions import CloseRoom
from game.closing import close_room
from game.errors import NothingDue, Refused, RoomClosed
from game.held import held, is_held
from game.log import Row
from game.models import CountedGame, HeldRoom, LogEntry, PublicRoom
from lobby.models import Room

logger = structlog.get_logger(__name__)

DAY = 24 * 60 * 60 * 1000
"""Milliseconds."""

SETTLE = 5.0
"""Seconds that processes get to hear that rooms were closed: they look every second."""

_CHUNK = 100


def old_rooms(days: int, now: int) -> list[str]:
    """The rooms in which nobody is, and nobody has done anything for so many days. That whoever
    runs the server closed a room is nothing that somebody did there."""
    acted = LogEntry.objects.exclude(type="close_room").values("room").annotate(newest=Max("at"))
    old = acted.filter(newest__lt=now - days * DAY).values_list("room", flat=True)
    return sorted(set(old) - held(now))


def clear(codes: Iterable[str], days: int) -> list[str]:
    """Close these rooms, as far as they are still old, and take away all there is of them; those
    that were."""
    closed = [code for code in codes if _close(code, days)]
    if closed:
        time.sleep(SETTLE)
    for code in closed:
        placements.count(code)  # What is left of them are numbers, where the host agreed.
    for begin in range(0, len(closed), _CHUNK):
        chunk = closed[begin : begin + _CHUNK]
        with transaction.atomic():
            LogEntry.objects.filter(room__in=chunk).delete()
            CountedGame.objects.filter(room__in=chunk).delete()
            for kind in (PublicRoom, HeldRoom, Room):
                kind.objects.filter(code__in=chunk).delete()
    return closed


def _close(code: str, days: int) -> bool:
    def is_old(rows: Sequence[Row]) -> bool:
        now = log.now()
        acted = [row.entry.at for row in rows if not isinstance(row.entry.action, CloseRoom)]
        return max(acted) < now - days * DAY and not is_held(code, now)

    try:
        close_room(code, is_old)
    except RoomClosed:
        return True
    except NothingDue:
        return False
    except Refused as refusal:
        logger.warning("a room cannot be cleared", room=code, error=refusal.code)
        return False
    except Exception:
        logger.exception("a room cannot be cleared", room=code)
        return False
    return True
