"""Which card belongs to which day, made once and beforehand. The only code that writes `Card`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from threading import Lock

import msgspec

from daily.making import draw
from daily.models import Card
from daily.rounds import Round, hash_of
from game import clock

AHEAD = 7
"""Days whose cards are there before their time."""

_DAY = timedelta(days=1)

_making = Lock()
"""To draw a card takes a core for a third of a second, so a process draws one at a time."""


def today() -> date:
    """The day that it is now, in UTC, by the database's clock."""
    clock.look()
    return datetime.fromtimestamp(clock.now() / 1000, UTC).date()


def end_of(day: date) -> int:
    """When that day is over, in milliseconds since 1970."""
    return int(datetime.combine(day + _DAY, datetime.min.time(), UTC).timestamp() * 1000)


def card_of(day: date) -> Card | None:
    """The card of a day, if it was ever made."""
    return Card.objects.filter(day=day).first()


def todays(day: date) -> Card:
    """The card of this day. Whoever asks makes it if it is not there, and one of the coming ones,
    so that nobody waits for more than that; for one that somebody else makes only if it is
    today's."""
    there = _there(day)
    waits = day not in there
    if len(there) <= AHEAD and _making.acquire(blocking=waits):
        try:
            there = _there(day)  # Somebody may have made it meanwhile.
            if not waits or day not in there:
                _make_some(day, there)
        finally:
            _making.release()
    return there[day]


def _make_some(day: date, there: dict[date, Card]) -> None:
    """This day's card where it is missing, and the next that is."""
    missing = [one for one in _days(day) if one not in there]
    for one in missing[: 1 if day in there else 2]:
        there[one] = _make(one)


def _days(day: date) -> list[date]:
    """This day and those whose cards are made before their time."""
    return [day + n * _DAY for n in range(AHEAD + 1)]


def _there(day: date) -> dict[date, Card]:
    return Card.objects.in_bulk(_days(day))


def before(day: date) -> date | None:
    """The last day before this one that has a card."""
    return Card.objects.filter(day__lt=day).order_by("-day").values_list("day", flat=True).first()


def coming(day: date) -> list[Card]:
    """The cards of the days after this one, as far as they are made."""
    return list(Card.objects.filter(day__gt=day).order_by("day"))


def rounds_of(card: Card) -> Sequence[Round]:
    """What is played on it."""
    return msgspec.json.decode(card.rounds, type=tuple[Round, ...])


def _make(day: date) -> Card:
    """Draw a card; another one counts if somebody was faster."""
    drawn = draw()
    card = Card(
        day=day,
        hash=hash_of(drawn.salt, day, drawn.rounds),
        salt=drawn.salt,
        rounds=msgspec.json.encode(drawn.rounds).decode(),
    )
    Card.objects.bulk_create([card], ignore_conflicts=True)
    return Card.objects.get(day=day)
