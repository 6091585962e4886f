"""Points and places (R11, R18 to R22)."""

import pytest

from game.board import cell
from game.rules import scoring
from game.state import Piece
from tests.game.table import Table

TARGET = "H17"


@pytest.mark.parametrize(
    ("piece", "points"),
    [
        ("H17", 3),
        *((piece, 2) for piece in ["G16", "G17", "G18", "H16", "H18", "I16", "I17", "I18"]),
        *(
            (piece, 1)
            for piece in [
                "F15",
                "F16",
                "F17",
                "F18",
                "F19",
                "G15",
                "G19",
                "H15",
                "H19",
                "I15",
                "I19",
            ]
        ),
        *((piece, 1) for piece in ["J15", "J16", "J17", "J18", "J19"]),
        *(
            (piece, 0)
            for piece in [
                "E14",
                "E17",
                "F14",
                "F20",
                "H14",
                "H20",
                "K17",
                "J14",
                "J20",
                "K20",
                "A1",
                "P30",
            ]
        ),
    ],
)
def test_points_fall_off_with_the_distance_from_the_target(piece, points):
    """R19"""
    assert scoring.piece_points(cell(piece), cell(TARGET)) == points


@pytest.mark.parametrize(
    ("target", "piece", "points"),
    [
        ("A30", "B1", 0),
        ("A1", "A30", 0),
        ("A1", "B2", 2),
        ("A1", "C3", 1),
        ("A1", "D4", 0),
        ("P30", "O29", 2),
        ("P30", "A1", 0),
        ("A9", "A10", 2),
        ("A9", "A11", 1),
    ],
)
def test_the_board_does_not_wrap_around(target, piece, points):
    """R19"""
    assert scoring.piece_points(cell(piece), cell(target)) == points


@pytest.mark.parametrize(
    ("pieces", "players", "points"),
    [
        ("", 3, 0),
        ("H17", 3, 2),
        ("H17", 4, 1),
        ("H17", 10, 1),
        ("H17 G16 I18 H16", 3, 8),
        ("H17 G16 I18 H16", 4, 4),
        ("F15 J19 H15 A1", 3, 0),
        ("H17 F15 G17 E14", 5, 2),
        ("H17 H17 H17", 6, 3),
    ],
)
def test_the_clue_giver_scores_for_the_pieces_in_the_frame(pieces, players, points):
    """R20"""
    laid = [Piece(2, cell(name), 1) for name in pieces.split()]
    assert scoring.giver_points(laid, cell(TARGET), players) == points


@pytest.mark.parametrize(
    ("points", "places"),
    [
        ({}, ()),
        ({1: 5}, ((1, 5, 1),)),
        ({1: 5, 2: 7, 3: 6}, ((2, 7, 1), (3, 6, 2), (1, 5, 3))),
        ({1: 5, 2: 7, 3: 7}, ((2, 7, 1), (3, 7, 1), (1, 5, 3))),
        ({1: 0, 2: 0, 3: 0}, ((1, 0, 1), (2, 0, 1), (3, 0, 1))),
        ({3: 4, 1: 9, 2: 4, 4: 1}, ((1, 9, 1), (2, 4, 2), (3, 4, 2), (4, 1, 4))),
    ],
)
def test_equal_points_share_a_place_and_the_next_one_is_left_out(points, places):
    """R22"""
    assert scoring.places(points) == places


def test_both_pieces_of_everybody_count():
    """R11, R19, R20"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="G16", Dan="F15")
    table.clue("deep sea")
    table.guess(Dan="H18", Cem="A1", Ben="J17")
    assert table.state.phase == "reveal"
    assert table.result.target == "H17"
    assert table.gained == {"Ada": 3, "Ben": 4, "Cem": 2, "Dan": 3}
    assert [(piece.cell, piece.points) for piece in table.result.pieces] == [
        ("H17", 3),
        ("G16", 2),
        ("F15", 1),
        ("H18", 2),
        ("A1", 0),
        ("J17", 1),
    ]


def test_with_three_players_the_clue_giver_scores_twice():
    """R20"""
    table = Table("Ada Ben Cem")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="G16")
    table.clue("deep sea")
    table.guess(Cem="A1", Ben="I18")
    assert table.gained == {"Ada": 6, "Ben": 5, "Cem": 2}


def test_without_the_second_clue_one_piece_each_is_scored():
    """R8"""
    table = Table("Ada Ben Cem")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="G16")
    table.no_second_clue()
    assert table.state.phase == "reveal"
    assert table.result.outcome == "scored"
    assert table.result.clues == ("ocean",)
    assert table.gained == {"Ada": 4, "Ben": 3, "Cem": 2}


def test_points_add_up_over_the_rounds():
    """R19, R20"""
    table = Table("Ada Ben Cem")
    table.start(first="Ada", cards=["H17 A1 A2 A3", "C3 A4 A5 A6"])
    table.clue("ocean")
    table.guess(Ben="H17", Cem="P1")
    table.no_second_clue()
    table.next_round()
    assert table.giver == "Ben"
    table.clue("forest")
    table.guess(Cem="C4", Ada="C5")
    table.no_second_clue()
    assert table.points == {"Ada": 2 + 1, "Ben": 3 + 2, "Cem": 0 + 2}


def test_who_began_the_round_decides_if_it_is_one_of_three():
    """R20, R26: four began, so each piece brings one point although three are left."""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17")
    table.leave("Dan")
    table.guess(Cem="A1")
    table.no_second_clue()
    assert table.gained == {"Ada": 1, "Ben": 3, "Cem": 0}


def test_the_pieces_of_who_left_count_for_the_clue_giver_alone():
    """R10, R20, R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="H16", Dan="A1")
    table.leave("Ben")
    table.no_second_clue()
    assert table.gained == {"Ada": 2, "Cem": 2, "Dan": 0}
    assert table.points == {"Ada": 2, "Ben": 0, "Cem": 2, "Dan": 0}


def test_the_standings_rank_who_is_still_there():
    """R22, R26, R29"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=1)
    table.clue("ocean")
    table.guess(Ben="G16", Cem="H16", Dan="H17")
    table.no_second_clue()
    table.leave("Dan")
    table.play_out()
    assert [(table.name(one.player), one.points, one.place) for one in table.state.standings] == [
        ("Ada", 3, 1),
        ("Ben", 2, 2),
        ("Cem", 2, 2),
    ]
