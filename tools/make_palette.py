"""Makes game/palette.json: 480 colours on a board of 16 rows and 30 columns.

    python tools/make_palette.py          writes the file, the same bytes every time
    python tools/make_palette.py --check  prints the figures of the file as it stands

The colours lie on one surface in OKLCH, just inside what sRGB can show (`Surface`). The board
is a mesh on that surface: hue grows along a row, lightness falls down a column. `relax` moves
its points until neighbours are about equally far apart to the eye and no two cells are close,
as CIEDE2000 measures it. Nothing is drawn by chance, and no palette but our own goes in.

Sources: Ottosson, OKLab (2020), https://bottosson.github.io/posts/oklab/ ; Sharma, Wu and
Dalal, "The CIEDE2000 color-difference formula" (2005).
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

if not __package__:  # Run as a file, not with -m: the packages are one folder up.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.colour import (
    Array,
    ciede2000,
    hex_from_oklab,
    lab_from_linear,
    lab_from_oklab,
    largest_chroma,
    linear_from_hex,
    oklab_from_linear,
    oklab_from_oklch,
    oklch_from_oklab,
)
from tools.colour_names import name_and_family

PALETTE = Path(__file__).resolve().parent.parent / "game" / "palette.json"
ROWS, COLUMNS = "ABCDEFGHIJKLMNOP", 30
SHAPE = (len(ROWS), COLUMNS)

FIRST_HUE, LAST_HUE = 14.0, 359.0  # rose red, by way of green and blue, to raspberry
FULLEST, PALEST = 0.25, 0.105  # chroma: the most anywhere, and what is left of it near white

STEPS = 1000
STEP, MOMENTUM, LONGEST_STEP = 1.5e-5, 0.85, 0.003
DECIMALS = 6  # each step is rounded, so that another processor's last bit makes no difference
APART = 4.2  # what any two cells should differ by at least, before rounding to 8 bits
EVEN = 5.0  # what neighbours should differ by
FAR = 6.0  # what neighbours should not differ by
STIFFNESS = 2000.0  # how much the lines of the mesh resist bending
SPREAD = 15.0  # how strongly the top and bottom rows are drawn to the lightest and darkest

Pairs = npt.NDArray[np.intp]
CELL = np.arange(SHAPE[0] * SHAPE[1]).reshape(SHAPE)


def pairs_of(ones: Pairs, others: Pairs) -> Pairs:
    """Two arrays of cell indices, of any one shape, as an (n, 2) array of pairs."""
    return np.stack([ones.ravel(), others.ravel()], axis=1)


NEIGHBOURS = np.concatenate([pairs_of(CELL[1:], CELL[:-1]), pairs_of(CELL[:, 1:], CELL[:, :-1])])
DIAGONALS = np.concatenate(
    [pairs_of(CELL[1:, 1:], CELL[:-1, :-1]), pairs_of(CELL[1:, :-1], CELL[:-1, 1:])]
)


def bump(hue: Array, centre: float, width: float) -> Array:
    """1 at a hue, falling smoothly to 0 away from it."""
    return np.exp(-((((hue - centre + 180) % 360 - 180) / width) ** 2))


def lightest(hue: Array) -> Array:
    """The lightness the top row may have: more at yellow, which is at its best near white."""
    return 0.91 + 0.06 * bump(hue, 102, 40) - 0.03 * bump(hue, 275, 50)


def middle(hue: Array) -> Array:
    """The lightness halfway down the first mesh."""
    return 0.60 + 0.17 * bump(hue, 100, 45) - 0.04 * bump(hue, 270, 40)


def darkest(hue: Array) -> Array:
    """The lightness the bottom row may have: more at yellow, which soon turns muddy."""
    return 0.31 + 0.06 * bump(hue, 95, 50) - 0.02 * bump(hue, 275, 40)


class Surface:
    """One chroma for each lightness and hue: nearly all that sRGB has, without its edges.

    The corners of the gamut, taken as they are, show on a board as glaring streaks of green
    and blue. Here they are worn off across hue, and chroma fades smoothly towards white.
    A point on the surface is (lightness, hue in hundreds of degrees).
    """

    LIGHTNESSES, HUES = 101, 181

    def __init__(self) -> None:
        lightness, hue = np.meshgrid(
            np.linspace(0, 1, self.LIGHTNESSES), np.linspace(0, 360, self.HUES), indexing="ij"
        )
        gamut = largest_chroma(lightness, hue) + 1e-4
        turns = hue[0, :-1]
        weights = np.exp(-((((turns[:, None] - turns + 180) % 360 - 180) / 10) ** 2) / 2)
        weights /= weights.sum(axis=1, keepdims=True)
        worn = (gamut[:, :-1] ** -4.0 @ weights) ** -0.25
        worn = np.concatenate([worn, worn[:, :1]], axis=1)

        fade_from = 0.64 + 0.25 * bump(hue, 100, 30)
        fade = np.clip((lightness - fade_from) / (0.985 - fade_from), 0, 1)
        limit = FULLEST + (PALEST - FULLEST) * fade**2 * (3 - 2 * fade)
        self._chroma = np.minimum((worn**-5.0 + limit**-5.0) ** -0.2, 0.985 * gamut)

    def chroma(self, lightness: Array, hue: Array) -> Array:
        """The chroma at a lightness and a hue in degrees, read between the points of a grid."""
        x = np.clip(lightness, 0, 1) * (self.LIGHTNESSES - 1)
        y = hue % 360 / 360 * (self.HUES - 1)
        i = np.minimum(x.astype(np.intp), self.LIGHTNESSES - 2)
        j = np.minimum(y.astype(np.intp), self.HUES - 2)
        x, y, grid = x - i, y - j, self._chroma
        near = grid[i, j] * (1 - x) + grid[i + 1, j] * x
        far = grid[i, j + 1] * (1 - x) + grid[i + 1, j + 1] * x
        return np.asarray(near * (1 - y) + far * y)

    def oklab(self, points: Array) -> Array:
        """OKLab of points on the surface."""
        lightness, hue = points[..., 0], points[..., 1] * 100
        return oklab_from_oklch(np.stack([lightness, self.chroma(lightness, hue), hue], axis=-1))

    def lab(self, points: Array) -> Array:
        """CIELAB of points on the surface."""
        return lab_from_oklab(self.oklab(points))


def straight_mesh(surface: Surface) -> Array:
    """A first mesh, (480, 2): hues evenly spaced to the eye along the middle, straight columns."""
    hues = np.linspace(FIRST_HUE, LAST_HUE, 1441)
    lab = surface.lab(np.stack([middle(hues), hues / 100], axis=-1))
    travelled = np.concatenate([[0.0], np.cumsum(ciede2000(lab[1:], lab[:-1]))])
    hue = np.interp(np.linspace(0, travelled[-1], COLUMNS), travelled, hues)
    down = np.linspace(0, 2, len(ROWS))[:, None]
    upper = lightest(hue) + (middle(hue) - lightest(hue)) * down
    lower = middle(hue) + (darkest(hue) - middle(hue)) * (down - 1)
    lightness = np.where(down < 1, upper, lower)
    return np.stack([lightness, np.broadcast_to(hue / 100, SHAPE)], axis=-1).reshape(-1, 2)


def pull(surface: Surface, mesh: Array, pairs: Pairs, slope: Callable[[Array], Array]) -> Array:
    """The gradient of an energy of the CIEDE2000 differences of pairs, given its slope."""
    nudge = 1e-4
    weight = slope(ciede2000(*surface.lab(mesh)[pairs.T]))
    pairs, weight = pairs[weight != 0], weight[weight != 0]
    lab, gradient = surface.lab(mesh), np.zeros_like(mesh)
    for axis in range(2):
        aside = nudge * np.eye(2)[axis]
        up, down = surface.lab(mesh + aside), surface.lab(mesh - aside)
        for moved, fixed in (pairs.T, pairs.T[::-1]):
            change = ciede2000(up[moved], lab[fixed]) - ciede2000(down[moved], lab[fixed])
            np.add.at(gradient[:, axis], moved, weight * change / (2 * nudge))
    return gradient


def bending(mesh: Array) -> Array:
    """The gradient of half the squared second differences of the mesh: how much its lines bend."""
    grid = mesh.reshape(*SHAPE, 2)
    gradient = np.zeros_like(grid)
    for lines, pulls in ((grid, gradient), (grid.swapaxes(0, 1), gradient.swapaxes(0, 1))):
        bend = lines[2:] - 2 * lines[1:-1] + lines[:-2]
        pulls[2:] += bend
        pulls[1:-1] -= 2 * bend
        pulls[:-2] += bend
    return gradient.reshape(-1, 2)


def relax(surface: Surface, mesh: Array) -> Array:
    """Moves a mesh downhill, with momentum, in `STEPS` steps.

    Neighbours are springs, close pairs push each other away, the lines resist bending, and the
    top and bottom rows are drawn outwards. The hues of the first and last column stay.
    """
    ends = mesh.reshape(*SHAPE, 2)[:, [0, -1], 1].copy()
    speed = np.zeros_like(mesh)
    close = NEIGHBOURS
    for step in range(STEPS):
        if step % 20 == 0:
            close = close_pairs(surface.lab(mesh), APART + 2)
        slope = (
            pull(surface, mesh, close, lambda d: -6 * np.maximum(0, APART - d))
            + pull(surface, mesh, NEIGHBOURS, lambda d: d / EVEN - 1 + np.maximum(0, d - FAR))
            + STIFFNESS * bending(mesh)
        )
        rows = slope.reshape(*SHAPE, 2)
        rows[0, :, 0] -= SPREAD
        rows[-1, :, 0] += SPREAD
        speed = np.clip(MOMENTUM * speed - STEP * slope, -LONGEST_STEP, LONGEST_STEP)
        grid = (mesh + speed).reshape(*SHAPE, 2)
        grid[:, [0, -1], 1] = ends
        hue = grid[..., 1] * 100
        grid[..., 0] = np.clip(grid[..., 0], darkest(hue), lightest(hue))
        moved = grid.reshape(-1, 2).round(DECIMALS)
        speed, mesh = moved - mesh, moved
    return mesh


def close_pairs(lab: Array, limit: float) -> Pairs:
    """Every pair of cells that differ by less than `limit`."""
    ones, others = np.triu_indices(len(lab), 1)
    close = ciede2000(lab[ones], lab[others]) < limit
    return pairs_of(ones[close], others[close])


@dataclass(frozen=True)
class Figures:
    """CIEDE2000 differences on a board: the smallest of any two cells, and the smallest,
    median and largest of neighbours and of diagonal neighbours."""

    any_two: float
    neighbours: tuple[float, float, float]
    diagonals: tuple[float, float, float]

    def __str__(self) -> str:
        beside, across = (
            " / ".join(f"{value:.2f}" for value in three)
            for three in (self.neighbours, self.diagonals)
        )
        return (
            f"any two cells differ by at least {self.any_two:.2f}, neighbours by"
            f" {beside} (smallest / median / largest), diagonal neighbours by {across}"
        )


def figures(codes: list[str]) -> Figures:
    """The figures of 480 `#rrggbb` codes, row by row."""
    lab = lab_from_linear(linear_from_hex(codes))

    def three(pairs: Pairs) -> tuple[float, float, float]:
        differences = ciede2000(*lab[pairs.T])
        smallest, median, largest = np.quantile(differences, (0, 0.5, 1)).tolist()
        return smallest, median, largest

    any_two, _, _ = three(pairs_of(*np.triu_indices(len(lab), 1)))
    return Figures(any_two, three(NEIGHBOURS), three(DIAGONALS))


def document(codes: list[str]) -> str:
    """The text of the palette file, one cell to a line."""
    note = (
        "Made by tools/make_palette.py: a mesh on a surface in OKLCH inside sRGB, relaxed until"
        f" even; in CIEDE2000 {figures(codes)}."
    )
    shades = oklch_from_oklab(oklab_from_linear(linear_from_hex(codes)))
    lines = []
    for index, (code, shade) in enumerate(zip(codes, shades.tolist(), strict=True)):
        row, column = divmod(index, COLUMNS)
        name, family = name_and_family(*shade)
        cell = {"cell": f"{ROWS[row]}{column + 1}", "hex": code, "name": name, "family": family}
        lines.append("    " + json.dumps(cell))
    head = f'  "rows": {len(ROWS)},\n  "columns": {COLUMNS},\n  "note": {json.dumps(note)},\n'
    return "{\n" + head + '  "cells": [\n' + ",\n".join(lines) + "\n  ]\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes game/palette.json.")
    parser.add_argument("--check", action="store_true", help="only print the figures of the file")
    if not parser.parse_args().check:
        surface = Surface()
        codes = hex_from_oklab(surface.oklab(relax(surface, straight_mesh(surface))))
        PALETTE.write_text(document(codes), encoding="utf-8", newline="\n")
    cells = json.loads(PALETTE.read_text(encoding="utf-8"))["cells"]
    print(figures([cell["hex"] for cell in cells]))
    print(len({cell["name"] for cell in cells}), "names")


if __name__ == "__main__":
    main()
