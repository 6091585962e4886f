"""What arrives late counts only for what it was meant for, where it tells that."""

import pytest

from game.actions import Challenge, Clue, Guess, NextRound, PassHost, RemovePlayer, SkipPlayer
from game.errors import NoSuchPlayer, WrongPhase
from tests.game.table import Table


def at_the_second_clue() -> Table:
    table = Table("Ada Ben Cem")
    table.start(first="Ada")
    table.clue("ocean")
    table.skip("Ben")
    table.skip("Cem")
    return table


def test_a_piece_that_was_meant_for_the_first_clue_is_not_placed_for_the_second():
    table = at_the_second_clue()
    table.clue("deep water")
    with pytest.raises(WrongPhase):
        table.does("Cem", Guess(cell="H17", round=1, clues=1))
    table.does("Cem", Guess(cell="H17", round=1, clues=2))


def test_nor_is_one_that_was_meant_for_a_clue_that_has_been_withdrawn():
    table = Table("Ada Ben Cem")
    table.start(first="Ada")
    table.clue("ocean")
    for name in ("Ben", "Cem"):
        table.does(name, Challenge(round=1, clues=1))
    table.clue("sea")
    with pytest.raises(WrongPhase):
        table.does("Ben", Guess(cell="H17", round=1, clues=1))
    with pytest.raises(WrongPhase):
        table.does("Ben", Challenge(round=1, clues=1))
    table.does("Ben", Guess(cell="H17", round=1, clues=2))


def test_a_first_clue_is_not_told_as_the_second():
    table = at_the_second_clue()
    with pytest.raises(WrongPhase):
        table.does("Ada", Clue(text="lagoon", round=1, clues=0))


def test_nobody_is_skipped_and_no_round_begun_twice():
    table = at_the_second_clue()
    table.clue("deep water")
    with pytest.raises(WrongPhase):
        table.does("Ada", SkipPlayer(player=table.id("Cem"), round=1, clues=1))
    table.skip("Cem")
    table.skip("Ben")
    table.does("Ada", NextRound(round=1, clues=2))
    table.skip("Ben")
    with pytest.raises(WrongPhase):
        table.does("Ada", NextRound(round=1, clues=2))


@pytest.mark.parametrize("kind", [RemovePlayer, PassHost])
def test_who_has_sat_down_since_is_not_taken_for_who_sat_there(kind):
    table = Table("Ada Ben Cem")
    seat = table.id("Ben")
    table.leave("Ben")
    with pytest.raises(NoSuchPlayer):
        table.does("Ada", kind(player=seat, name="Ben"))
    table.join("Dora")
    with pytest.raises(NoSuchPlayer):
        table.does("Ada", kind(player=seat, name="Ben"))
    table.does("Ada", kind(player=table.id("Dora"), name="Dora"))


def test_who_tells_nothing_of_it_is_heard_as_ever():
    table = at_the_second_clue()
    table.clue("deep water")
    table.does("Cem", Guess(cell="H17"))
