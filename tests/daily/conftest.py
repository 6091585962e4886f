"""The cards of a week, so that a test need not wait until they are made."""

from datetime import timedelta

import msgspec
import pytest

from daily import cards
from daily.making import Drawn, draw
from daily.models import Card
from daily.rounds import hash_of


@pytest.fixture(scope="session")
def drawn() -> Drawn:
    return draw()


@pytest.fixture
def week(drawn: Drawn, db: None) -> list[Card]:
    """Yesterday's card and all that there can be by now, each with the same rounds."""
    today = cards.today()
    days = [today + timedelta(days=n) for n in range(-1, cards.AHEAD + 2)]
    rounds = msgspec.json.encode(drawn.rounds).decode()
    return Card.objects.bulk_create(
        Card(day=day, hash=hash_of(drawn.salt, day, drawn.rounds), salt=drawn.salt, rounds=rounds)
        for day in days
    )
