"""The words of known.txt: those that most people know, in three languages, by taste."""

from pathlib import Path
from typing import NamedTuple

from game.actions import Language

KNOWN = Path(__file__).with_name("known.txt")
LANGUAGES: tuple[Language, ...] = ("en", "de", "ar")
TASTES = {"nature": "n", "food": "f", "paint": "p", "things": "t", "feelings": "e", "basic": ""}

PAINT = TASTES["paint"]
"""Words that fewer know: painters and decorators."""


class Known(NamedTuple):
    """One meaning: its words in each language, and the letter of the taste it belongs to."""

    taste: str
    words: dict[str, list[str]]


def known() -> list[Known]:
    """Every line of the file."""
    found, taste = [], ""
    for line in KNOWN.read_text("utf-8").splitlines():
        if line.startswith("["):
            taste = TASTES[line.strip("[]")]
        elif line and not line.startswith("#"):
            sides = [[word.strip() for word in side.split(",")] for side in line.split("|")]
            found.append(Known(taste, dict(zip(LANGUAGES, sides, strict=True))))
    return found
