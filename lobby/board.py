"""The board as a picture, for pages on which nobody plays. Its colours are the game's own."""

import functools
import json
from pathlib import Path
from typing import Any

import game

_STEP, _SIZE, _ROUNDING = 10, 9, 2
_LAGOON = (0x1C, 0x8A, 0x8C)
_MARGIN = 4
"""How far the scene's pieces lie from its target, in cells."""


@functools.cache
def board_svg() -> str:
    """An SVG document of the 480 cells, ten units to a cell."""
    palette = _palette()
    rows, columns = palette["rows"], palette["columns"]
    width, height = columns * _STEP, rows * _STEP
    edge = (_STEP - _SIZE) / 2
    cells = "".join(
        f'<rect x="{index % columns * _STEP + edge}" y="{index // columns * _STEP + edge}" '
        f'width="{_SIZE}" height="{_SIZE}" rx="{_ROUNDING}" fill="{cell["hex"]}"/>'
        for index, cell in enumerate(palette["cells"])
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{cells}</svg>\n'


@functools.cache
def scene_target() -> dict[str, int]:
    """The middle of the cell that best fits the clue in the first page's scene, "lagoon"."""
    palette = _palette()
    rows, columns = palette["rows"], palette["columns"]

    def strangeness(place: tuple[int, int]) -> int:
        colour = bytes.fromhex(palette["cells"][place[0] * columns + place[1]]["hex"][1:])
        return sum((one - other) ** 2 for one, other in zip(colour, _LAGOON, strict=True))

    row, column = min(
        (
            (row, column)
            for row in range(_MARGIN, rows - _MARGIN)
            for column in range(_MARGIN, columns - _MARGIN)
        ),
        key=strangeness,
    )
    return {"x": column * _STEP + _STEP // 2, "y": row * _STEP + _STEP // 2}


def _palette() -> dict[str, Any]:
    palette: dict[str, Any] = json.loads(Path(game.__file__).with_name("palette.json").read_text())
    return palette
