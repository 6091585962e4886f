"""The words that the computer players know, and where on the board each lies.

Read from `words.txt`, which `tools/make_words.py` makes: for each language its words, one to a
line: the word, how well known it is (0 to 9) with the letters of the tastes that it belongs to, and
its points, two characters each. Then for each cell, after an @, the words that say it best.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from game.actions import Language
from game.computers.cloud import Point

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"
LEVELS, FADING = 8, 0.6
"""How finely a weight is told: each level is so much of the one before."""


class Entry(Struct, frozen=True, gc=False):
    """A word. `common` goes from 0 (hardly anybody would say it) to 9; `names` is how many named
    colours its points come from, as a power of two."""

    word: str
    common: int
    names: int
    tastes: str
    code: str

    def points(self) -> list[Point]:
        """Where it lies."""
        return decoded(self.code)


class Lexicon(Struct, frozen=True):
    """The words of one language, each by how it is spelt."""

    lines: Mapping[str, str]
    clues: Sequence[str] = ()

    def near(self, cell: int) -> list[str]:
        """Words that say that cell, the best first."""
        return self.clues[cell].split() if self.clues else []

    def find(self, word: str) -> Entry | None:
        """What is known of a word that is spelt just so."""
        line = self.lines.get(word)
        return None if line is None else entry(word, line)

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)


def entry(word: str, line: str) -> Entry:
    """What a line says of a word."""
    told, code = line.split("\t")
    return Entry(word, int(told[0]), int(told[1]), told[2:], code)


def decoded(code: str) -> list[Point]:
    """The points in two characters each."""
    found = []
    for at in range(0, len(code), 2):
        number = ALPHABET.index(code[at]) * 64 + ALPHABET.index(code[at + 1])
        cell, level = divmod(number, LEVELS)
        found.append((cell, FADING**level))
    return found


def encoded(points: Iterable[tuple[int, int]]) -> str:
    """Cells and levels, as `decoded` reads them."""
    numbers = (cell * LEVELS + level for cell, level in points)
    return "".join(ALPHABET[one // 64] + ALPHABET[one % 64] for one in numbers)


@cache
def _all() -> dict[str, Lexicon]:
    found: dict[str, Lexicon] = {}
    text = files("game.computers").joinpath("words.txt").read_text(encoding="utf-8")
    for section in text.split("#")[1:]:
        language, *lines = section.splitlines()
        clues = [line[1:] for line in lines if line.startswith("@")]
        words = (line.partition("\t") for line in lines if not line.startswith("@"))
        found[language] = Lexicon({word: rest for word, _, rest in words}, clues)
    return found


def words_near(cell: int, language: Language) -> list[str]:
    """Words that say that cell, the best first; English ones where there are none."""
    return lexicon(language).near(cell) or lexicon("en").near(cell)


def lexicon(language: Language) -> Lexicon:
    """The words of a language."""
    return _all()[language]
