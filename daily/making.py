"""Makes a card of the day: what is drawn by chance, and what computer players say of it.

Computers play the five rounds beforehand, at a table for each language: the same cards, the same
targets. So the clues are legal by the same rules as any clue is, and a second clue corrects what
the first one led to. Only the clues are kept.
"""

import secrets
from collections.abc import Iterator
from random import SystemRandom
from typing import get_args

from msgspec import Struct

from daily.rounds import ROUNDS, Round
from game import actions, chance, rules, views
from game.actions import Language
from game.board import Cell, distance
from game.computers import TASTES, Character, think
from game.errors import Refused
from game.rules import turns
from game.rules.deck import SHORTEST_SALT
from game.state import Phase, State

LANGUAGES: tuple[Language, ...] = get_args(Language)

SEATS = {"Ada": "#e02b36", "Ben": "#12873f", "Cem": "#2645d6"}

OPTIONS = actions.SetOptions(
    laps=2,  # Three players, and so six rounds.
    second_clue_optional=False,
    confusable_colors_left_out=True,
    clue_seconds=0,
    guess_seconds=0,
)
"""The card is the same for everybody, so it has no cell that many would confuse."""

APART = 5
"""Steps by which two targets of a card should differ."""

_chance = SystemRandom()


class Drawn(Struct, frozen=True):
    """A new card."""

    salt: str
    rounds: tuple[Round, ...]


def draw() -> Drawn:
    """A card that nobody has seen."""
    tables = {language: _Table(language) for language in LANGUAGES}
    deal = chance.deal(tables["en"].state)
    for table in tables.values():
        table.begin(deal)
    rounds: list[Round] = []
    for _ in range(ROUNDS):
        target = _liked([table.targets() for table in tables.values()], rounds)
        rounds.append(
            Round(target, {language: table.play(target) for language, table in tables.items()})
        )
    return Drawn(secrets.token_hex(SHORTEST_SALT // 2), tuple(rounds))


def _liked(orders: list[list[str]], before: list[Round]) -> Cell:
    """Of the four cells of the hand, each clue giver's best liked first, the one that all together
    like best; if it can be, one that is not near an earlier target."""
    hand = [Cell(cell) for cell in orders[0]]
    apart = [cell for cell in hand if all(distance(cell, one.target) > APART for one in before)]
    return min(apart or hand, key=lambda cell: sum(order.index(cell) for order in orders))


class _Table:
    """Three computer players, and how far they are."""

    def __init__(self, language: Language) -> None:
        self.state = State()
        self.character = Character("expert", _chance.choice(TASTES))
        self._does("Ada", actions.OpenRoom(code=language))
        for name, color in SEATS.items():
            self._does(name, actions.AddPlayer(name=name, color=color))
        self._does("Ada", OPTIONS)
        self._does("Ada", actions.SetOptions(language=language))
        self._does("Ada", actions.StartGame())

    def begin(self, deal: actions.Deal) -> None:
        """Take these cards."""
        self._does("", deal)

    def targets(self) -> list[str]:
        """The cells of the clue giver's card, the best liked first."""
        if self.state.phase is Phase.REVEAL:
            self._does("Ada", actions.NextRound())
        picks = [one for one in self._thoughts(self._awaited()) if type(one) is actions.PickTarget]
        return [pick.cell for pick in picks]

    def play(self, target: Cell) -> tuple[str, str]:
        """A whole round with that target; its clues."""
        self._does(self._awaited(), actions.PickTarget(cell=target))
        while self.state.phase is not Phase.REVEAL:
            self._go_on(self._awaited())
        first, second = self.state.results[-1].clues
        return first, second

    def _awaited(self) -> str:
        number = turns.awaited(self.state)[0]
        return next(one.identity for one in self.state.players if one.id == number)

    def _go_on(self, who: str) -> None:
        for thought in self._thoughts(who):
            try:
                return self._does(who, thought)
            except Refused:
                continue  # A clue that the rules know better: the next thought.
        raise RuntimeError("A computer player can think of nothing.")

    def _thoughts(self, who: str) -> Iterator[actions.Play]:
        seen = (*views.public(self.state), *views.own(self.state, who))
        return think(seen, self.character, _chance)

    def _does(self, who: str, action: actions.Logged) -> None:
        self.state = rules.apply(self.state, who, action, 0)
