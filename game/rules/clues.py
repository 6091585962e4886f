"""Which clues are legal (R6, R8, R12 to R16). What no program can judge is left to R17.

The verdict depends on the clue, the options and the clues given before, never on the card or
the target: it tells nobody anything.
"""

import unicodedata

from game.board import ROWS
from game.errors import (
    BoardPlace,
    ClueEmpty,
    ClueRepeated,
    ClueTooLong,
    ClueUnreadable,
    ColorName,
    Comparison,
    TooManyWords,
)
from game.rules.text import bare, parts, spelled, tidy
from game.rules.words import BASIC, COMPARING
from game.state import Options

LONGEST = 40
"""Characters in a clue, at most (R12)."""


def judge(text: str, *, second: bool, options: Options, used: tuple[str, ...]) -> None:
    """Refuse a clue that is not legal as the first or the second one.

    `used` are the clues given before in this game, as `key` gives them. Raises a `ClueRefused`
    whose sentence says which rule it breaks.
    """
    clue = tidy(text)
    if clue is None:
        raise ClueUnreadable
    _judge_form(clue, second=second)
    _judge_words(clue, second=second, options=options)
    if key(clue) in used:
        raise ClueRepeated


def _judge_form(clue: str, *, second: bool) -> None:
    """R6, R8, R12."""
    if not bare(clue):
        raise ClueEmpty
    if len(clue) > LONGEST:
        raise ClueTooLong
    if len(clue.split()) > (2 if second else 1):
        raise TooManyWords(
            "The second clue is one or two words." if second else "The first clue is one word."
        )


def _judge_words(clue: str, *, second: bool, options: Options) -> None:
    """R13 to R15."""
    if any(_names_a_place(word) for word in clue.split()):
        raise BoardPlace
    for part in parts(clue):
        if options.color_names_refused and bare(part) in BASIC[options.language]:
            raise ColorName(f"“{part}” is a basic colour name: not allowed in this room.")
        compares = spelled(part) in COMPARING[options.language]
        if second and options.comparisons_refused and compares:
            raise Comparison(f"“{part}” compares: not allowed in this room.")


def key(clue: str) -> str:
    """What two clues have in common that count as the same (R16)."""
    return bare(clue)


def _names_a_place(word: str) -> bool:
    """A digit of any script, or a row letter alone (R14)."""
    plain = unicodedata.normalize("NFKC", word)
    if any(unicodedata.category(character)[0] == "N" for character in word + plain):
        return True
    return bare(word).upper() in set(ROWS)
