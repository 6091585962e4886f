"""Who leaves, or is removed, and what becomes of the game then (R26)."""

import pytest

from game.actions import Leave
from game.errors import (
    NotSeated,
    Removed,
)
from tests.game.table import Table, identity, seats

# -- leaving and being removed -------------------------------------------------------------------


def test_before_the_game_who_leaves_is_gone():
    """R26"""
    table = Table()
    table.leave("Ben")
    assert seats(table) == {"Ada": 1, "Cem": 3}
    with pytest.raises(NotSeated):
        table.leave("Ben")


def test_who_only_waited_leaves_no_trace():
    """R26, R27: else one browser could fill the list of players, coming and going."""
    table = Table()
    table.start()
    for _ in range(3):
        table.join("Dan")
        table.leave("Dan")
    assert seats(table) == {"Ada": 1, "Ben": 2, "Cem": 3}


@pytest.mark.parametrize("how", ["leave", "remove"])
def test_who_leaves_during_a_game_gives_up_the_seat_and_keeps_pieces_and_points(how):
    """R10, R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="A1")
    getattr(table, how)("Ben")
    record = table.record("Ben")
    assert record.seating == "left"
    assert record.guesses == ("H17",)
    assert table.state.seat(identity("Ben")) is None
    with pytest.raises(NotSeated):
        table.does("Ben", Leave())


def test_the_round_goes_on_without_a_guesser_who_leaves():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    assert table.awaited == ["Ben"]
    table.leave("Ben")
    assert table.awaited == ["Cem"]
    table.guess(Cem="A1")
    assert table.awaited == ["Dan"]
    table.guess(Dan="A2")
    assert table.state.phase == "second_clue"


def test_the_phase_ends_when_the_last_awaited_guesser_leaves():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="A1", Cem="A2")
    table.leave("Dan")
    assert table.state.phase == "second_clue"
    table.clue("deep sea")
    assert table.awaited == ["Cem"]


def test_the_second_phase_ends_and_is_scored_when_the_last_awaited_guesser_leaves():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="A1", Cem="A2", Dan="A3")
    table.clue("deep sea")
    table.guess(Dan="H17", Cem="H16")
    table.leave("Ben")
    assert table.state.phase == "reveal"
    assert table.gained == {"Ada": 2, "Cem": 2, "Dan": 3}


@pytest.mark.parametrize("phase", ["first_clue", "first_guess", "second_clue", "second_guess"])
def test_without_the_clue_giver_the_round_ends_without_scores(phase):
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.play_until(phase)
    table.leave("Ada")
    assert table.state.phase == "reveal"
    assert table.result.outcome == "giver_left"
    assert set(table.points.values()) == {0}
    table.next_round()
    assert table.giver == "Ben"
    assert table.names(table.round.guessers) == ["Cem", "Dan"]


def test_the_order_goes_on_from_the_seat_of_a_clue_giver_who_left():
    """R4, R26"""
    table = Table("Ada Ben Cem Dan Eva")
    table.start(first="Cem", laps=1)
    table.leave("Cem")
    table.next_round()
    assert table.play_out() == ["Dan", "Eva", "Ada", "Ben"]


def test_who_left_is_no_clue_giver_any_more():
    """R21, R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=2)
    table.leave("Cem")
    assert table.play_out() == ["Ada", "Ben", "Dan", "Ada", "Ben", "Dan"]


@pytest.mark.parametrize("phase", ["deal", "first_clue", "first_guess", "second_clue",
                                   "second_guess", "reveal"])  # fmt: skip
@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_with_fewer_than_three_players_the_game_ends_at_once(phase, name):
    """R26"""
    table = Table()
    table.play_until(phase)
    points = table.points
    table.leave(name)
    assert table.state.phase == "standings"
    assert table.points == points
    assert len(table.state.standings) == 2
    assert table.state.deadline is None


def test_a_game_that_ends_early_is_scored_as_it_stands():
    """R26"""
    table = Table()
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="A1")
    table.no_second_clue()
    table.next_round()
    table.clue("forest")
    table.leave("Cem")
    assert [(table.name(one.player), one.points) for one in table.state.standings] == [
        ("Ben", 3),
        ("Ada", 2),
    ]
    assert len(table.state.results) == 1


def test_a_round_whose_guessers_all_left_before_the_first_clue_was_not_scored():
    """R11, R26: others were seated for the next round, so the game goes on."""
    table = Table()
    table.start(first="Ada")
    table.pick("H17")
    for late, early in (("Dan", "Ben"), ("Eva", "Cem")):
        table.join(late)
        table.seat(late)
        table.leave(early)
    assert table.state.phase == "reveal"
    assert table.result.outcome != "scored"
    assert table.result.scores == ()


def test_a_removed_player_does_not_come_back():
    """R26"""
    table = Table()
    table.remove("Cem")
    with pytest.raises(Removed):
        table.join("Cem", name="Somebody")
    table.join("Dan")
    table.start()
    with pytest.raises(Removed):
        table.join("Cem")


def test_who_waits_can_be_removed():
    """R26, R27"""
    table = Table()
    table.start()
    table.join("Dan")
    table.remove("Dan")
    assert table.state.seat(identity("Dan")) is None
    assert table.state.phase == "first_clue"


def test_who_left_watches_and_can_wait_for_a_seat_again():
    """R26, R27"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=1)
    table.leave("Dan")
    table.join("Dan")
    table.seat("Dan")
    assert table.play_out() == ["Ada", "Ben", "Cem", "Dan"]
