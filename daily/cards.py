"""Which card belongs to which day, made once and beforehand. The only code that writes `Card`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec

from daily.making import draw
from daily.models import Card
from daily.rounds import Round, hash_of
from game import clock

AHEAD = 7
"""Days whose cards are there before their time."""

_DAY = timedelta(days=1)


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
    so that nobody waits for more than that."""
    days = [day + n * _DAY for n in range(AHEAD + 1)]
    there = Card.objects.in_bulk(days)
    for missing in [one for one in days if one not in there][: 2 if day not in there else 1]:
        there[missing] = _make(missing)
    return there[day]


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
