"""What bytes are made of for the fuzzer, and what has to hold whatever they are: a frame is read or
refused; a log is folded and shown, or its file refused in a sentence."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import msgspec

from game import protocol, rules, views
from game.actions import Logged
from game.errors import Malformed, Refused
from game.state import State
from ops.transfer import Unreadable, read

T = TypeVar("T")

PEOPLE = ("ada", "ben", "cem", "dan", "eva", "")
TEXTS = ("Ada", "Ben", "lagoon", "deep sea", "red", "", "a\u0301", "\u202e", "x" * 41, "x" * 200)
CELLS = ("A1", "H17", "H18", "P30", "Z99", "h17", "", "A0", "A\u0661")
NUMBERS = (1, 2, 3, 4, 11, 1_000_000)
SMALL = (0, 1, 3, 5, 60, 600)
BOTH = (True, False)
EACH_OTHER_CELL = [f"{row}{column}" for column in range(1, 31, 2) for row in "ABCDEFGHIJKLMNOP"]
DECKS: tuple[list[str], ...] = (
    EACH_OTHER_CELL,
    EACH_OTHER_CELL[:12],
    EACH_OTHER_CELL[:3],
    [],
    ["A1"] * 480,
    ["Z99"] * 8,
)

FIELDS: dict[str, dict[str, Sequence[Any]]] = {
    "add_player": {"name": TEXTS, "color": ("#1a7f5a", "#b3446c", "#2d6fb4", "red")},
    "leave": {},
    "remove_player": {"player": NUMBERS},
    "seat_player": {"player": NUMBERS},
    "pass_host": {"player": NUMBERS},
    "swap_seats": {"player": NUMBERS, "other": NUMBERS},
    "lock_room": {"locked": BOTH},
    "publish_room": {"public": BOTH},
    "mute_player": {"player": NUMBERS, "muted": BOTH},
    "mute_watcher": {"watcher": NUMBERS, "muted": BOTH},
    "remove_watcher": {"watcher": NUMBERS},
    "let_in": {"person": NUMBERS},
    "end_game": {},
    "watch": {"name": TEXTS},
    "say": {"text": TEXTS},
    "react": {"kind": ("clap", "oops")},
    "set_options": {
        "mode": ("classic", "simultaneous"),
        "laps": (0, 1, 3),
        "clue_seconds": SMALL,
        "guess_seconds": SMALL,
        "next_round_seconds": SMALL,
        "confusable_colors_left_out": BOTH,
    },
    "start_game": {},
    "next_round": {},
    "skip_player": {"player": NUMBERS},
    "pick_target": {"cell": CELLS},
    "clue": {"text": TEXTS},
    "skip_clue": {},
    "guess": {"cell": CELLS},
    "challenge": {"agree": BOTH},
    "open_room": {"code": ("room", "other")},
    "deal": {"deck": DECKS, "first": NUMBERS, "salt": ("", "0" * 32)},
    "time_up": {"deadline": (0, 1, 60_000, 120_000)},
    "host_away": {"present": ([], [1], [2], [1, 2, 3], [99])},
}
"""What an entry of a log may hold: what is usual, and what nobody would write."""

CREATED = "2026-01-01T00:00:00Z"

OPENING: list[tuple[str, dict[str, Any]]] = [
    ("ada", {"type": "open_room", "code": "room"}),
    *(
        (who, {"type": "add_player", "name": who, "color": color})
        for who, color in zip(PEOPLE, FIELDS["add_player"]["color"][:3], strict=False)
    ),
    ("ada", {"type": "start_game"}),
]
"""What every log begins with: a game that only has to be dealt."""

PLAYED = ("deal", "pick_target", "clue", "guess", "skip_player", "time_up", "next_round")
KINDS = [*FIELDS, *PLAYED * 6]
LAST = 255
"""Closes the room, after which nothing happens any more."""


class Bytes:
    """Choices, made by bytes; the first of all when there are no more."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)

    def left(self) -> Iterator[int]:
        return self._data

    def of(self, choices: Sequence[T]) -> T:
        return choices[next(self._data, 0) % len(choices)]


def log_of(data: bytes) -> list[dict[str, Any]]:
    """The entries that these bytes stand for, without those at which the rules raise `Refused`: so
    there is always more to come."""
    chosen = Bytes(data)
    state = State()
    entries: list[dict[str, Any]] = []

    def add(who: str, action: dict[str, Any]) -> None:
        nonlocal state
        at = 1000 * len(entries)
        entry = rules.Entry(who, at, msgspec.convert(action, Logged))
        state = rules.fold([entry], state)
        line = {"seq": len(entries) + 1, "identity": who, "request": None, "at": at}
        entries.append({**line, "action": action})

    for who, action in OPENING:
        add(who, action)
    for byte in chosen.left():
        kind = "close_room" if byte == LAST else KINDS[byte % len(KINDS)]
        fields = FIELDS.get(kind, {})
        action = {"type": kind} | {name: chosen.of(some) for name, some in fields.items()}
        with suppress(Refused):
            add(chosen.of(PEOPLE), action)
    return entries


def file_of(entries: list[dict[str, Any]]) -> list[str]:
    """The lines of a room's file."""
    head = {"format": "colorclues-room", "version": 1, "code": "room", "created": CREATED}
    return summed([json.dumps(line) + "\n" for line in (head, *entries)])


def summed(lines: list[str]) -> list[str]:
    """With the last line that belongs to them."""
    checked = hashlib.sha256("".join(lines).encode()).hexdigest()
    return [*lines, json.dumps({"entries": len(lines) - 1, "sha256": checked}) + "\n"]


def parser(data: bytes) -> None:
    """A frame of these bytes is an action or malformed, and its id can be asked for."""
    frame = data.decode("utf-8", "surrogateescape")
    protocol.request_id(frame)
    try:
        protocol.decode(frame)
    except Malformed as malformed:
        assert str(malformed).endswith(".")  # noqa: PT017


def fold(data: bytes) -> None:
    """A room of these bytes can be folded, taken elsewhere and shown."""
    assert imported(file_of(log_of(data)))


def imported(lines: list[str]) -> bool:
    """Whether a file was taken; what was taken can be shown to everybody, and listed."""
    try:
        _, entries = read(lines)
    except Unreadable as unreadable:
        assert str(unreadable).endswith(".")  # noqa: PT017
        return False
    state = rules.fold(rules.Entry(one.identity, one.at, one.action) for one in entries)
    for who in PEOPLE:
        views.own(state, who)
        rules.may(state, who)
    views.public(state)
    views.listing(state)
    return True
