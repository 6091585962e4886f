"""Bots: what they choose, from nothing but a view."""

from itertools import pairwise
from typing import Any, get_args

import pytest

from client.bot import CELLS, FEELINGS, REMARKS, SPOTS, Bot, Habits, distance
from client.checks import CELL
from client.connection import View
from client.words import WORDS
from game import board
from game.actions import Feeling, Say
from game.rules.clues import judge
from game.state import Options
from tests.game.table import Table

ADA: dict[str, Any] = {"id": 1, "name": "Ada", "guesses": [], "placed": False, "seating": "playing"}
BEN: dict[str, Any] = {
    "id": 2,
    "name": "Ben",
    "guesses": ["H17"],
    "placed": True,
    "seating": "playing",
}
NEVER = Habits(0, 0, 0, 0, 0, 0, 0, 0)
ALWAYS = Habits(1, 1, 1, 1, 1, 1, 0, 1)


class Looking:
    """As much of a client as deciding needs."""

    def __init__(self, **changes: dict[str, Any]) -> None:
        self.view: View = {
            "room": {"game": 1},
            "player_list": {"players": [ADA, BEN]},
            "turn_update": {
                "phase": "first_guess",
                "round": 1,
                "may": ["leave"],
                "cur_player": ADA,
            },
            "clue_message": {"clues": [], "withdrawn": [], "objections": []},
            "card": {"cells": [], "target": None},
        }
        for kind, fields in changes.items():
            self.view[kind] = self.view[kind] | fields


def decide(habits: Habits = NEVER, seed: str = "seed", **changes: dict[str, Any]) -> Any:
    return Bot(Looking(**changes), seed, habits).decide()  # type: ignore[arg-type]


CARD = {"cells": ["B4", "H17", "K22", "P30"], "target": None}
CHOSEN = {**CARD, "target": "H17"}
GIVING = {"phase": "first_clue", "may": ["pick_target", "clue"]}
CLUE_AGAIN = {"phase": "second_clue", "may": ["clue", "skip_clue"]}
GUESSING = {"may": ["guess", "challenge"]}
GIVEN = {"clues": [WORDS[7]]}


@pytest.mark.parametrize(
    ("habits", "changes", "action"),
    [
        (ALWAYS, {}, None),
        (NEVER, {"turn_update": {"may": ["add_player", "leave", "set_options"]}}, None),
        (NEVER, {"turn_update": GIVING}, None),
        (NEVER, {"turn_update": GIVING, "card": CARD}, "pick_target"),
        (NEVER, {"turn_update": GIVING, "card": CHOSEN}, "clue"),
        (ALWAYS, {"turn_update": GIVING, "card": CHOSEN}, "pick_target"),
        (NEVER, {"turn_update": CLUE_AGAIN, "card": CHOSEN}, "clue"),
        (
            Habits(skip_second_clue=1, check_clue=0),
            {"turn_update": CLUE_AGAIN, "card": CHOSEN},
            "skip_clue",
        ),
        (Habits(check_clue=1), {"turn_update": CLUE_AGAIN, "card": CHOSEN}, "check_clue"),
        (NEVER, {"turn_update": GUESSING, "clue_message": GIVEN}, "guess"),
        (ALWAYS, {"turn_update": GUESSING, "clue_message": GIVEN}, "challenge"),
        (
            ALWAYS,
            {"turn_update": GUESSING, "clue_message": {**GIVEN, "objections": [1]}},
            "guess",
        ),
        (NEVER, {"turn_update": {"may": ["say", "react"]}}, None),
        (ALWAYS, {"turn_update": {"may": ["say", "react"]}}, "say"),
        (ALWAYS, {"turn_update": {"may": ["react"]}}, "react"),
        (NEVER, {"turn_update": {"phase": "reveal", "may": ["next_round"]}}, "next_round"),
        (NEVER, {"turn_update": {"may": ["seat_player"]}}, None),
        (
            NEVER,
            {
                "turn_update": {"may": ["seat_player"]},
                "player_list": {"players": [ADA, {**BEN, "seating": "waiting"}]},
            },
            "seat_player",
        ),
    ],
)
def test_a_bot_does_what_its_view_offers(habits, changes, action):
    decided = decide(habits, **changes)
    assert (decided and decided["type"]) == action


def test_a_bot_decides_alike_from_the_same_view_and_seed_and_else_not():
    guesses = [
        decide(seed=seed, turn_update=GUESSING, clue_message=GIVEN)["cell"]
        for seed in ("one", "one", "two", "three", "four")
    ]
    assert guesses[0] == guesses[1]
    assert len(set(guesses)) > 1


def test_a_bot_guesses_near_what_it_thinks_of_and_never_where_a_piece_is():
    for number in range(50):
        taken = [CELLS[60], SPOTS[WORDS[7]]]
        action = decide(
            seed=str(number),
            turn_update=GUESSING,
            clue_message=GIVEN,
            player_list={"players": [ADA, {**BEN, "guesses": taken}]},
        )
        assert action["cell"] not in taken
        assert distance(action["cell"], SPOTS[WORDS[7]]) <= 2


def test_a_bot_takes_a_clue_of_somebody_else_for_anything():
    action = decide(turn_update=GUESSING, clue_message={"clues": ["Bundesgartenschau"]})
    assert action["cell"] in CELLS


def test_a_bot_gives_no_clue_that_was_given_or_withdrawn_before():
    first = decide(turn_update=GIVING, card=CHOSEN)["text"]
    second = decide(turn_update=GIVING, card=CHOSEN, clue_message={"withdrawn": [first]})["text"]
    third = decide(turn_update=CLUE_AGAIN, card=CHOSEN, clue_message={"clues": [first]})["text"]
    assert first not in second.split()
    assert first not in third.split()


def test_bots_know_the_same_cells_as_the_board():
    assert CELLS == board.CELLS


@pytest.mark.parametrize("text", REMARKS)
def test_what_the_bots_say_can_be_said_and_names_no_cell(text):
    table = Table()
    table.does("Ada", Say(text=text))
    assert table.state.remarks[-1].text == text
    assert not CELL.search(text)


def test_bots_know_every_feeling():
    assert set(FEELINGS) == set(get_args(Feeling))


@pytest.mark.parametrize("second", [False, True])
def test_every_word_of_the_bots_is_a_legal_clue(second):
    for word in WORDS:
        judge(word, second=second, options=Options(), used=())
    for pair in pairwise(WORDS):
        judge(" ".join(pair), second=True, options=Options(), used=())


def test_the_words_of_the_bots_are_all_different_and_enough_for_the_longest_game():
    assert len(set(WORDS)) == len(WORDS) > 10 * 2 * 3
