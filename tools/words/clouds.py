"""What words mean on the board, learnt from the names of colours that they occur in.

The colour of a name goes to the cell that looks most like it. Which word of the name is to thank
for it, the other names tell: of "ocean green" at a green cell, "green" explains more than "ocean".
So words and names are fitted in turns, as in IBM's first model of translation (Brown and others,
"The mathematics of statistical machine translation", 1993).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.computers.spelling import folded
from tools.colour import Array, ciede2000, lab_from_linear, linear_from_hex
from tools.make_palette import COLUMNS, PALETTE
from tools.words.sources import Name

_LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")

TURNS = 6
BELL = 1.3
"""In cells: how far the colour of one name speaks for the cells around it."""
DOUBT = 1.0
"""How many names of any colour each word is thought to have besides its own."""

Indices = npt.NDArray[np.intp]


def board_lab() -> Array:
    """CIELAB of the 480 cells."""
    cells = json.loads(PALETTE.read_text("utf-8"))["cells"]
    return lab_from_linear(linear_from_hex([one["hex"] for one in cells]))


def nearest(codes: Sequence[str]) -> tuple[Indices, Array]:
    """The cell that looks most like each colour, and how far from it that is in CIEDE2000."""
    lab, board = lab_from_linear(linear_from_hex(codes)), board_lab()
    cells, apart = [], []
    for part in np.array_split(lab, max(1, len(lab) // 500)):
        differences = ciede2000(part[:, None], board[None])
        cells.append(differences.argmin(axis=1))
        apart.append(differences.min(axis=1))
    return np.concatenate(cells), np.concatenate(apart)


def words_of(text: str) -> list[str]:
    """The words of a name, as the lexicon spells them."""
    return [folded(one) for one in _LETTERS.findall(text)]


def bell(width: float) -> Array:
    """(480, 480): how much each cell speaks for each other one; rows are 1 together."""
    row, column = np.divmod(np.arange(480), COLUMNS)
    square = (row[:, None] - row) ** 2 + (column[:, None] - column) ** 2
    weights = np.exp(-square / (2 * width**2))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


class Meaning(NamedTuple):
    """`cells` are where the names of a word lie, and how much of each is its own; `names` is how
    many names it occurs in."""

    cells: dict[int, float]
    names: float


def learnt(names: Iterable[Name]) -> dict[str, Meaning]:
    """What each word means."""
    kept = [(words_of(one.text), one) for one in names]
    kept = [(words, one) for words, one in kept if words]
    cells, apart = nearest([one.code for _, one in kept])
    number: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for at, (words, _) in enumerate(kept):
        pairs += [(at, number.setdefault(word, len(number))) for word in dict.fromkeys(words)]
    of, word = np.array(pairs).T
    weight = np.array([one.weight for _, one in kept]) / (1 + (apart / 12) ** 2)
    where, much = cells[of], weight[of]
    prior = np.bincount(cells, weights=weight, minlength=480) + 1
    prior = (prior / prior.sum()) @ bell(BELL)
    kernel = bell(BELL)
    share = np.ones(len(of))
    for _ in range(TURNS):
        counts = np.zeros((len(number), 480))
        np.add.at(counts, (word, where), share * much)
        cloud = counts @ kernel + DOUBT * prior
        cloud /= cloud.sum(axis=1, keepdims=True)
        likely = cloud[word, where]
        together = np.bincount(of, weights=likely, minlength=len(kept))
        share = likely / together[of]
    found: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    total: Counter[str] = Counter()
    spelt = list(number)
    for one, at, part in zip(word.tolist(), where.tolist(), (share * much).tolist(), strict=True):
        found[spelt[one]][at] += part
        total[spelt[one]] += 1
    return {one: Meaning(dict(where), total[one]) for one, where in found.items()}
