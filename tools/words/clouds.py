"""What words mean on the board, learnt from the names of colours that they occur in.

The colour of a name goes to the cell where people would look for it: there hue and lightness count
for more than chroma, of which the board has but one for each. Which word of the name is to thank
for it, the other names tell: of "ocean green" at a green cell, "green" explains more than "ocean".
So words and names are fitted in turns, as in IBM's first model of translation (Brown and others,
"The mathematics of statistical machine translation", 1993). Cells where many names lie, the creams
above all, count for less: cards are dealt evenly.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.computers.spelling import folded
from tools.colour import Array, ciede2000, lab_from_linear, linear_from_hex
from tools.make_palette import COLUMNS, PALETTE
from tools.words.sources import Name

_LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")

TURNS = 2
BELL = 1.6
"""In cells: how far the colour of one name speaks for the cells around it."""
DOUBT = 1.0
"""How many names of any colour each word is thought to have besides its own."""
CHROMA = 1.5
"""A difference of chroma counts so many times less than one of hue or lightness."""
OFF = 8.0
"""In CIEDE2000: a colour so far from every cell speaks half as loud as one on the board."""
EVEN = 0.5
"""How far crowded cells count for less: 0 not at all, 1 so that all cells speak equally loud."""

Indices = npt.NDArray[np.intp]
Meaning = dict[int, float]
"""Where the names of a word lie, and how much of each is its own."""


def board_lab() -> Array:
    """CIELAB of the 480 cells."""
    cells = json.loads(PALETTE.read_text("utf-8"))["cells"]
    return lab_from_linear(linear_from_hex([one["hex"] for one in cells]))


class Place(NamedTuple):
    """Of each colour: the cell that looks most like it, how far in CIEDE2000 that is, and the cell
    where people would look for it."""

    nearest: Indices
    apart: Array
    sought: Indices


def places(codes: Sequence[str]) -> Place:
    """Where colours lie on the board."""
    board = board_lab()
    nearest, apart, sought = [], [], []
    for part in np.array_split(lab_from_linear(linear_from_hex(codes)), len(codes) // 500 + 1):
        differences = ciede2000(part[:, None], board[None])
        nearest.append(differences.argmin(axis=1))
        apart.append(differences.min(axis=1))
        sought.append(_seeking(part[:, None], board[None]).argmin(axis=1))
    return Place(np.concatenate(nearest), np.concatenate(apart), np.concatenate(sought))


def _seeking(one: Array, other: Array) -> Array:
    """A difference like CIE94, but for what `CHROMA` says."""
    first, second = (np.hypot(lab[..., 1], lab[..., 2]) for lab in (one, other))
    mean = (first + second) / 2
    chroma = first - second
    sides = (one[..., 1] - other[..., 1]) ** 2 + (one[..., 2] - other[..., 2]) ** 2
    hue = np.maximum(sides - chroma**2, 0) / (1 + 0.015 * mean) ** 2
    lightness = (one[..., 0] - other[..., 0]) ** 2
    return np.asarray(lightness + (chroma / (1 + 0.045 * mean) / CHROMA) ** 2 + hue)


def words_of(text: str) -> list[str]:
    """The words of a name, each once, as the lexicon spells them."""
    return list(dict.fromkeys(folded(one) for one in _LETTERS.findall(text)))


def bell(width: float) -> Array:
    """(480, 480): how much each cell speaks for each other one; rows are 1 together."""
    row, column = np.divmod(np.arange(480), COLUMNS)
    square = (row[:, None] - row) ** 2 + (column[:, None] - column) ** 2
    weights = np.exp(-square / (2 * width**2))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def learnt(names: Sequence[Name], place: Place) -> dict[str, Meaning]:
    """What each word of the names means, whose places are given in the same order."""
    number: dict[str, int] = {}
    pairs = [
        (at, number.setdefault(word, len(number)))
        for at, one in enumerate(names)
        for word in words_of(one.text)
    ]
    of, word = np.array(pairs).T
    weight = np.array([one.weight for one in names]) / (1 + (place.apart / OFF) ** 2)
    crowd = np.bincount(place.sought, weights=weight, minlength=480) @ bell(1.3)
    crowd = np.maximum(crowd / crowd.mean(), 0.15)
    weight = weight / crowd[place.sought] ** EVEN
    where, much = place.sought[of], weight[of]
    kernel = bell(BELL)
    prior = (np.bincount(place.sought, weights=weight, minlength=480) + 1) @ kernel
    prior /= prior.sum()
    share = 1 / np.bincount(of)[of]
    for _ in range(TURNS):
        flat = np.bincount(word * 480 + where, weights=share * much, minlength=len(number) * 480)
        cloud = flat.reshape(-1, 480) @ kernel + DOUBT * prior
        likely = (cloud / cloud.sum(axis=1, keepdims=True))[word, where]
        share = (likely / np.bincount(of, weights=likely)[of]).round(6)
    found: dict[str, Meaning] = defaultdict(lambda: defaultdict(float))
    spelt = list(number)
    for one, at, part in zip(word.tolist(), where.tolist(), (share * much).tolist(), strict=True):
        found[spelt[one]][at] += part
    return {one: dict(meaning) for one, meaning in found.items()}
