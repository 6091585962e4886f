"""Who is host, and who takes over (R28)."""

import pytest

from game.actions import SeatPlayer
from game.errors import (
    NoSuchPlayer,
    NothingDue,
    NotHost,
)
from game.rules import turns
from tests.game.table import Table, seats

# -- the host ------------------------------------------------------------------------------------


def test_who_made_the_room_becomes_host_when_seated():
    """R28"""
    table = Table("")
    table.join("Ben")
    assert table.host == "Ben"
    table.join("Ada")
    assert table.host == "Ada"
    table.join("Cem")
    assert table.host == "Ada"


def test_who_made_the_room_becomes_host_only_once():
    """R28"""
    table = Table("Ada Ben")
    table.leave("Ada")
    assert table.host == "Ben"
    table.join("Ada")
    assert table.host == "Ben"


def test_who_made_the_room_and_arrives_during_the_game_is_not_host():
    """R28"""
    table = Table("")
    for name in ("Ben", "Cem", "Dan"):
        table.join(name)
    table.start(laps=1)
    table.join("Ada")
    assert table.host == "Ben"
    table.play_out()
    assert table.host == "Ben"


def test_when_the_host_leaves_the_longest_seated_player_takes_over():
    """R28: Dan has the lower seat, Cem has sat longer."""
    table = Table("Ada Ben Cem")
    table.leave("Ben")
    table.join("Dan")
    assert seats(table) == {"Ada": 1, "Dan": 2, "Cem": 3}
    table.leave("Ada")
    assert table.host == "Cem"


def test_the_host_passes_the_role_on():
    """R28"""
    table = Table()
    table.pass_host("Cem")
    assert table.host == "Cem"
    with pytest.raises(NotHost):
        table.does("Ada", SeatPlayer(player=1))


@pytest.mark.parametrize("names", ["Ada", "Ada Ben Cem"])
def test_the_role_is_passed_to_somebody_else(names):
    """R28"""
    with pytest.raises(NoSuchPlayer):
        Table(names).pass_host("Ada")


@pytest.mark.parametrize(
    ("present", "host"),
    [
        ("Ben", "Ben"),
        ("Cem Ben", "Ben"),
        ("Cem", "Cem"),
        ("Dan Cem", "Cem"),
    ],
)
def test_when_the_host_is_away_the_longest_seated_player_who_is_there_takes_over(present, host):
    """R28"""
    table = Table("Ada Ben Cem Dan")
    table.host_away(*present.split())
    assert table.host == host


@pytest.mark.parametrize("present", ["", "Ada", "Ada Ben", "Eva"])
def test_nobody_takes_over_from_a_host_who_is_there_or_for_want_of_a_player(present):
    """R28: Eva only waits."""
    table = Table("Ada Ben Cem Dan")
    table.start()
    table.join("Eva")
    with pytest.raises(NothingDue):
        table.host_away(*present.split())
    assert table.host == "Ada"


def test_the_last_to_leave_leaves_the_room_without_a_host_and_the_next_one_is_host():
    """R28"""
    table = Table("Ada")
    table.leave("Ada")
    assert table.state.host is None
    table.join("Ben")
    assert table.host == "Ben"


def test_the_host_cannot_be_removed_but_leaves():
    """R28"""
    table = Table()
    with pytest.raises(NoSuchPlayer):
        table.remove("Ada")
    table.leave("Ada")
    assert table.host == "Ben"


def test_the_host_who_gives_a_clue_and_leaves_ends_the_round_and_hands_over():
    """R26, R28"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.leave("Ada")
    assert (table.host, table.state.phase) == ("Ben", "reveal")
    table.next_round()
    assert table.giver == "Ben"


@pytest.mark.parametrize("is_away", [True, False])
@pytest.mark.parametrize(
    "phase", ["first_clue", "first_guess", "second_clue", "second_guess", "reveal", "standings"]
)
def test_whoever_is_host_and_whenever_they_go_the_game_comes_to_its_end(phase, is_away):
    """R25, R28: Ada is host and gives the first clues."""
    table = Table("Ada Ben Cem Dan")
    table.play_until(phase)
    if is_away:
        table.host_away("Cem", "Dan")
    else:
        table.leave("Ada")
    assert table.host == ("Cem" if is_away else "Ben")
    while table.state.phase != "standings":
        if table.state.phase == "reveal":
            table.next_round()
        else:
            table.skip(*table.names(turns.awaited(table.state)[:1]))
    table.start()
