"""Computer players at a table: what they would do is legal, and there is always something."""

from random import Random

import pytest

from game import views
from game.actions import NextRound
from game.computers import SKILLS, TASTES, Character, think
from game.errors import Refused
from game.rules import turns
from game.state import Phase, State
from tests.game.table import Table, identity

LANGUAGES = ("en", "de", "ar")
CHARACTERS = [Character(skill=skill, taste=taste) for skill in SKILLS for taste in TASTES]


def seen(state: State, who: str):
    return (*views.public(state), *views.own(state, who))


def play(table: Table, chance: Random) -> list[str]:
    """A whole game by computer players; what was refused, by its code."""
    refused = []
    while table.state.phase is not Phase.STANDINGS:
        if table.state.phase is Phase.REVEAL:
            table.does(table.host, NextRound())
            continue
        for number in turns.awaited(table.state)[:1]:
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


@pytest.mark.parametrize("mode", ["classic", "simultaneous"])
def test_computer_players_play_a_whole_game(mode):
    table = Table("Ada Ben Cem Dan")
    table.options(mode=mode)
    table.start()
    assert set(play(table, Random(1))) <= {"clue_repeated"}
