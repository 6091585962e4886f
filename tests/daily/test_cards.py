"""Which card belongs to which day: made once, beforehand, by whoever asks first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from daily import cards
from daily.making import Drawn
from daily.models import Card
from daily.rounds import hash_of
from tests.daily.people import ask, play, program, see

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_who_asks_first_makes_todays_card_and_each_visit_one_of_the_coming_week():
    client, today = program(), cards.today()
    for made in (2, 3, 4, 5, 6, 7, 8, 8):
        assert see(client)["day"] == today.isoformat()
        days = list(Card.objects.order_by("day").values_list("day", flat=True))
        assert days == [today + n * DAY for n in range(made)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("missing", "waits"), [(cards.AHEAD, False), (0, True)])
def test_of_many_who_ask_at_once_one_makes_the_card_and_only_todays_is_waited_for(
    week: list[Card], drawn: Drawn, monkeypatch: pytest.MonkeyPatch, missing: int, *, waits: bool
) -> None:
    today = cards.today()
    Card.objects.filter(day=today + missing * DAY).delete()
    begun, may_end = Event(), Event()
    draws: list[int] = []

    def slowly() -> Drawn:
        draws.append(1)
        begun.set()
        assert may_end.wait(60)
        return drawn

    monkeypatch.setattr(cards, "draw", slowly)

    def visit() -> str:
        try:
            return cards.todays(today).hash
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as people:
        first = people.submit(visit)
        assert begun.wait(60)
        others = [people.submit(visit) for _ in range(4)]
        if not waits:
            assert len({other.result(60) for other in others}) == 1
            assert not first.done()
        may_end.set()
        assert {other.result(60) for other in others} == {first.result(60)}
    assert len(draws) == 1
    assert Card.objects.filter(day__gte=today).count() == cards.AHEAD + 2


def test_a_card_never_changes_once_it_is_made():
    today = cards.today()
    made = cards.todays(today)
    again = cards.todays(today)
    assert (again.hash, again.salt, again.rounds) == (made.hash, made.salt, made.rounds)
    assert made.hash == hash_of(made.salt, made.day, cards.rounds_of(made))


@pytest.mark.usefixtures("week")
def test_of_a_day_to_come_nothing_but_the_hash_is_told():
    client, today = program(), cards.today()
    [tomorrow, *_] = see(client)["coming"]
    card = Card.objects.get(day=today + DAY)
    assert tomorrow == {"day": (today + DAY).isoformat(), "hash": card.hash}
    assert see(client, today + DAY) == tomorrow
    page = program().get(f"/daily/{today + DAY}/", headers={"Accept": "text/html"})
    assert card.hash in page.content.decode()
    for secret in (card.salt, *(one.clues["en"][0] for one in cards.rounds_of(card))):
        assert f">{secret}<" not in page.content.decode()
        assert card.salt not in page.content.decode()


@pytest.mark.usefixtures("week")
def test_a_day_that_is_over_lies_open(monkeypatch):
    client, today = program(), cards.today()
    promised = see(client)["hash"]
    monkeypatch.setattr(cards, "today", lambda: today + DAY)
    told = see(client, today)
    card = Card.objects.get(day=today)
    assert told["hash"] == promised
    assert told["salt"] == card.salt
    assert [one["target"] for one in told["rounds"]] == [
        one.target for one in cards.rounds_of(card)
    ]
    page = client.get(f"/daily/{today}/", headers={"Accept": "text/html"}).content.decode()
    assert card.salt in page
    assert promised in page


@pytest.mark.usefixtures("week")
def test_nobody_plays_on_a_day_that_is_over_or_to_come(monkeypatch):
    client, today = program(), cards.today()
    play(client, rounds=1)
    for day in (today + DAY, today - DAY):
        refused = ask(client, 1, 1, "H17", day=day)
        assert (refused.status_code, refused.json()["code"]) == (409, "not_today")
    monkeypatch.setattr(cards, "today", lambda: today + DAY)
    assert ask(client, 2, 1, "H17", day=today).json()["code"] == "not_today"


@pytest.mark.parametrize("day", ["2020-01-01", "9999-12-31", "0001-01-01"])
def test_there_is_no_card_of_days_without_one(day):
    refused = program().get(f"/daily/{day}/")
    assert (refused.status_code, refused.json()["code"]) == (404, "no_such_day")


def test_what_is_no_day_has_no_page():
    assert program().get("/daily/2026-02-31/").status_code == 404


@pytest.mark.usefixtures("week")
def test_today_has_one_address(client):
    response = client.get(f"/daily/{cards.today()}/", headers={"Accept": "text/html"})
    assert (response.status_code, response["Location"]) == (302, "/daily/")


def verified(*given: str) -> str:
    output = StringIO()
    call_command("verify_card", *given, stdout=output)
    return output.getvalue()


def test_a_card_that_lies_open_is_verified(week):
    card = week[0]
    assert verified(str(card.day)) == f"{card.day}: as promised, {card.hash}\n"
    assert verified(str(card.day), card.hash)
    with pytest.raises(CommandError, match="and not"):
        verified(str(card.day), "0" * 64)
    Card.objects.filter(day=card.day).update(salt="0" * 32)
    with pytest.raises(CommandError, match="was told"):
        verified(str(card.day))


def test_no_other_card_is_said_anything_of(week):
    for card in week[1:3]:
        with pytest.raises(CommandError, match="lies open"):
            verified(str(card.day))
    assert see(program())["before"] == str(week[0].day)
