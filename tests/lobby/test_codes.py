"""Codes and names of rooms: what is drawn, what is accepted, what is understood."""

import math

import pytest

from lobby.codes import ALPHABET, CODE_LENGTH, draw_code, possible_codes, room_name
from lobby.errors import BadName


def test_a_code_has_38_bits():
    assert math.log2(len(set(ALPHABET)) ** CODE_LENGTH) == pytest.approx(38.04, abs=0.01)


def test_no_sign_of_a_code_is_a_vowel_or_looks_like_another():
    assert not set(ALPHABET) & set("aeiouy0o1li")
    assert ALPHABET.lower() == ALPHABET


def test_codes_are_drawn_from_the_whole_alphabet_and_do_not_come_twice():
    codes = [draw_code() for _ in range(1000)]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) == set(ALPHABET)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gulls", "gulls"),
        ("GULLS", "gulls"),
        ("  Friday Night  ", "friday-night"),
        ("friday   -  night", "friday-night"),
        ("-friday-", "friday"),
        ("Café Ångström", "cafe-angstrom"),
        ("Straße", "strasse"),
        ("\uff26ull", "full"),
        ("\U0001d401old", "bold"),
        ("a b", "a-b"),
        ("2026", "2026"),
        ("a" * 30, "a" * 30),
    ],
)
def test_a_name_is_put_into_the_form_that_stands_in_the_address(typed, name):
    assert room_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "ab",
        "a-",
        "---",
        "a" * 31,
        "a " * 16,
        "x" * 100_000,
        "a" + " " * 300 + "bc",
        "room!",
        "a/b",
        "../etc",
        "комната",
        "部屋部屋",
        "nu\0l",
        "tab\there",
        "line\nbreak",
        "zero\u200bwidth",
        "right\u202eleft",
        "half\ud800",
    ],
)
def test_what_cannot_be_a_name_is_refused(typed):
    with pytest.raises(BadName):
        room_name(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "bcdfghjk",
        "BCDFGHJK",
        " bcdf ghjk\n",
        "bcdf-ghjk",
        "B-C-D-F-G-H-J-K",
        "https://clues.example/rooms/bcdfghjk/",
        "clues.example/rooms/BCDF-GHJK",
        "http://127.0.0.1:8000/rooms/bcdfghjk/?from=a#b",
        "Play with us: https://clues.example/rooms/bcdfghjk/\nat eight",
        "https://clues.example/rooms/bcdf%20ghjk/",
    ],
)
def test_a_code_is_understood_however_it_is_typed_or_pasted(typed):
    assert "bcdfghjk" in possible_codes(typed)


@pytest.mark.parametrize(
    "typed", ["friday-night", "Friday Night", "https://clues.example/rooms/friday-night/"]
)
def test_a_name_is_understood_however_it_is_typed_or_pasted(typed):
    assert possible_codes(typed) == ["friday-night"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "?",
        "\0",
        "bcdf\0ghjk",
        "bcdfghjk" * 100,
        "https://clues.example/",
        "https://clues.example/rooms/",
        "https://clues.example/rooms/bcdf%00ghjk/",
    ],
)
def test_what_means_no_room_gives_no_code(typed):
    assert possible_codes(typed) == []
