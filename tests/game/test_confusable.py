"""The cells that a deficient vision confuses, so that a deck can do without them."""

import json

import numpy as np
import pytest

from tools.colour import DEFICIENCIES, lab_from_linear, linear_from_hex, seen_without
from tools.make_confusable import CONFUSABLE, document, nearest_elsewhere
from tools.make_palette import PALETTE

CELLS = json.loads(PALETTE.read_text(encoding="utf-8"))["cells"]
FILE = json.loads(CONFUSABLE.read_text(encoding="utf-8"))
LINEAR = linear_from_hex([cell["hex"] for cell in CELLS])


def test_the_file_is_what_the_script_makes_of_the_palette():
    assert document() == CONFUSABLE.read_text(encoding="utf-8")


def test_each_is_a_cell_of_the_board_and_stands_there_once():
    names = [cell["cell"] for cell in CELLS]
    assert [name for name in names if name in set(FILE["cells"])] == FILE["cells"]


def test_enough_cells_are_left_for_the_longest_game():
    ten_players_three_laps = 10 * 3 * 4
    assert len(CELLS) - len(FILE["cells"]) >= ten_players_three_laps


def test_with_full_vision_no_cell_is_confusable():
    assert nearest_elsewhere(LINEAR).min() > 3.79


@pytest.mark.parametrize("kind", DEFICIENCIES)
def test_what_is_left_can_be_told_from_every_cell_that_is_not_beside_it(kind):
    left = [cell["cell"] not in FILE["cells"] for cell in CELLS]
    assert nearest_elsewhere(seen_without(kind, LINEAR))[left].min() >= 1.0


@pytest.mark.parametrize("kind", DEFICIENCIES)
def test_greys_look_the_same_to_everybody(kind):
    greys = linear_from_hex(["#000000", "#808080", "#ffffff"])
    assert np.allclose(lab_from_linear(seen_without(kind, greys))[:, 1:], 0, atol=0.01)
