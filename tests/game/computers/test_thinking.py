"""Computer players at a table: what they would do is legal, sensible, and always something."""

from itertools import islice
from random import Random

import pytest
from hypothesis import given

from game import views
from game.actions import Clue, Guess, NextRound, PickTarget, SkipClue
from game.board import Cell, distance
from game.computers import SKILLS, TASTES, Character, think, understand
from game.computers.seeing import look
from game.errors import Refused
from game.protocol import Card
from game.rules import Entry, turns
from game.state import Phase, State
from tests.game.random_games import Steps, all_games, attempt, games
from tests.game.table import Table, identity

EXPERT = Character(skill="expert", taste="nature")
CHARACTERS = [Character(skill=skill, taste=taste) for skill in SKILLS for taste in TASTES]


def seen(state: State, who: str):
    return (*views.public(state), *views.own(state, who))


def thoughts(table: Table, name: str, character: Character = EXPERT, seed: int = 1):
    return list(think(seen(table.state, identity(name)), character, Random(seed)))


def play(table: Table, chance: Random) -> list[str]:
    """A whole game by computer players; what was refused, by its code."""
    refused = []
    while table.state.phase is not Phase.STANDINGS:
        if table.state.phase is Phase.REVEAL:
            table.does(table.host, NextRound())
            continue
        number = turns.awaited(table.state)[0]
        name = table.name(number)
        for action in think(seen(table.state, identity(name)), CHARACTERS[number], chance):
            try:
                table.does(name, action)
                break
            except Refused as refusal:
                refused.append(refusal.code)
        else:
            raise AssertionError("nothing came to mind")
    return refused


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("mode", ["classic", "simultaneous"])
def test_a_whole_game_goes_by_in_which_nothing_is_refused_but_a_clue_said_before(mode, language):
    table = Table("Ada Ben Cem Dan Eva")
    table.start(mode=mode, language=language)
    assert set(play(table, Random(1))) <= {"clue_repeated"}
    assert sum(player.points for player in table.state.players) > 0


@given(steps=games())
@all_games(15)
def test_in_any_game_everybody_who_is_awaited_finds_something_legal_to_do(steps: Steps):
    for step in steps[::5]:
        state = step.after
        for number in turns.awaited(state)[:1]:
            player = state.player(number)
            assert player
            wanted = think(seen(state, player.identity), CHARACTERS[number], Random(number))
            tried = [
                attempt(state, Entry(player.identity, step.entry.at, action))[1]
                for action in islice(wanted, 5)
            ]
            assert None in tried


@given(steps=games())
@all_games(10)
def test_nobody_thinks_of_anything_out_of_turn(steps: Steps):
    for step in steps[::5]:
        state = step.after
        for player in state.here:
            if player.id not in turns.awaited(state):
                shown = seen(state, player.identity)
                assert not list(think(shown, EXPERT, Random(1)))


def test_nothing_comes_to_mind_twice():
    table = Table()
    table.start(first="Ada")
    assert len(set(thoughts(table, "Ada"))) == 4
    table.pick("H17")
    for _ in range(2):
        clues = thoughts(table, "Ada")
        assert len(set(clues)) == len(clues) > 50
        table.clue(clues[0].text)
        cells = thoughts(table, table.awaited[0])
        assert len(set(cells)) == len(cells) >= 475
        table.guess_anywhere()


def test_who_knows_only_a_part_of_the_view_does_nothing():
    table = Table()
    table.start(first="Ada")
    shown = seen(table.state, identity("Ada"))
    for missing in ("RoomSlice", "PlayerList", "TurnUpdate", "ClueMessage", "Card"):
        rest = [one for one in shown if type(one).__name__ != missing]
        assert not list(think(rest, EXPERT, Random(1)))


def test_of_slices_of_one_type_the_newest_counts():
    table = Table()
    table.start(first="Ada")
    before = seen(table.state, identity("Ada"))
    table.pick("H17")
    after = seen(table.state, identity("Ada"))
    assert isinstance(next(think((*before, *after), EXPERT, Random(1))), Clue)


def test_the_target_is_a_cell_of_the_card_then_comes_one_word_for_it():
    table = Table()
    table.start(first="Ada", cards=["D9 H17 A20 P10"])
    assert {one.cell for one in thoughts(table, "Ada")} == {"D9", "H17", "A20", "P10"}
    assert thoughts(table, "Ada")[0] == PickTarget(cell="D9")
    table.pick("D9")
    best = thoughts(table, "Ada")[0].text
    assert " " not in best
    assert distance(understand(best, "en").best(), Cell("D9")) <= 1


def test_a_guesser_knows_nothing_of_the_card():
    tables = [Table() for _ in range(2)]
    for table, card in zip(tables, ("D9 A1 A9 A16", "K2 P1 P9 P16"), strict=True):
        table.start(first="Ada", cards=[card])
        table.clue("banana")
    one, other = (thoughts(table, "Ben") for table in tables)
    assert one == other
    sight = look(seen(tables[0].state, identity("Ben")))
    assert sight
    assert (sight.card, sight.target) == ((), None)


def test_what_a_guesser_must_not_know_changes_nothing_even_if_it_were_told():
    table = Table()
    table.start(first="Ada", cards=["K2 A1 A9 A16"])
    table.clue("banana")
    shown = seen(table.state, identity("Ben"))
    told = (*shown, Card(cells=(Cell("K2"),), target=Cell("K2")))
    assert list(think(told, EXPERT, Random(1))) == list(think(shown, EXPERT, Random(1)))


@pytest.mark.parametrize(
    ("clue", "near"), [("banana", "D8"), ("cherry", "K2"), ("grass", "G13"), ("lavender", "C25")]
)
def test_a_piece_goes_where_the_clue_points(clue, near):
    table = Table()
    table.start(first="Ada")
    table.clue(clue)
    assert distance(Cell(thoughts(table, "Ben")[0].cell), Cell(near)) <= 2


def test_both_clues_count_for_the_second_piece():
    table = Table()
    table.start(first="Ada")
    table.clue("apple")
    first = thoughts(table, "Ben")[0].cell
    table.guess_anywhere()
    table.clue("strawberry")
    second = thoughts(table, table.awaited[0])[0].cell
    assert int(first[1:]) > 9
    assert int(second[1:]) <= 4


def test_nobody_thinks_of_a_taken_cell_in_the_classic_order_and_anybody_may_otherwise():
    for mode, free in (("classic", False), ("simultaneous", True)):
        table = Table()
        table.start(first="Ada", mode=mode)
        table.clue("banana")
        best = thoughts(table, "Ben")[0]
        table.does("Ben", best)
        assert (best in thoughts(table, "Cem")) is free


def test_the_second_clue_leads_away_from_where_the_pieces_lie():
    table = Table()
    table.start(first="Ada", cards=["K2 A1 A9 A16"])
    table.clue("apple")  # meant to be a red one
    table.guess(Ben="F12", Cem="G12")
    for one in thoughts(table, "Ada")[:3]:
        assert distance(understand(one.text, "en").best(), Cell("F12")) > 4
        assert distance(understand(one.text, "en").best(), Cell("K2")) <= 3


@pytest.mark.parametrize("optional", [True, False])
def test_a_second_clue_is_left_out_only_where_that_is_allowed(optional):
    table = Table()
    table.start(first="Ada", second_clue_optional=optional)
    table.clue("sea")
    table.guess_anywhere()
    assert (SkipClue() in thoughts(table, "Ada")) is optional


def test_a_withdrawn_clue_is_not_thought_of_again():
    table = Table()
    table.start(first="Ada", cards=["D9 A1 A9 A16"])
    table.pick("D9")
    best = thoughts(table, "Ada")[0].text
    table.clue(best)
    table.challenge("Ben", "Cem")
    assert best not in {one.text for one in thoughts(table, "Ada")}


def test_a_taste_shows_in_the_clues():
    table = Table()
    table.start(first="Ada", cards=["O6 A1 A9 A16"])
    table.pick("O6")
    fond, other = (
        {one.text for one in thoughts(table, "Ada", Character(skill="expert", taste=taste))[:4]}
        for taste in ("food", "things")
    )
    assert fond != other
    assert fond & {"coffee", "chocolate", "espresso", "cocoa", "chestnut", "walnut"}


def test_who_is_more_skilled_places_better():
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", cards=["D8 A1 A9 A16"])
    table.clue("banana")

    def away(skill):
        cells = [
            Cell(thoughts(table, "Ben", Character(skill=skill, taste="food"), seed)[0].cell)
            for seed in range(30)
        ]
        return sum(distance(cell, Cell("D8")) for cell in cells)

    assert away("expert") < away("good") < away("beginner")


def test_the_same_chance_thinks_the_same():
    table = Table()
    table.start(first="Ada")
    table.clue("banana")
    assert thoughts(table, "Ben", seed=5) == thoughts(table, "Ben", seed=5)
    assert isinstance(thoughts(table, "Ben")[0], Guess)
