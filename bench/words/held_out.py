"""Names held out from what is learnt: does the lexicon find their colours?

One name in ten is held out, by the hash of its words, and with it every other name of the same
words in all lists. Asked is for those of one or two words from color-name-list whose colour is on
the board, or near it: within 20 in CIEDE2000 of a cell. The truth is the cell nearest in CIEDE2000.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.words.judging import Score, score, uniform
from game.board import CELLS
from game.computers.cloud import index_of
from game.computers.lexicon import read
from game.computers.reading import Reader
from tools.make_words import decent, document
from tools.words.clouds import places, words_of
from tools.words.sources import Name

NEAR = 20.0
SHARE = 10
BANDS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))


def is_held(name: Name) -> bool:
    """Whether a name is held out."""
    return hashlib.sha256(" ".join(words_of(name.text)).encode()).digest()[0] * SHARE < 256


def figures(every: Sequence[Name]) -> dict[str, Score | int]:
    """How good the guesses are, by who guesses. With each kind of figure once for names as they
    come, and once so that every part of the board counts the same, as when cards are dealt."""
    kept = [one for one in every if not is_held(one)]
    asked = _asked(every)
    place = places([one.code for one in asked])
    truths = place.nearest.tolist()
    crowd = Counter(truths)
    reader = Reader(read(document(kept)))
    spelling = Spelling(kept)
    found: dict[str, Score | int] = {"names learnt from": len(kept), "names asked": len(asked)}
    clouds = [reader.understand(one.text, "en") for one in asked]
    read_as = [index_of(one.best()) for one in clouds]
    spelt_as = [spelling.nearest(one.text) for one in asked]
    even = [_evenly(truth, crowd) for truth in truths]
    for told, weights in (("as they come", [1.0] * len(asked)), ("all cells alike", even)):
        found[f"{told}: anywhere"] = uniform(list(zip(truths, weights, strict=True)))
        found[f"{told}: nearest name"] = score(zip(spelt_as, truths, weights, strict=True))
        found[f"{told}: the lexicon"] = score(zip(read_as, truths, weights, strict=True))
    guesses = list(zip(read_as, truths, [one.certainty for one in clouds], strict=True))
    for least, most in BANDS:
        band = [(guess, truth, 1.0) for guess, truth, sure in guesses if least <= sure < most]
        if band:
            found[f"certainty from {least} to {most}, {len(band)} names"] = score(band)
    return found


def _asked(every: Sequence[Name]) -> list[Name]:
    refuses = decent().refuses
    found: dict[str, Name] = {}
    for one in every:
        words = words_of(one.text)
        if one.language == "en" and one.weight == 1 and len(words) in (1, 2) and is_held(one):
            found.setdefault(" ".join(words), one)
    asked = [one for one in found.values() if not refuses(one.text)]
    apart = places([one.code for one in asked]).apart
    return [one for one, far in zip(asked, apart.tolist(), strict=True) if far < NEAR]


def _evenly(truth: int, crowd: Counter[int]) -> float:
    row, column = divmod(truth, 30)
    near = sum(
        crowd[down * 30 + right]
        for down in range(max(0, row - 1), min(16, row + 2))
        for right in range(max(0, column - 1), min(30, column + 2))
    )
    return 1 / near


class Spelling:
    """Knows names as they are written and no more: takes a new one for the likest old one."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = [one for one in names if one.language == "en"]
        self.cells = places([one.code for one in self.names]).nearest.tolist()
        self.having: dict[str, list[int]] = defaultdict(list)
        self.sizes = []
        for at, one in enumerate(self.names):
            parts = _parts(one.text)
            self.sizes.append(len(parts))
            for part in parts:
                self.having[part].append(at)

    def nearest(self, text: str) -> int:
        """The cell of the name that shares most triples of letters with this one."""
        parts = _parts(text)
        shared = Counter(at for part in parts for at in self.having.get(part, ()))
        if not shared:
            return len(CELLS) // 2
        best = max(shared, key=lambda at: (shared[at] / (len(parts) + self.sizes[at]), -at))
        return int(self.cells[best])


def _parts(text: str) -> set[str]:
    padded = f"  {text.casefold()} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
