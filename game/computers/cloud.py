"""Distributions over the board: made from points, put together, and judged by points scored."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import exp

from msgspec import Struct

from game.board import CELLS, COLUMNS, PLACE, ROWS, Cell

Weights = Sequence[float]
"""One for each cell, in the order of `board.CELLS`; 1 together."""

Point = tuple[int, float]
"""Where on the board, as an index into `board.CELLS`, and how much."""

WORTH = (3.0, 2.0, 1.0)
"""Points of a piece by its distance from the target (R19)."""


class Cloud(Struct, frozen=True):
    """What a text means on the board.

    `weights` is one number for each cell, row by row, 1 together. `certainty` goes from 0 (never
    heard of it) to 1 (everybody would point there). `understood_as` are the words that it was
    taken for, none if it was not understood.
    """

    weights: tuple[float, ...]
    certainty: float
    understood_as: tuple[str, ...]

    def best(self) -> Cell:
        """Where a piece would bring most."""
        worth = expected(self.weights)
        return CELLS[max(range(len(CELLS)), key=worth.__getitem__)]


def spread(points: Iterable[Point], width: float) -> list[float]:
    """The points, each spread over the cells around it, `width` cells wide; 1 together."""
    grid = [0.0] * len(CELLS)
    for index, weight in points:
        grid[index] += weight
    return normal(_blurred(grid, _bell(round(width, 1))))


def normal(weights: Iterable[float]) -> list[float]:
    """The same in proportion, 1 together."""
    found = list(weights)
    total = sum(found)
    return [one / total for one in found] if total > 0 else [1 / len(found)] * len(found)


def both(one: Weights, other: Weights) -> list[float]:
    """Where both clouds are."""
    return normal([a * b for a, b in zip(one, other, strict=True)])


def mixed(one: Weights, other: Weights, share: float) -> list[float]:
    """`share` of the other cloud in the first."""
    return [a + (b - a) * share for a, b in zip(one, other, strict=True)]


def expected(weights: Weights) -> list[float]:
    """For each cell the points that a piece there may hope for (R19)."""
    inner, outer = _blurred(weights, (1.0, 1.0)), _blurred(weights, (1.0, 1.0, 1.0))
    return [a + b + c for a, b, c in zip(weights, inner, outer, strict=True)]


def hoped(weights: Weights, at: int) -> float:
    """The points that a piece may hope for if the target is there."""
    row, column = divmod(at, COLUMNS)
    found = 0.0
    for reach in range(len(WORTH)):
        left, right = max(0, column - reach), min(COLUMNS, column + reach + 1)
        for line in range(max(0, row - reach), min(len(ROWS), row + reach + 1)):
            found += sum(weights[line * COLUMNS + left : line * COLUMNS + right])
    return found


@cache
def _bell(width: float) -> tuple[float, ...]:
    return tuple(exp(-((step / width) ** 2) / 2) for step in range(len(_GAP)))


_GAP = (0.0,) * 6
"""Between two rows, so that what is spread over the edge of one does not come into the next."""
_ROW = COLUMNS + len(_GAP)


def _blurred(grid: Weights, arm: Sequence[float]) -> list[float]:
    """Each cell spread along its row and its column, by the weights at each step."""
    apart = list(_GAP)
    for at in range(0, len(grid), COLUMNS):
        apart += (*grid[at : at + COLUMNS], *_GAP)
    spread = _shifted(_shifted(apart, arm, 1), arm, _ROW)
    starts = range(len(_GAP), len(spread), _ROW)
    return [one for start in starts for one in spread[start : start + COLUMNS]]


def _shifted(line: list[float], arm: Sequence[float], stride: int) -> list[float]:
    """The sum of a line and itself moved to and fro, by so much for each step."""
    out = [one * arm[0] for one in line]
    for step in range(1, len(arm)):
        away, by = step * stride, arm[step]
        nothing = [0.0] * away
        both_ways = zip(out, nothing + line[:-away], line[away:] + nothing, strict=True)
        out = [a + by * (b + c) for a, b, c in both_ways]
    return out


def index_of(cell: str) -> int:
    """The place of a cell in `board.CELLS`."""
    row, column = PLACE[cell]
    return row * COLUMNS + column
