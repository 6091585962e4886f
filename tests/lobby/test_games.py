"""A game's address: a page to go through it again, and the same as JSON."""

import json
import re
from html import unescape
from http import HTTPStatus

import pytest

from lobby.models import Room
from tests.game.kept import ROOM, keep
from tests.game.table import Table

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def played():
    """The room `blue-otter`: one game is over, and another has begun."""
    table = Table()
    table.start(first="Ada", laps=1)
    table.play_out()
    table.start(first="Ben", cards=["H17 P30 A1 K2"], laps=1)
    table.clue("secret")
    Room.objects.create(code=ROOM)
    keep(table.log)
    return table


def test_a_game_that_is_over_is_told_in_json(client, played):
    response = client.get("/rooms/blue-otter/games/1/", headers=JSON)
    assert response.status_code == HTTPStatus.OK
    assert response["Content-Type"] == "application/json"
    told = response.json()
    assert (told["code"], told["game"]) == ("blue-otter", 1)
    assert [one["name"] for one in told["player_list"]["players"]] == ["Ada", "Ben", "Cem"]
    assert [one["giver"] for one in told["standings"]["rounds"]] == [1, 2, 3]


def test_its_page_brings_the_same_and_no_script_or_style_of_its_own(client, played):
    page = client.get("/rooms/blue-otter/games/1/").content.decode()
    [brought] = re.findall(r'data-replay="([^"]*)"', page)
    told = client.get("/rooms/blue-otter/games/1/", headers=JSON).json()
    assert json.loads(unescape(brought)) == told
    assert not re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
    assert 'href="/rooms/blue-otter/"' in page


def test_a_name_cannot_break_out_of_the_page(client, played):
    table = Table("Ada Ben Cem")
    table.join("Ada", name='"><script>')
    table.start(first="Ada", laps=1)
    table.play_out()
    Room.objects.create(code="sly")
    keep(table.log, "sly")
    assert '"><script>' not in client.get("/rooms/sly/games/1/").content.decode()


@pytest.mark.parametrize("number", ["0", "2", "3", "1" * 200])
def test_a_game_that_is_not_over_is_not_there(client, played, number):
    path = f"/rooms/blue-otter/games/{number}/"
    told = client.get(path, headers=JSON)
    assert told.status_code == HTTPStatus.NOT_FOUND
    assert told.json()["code"] == "no_such_game"
    page = client.get(path)
    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "There is no game of that number in this room" in page.content.decode()
    assert 'href="/rooms/blue-otter/"' in page.content.decode()
    assert "secret" not in page.content.decode()


@pytest.mark.parametrize("path", ["/rooms/nobody/games/1/", "/rooms/%00/games/1/"])
def test_a_game_of_an_unknown_room_is_not_there(client, path):
    response = client.get(path, headers=JSON)
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert response.json()["code"] == "no_such_room"
    assert "There is no such room" in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/rooms/blue-otter/games/x/", "/rooms/blue-otter/games/-1/"])
def test_what_is_no_number_leads_nowhere(client, played, path):
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_another_spelling_of_the_room_leads_to_the_one_address(client, played):
    response = client.get("/rooms/Blue-Otter/games/1/")
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == "/rooms/blue-otter/games/1/"


def test_a_game_is_only_looked_at(client, played):
    response = client.post("/rooms/blue-otter/games/1/", headers=JSON)
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert response["Allow"] == "GET, HEAD"
