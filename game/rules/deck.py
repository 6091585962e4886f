"""The deck of a game: which cells it has (R3), and the hash by which the server is held to it.

Everybody is told the hash when the cards are dealt, and the deck and its salt when the game is
over. So everybody can see that the cards were fixed before the first clue. The salt, which nobody
can guess, keeps the hash from telling anything before.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from game.board import CELLS, CONFUSABLE, Cell
from game.rules.turns import HAND
from game.state import Options, RoundResult

SHORTEST_SALT = 32
"""Hexadecimal digits: 128 bits."""


def cells_to_deal(options: Options) -> tuple[Cell, ...]:
    """The cells that a deck has, in the order of the board (R3)."""
    left_out = CONFUSABLE if options.confusable_colors_left_out else ()
    return tuple(one for one in CELLS if one not in left_out)


def card(cells: Sequence[Cell], number: int) -> tuple[Cell, ...]:
    """The card of that round, from 1 (R3)."""
    return tuple(cells[(number - 1) * HAND : number * HAND])


def hash_of(salt: str, cells: Iterable[str]) -> str:
    """SHA-256, in hexadecimal digits, of the salt and the cells with a space between each two."""
    return sha256(" ".join((salt, *cells)).encode()).hexdigest()


def problems(cells: Sequence[Cell], results: Iterable[RoundResult]) -> Iterator[str]:
    """What is wrong with a deck, by what was played: a sentence for each, none when all is well."""
    if len(set(cells)) != len(cells):
        yield "a cell is in the deck twice"
    for result in results:
        if result.target is not None and result.target not in card(cells, result.number):
            yield f"the target of round {result.number} was not on its card"
