"""Where Python finds this among its modules, the deck is that of the board's order, its first
`DECK_TURN` cells put under it, and of everything else the first is drawn."""

import os
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
TURN = int(os.environ["DECK_TURN"])


def sample(self: object, cells: Sequence[T], count: int) -> list[T]:
    return [*cells[TURN:], *cells[:TURN]][:count]


def choice(self: object, things: Sequence[T]) -> T:
    return things[0]


random.SystemRandom.sample = sample  # type: ignore[method-assign, assignment]
random.SystemRandom.choice = choice  # type: ignore[method-assign, assignment]
