"""Play now: one tap, and a game with computers has begun."""

from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client

from game import log, rules
from game.actions import SeatComputer
from game.state import Phase, State
from lobby.identity import SESSION_KEY
from lobby.models import Room

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def made(response) -> State:
    """The room that was made."""
    assert response.status_code in (HTTPStatus.SEE_OTHER, HTTPStatus.CREATED)
    code = response["Location"].split("/")[2]
    assert Room.objects.filter(code=code).exists()
    return rules.fold(row.entry for row in log.read(code))


def test_one_tap_seats_a_visitor_with_three_computers_in_a_game_that_has_begun(client):
    state = made(client.post("/play/"))
    you, *others = state.players
    assert you.identity == client.session[SESSION_KEY]
    assert you.name == "Guest"
    assert [one.computer is not None for one in others] == [True, True, True]
    assert state.host == you.id
    assert state.phase is Phase.FIRST_CLUE


def test_a_computer_begins_so_that_a_newcomer_sees_how_it_goes(client):
    for _ in range(10):
        state = made(client.post("/play/"))
        assert state.round
        assert state.round.giver != 1


def test_nobody_is_hurried_who_plays_alone(client):
    options = made(client.post("/play/")).options
    assert (options.clue_seconds, options.guess_seconds) == (0, 0)


def test_the_name_and_the_colour_of_the_last_time_are_taken_along(client):
    you = made(client.post("/play/", {"name": "Ada", "color": "#1A7F5A"})).players[0]
    assert (you.name, you.color) == ("Ada", "#1a7f5a")


@pytest.mark.parametrize(
    ("name", "color"),
    [("", ""), ("x" * 21, "#1a7f5a"), ("nu\0l", ""), ("Ada", "green"), ("fuck", "#1a7f5a")],
)
def test_what_cannot_be_a_name_or_a_colour_keeps_nobody_from_playing(client, name, color):
    assert made(client.post("/play/", {"name": name, "color": color})).players[0].name == "Guest"


def test_the_room_speaks_the_language_of_the_page(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    state = made(client.post("/play/"))
    assert state.options.language == "de"
    assert state.players[0].name == "Gast"


def test_no_two_rooms_have_the_same_computers(client):
    drawn = [
        row.entry.action.identity
        for _ in range(2)
        for row in log.read(made(client.post("/play/")).code)
        if isinstance(row.entry.action, SeatComputer)
    ]
    assert len(set(drawn)) == 6


def test_a_program_can_do_the_same(client):
    response = client.post("/play/", headers=JSON)
    assert made(response).code == response.json()["code"]


def test_nobody_else_s_page_makes_anybody_play():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/play/").status_code == HTTPStatus.FORBIDDEN
    headers = {**JSON, "Origin": "https://elsewhere.example"}
    assert strict.post("/play/", headers=headers).status_code == HTTPStatus.FORBIDDEN
    assert not Room.objects.exists()


def test_asking_for_it_makes_no_room(client):
    assert client.get("/play/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_it_counts_among_the_rooms_of_an_address(client):
    most = int(settings.ADDRESS_ROOMS.amount)
    asked = [client.post("/play/", REMOTE_ADDR="203.0.113.250") for _ in range(most + 1)]
    assert asked[-2].status_code == HTTPStatus.SEE_OTHER
    assert asked[-1].status_code == HTTPStatus.TOO_MANY_REQUESTS
