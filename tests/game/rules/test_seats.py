"""Who sits at the table, and who arrives late (R2, R25, R27)."""

import pytest

from game.actions import AddPlayer, OpenRoom, SeatPlayer, StartGame
from game.errors import (
    BadColor,
    BadName,
    ColorTaken,
    NameTaken,
    NoSuchPlayer,
    NothingDue,
    NotHost,
    RoomFull,
    TooManySeats,
)
from tests.game.table import SECOND, SERVER, Table, seated, seats

TEN = "Ada Ben Cem Dan Eva Fay Gus Hal Ida Jim"


# -- taking a seat ---------------------------------------------------------------------------------


def test_a_room_is_opened_once():
    table = Table()
    assert table.state.code == "blue-otter"
    with pytest.raises(NothingDue):
        table.act(SERVER, OpenRoom(code="red-otter"))


def test_seats_are_numbered_in_the_order_of_arrival():
    """R2"""
    assert seats(Table("Ada Ben Cem")) == {"Ada": 1, "Ben": 2, "Cem": 3}


def test_the_lowest_free_seat_is_taken_before_the_first_game():
    """R2"""
    table = Table("Ada Ben Cem")
    table.leave("Ben")
    table.join("Dan")
    assert seats(table) == {"Ada": 1, "Dan": 2, "Cem": 3}


def test_ten_players_have_seats_and_the_eleventh_watches():
    """R2"""
    table = Table(TEN)
    assert len(table.state.players) == 10
    with pytest.raises(RoomFull):
        table.join("Kim")
    table.leave("Jim")
    table.join("Kim")
    assert seats(table)["Kim"] == 10


def test_who_waits_has_one_of_the_ten_seats():
    """R2, R27"""
    table = Table(TEN.removesuffix(" Jim"))
    table.start()
    table.join("Kim")
    with pytest.raises(RoomFull):
        table.join("Lea")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("x", "x"),
        ("n" * 20, "n" * 20),
        ("Zoe\u0308", "Zoë"),
        ("محمد", "محمد"),
        ("नीता", "नीता"),
        ("愛", "愛"),
        ("🦦", "🦦"),
        ("R2-D2", "R2-D2"),
        ("<b>", "<b>"),
    ],
)
def test_a_name_has_1_to_20_visible_characters(name, shown):
    """R2"""
    table = Table("")
    table.join("Ada", name=name)
    assert table.record("Ada").name == shown


@pytest.mark.parametrize(
    "name",
    ["", " ", "\t", "n" * 21, "A\u202eda", "A\x00da", "\u200b", "\u200d", "\ud800",
     "A" + "\u0301" * 9, "\u3164", "\u2800", "Ada\u3164"],
    ids=ascii,
)  # fmt: skip
def test_other_names_are_refused(name):
    """R2"""
    table = Table("")
    with pytest.raises(BadName):
        table.join("Ada", name=name)


@pytest.mark.parametrize("name", ["Ada", "ADA", "  ada ", "Áda", "Ａｄａ", "A.d.a"])
def test_no_two_players_have_names_that_look_the_same(name):
    """R2"""
    table = Table("Ada")
    with pytest.raises(NameTaken):
        table.join("Ben", name=name)


@pytest.mark.parametrize(
    "color", ["", "red", "#12345", "#1234567", "123456#", "#12345g", "#١٢٣٤٥٦"]
)
def test_a_colour_is_six_hex_digits(color):
    """R2"""
    with pytest.raises(BadColor):
        Table("").join("Ada", color=color)


def test_a_colour_is_ones_own_in_any_case():
    """R2"""
    table = Table("")
    table.join("Ada", color="#AbCdEf")
    assert table.record("Ada").color == "#abcdef"
    with pytest.raises(ColorTaken):
        table.join("Ben", color="#ABCDEF")


@pytest.mark.parametrize("during_a_game", [False, True])
def test_who_has_a_seat_changes_name_and_colour_and_nothing_else(during_a_game):
    """R2"""
    table = Table()
    if during_a_game:
        table.start()
    before = table.player("Ben")
    table.does("Ben", AddPlayer(name="Benny", color="#abcdef"))
    after = table.player("Ben")
    assert (after.name, after.color) == ("Benny", "#abcdef")
    assert (after.id, after.order, after.seating) == (before.id, before.order, before.seating)
    table.does("Ben", AddPlayer(name="benny", color="#ABCDEF"))
    with pytest.raises(NameTaken):
        table.does("Ben", AddPlayer(name="ada", color="#abcdef"))
    with pytest.raises(ColorTaken):
        table.does("Ben", AddPlayer(name="Ben", color=table.player("Ada").color))


def test_a_name_is_free_again_when_its_owner_has_left():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start()
    table.leave("Dan")
    table.join("Eva", name="Dan")


def test_who_left_may_come_back_with_the_same_name_and_colour():
    """R26, R27: the pieces on the board keep the colour, and it is nobody else's."""
    table = Table("Ada Ben Cem Dan")
    table.start()
    color = table.player("Dan").color
    table.leave("Dan")
    with pytest.raises(ColorTaken):
        table.join("Eva", color=color)
    table.join("Dan", color=color)


# -- who arrives late ----------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["deal", "first_clue", "first_guess", "second_clue",
                                   "second_guess", "reveal"])  # fmt: skip
def test_who_arrives_during_a_game_waits(phase):
    """R27"""
    table = Table()
    table.play_until(phase)
    table.join("Dan")
    assert table.record("Dan").seating == "waiting"
    assert seated(table) == ["Ada", "Ben", "Cem"]


def test_who_is_seated_during_a_round_plays_from_the_next_one_on():
    """R27"""
    table = Table()
    table.start(first="Ada")
    table.join("Dan")
    table.seat("Dan")
    table.clue("ocean")
    assert "Dan" not in table.names(table.round.guessers)
    table.guess_anywhere()
    table.no_second_clue()
    table.next_round()
    assert table.names(table.round.guessers) == ["Cem", "Dan", "Ada"]


def test_who_was_not_seated_goes_on_waiting():
    """R27"""
    table = Table()
    table.start(first="Ada", laps=1)
    table.join("Dan")
    assert table.play_out() == ["Ada", "Ben", "Cem"]
    assert len(table.state.standings) == 3


@pytest.mark.parametrize(
    ("laps", "rounds_before", "givers"),
    [
        (1, 0, "Ada Ben Cem Dan"),
        (1, 1, "Ada Ben Cem Dan"),
        (1, 2, "Ada Ben Cem Dan"),
        (2, 0, "Ada Ben Cem Dan Ada Ben Cem Dan"),
        (2, 4, "Ada Ben Cem Ada Ben Cem Dan"),
    ],
)
def test_who_is_seated_late_gives_clues_in_the_laps_still_to_come(laps, rounds_before, givers):
    """R21, R27"""
    table = Table()
    table.start(first="Ada", laps=laps)
    given = []
    for _ in range(rounds_before):
        given.append(table.giver)
        table.play_round()
        table.next_round()
    table.join("Dan")
    table.seat("Dan")
    assert given + table.play_out() == givers.split()


def test_who_waited_has_a_seat_in_the_next_game():
    """R27, R29"""
    table = Table()
    table.start(laps=1)
    table.join("Dan")
    table.play_out()
    assert table.record("Dan").seating == "playing"
    table.start(first="Dan")
    assert table.giver == "Dan"


@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_only_who_waits_can_be_seated(name):
    """R27"""
    table = Table()
    table.start()
    with pytest.raises(NoSuchPlayer):
        table.seat(name)


def test_only_the_host_seats_who_waits():
    """R27, R28"""
    table = Table()
    table.start()
    table.join("Dan")
    with pytest.raises(NotHost):
        table.does("Dan", SeatPlayer(player=table.id("Dan")))


def test_two_hundred_have_had_a_seat_in_a_game_and_the_next_one_has_room_again():
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    for person in range(196):
        table.now += 10 * SECOND
        table.join("Eva")
        table.seat("Eva")
        table.leave("Eva")
        assert len(table.state.players) == 5 + person
    before = table.state
    with pytest.raises(TooManySeats):
        table.join("Eva")
    with pytest.raises(TooManySeats):
        table.add_computer("Bo")
    assert table.state == before
    table.join("Ben", color="#00beef")
    table.play_out()
    table.join("Eva")
    table.does("Ada", StartGame())
    assert sorted(seated(table)) == ["Ada", "Ben", "Cem", "Dan", "Eva"]
