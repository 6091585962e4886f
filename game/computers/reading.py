"""What a text means on the board: each of its words found in the lexicon, and put together.

A word is looked for as it is written, in another form, as two words in one, in English, with a slip
of the finger, in a part of it, and at last by how it begins. The further one has to look, the less
certain one is, and the more of the cloud is everywhere.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from math import prod

from msgspec import Struct

from game.actions import Language
from game.board import CELLS
from game.computers.cloud import Cloud, Weights, both, expected, mixed, normal, spread
from game.computers.lexicon import Lexicon, lexicons
from game.computers.spelling import forms, slips, words_in

ANYWHERE: tuple[float, ...] = (1 / len(CELLS),) * len(CELLS)
UNKNOWN = Cloud(ANYWHERE, 0.0, ())
"""Of a word that nobody has heard of."""

WIDTH = 1.8
"""In cells: how far the points of a word reach."""
DOUBT = 1.0
"""How many names of any colour each word is thought to have besides its own."""
SURE = 0.35
"""As sure as can be one is from so large a share of a piece's most points on."""

LONGEST, LONGEST_WORD, MOST_WORDS = 80, 40, 4
"""Letters and words that are read at most."""

FORM, JOINED, ENGLISH, SLIP, PART, KIN = 0.95, 0.85, 0.9, 0.7, 0.4, 0.3
"""How certain one is of a word that was found in another form, as two words in one, in English,
misspelt, in a part of it, or by its beginning alone."""


class Sense(Struct, frozen=True):
    """Words of a lexicon that a word is taken for, and how certain that is. Their clouds count
    together if it is made of them; else it is one of them."""

    lexicon: Lexicon
    words: tuple[str, ...]
    certainty: float
    together: bool = True


class Reader:
    """Understands texts by its lexicons."""

    def __init__(self, known: Mapping[str, Lexicon]) -> None:
        self.known = known
        self.understand = lru_cache(maxsize=512)(self._understand)

    def _understand(self, text: str, language: Language) -> Cloud:
        words = [word for word in words_in(text[:LONGEST]) if len(word) <= LONGEST_WORD][
            :MOST_WORDS
        ]
        whole = " ".join(words)
        lexicon = self.known[language]
        senses = [sense for word in words if (sense := self._sense(word, language))]
        if not senses:
            return UNKNOWN
        clouds = [self._of_sense(one) for one in senses]
        weights: Weights = clouds[0]
        for other in clouds[1:]:
            weights = both(weights, other)
        if len(words) > 1 and whole in lexicon:
            weights = mixed(weights, self.of_word(whole, lexicon), 0.5)
        heard = sum(one.certainty for one in senses) / len(words)
        certainty = heard * min(1.0, max(expected(weights)) / 3 / SURE)
        understood = tuple(word for one in senses for word in one.words)
        return Cloud(tuple(normal(weights)), round(certainty, 3), understood)

    def of_word(self, word: str, lexicon: Lexicon) -> list[float]:
        """Where a word of a lexicon lies. The more names have it, the less doubt is left."""
        weights = spread(lexicon.points(word), WIDTH)
        return mixed(weights, ANYWHERE, DOUBT / (DOUBT + lexicon.names(word)))

    def _of_sense(self, sense: Sense) -> Weights:
        clouds = [self.of_word(word, sense.lexicon) for word in sense.words]
        put = prod if sense.together else sum
        weights = normal(map(put, zip(*clouds, strict=True)))
        return mixed(weights, ANYWHERE, 1 - sense.certainty)

    def _sense(self, word: str, language: Language) -> Sense | None:
        lexicon = self.known[language]
        if word in lexicon:
            return Sense(lexicon, (word,), 1.0)
        found = _another_form(word, lexicon, language) or _joined(word, lexicon, language)
        if found is None and language != "en":
            english = self.known["en"]
            if word in english:
                found = Sense(english, (word,), ENGLISH)
            else:
                found = _another_form(word, english, "en")
        return (
            found
            or _slip(word, lexicon, language)
            or _part(word, lexicon, language)
            or _kin(word, lexicon)
        )


def _another_form(word: str, lexicon: Lexicon, language: Language) -> Sense | None:
    if len(word) < 4:
        return None
    found = next((form for form in forms(word, language) if form in lexicon), None)
    return Sense(lexicon, (found,), FORM) if found else None


def _joined(word: str, lexicon: Lexicon, language: Language) -> Sense | None:
    """Two words in one, the halves as even as can be; the first may end as it does in compounds."""
    middle = len(word) / 2
    for cut in sorted(range(3, len(word) - 2), key=lambda at: abs(at - middle)):
        second = _whole_or_form(word[cut:], lexicon, language)
        if second:
            first = _whole_or_form(word[:cut], lexicon, language)
            if first:
                return Sense(lexicon, (first, second), JOINED)
    return None


def _whole_or_form(part: str, lexicon: Lexicon, language: Language) -> str | None:
    if part in lexicon:
        return part
    if language != "de" or len(part) < 5:
        return None
    return next((one for one in forms(part, "de") if len(one) > 2 and one in lexicon), None)


def _slip(word: str, lexicon: Lexicon, language: Language) -> Sense | None:
    """The likeliest word that differs by a slip: which most names have."""
    if len(word) < 4:
        return None
    found = {other for other in slips(word, language) if len(other) > 2 and other in lexicon}
    if not found:
        return None
    best = max(found, key=lambda one: (lexicon.names(one), one))
    return Sense(lexicon, (best,), SLIP)


def _part(word: str, lexicon: Lexicon, language: Language) -> Sense | None:
    """The longest word that this one begins or ends with, if that is a good part of it."""
    for size in range(len(word) - 1, max(4, round(len(word) * 0.4)) - 1, -1):
        for part in (word[:size], word[-size:]):
            found = _whole_or_form(part, lexicon, language)
            if found:
                return Sense(lexicon, (found,), PART)
    return None


def _kin(word: str, lexicon: Lexicon) -> Sense | None:
    """The words that begin as this one does, for at least five letters and most of it."""
    for size in range(len(word), max(5, round(len(word) * 0.6)) - 1, -1):
        found = [one for one in lexicon.beginning(word[:size]) if " " not in one]
        if found:
            best = sorted(found, key=lambda one: (-lexicon.names(one), one))[:4]
            return Sense(lexicon, tuple(best), KIN, together=False)
    return None


@cache
def reader() -> Reader:
    """Who knows all that is in `words.txt`."""
    return Reader(lexicons())


def understand(text: str, language: Language) -> Cloud:
    """What a clue means to a computer player, in a room of that language.

    Any text will do. What is not understood is everywhere on the board, with a certainty of 0.
    """
    return reader().understand(text, language)
