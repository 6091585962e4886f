"""Guesses on the board, and how good they are."""

from collections.abc import Iterable
from typing import NamedTuple

from game.board import CELLS, COLUMNS
from game.computers.cloud import WORTH


class Score(NamedTuple):
    """Of guesses: how often in the 3x3, how often in the 5x5, and the mean points of a piece."""

    inner: float
    outer: float
    points: float

    def __str__(self) -> str:
        return f"3x3 {self.inner:5.1%}   5x5 {self.outer:5.1%}   points {self.points:.3f}"


def away(one: int, other: int) -> int:
    """Steps of a king between two places of `board.CELLS`."""
    return max(abs(one // COLUMNS - other // COLUMNS), abs(one % COLUMNS - other % COLUMNS))


def score(guesses: Iterable[tuple[int, int, float]]) -> Score:
    """Of guess, truth, and how much each counts."""
    inner = outer = points = total = 0.0
    for guess, truth, weight in guesses:
        distance = away(guess, truth)
        total += weight
        inner += weight * (distance <= 1)
        outer += weight * (distance <= 2)
        points += weight * (WORTH[distance] if distance < len(WORTH) else 0)
    return Score(inner / total, outer / total, points / total)


def uniform(truths: Iterable[tuple[int, float]]) -> Score:
    """What somebody scores who points anywhere."""
    everywhere = range(len(CELLS))
    return score((guess, truth, weight) for truth, weight in truths for guess in everywhere)
