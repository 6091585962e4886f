"""The colours of the board: all there, all told apart, smooth, and called what they are."""

import json
import re
from itertools import pairwise

import numpy as np
import pytest

from tools.colour import (
    ciede2000,
    hex_from_oklab,
    lab_from_linear,
    linear_from_hex,
    oklab_from_linear,
    oklch_from_oklab,
)
from tools.colour_names import FAMILIES, HUE_WORDS, MODIFIERS
from tools.make_palette import PALETTE, document, figures

TEXT = PALETTE.read_text(encoding="utf-8")
FILE = json.loads(TEXT)
CELLS = FILE["cells"]
HEXES = [cell["hex"] for cell in CELLS]

# As reached, in CIEDE2000.
SMALLEST_OF_ANY_TWO = 3.60
LARGEST_OF_NEIGHBOURS = 7.15


def grid_of_lab():
    return lab_from_linear(linear_from_hex(HEXES)).reshape(16, 30, 3)


def grid_of_oklch():
    return oklch_from_oklab(oklab_from_linear(linear_from_hex(HEXES))).reshape(16, 30, 3)


def test_the_board_has_480_cells_row_by_row():
    names = [f"{row}{column}" for row in "ABCDEFGHIJKLMNOP" for column in range(1, 31)]
    assert [cell["cell"] for cell in CELLS] == names
    assert (FILE["rows"], FILE["columns"]) == (16, 30)


def test_every_colour_is_a_hex_code_of_its_own():
    assert all(re.fullmatch("#[0-9a-f]{6}", code) for code in HEXES)
    assert len(set(HEXES)) == 480


def test_no_two_cells_look_the_same():
    lab = grid_of_lab().reshape(-1, 3)
    ones, others = np.triu_indices(480, 1)
    assert ciede2000(lab[ones], lab[others]).min() >= SMALLEST_OF_ANY_TWO


def test_colours_run_smoothly_in_both_directions():
    lab = grid_of_lab()
    assert ciede2000(lab[1:], lab[:-1]).max() <= LARGEST_OF_NEIGHBOURS
    assert ciede2000(lab[:, 1:], lab[:, :-1]).max() <= LARGEST_OF_NEIGHBOURS


def test_every_column_darkens_from_top_to_bottom():
    assert (np.diff(grid_of_oklch()[..., 0], axis=0) < 0).all()


def test_every_row_goes_once_around_the_hues_and_never_back():
    steps = np.diff(grid_of_oklch()[..., 2], axis=1) % 360
    assert (steps < 60).all()
    assert (steps.sum(axis=1) < 360).all()


def test_the_file_is_what_the_script_makes_of_these_colours():
    assert document(HEXES) == TEXT


def test_the_note_states_the_figures():
    assert str(figures(HEXES)) in FILE["note"]


def test_every_cell_has_a_name_made_from_the_tables_and_a_family():
    modifiers = {word for _, words in MODIFIERS for _, word in words}
    nouns = {noun: family for _, words in HUE_WORDS for _, noun, family in words}
    names = {f"{word} {noun}": family for word in modifiers for noun, family in nouns.items()}
    assert [cell["family"] for cell in CELLS] == [names.get(cell["name"]) for cell in CELLS]


def test_every_family_is_on_the_board():
    assert {cell["family"] for cell in CELLS} == set(FAMILIES)


def test_a_hue_word_has_one_family():
    pairs = {(noun, family) for _, words in HUE_WORDS for _, noun, family in words}
    assert len(pairs) == len({noun for noun, _ in pairs})


def test_the_tables_of_names_are_in_order_and_leave_nothing_out():
    ends = [end for end, _ in HUE_WORDS]
    assert ends == sorted(ends)
    assert ends[-1] > 360
    falling = [
        *([least for least, _, _ in words] for _, words in HUE_WORDS),
        *([least for least, _ in words] for _, words in MODIFIERS),
        [least for least, _ in MODIFIERS],
    ]
    for leasts in falling:
        assert all(more > less for more, less in pairwise(leasts))
        assert leasts[-1] == 0


# What a red, a blue and so on is, said of the red, green and blue in it.
LOOKS = {
    "red": lambda red, green, blue: red > 1.5 * max(green, blue),
    "orange": lambda red, green, blue: red > green > blue,
    "brown": lambda red, green, blue: 170 > red > green > blue,
    "yellow": lambda red, green, blue: min(red, green) > blue,
    "olive": lambda red, green, blue: 170 > min(red, green) > blue,
    "green": lambda red, green, blue: green > max(red, blue),
    "teal": lambda red, green, blue: min(green, blue) > red,
    "blue": lambda red, green, blue: blue > max(red, green),
    "purple": lambda red, green, blue: blue > red > green or red > blue > 1.5 * green,
    "magenta": lambda red, green, blue: min(red, blue) > 1.5 * green,
    "pink": lambda red, green, blue: red > max(green, blue),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_true_to_what_one_sees(family):
    untrue = [
        (cell["cell"], cell["hex"])
        for cell in CELLS
        if cell["family"] == family
        and not LOOKS[family](*(int(cell["hex"][at : at + 2], 16) for at in (1, 3, 5)))
    ]
    assert untrue == []


@pytest.mark.parametrize(
    ("words", "lightest", "darkest"),
    [
        (("pale",), 1.0, 0.82),
        (("light", "soft", "bright"), 0.97, 0.66),
        (("vivid", "strong"), 0.75, 0.5),
        (("rich", "deep", "dusky"), 0.6, 0.3),
        (("dark",), 0.45, 0.0),
    ],
)
def test_a_modifier_is_true_to_the_lightness(words, lightest, darkest):
    lightness = grid_of_oklch()[..., 0].ravel()
    for cell, value in zip(CELLS, lightness, strict=True):
        if set(words) & set(cell["name"].split()):
            assert darkest <= value <= lightest, cell


def test_a_name_covers_a_small_patch_only():
    names = [cell["name"] for cell in CELLS]
    assert max(names.count(name) for name in names) <= 12
    assert len(set(names)) >= 180


# Sharma, Wu and Dalal (2005), table 1.
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
        ((50.0000, 3.1571, -77.2803), (50.0000, 0.0000, -82.7485), 2.8615),
        ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
        ((50.0000, 0.0000, 0.0000), (50.0000, -1.0000, 2.0000), 2.3669),
        ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0009), 7.1792),
        ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
        ((50.0000, 2.5000, 0.0000), (50.0000, 0.0000, -2.5000), 4.3065),
        ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
        ((50.0000, 2.5000, 0.0000), (61.0000, -5.0000, 29.0000), 22.8977),
        ((50.0000, 2.5000, 0.0000), (56.0000, -27.0000, -3.0000), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_two_colours_is_the_published_one(one, other, difference):
    one, other = np.array(one), np.array(other)
    assert ciede2000(one, other) == pytest.approx(difference, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(difference, abs=5e-5)


@pytest.mark.parametrize(
    ("code", "lightness", "chroma", "hue"),
    [("#ff0000", 0.628, 0.258, 29.2), ("#00ff00", 0.866, 0.295, 142.5),
     ("#0000ff", 0.452, 0.313, 264.1)],
)  # fmt: skip
def test_the_primaries_are_where_oklch_has_them(code, lightness, chroma, hue):
    (oklch,) = oklch_from_oklab(oklab_from_linear(linear_from_hex([code])))
    assert oklch == pytest.approx([lightness, chroma, hue], abs=0.05)


def test_a_hex_code_survives_the_way_to_oklab_and_back():
    assert hex_from_oklab(oklab_from_linear(linear_from_hex(HEXES))) == HEXES
