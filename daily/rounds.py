"""What a card of the day holds: five rounds, each a target with its clues in every language, and
the hash by which the server is held to them. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from msgspec import Struct

from game.actions import Language
from game.board import Cell

ROUNDS = 5


class Round(Struct, frozen=True):
    """A target, and for each language the first and the second clue."""

    target: Cell
    clues: Mapping[Language, tuple[str, str]]


def text_of(salt: str, day: date, rounds: Iterable[Round]) -> str:
    """What the hash is made of, line by line: the salt, the day, and for each round the target and
    then, by the languages' codes, both clues. No clue has a line break or a slash in it."""
    lines = [salt, day.isoformat()]
    for one in rounds:
        lines.append(one.target)
        lines += [f"{code} {' / '.join(one.clues[code])}" for code in sorted(one.clues)]
    return "\n".join(lines)


def hash_of(salt: str, day: date, rounds: Iterable[Round]) -> str:
    """SHA-256 of that text, in hexadecimal digits."""
    return sha256(text_of(salt, day, rounds).encode()).hexdigest()
