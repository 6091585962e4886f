"""Rooms are made whole or not at all, and found again."""

import pytest
from django.db import IntegrityError

from game import log
from game.actions import OpenRoom
from lobby import services
from lobby.codes import ALPHABET, CODE_LENGTH
from lobby.errors import BadName, NameTaken, NoSuchRoom
from lobby.models import Room
from lobby.services import find_room, make_room

pytestmark = pytest.mark.django_db


def test_a_new_room_has_a_code_and_a_log_that_begins_with_its_maker():
    room = make_room("an identity")
    assert len(room.code) == CODE_LENGTH
    assert set(room.code) <= set(ALPHABET)
    [first] = log.read(room.code)
    assert first.seq == 1
    assert first.entry.actor == "an identity"
    assert first.entry.action == OpenRoom(code=room.code)


def test_a_room_can_have_a_name_of_its_own():
    assert make_room("an identity", "Friday Night").code == "friday-night"


def test_a_name_is_given_once():
    make_room("an identity", "Friday Night")
    with pytest.raises(NameTaken):
        make_room("another", "friday-NIGHT")
    assert Room.objects.count() == 1


def test_a_name_is_not_given_where_there_is_a_log():
    log.open_room("friday-night", "an identity")
    with pytest.raises(NameTaken):
        make_room("another", "friday-night")
    assert not Room.objects.exists()


@pytest.mark.parametrize("name", ["", "ab", "no/slash", "nu\0l"])
def test_a_bad_name_makes_no_room(name):
    with pytest.raises(BadName):
        make_room("an identity", name)
    assert not Room.objects.exists()


def test_there_is_no_room_without_its_log(monkeypatch):
    def fail(code, identity):
        raise RuntimeError

    monkeypatch.setattr(services, "open_room", fail)
    with pytest.raises(RuntimeError):
        make_room("an identity")
    assert not Room.objects.exists()


def test_a_code_that_is_in_use_is_drawn_again(monkeypatch):
    codes = iter(["bcdfghjk", "bcdfghjk", "bcdfghjk", "kjhgfdcb"])
    monkeypatch.setattr(services, "draw_code", lambda: next(codes))
    assert make_room("an identity").code == "bcdfghjk"
    assert make_room("another").code == "kjhgfdcb"


def test_drawing_ends(monkeypatch):
    monkeypatch.setattr(services, "draw_code", lambda: "bcdfghjk")
    make_room("an identity")
    with pytest.raises(IntegrityError):
        make_room("another")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BCDF GHJK", "bcdfghjk"),
        ("https://clues.example/rooms/bcdfghjk/", "bcdfghjk"),
        ("Café Gull", "cafe-gull"),
        ("kkkk-kkkk", "kkkk-kkkk"),
        ("kkkkkkkk", "kkkkkkkk"),
    ],
)
def test_a_room_is_found_by_what_people_type(typed, code):
    for known in ("bcdfghjk", "cafe-gull", "kkkk-kkkk", "kkkkkkkk"):
        Room.objects.create(code=known)
    assert find_room(typed).code == code


@pytest.mark.parametrize("typed", ["", "bcdfghjk", "\0", "a" * 10_000])
def test_there_is_no_room_that_nobody_made(typed):
    with pytest.raises(NoSuchRoom):
        find_room(typed)
