"""The log: the only truth about a room. Appended to and read, never changed.

Everything here blocks: it is called in a thread of the hub's, or by a command. A row that was
appended is on disk. Two processes that race for one seq get one winner; the other is told, reads
on and judges again. Whoever reads here from the beginning has seen the database's clock as well.

Much of a process's time goes by here. So what is written and read again and again is one statement,
however many rows and rooms there are, and always of the same text: it is given one value, which is
JSON. A statement is a transaction by itself.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
from django.db import IntegrityError, connection, transaction

from game import clock
from game.actions import Language, Logged, OpenRoom, type_of
from game.models import LogEntry
from game.rules import Entry

SERVER = ""
"""The identity of the server itself: nobody else's is empty."""

_TABLE = LogEntry._meta.db_table

_APPEND = f"""
    INSERT INTO {_TABLE} (room, seq, identity, request, at, type, body)
    SELECT value ->> 0, CAST(value ->> 1 AS integer), value ->> 2, value ->> 3,
        CAST(value ->> 4 AS bigint), value ->> 5, value ->> 6
    FROM %s
"""  # noqa: S608 (all of it is ours)
"""A list of rows, each a list of its columns."""

_READ = f"""
    SELECT seq, request, identity, at, body FROM {_TABLE}
    WHERE room = %s AND seq > %s ORDER BY seq
"""  # noqa: S608

_MOST_OF_A_ROOM = 100

_ROOM = itemgetter(0)


class _Statements(NamedTuple):
    append: str
    read_on: str


_BY_JSON = {
    "sqlite": _Statements(
        _APPEND % "json_each(%s)",
        f"""
            SELECT entry.room, seq, request, identity, at, body
            FROM json_each(%s) AS known CROSS JOIN {_TABLE} AS entry
            WHERE entry.room = known.key AND seq > known.value ORDER BY entry.room, seq
        """,  # noqa: S608
    ),
    "postgresql": _Statements(
        _APPEND % "jsonb_array_elements(%s)",
        f"""
            SELECT news.* FROM jsonb_each_text(%s) AS known CROSS JOIN LATERAL (
                SELECT room, seq, request, identity, at, body FROM {_TABLE}
                WHERE room = known.key AND seq > CAST(known.value AS integer)
                ORDER BY seq LIMIT {_MOST_OF_A_ROOM}
            ) AS news ORDER BY room, seq
        """,  # noqa: S608
    ),
}
"""For each database: how rows are appended, and how some rooms are read on, each after the seq that
is known of it. Cross join and limit are there to have the rooms looked up one by one: left to
itself a database may well read the whole table, or compile the query each time, as for millions."""

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
    return [_row(room, *columns) for columns in _rows(_READ, room, after)]


def read_on(known: Mapping[str, int]) -> dict[str, list[Row] | msgspec.DecodeError]:
    """The rows of each of these rooms after the seq that is known of it, where there are any; or
    why one cannot be read: a newer version may have written it."""
    statement = _BY_JSON[connection.vendor].read_on
    found: dict[str, list[Row]] = {}
    unreadable: dict[str, msgspec.DecodeError] = {}
    while known:
        more: dict[str, int] = {}
        for room, some in groupby(_rows(statement, _as_json(known)), _ROOM):
            try:
                rows = [_row(room, *columns) for _, *columns in some]
            except msgspec.DecodeError as error:
                unreadable[room] = error
                continue
            found.setdefault(room, []).extend(rows)
            if len(rows) >= _MOST_OF_A_ROOM:
                more[room] = rows[-1].seq
        known = more
    return {**found, **unreadable}


def tidy() -> None:
    """Have SQLite move what was written from its write-ahead log into the database, so that no
    commit has to: that would hold up whoever acts for some 50 ms. Nothing waits for this."""
    if connection.vendor == "sqlite":
        _rows("PRAGMA wal_checkpoint(PASSIVE)")


def _rows(statement: str, *given: str | int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


def _row(room: str, seq: int, request: str | None, identity: str, at: int, body: str) -> Row:
    entry = Entry(identity, at, _actions.decode(body))
    return Row(room=room, seq=seq, request=request, entry=entry)


def _insert(rows: Sequence[Row]) -> None:
    # In a transaction of the caller's, what is refused is to leave the rest of that as it was.
    part = transaction.atomic() if connection.in_atomic_block else nullcontext()
    with part, connection.cursor() as cursor:
        some = _as_json([_columns(row) for row in rows])
        cursor.execute(_BY_JSON[connection.vendor].append, [some])


def _columns(row: Row) -> tuple[str | int | None, ...]:
    entry = row.entry
    body = _as_json(entry.action)
    return row.room, row.seq, entry.actor, row.request, entry.at, type_of(entry.action), body


def _as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()
