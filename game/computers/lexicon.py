"""The words that the computer players know, and where on the board each lies.

Read from `words.txt`, which `tools/make_words.py` makes. It has a section for each language, of
three kinds of lines: a word, how many names of colours speak for it, and its points; after =, a
word as one writes it who gives it as a clue, how well known it is, and the taste it belongs to; and
after @, for each cell, the words of those that say it best, and how well.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile

from msgspec import Struct

from game.computers.character import Taste
from game.computers.cloud import Point

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"
NUMBER = {letter: number for number, letter in enumerate(ALPHABET)}
LEVELS, FADING = 8, 0.6
"""How finely a point's weight is told: each level is so much of the one before."""

MOST_KIN = 200
"""Words looked at that begin alike."""

TASTE_LETTERS: dict[str, Taste] = {
    "n": "nature",
    "f": "food",
    "p": "paint",
    "t": "things",
    "e": "feelings",
}


class Clue(Struct, frozen=True):
    """A word that one could give. `known` goes from 1 (to few) to 9 (to everybody); `worth` is how
    many points a piece may hope for that follows it."""

    text: str
    known: int
    taste: Taste | None
    worth: float


class Lexicon(Struct, frozen=True):
    """The words of one language, each by how it is spelt, and the clues of each cell; `order` are
    the words from A to Z."""

    lines: Mapping[str, str]
    given: Sequence[str] = ()
    cells: Sequence[str] = ()
    order: Sequence[str] = ()

    def __contains__(self, word: str) -> bool:
        return word in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def names(self, word: str) -> float:
        """How many names of colours speak for a word: up to 128."""
        return float(2.0 ** (int(self.lines[word][0]) - 2))

    def points(self, word: str) -> list[Point]:
        """Where a word lies."""
        return decoded(self.lines[word][1:])

    def beginning(self, start: str) -> list[str]:
        """The words that begin so."""
        at = bisect_left(self.order, start)
        return list(takewhile(lambda word: word.startswith(start), self.order[at : at + MOST_KIN]))

    def clues(self, cell: int) -> list[Clue]:
        """The words that say a cell, the best first."""
        code = self.cells[cell]
        return [self._clue(code[at : at + 3]) for at in range(0, len(code), 3)]

    def _clue(self, code: str) -> Clue:
        text, told = self.given[_pair(code)].split("\t")
        return Clue(text, int(told[0]), TASTE_LETTERS.get(told[1:]), NUMBER[code[2]] / 20)


def decoded(code: str) -> list[Point]:
    """The points in two characters each."""
    found = []
    for at in range(0, len(code), 2):
        cell, level = divmod(_pair(code[at : at + 2]), LEVELS)
        found.append((cell, FADING**level))
    return found


def encoded(points: Iterable[tuple[int, int]]) -> str:
    """Cells and levels, as `decoded` reads them."""
    return "".join(pair(cell * LEVELS + level) for cell, level in points)


def pair(number: int) -> str:
    """A number below 4096 in two characters."""
    return ALPHABET[number // 64] + ALPHABET[number % 64]


def _pair(code: str) -> int:
    return NUMBER[code[0]] * 64 + NUMBER[code[1]]


def read(text: str) -> dict[str, Lexicon]:
    """The lexicon of each language in a file's text."""
    found = {}
    for section in text.split("#")[1:]:
        language, *lines = section.splitlines()
        words, given, cells = {}, [], []
        for line in lines:
            if line[0] == "=":
                given.append(line[1:])
            elif line[0] == "@":
                cells.append(line[1:])
            else:
                word, _, rest = line.partition("\t")
                words[word] = rest
        found[language] = Lexicon(words, given, cells, sorted(words))
    return found


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """What the computer players know, by language; read once."""
    return read(files("game.computers").joinpath("words.txt").read_text(encoding="utf-8"))
