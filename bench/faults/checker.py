"""What the clients were told, compared with the log. Pure: records and rows in, findings out.

An action that was accepted stands in the log once, at the number that was told. One that was
refused does not. Every action is answered in the end. The numbers of a room have no gaps, and what
they add up to is what everybody sees.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import msgspec

from game import protocol, rules, views
from game.actions import Logged, TimeUp

Slice = dict[str, Any]
View = Mapping[str, Slice]

ASKED_ONLY = frozenset({"check_clue", "turn_update"})
"""What is answered and never logged."""


@dataclass(frozen=True)
class Row:
    """An entry of the log, as it is on disk."""

    room: str
    seq: int
    identity: str
    request: str | None
    at: int
    action: Logged


@dataclass
class Asked:
    """One action of one client: when it was first sent, and whatever it was answered."""

    request: str
    kind: str
    sent: float
    answers: list[tuple[float, Slice]] = field(default_factory=list)

    @property
    def accepted(self) -> list[int]:
        """The numbers under which it was said to count."""
        return [told["seq"] for _, told in self.answers if told["type"] == "accepted"]

    @property
    def refused(self) -> list[str]:
        """Why it was said not to count, ever."""
        return [
            told["code"]
            for _, told in self.answers
            if told["type"] == "error" and told["code"] != "try_again"
        ]

    @property
    def put_off(self) -> int:
        """How often it was told to try again."""
        return sum(told.get("code") == "try_again" for _, told in self.answers)

    @property
    def waited(self) -> float | None:
        """Seconds until it was known what came of it."""
        known = (when for when, told in self.answers if told.get("code") != "try_again")
        return next((when - self.sent for when in known), None)


@dataclass
class Record:
    """What one client of a room asked and was told, and what it saw at the end."""

    who: str
    asked: dict[str, Asked] = field(default_factory=dict)
    view: View = field(default_factory=dict)
    welcomes: list[tuple[float, int]] = field(default_factory=list)
    """When it was connected, and the server's time then."""


@dataclass
class Findings:
    """What is wrong: how often, and in words."""

    lost: int = 0
    doubled: int = 0
    gaps: int = 0
    unanswered: int = 0
    deaf: int = 0
    differing: int = 0
    other: int = 0
    sentences: list[str] = field(default_factory=list)

    def add(self, kind: str, sentence: str, times: int = 1) -> None:
        setattr(self, kind, getattr(self, kind) + times)
        self.sentences.append(f"{kind}: {sentence}")

    @property
    def counts(self) -> dict[str, int]:
        return {one.name: getattr(self, one.name) for one in fields(self) if one.type is int}


def check_log(rows: Sequence[Row], records: Sequence[Record], found: Findings) -> None:
    """Compare the log of one room with what its clients were told."""
    _check_order(rows, found)
    logged: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.request:
            logged[row.request].append(row)
    for record in records:
        for asked in record.asked.values():
            if asked.kind not in ASKED_ONLY:
                _check_action(asked, logged.get(asked.request, []), record.who, found)
    _check_owners(logged, records, found)


def _check_order(rows: Sequence[Row], found: Findings) -> None:
    seqs = [row.seq for row in rows]
    if seqs != list(range(1, len(seqs) + 1)):
        missing = set(range(1, max(seqs) + 1)) - set(seqs)
        found.add("gaps", f"{_room(rows)} has {seqs}", len(missing) or 1)
    limits = Counter(row.action.deadline for row in rows if isinstance(row.action, TimeUp))
    for deadline, times in limits.items():
        if times > 1:
            found.add("doubled", f"{_room(rows)}: {times} times up for {deadline}", times - 1)


def _check_owners(
    logged: Mapping[str, Sequence[Row]], records: Sequence[Record], found: Findings
) -> None:
    """Each identity is one client's, and each logged request was somebody's."""
    owners: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for request in record.asked:
            for row in logged.get(request, []):
                owners[row.identity].add(record.who)
    for whose in owners.values():
        if len(whose) > 1:
            found.add("other", f"{' and '.join(sorted(whose))} are one identity")
    for request in logged.keys() - {one for record in records for one in record.asked}:
        found.add("other", f"nobody asked for {request}")


def _check_action(asked: Asked, there: Sequence[Row], who: str, found: Findings) -> None:
    told = f"{who} {asked.kind} {asked.request}"
    seqs = [row.seq for row in there]
    if len(seqs) > 1:
        found.add("doubled", f"{told} is in the log as {seqs}", len(seqs) - 1)
    if len(set(asked.accepted)) > 1:
        found.add("doubled", f"{told} was accepted as {asked.accepted}")
    if not set(asked.accepted) <= set(seqs):
        found.add("lost", f"{told} was accepted as {asked.accepted}, the log has {seqs}")
    if asked.refused and there:
        found.add("other", f"{told} was refused ({asked.refused}), the log has {seqs}")
    if not asked.accepted and not asked.refused:
        found.add("unanswered", f"{told} was never answered; the log has {seqs}")


def check_views(rows: Sequence[Row], records: Iterable[Record]) -> list[str]:
    """A sentence for each client that sees something else than what the log adds up to."""
    try:
        state = rules.fold(rules.Entry(row.identity, row.at, row.action) for row in rows)
    except Exception as error:  # noqa: BLE001 (whatever a broken log does to the rules)
        return [f"{_room(rows)} does not fold: {error!r}"]
    owners = {row.request: row.identity for row in rows if row.request}
    public = _slices(views.public(state))
    wrong = []
    for record in records:
        identity = next((owners[one] for one in record.asked if one in owners), "-")
        expected = public | _slices(views.own(state, identity))
        differing = {kind for kind, told in expected.items() if record.view.get(kind) != told}
        if differing:
            wrong.append(f"{record.who} sees another {', '.join(sorted(differing))}")
    return wrong


def _slices(pieces: Iterable[protocol.Slice]) -> dict[str, Slice]:
    told = (json.loads(protocol.frame(piece)) for piece in pieces)
    return {piece["type"]: piece for piece in told}


def _room(rows: Sequence[Row]) -> str:
    return rows[0].room if rows else "a room without a log"


_actions: msgspec.json.Decoder[Logged] = msgspec.json.Decoder(Logged)


def row_of(room: str, seq: int, identity: str, request: str | None, at: int, body: str) -> Row:
    """A row of the table."""
    return Row(room, seq, identity, request, at, _actions.decode(body))
