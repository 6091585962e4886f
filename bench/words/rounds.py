"""Rounds that computer players play among themselves, by the rules, each from its own view.

Two who have learnt from the same names understand each other better than people could; so there
are also rounds in which clue giver and guessers have learnt from different halves of the names.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from statistics import mean

from bench.words.judging import away
from game import rules, views
from game.actions import AddPlayer, Deal, Language, Mode, NextRound, OpenRoom, SetOptions, StartGame
from game.board import CELLS
from game.computers import TASTES, Character, Skill, think
from game.computers.cloud import WORTH, index_of
from game.computers.reading import Reader
from game.errors import Refused
from game.rules import turns
from game.state import Phase, RoundResult, State

SEATS = 4
Minds = tuple[Reader | None, Reader | None]
"""Of the clue giver, and of those who guess."""


class Play:
    """A game of computer players."""

    def __init__(
        self,
        seed: int,
        characters: Sequence[Character],
        minds: Minds,
        language: Language,
        mode: Mode,
    ) -> None:
        self.chance = Random(seed)
        self.characters = characters
        self.minds = minds
        self.took: dict[str, list[float]] = defaultdict(list)
        self.refused: list[str] = []
        self.state = State()
        self._act("0", OpenRoom(code="blue-otter"))
        for seat in range(len(characters)):
            self._act(str(seat), AddPlayer(name=f"P{seat}", color=f"#{seat:06x}"))
        self._act("0", SetOptions(language=language, mode=mode, clue_seconds=0, guess_seconds=0))
        self._act("0", StartGame())
        deck = self.chance.sample(CELLS, len(CELLS))
        self._act("", Deal(deck=tuple(deck), first=1, salt="00" * 16))

    def rounds(self) -> Iterator[RoundResult]:
        """Plays to the end."""
        while self.state.phase is not Phase.STANDINGS:
            if self.state.phase is Phase.REVEAL:
                yield self.state.results[-1]
                self._act("0", NextRound())
            else:
                self._turn(turns.awaited(self.state)[0])

    def _turn(self, seat: int) -> None:
        state, phase = self.state, self.state.phase
        identity = str(seat - 1)
        seen = (*views.public(state), *views.own(state, identity))
        giving = bool(state.round and state.round.giver == seat)
        mind = self.minds[0] if giving else self.minds[1]
        begun = time.process_time()
        for action in think(seen, self.characters[seat - 1], self.chance, mind):
            self.took[phase].append(time.process_time() - begun)
            try:
                self._act(identity, action)
            except Refused as refusal:
                self.refused.append(refusal.code)
                continue
            return
        raise SystemExit(f"Nothing came to mind in {phase}.")

    def _act(self, identity: str, action: object) -> None:
        self.state = rules.apply(self.state, identity, action, 1)  # type: ignore[arg-type]


def played(
    count: int, skill: Skill, minds: Minds = (None, None), language: Language = "en"
) -> tuple[list[RoundResult], list[Play]]:
    """So many games of players of one skill and all tastes."""
    games = [
        Play(
            seed,
            [Character(skill=skill, taste=taste) for taste in TASTES[:SEATS]],
            minds,
            language,
            "simultaneous" if seed % 2 else "classic",
        )
        for seed in range(count)
    ]
    return [result for game in games for result in game.rounds()], games


def told(results: Sequence[RoundResult]) -> str:
    """Points of a piece after each clue, and what a round brings each."""
    by_clue: dict[int, list[float]] = defaultdict(list)
    giver: list[int] = []
    guesser: list[int] = []
    for result in results:
        for piece in result.pieces:
            by_clue[piece.clue].append(piece.points)
        for one in result.scores:
            (giver if one.player == result.giver else guesser).append(one.points)
    first, second = (mean(by_clue[number] or [0]) for number in (1, 2))
    return (
        f"{len(results)} rounds: a piece {first:.2f} after the first clue, {second:.2f} after both;"
        f" a round {mean(guesser or [0]):.2f} for a guesser, {mean(giver or [0]):.2f} for the giver"
    )


def lone(results: Sequence[RoundResult]) -> str:
    """What pieces placed anywhere would have brought in the same rounds."""
    targets = [index_of(one.target) for one in results if one.target]
    worth = [
        sum(WORTH[far] for cell in range(len(CELLS)) if (far := away(cell, target)) < len(WORTH))
        for target in targets
    ]
    return f"anywhere a piece brings {mean(worth) / len(CELLS):.2f}"
