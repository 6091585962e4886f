"""The board (R1), the frame (R18) and distances on it."""

import pytest

from game.board import CELLS, cell, cells, distance, frame
from game.errors import NoSuchCell

# fmt: off
NO_CELLS = [
    "", "H", "17", "17H", "Q1", "A0", "A31", "A01", "A-1", "H1.", "H 17", "HH17", "H17H",
    "\uff2817", "H\u0661\u0667", "H1\u0661", "é1",
]
# fmt: on


def test_the_board_has_480_cells_in_16_rows_and_30_columns():
    """R1"""
    assert len(CELLS) == 480
    assert len(set(CELLS)) == 480
    assert {name[0] for name in CELLS} == set("ABCDEFGHIJKLMNOP")
    assert {name[1:] for name in CELLS} == {str(column) for column in range(1, 31)}
    assert (CELLS[0], CELLS[29], CELLS[30], CELLS[-1]) == ("A1", "A30", "B1", "P30")


@pytest.mark.parametrize("name", ["H17", "h17", " H17 ", "A1", "P30"])
def test_a_cell_is_a_row_letter_and_a_column_in_any_case(name):
    """R1"""
    assert cell(name) == name.strip().upper()


def test_many_cells_are_each_what_they_are_alone():
    assert cells([*CELLS]) == CELLS
    assert cells(["h17", "A1 "]) == ("H17", "A1")
    with pytest.raises(NoSuchCell):
        cells(["A1", "Q1"])


@pytest.mark.parametrize("name", NO_CELLS)
def test_anything_else_is_no_cell(name):
    """R1"""
    with pytest.raises(NoSuchCell):
        cell(name)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("H17", "H17", 0),
        ("H17", "G16", 1),
        ("H17", "H18", 1),
        ("H17", "F17", 2),
        ("H17", "J15", 2),
        ("H17", "I20", 3),
        ("A30", "B1", 29),
        ("A1", "P30", 29),
        ("A9", "A10", 1),
    ],
)
def test_distances_count_diagonal_steps_as_one(one, other, steps):
    assert distance(cell(one), cell(other)) == steps
    assert distance(cell(other), cell(one)) == steps


@pytest.mark.parametrize(
    ("target", "cells"),
    [
        ("H17", "G16 G17 G18 H16 H17 H18 I16 I17 I18"),
        ("A1", "A1 A2 B1 B2"),
        ("A30", "A29 A30 B29 B30"),
        ("P1", "O1 O2 P1 P2"),
        ("P30", "O29 O30 P29 P30"),
        ("A10", "A9 A10 A11 B9 B10 B11"),
        ("P10", "O9 O10 O11 P9 P10 P11"),
        ("H1", "G1 G2 H1 H2 I1 I2"),
        ("H30", "G29 G30 H29 H30 I29 I30"),
    ],
)
def test_the_frame_covers_three_by_three_cells_cut_off_at_the_edge(target, cells):
    """R18"""
    assert sorted(frame(cell(target))) == sorted(cells.split())
