"""A room as a file, to be kept or taken elsewhere: JSON lines, the first of which tells what it is,
the last of which sums it up. What is read is checked whole before anything is written.

    {"format": "colorclues-room", "version": 1, "code": "blue-otter", "created": "…"}
    {"seq": 1, "identity": "…", "request": null, "at": 1767268800000, "action": {…}}
    {"entries": 1, "sha256": "…"}

The file holds identities, which are secrets of this server's players, and what games keep secret.
Blocks.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Literal, TypeVar

import msgspec
from django.db import transaction
from msgspec import Meta, Struct

from game import log, rules
from game.actions import Logged, OpenRoom
from game.errors import Refused
from lobby.codes import possible_codes
from lobby.models import Room

T = TypeVar("T", bound=Struct)

FORMAT: Literal["colorclues-room"] = "colorclues-room"
VERSION = 1
"""Grows when a file of before could not be read any more as it is."""


NO_NUL = r"^[^\x00]*$"


class Unreadable(Exception):
    """What is wrong with a file, or with where it is to go, in a sentence."""


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: Literal["colorclues-room"]
    version: int
    code: str
    created: datetime


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the log."""

    seq: int
    identity: Annotated[str, Meta(max_length=64, pattern=NO_NUL)]
    request: Annotated[str, Meta(min_length=1, max_length=64, pattern=NO_NUL)] | None
    at: Annotated[int, Meta(ge=0, lt=2**53)]
    action: Logged


class Sum(Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: of all lines before it, with their line breaks."""

    entries: int
    sha256: str


def export(code: str) -> Iterator[str]:
    """The lines of a room's file, with their line breaks. Raises `Unreadable`."""
    room = Room.objects.filter(code=code).first()
    rows = log.read(code)
    if room is None or not rows:
        raise Unreadable(f"There is no room {code}.")
    return written(code, room.created, rows)


def written(code: str, created: datetime, rows: Iterable[log.Row]) -> Iterator[str]:
    """The lines of a file of these rows."""
    checked = hashlib.sha256()
    count = 0

    def line(one: Struct) -> str:
        text = msgspec.json.encode(one).decode() + "\n"
        checked.update(text.encode())
        return text

    yield line(Head(FORMAT, VERSION, code, created))
    for count, row in enumerate(rows, 1):  # noqa: B007 (the last count is wanted)
        entry = row.entry
        yield line(Line(row.seq, entry.actor, row.request, entry.at, entry.action))
    yield line(Sum(count, checked.hexdigest()))


def read(lines: Iterable[str]) -> tuple[Head, list[Line]]:
    """A file that is whole, and whose log is one that these rules can fold. Raises `Unreadable`."""
    text = list(lines)
    if len(text) < 3:
        raise Unreadable("The file ends before its room does.")
    head, end = _line(text, 0, Head), _line(text, len(text) - 1, Sum)
    if head.version > VERSION:
        raise Unreadable(f"The file is of version {head.version}; this server knows {VERSION}.")
    if hashlib.sha256("".join(text[:-1]).encode()).hexdigest() != end.sha256:
        raise Unreadable("The file was changed: its checksum does not fit.")
    entries = [_line(text, index, Line) for index in range(1, len(text) - 1)]
    if len(entries) != end.entries or [one.seq for one in entries] != [*range(1, end.entries + 1)]:
        raise Unreadable("Entries are missing, or not in order.")
    asked = [(one.identity, one.request) for one in entries if one.request is not None]
    if len(set(asked)) < len(asked):
        raise Unreadable("A request was played twice.")
    first = entries[0].action
    if not isinstance(first, OpenRoom) or first.code != head.code:
        raise Unreadable(f"The log does not begin with the opening of {head.code}.")
    try:
        rules.fold(rules.Entry(one.identity, one.at, one.action) for one in entries)
    except Refused as refusal:
        raise Unreadable(f"The log cannot have happened: {refusal}") from refusal
    return head, entries


def take(lines: Iterable[str], code: str | None = None) -> tuple[str, int]:
    """Make the room of a file, under its own code or another one; the code and how many entries
    there are. Raises `Unreadable`, and then nothing was made."""
    head, entries = read(lines)
    code = code or head.code
    if code not in possible_codes(code):
        raise Unreadable(f"A room cannot be called {code}.")
    first = msgspec.structs.replace(entries[0], action=OpenRoom(code=code))
    rows = [
        log.Row(
            room=code,
            seq=one.seq,
            request=one.request,
            entry=rules.Entry(one.identity, one.at, one.action),
        )
        for one in (first, *entries[1:])
    ]
    with transaction.atomic():
        _, made = Room.objects.get_or_create(code=code, defaults={"created": head.created})
        if not made or log.append(rows):
            transaction.set_rollback(True)
            raise Unreadable(f"There is a room {code} already: name another code with --code.")
    return code, len(rows)


def _line(text: list[str], index: int, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(text[index], type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Unreadable(f"Line {index + 1} is none of a room's: {error}.") from error
