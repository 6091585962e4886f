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
from game.rules.text import bare, parts, tidy
from game.rules.words import BASIC, COMPARING
from game.state import Options

LONGEST = 40
"""Characters in a clue, at most (R12)."""


def judge(text: str, *, second: bool, options: Options, used: tuple[str, ...]) -> str:
    """The clue, tidied, if it is legal as the first or the second one.

    `used` are the clues given before in this game, as `key` gives them. Raises a `ClueRefused`
    whose sentence says which rule it breaks.
    """
    clue = tidy(text)
    if clue is None:
        raise ClueUnreadable
    words = clue.split()
    if not bare(clue):
        raise ClueEmpty
    if len(clue) > LONGEST:
        raise ClueTooLong
    if len(words) > (2 if second else 1):
        raise TooManyWords(
            "The second clue is one or two words." if second else "The first clue is one word."
        )
    if any(_names_a_place(word) for word in words):
        raise BoardPlace
    spoken = parts(clue)
    if options.color_names_refused:
        _refuse_any_of(spoken, BASIC[options.language], ColorName, "is a basic colour name")
    if second and options.comparisons_refused:
        _refuse_any_of(spoken, COMPARING[options.language], Comparison, "compares")
    if key(clue) in used:
        raise ClueRepeated
    return clue


def key(clue: str) -> str:
    """What two clues have in common that count as the same (R16)."""
    return bare(clue)


def _names_a_place(word: str) -> bool:
    """A digit of any script, or a row letter alone (R14)."""
    plain = unicodedata.normalize("NFKC", word)
    if any(unicodedata.category(character)[0] == "N" for character in word + plain):
        return True
    return bare(word).upper() in set(ROWS)


def _refuse_any_of(
    spoken: list[str],
    listed: frozenset[str],
    error: type[ColorName] | type[Comparison],
    why: str,
) -> None:
    for word in spoken:
        if word in listed:
            raise error(f"“{word}” {why}: not allowed in this room.")
