"""Closing a room, for who runs the server: an action in its log like any other, so that every
process that holds the room learns of it and tells everybody there. Blocks."""

from collections.abc import Callable, Sequence

from game import log, rules
from game.actions import CloseRoom
from game.errors import NoSuchRoom, NothingDue, Unavailable

_TRIES = 100
"""How often somebody in the room may be faster."""


def _always(rows: Sequence[log.Row]) -> bool:
    return True


def close_room(code: str, due: Callable[[Sequence[log.Row]], bool] = _always) -> None:
    """End the game that runs, if one does, and let nothing happen in this room any more. Whether
    that is `due` is asked of the log as it is then: nothing comes between. Raises `NoSuchRoom`,
    `RoomClosed`, `NothingDue`, and `Unavailable` where people there are always faster."""
    rows: list[log.Row] = []
    state = None
    for _ in range(_TRIES):
        news = log.read(code, rows[-1].seq if rows else 0)
        rows += news
        if not rows:
            raise NoSuchRoom
        if not due(rows):
            raise NothingDue
        state = rules.fold((row.entry for row in news), state)
        at = max(log.now(), rows[-1].entry.at)
        closing = rules.Entry(log.SERVER, at, CloseRoom())
        rules.apply(state, closing.actor, closing.action, at)
        last = log.Row(room=code, seq=rows[-1].seq + 1, request=None, entry=closing)
        if not log.append([last]):
            return
    raise Unavailable
