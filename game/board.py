"""The board: 480 cells in 16 rows and 30 columns (R1), and distances on it (R18, R19).

A cell is written as its row letter and its column, `H17`. Which colour a cell has is data
(`palette.json`) that no rule needs; which cells many would confuse is, too, and an option needs it.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NewType

from game.errors import NoSuchCell

Cell = NewType("Cell", str)

ROWS = "ABCDEFGHIJKLMNOP"
COLUMNS = 30

CELLS: tuple[Cell, ...] = tuple(
    Cell(f"{row}{column}") for row in ROWS for column in range(1, COLUMNS + 1)
)

PLACE: dict[str, tuple[int, int]] = {
    cell: divmod(index, COLUMNS) for index, cell in enumerate(CELLS)
}
"""Row and column of each cell, both from 0."""

_APART = 2 * COLUMNS
_NUMBER: dict[str, int] = {cell: _APART * row + column for cell, (row, column) in PLACE.items()}
_STEPS: dict[int, int] = {
    _APART * down + right: max(abs(down), abs(right))
    for down in range(1 - len(ROWS), len(ROWS))
    for right in range(1 - COLUMNS, COLUMNS)
}
"""Distances by what the numbers of two cells differ, which is something else for each way to go.
A round takes dozens, and a room that is opened has hundreds of rounds."""

_BY_NAME: dict[str, Cell] = {cell: cell for cell in CELLS}
"""States hold these very cells, and not each time those that were read: 480 for each deck."""

CONFUSABLE: frozenset[Cell] = frozenset(
    json.loads(files("game").joinpath("confusable.json").read_text(encoding="utf-8"))["cells"]
)
"""The cells that most would confuse with a deficient vision, as `tools/make_confusable.py` says."""


def cell(name: str) -> Cell:
    """The cell of that name, in any case. Raises `NoSuchCell`."""
    found = _BY_NAME.get(name) or _BY_NAME.get(name.strip().upper())
    if found is None:
        raise NoSuchCell
    return found


def cells(names: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of these names, which are hundreds where a deck is dealt. Raises `NoSuchCell`."""
    try:
        return tuple([_BY_NAME[name] for name in names])
    except KeyError:
        return tuple([cell(name) for name in names])


def distance(one: Cell, other: Cell) -> int:
    """How many steps a king of chess needs from one cell to the other."""
    return _STEPS[_NUMBER[one] - _NUMBER[other]]


@cache
def frame(target: Cell) -> tuple[Cell, ...]:
    """The cells inside the frame: the 3x3 around the target, cut off at the edge (R18)."""
    row, column = PLACE[target]
    rows = range(max(0, row - 1), min(len(ROWS), row + 2))
    columns = range(max(0, column - 1), min(COLUMNS, column + 2))
    return tuple([CELLS[one * COLUMNS + other] for one in rows for other in columns])
