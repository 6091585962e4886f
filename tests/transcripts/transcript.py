"""A transcript: the log of a room, and what its people saw at some points of it.

What is added to views later does not make an old transcript wrong: all that it holds has to be
seen again, and there may be more. Nothing is compared that a view did not have then.

To add one, play on a server of the release, export the room and name it:

    manage.py export_room CODE > room.jsonl
    python -m tests.transcripts 0.2.0/what-happens-in-it room.jsonl
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from game import log, rules, views
from game.rules import Entry
from game.state import State
from ops.transfer import Head, Line, read, written

FOLDER = Path(__file__).parent
POINTS = 12
"""Moments of a room at which its views are kept, the last one among them."""

STRANGER = "somebody who watches"

View = dict[str, dict[str, Any]]


def names() -> list[str]:
    """All transcripts there are."""
    return sorted(str(one.relative_to(FOLDER)).removesuffix(".jsonl.gz") for one in _files())


def log_of(name: str) -> tuple[Head, list[Line]]:
    """The log of one, checked as every imported room is."""
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return read(file)


def seen_then(name: str) -> dict[int, dict[str, View]]:
    """What everybody saw, by the seq after which they did and by identity."""
    with gzip.open(FOLDER / f"{name}.views.json.gz", "rt", encoding="utf-8") as file:
        told: dict[str, dict[str, View]] = json.load(file)
    return {int(seq): views for seq, views in told.items()}


def seen_now(lines: list[Line], seqs: set[int]) -> dict[int, dict[str, View]]:
    """The same by the rules and the views of now."""
    seen: dict[int, dict[str, View]] = {}
    state = State()
    for line in lines:
        state = rules.fold([Entry(line.identity, line.at, line.action)], state)
        if line.seq in seqs:
            people = sorted({player.identity for player in state.players} | {STRANGER})
            seen[line.seq] = {who: _view(state, who) for who in people}
            seen[line.seq]["everybody"] = _slices(views.public(state))
    return seen


def record(name: str, lines: Iterator[str]) -> None:
    """Keep a room that was exported. Identities and request ids are secrets: they get numbers."""
    head, entries = read(lines)
    numbers = {identity: f"browser {index}" for index, identity in enumerate(_people(entries), 1)}
    numbers[log.SERVER] = log.SERVER
    rows = [
        log.Row(
            room=head.code,
            seq=one.seq,
            request=f"{one.seq}" if one.request else None,
            entry=Entry(numbers[one.identity], one.at, one.action),
        )
        for one in entries
    ]
    text = list(written(head.code, head.created, rows))
    _, entries = read(text)
    last = len(entries)
    points = {last * part // POINTS for part in range(1, POINTS + 1)} - {0}
    _write(f"{name}.jsonl.gz", "".join(text))
    _write(f"{name}.views.json.gz", json.dumps(seen_now(entries, points), ensure_ascii=False))


def missing(then: Any, now: Any, where: str = "") -> list[str]:
    """Where something of `then` is not in `now`. Of what may be done there may be more."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            trouble
            for key, value in then.items()
            for trouble in missing(value, now.get(key, "nothing"), f"{where}.{key}")
        ]
    if where.endswith(".may"):
        return [] if set(then) <= set(now) else [f"{where}: {then} and not {now}"]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [
            trouble
            for index, (one, other) in enumerate(zip(then, now, strict=True))
            for trouble in missing(one, other, f"{where}[{index}]")
        ]
    return [] if then == now else [f"{where}: {then!r} and not {now!r}"]


def _view(state: State, who: str) -> View:
    return _slices(views.own(state, who))


def _slices(slices: Any) -> View:
    told = [json.loads(msgspec.json.encode(one)) for one in slices]
    return {one["type"]: one for one in told}


def _people(entries: list[Line]) -> list[str]:
    return list(dict.fromkeys(one.identity for one in entries if one.identity))


def _files() -> Iterator[Path]:
    return FOLDER.glob("*/*.jsonl.gz")


def _write(name: str, text: str) -> None:
    path = FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
