"""The log: the only truth about a room. Appended to and read, never changed.

Everything here blocks: it is called in a thread of the hub's, or by a command. A row that was
appended is on disk. Two processes that race for one seq get one winner; the other is told, reads
on and judges again. Whoever reads here from the beginning, or asks how far rooms are, has seen the
database's clock as well.
"""

from collections.abc import Collection, Sequence

import msgspec
from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from game import clock
from game.actions import Language, Logged, OpenRoom, type_of
from game.models import LogEntry
from game.rules import Entry

SERVER = ""
"""The identity of the server itself: nobody else's is empty."""

_COLUMNS = ("room", "seq", "identity", "request", "at", "type", "body")
_INSERT = f"INSERT INTO {LogEntry._meta.db_table} ({', '.join(_COLUMNS)}) VALUES "  # noqa: S608
_ROW = f"({', '.join(['%s'] * len(_COLUMNS))})"
"""Of an `INSERT` in words of our own: Django's `bulk_create` takes three times as long."""

_MOST_AT_ONCE = 500
"""Rows of one statement; databases bound how many values there may be."""

_actions: msgspec.json.Decoder[Logged] = msgspec.json.Decoder(Logged)


class Row(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An entry in its place: the action `seq` of a room, and the id its sender gave it."""

    room: str
    seq: int
    request: str | None
    entry: Entry


def now() -> int:
    """Milliseconds since 1970 in UTC, by the database's clock."""
    return clock.now()


def open_room(code: str, identity: str, show: Language | None = None) -> None:
    """Begin the log of a new room. Raises `IntegrityError` when there is one of that code."""
    clock.look()
    entry = Entry(identity, now(), OpenRoom(code=code, show=show))
    _insert([Row(room=code, seq=1, request=None, entry=entry)])


def append(rows: Sequence[Row]) -> set[str]:
    """Put rows on disk, those of each room all or none, and tell the rooms whose rows were not:
    somebody else was there first. All in one transaction where nobody was."""
    try:
        _insert(rows)
    except IntegrityError:
        rooms = {row.room for row in rows}
        if len(rooms) == 1:
            return rooms
        return {
            lost for room in rooms for lost in append([row for row in rows if row.room == room])
        }
    return set()


def read(room: str, after: int = 0) -> list[Row]:
    """The rows of a room in order, those with a seq above `after`."""
    if not after:
        clock.look()
    found = LogEntry.objects.filter(room=room, seq__gt=after).order_by("seq")
    return [
        Row(room=room, seq=seq, request=request, entry=Entry(identity, at, _actions.decode(body)))
        for seq, request, identity, at, body in found.values_list(
            "seq", "request", "identity", "at", "body"
        )
    ]


def heads(rooms: Collection[str]) -> dict[str, int]:
    """The newest seq of each of these rooms that has one."""
    clock.look()
    newest = LogEntry.objects.filter(room__in=rooms).values("room").annotate(seq=Max("seq"))
    return {row["room"]: row["seq"] for row in newest}


def _insert(rows: Sequence[Row]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # One statement, which it knows already.
            cursor.executemany(_INSERT + _ROW, [_values(row) for row in rows])
            return
        for first in range(0, len(rows), _MOST_AT_ONCE):
            some = rows[first : first + _MOST_AT_ONCE]
            values = [value for row in some for value in _values(row)]
            cursor.execute(_INSERT + ", ".join([_ROW] * len(some)), values)


def _values(row: Row) -> tuple[str | int | None, ...]:
    action = row.entry.action
    body = msgspec.json.encode(action).decode()
    return row.room, row.seq, row.entry.actor, row.request, row.entry.at, type_of(action), body
