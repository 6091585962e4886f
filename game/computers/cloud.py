"""Distributions over the board: made from points, put together, and judged by points scored."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import exp

from msgspec import Struct

from game.board import CELLS, COLUMNS, PLACE, Cell

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


@cache
def _bell(width: float) -> tuple[float, ...]:
    return tuple(exp(-((step / width) ** 2) / 2) for step in range(round(width * 2.5) + 1))


def _blurred(grid: Weights, arm: Sequence[float]) -> list[float]:
    """Each cell spread along its row, then along its column, by the weights at each step."""
    rows = [_line(grid[at : at + COLUMNS], arm) for at in range(0, len(grid), COLUMNS)]
    columns = [_line(column, arm) for column in zip(*rows, strict=True)]
    return [one for row in zip(*columns, strict=True) for one in row]


def _line(line: Sequence[float], arm: Sequence[float]) -> list[float]:
    size = len(line)
    out = [one * arm[0] for one in line]
    for step in range(1, min(len(arm), size)):
        by = arm[step]
        out = [
            a + by * (b + c)
            for a, b, c in zip(
                out,
                (*(0.0,) * step, *line[:-step]),
                (*line[step:], *(0.0,) * step),
                strict=True,
            )
        ]
    return out


def index_of(cell: str) -> int:
    """The place of a cell in `board.CELLS`."""
    row, column = PLACE[cell]
    return row * COLUMNS + column
