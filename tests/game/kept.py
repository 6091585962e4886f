"""A table's log in the database."""

from collections.abc import Iterable

from game import log
from game.rules import Entry

ROOM = "blue-otter"


def keep(entries: Iterable[Entry], room: str = ROOM) -> None:
    """Put those into a room's log that are not in it yet."""
    known = len(log.read(room))
    log.append(
        [
            log.Row(room=room, seq=seq, request=None, entry=entry)
            for seq, entry in enumerate(entries, 1)
            if seq > known
        ]
    )
