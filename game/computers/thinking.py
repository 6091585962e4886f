"""What a computer player would do now: choose a target, give a clue, place a piece."""

from collections.abc import Iterable, Iterator
from random import Random

from game import actions, protocol
from game.board import CELLS
from game.computers.character import ABILITY, Character
from game.computers.cloud import both, expected, index_of
from game.computers.lexicon import words_near
from game.computers.reading import understand
from game.computers.seeing import Sight, look

AT_MOST = 40
"""Clues that come to a player's mind."""


def think(
    seen: Iterable[protocol.Slice], character: Character, chance: Random
) -> Iterator[actions.Play]:
    """What this player would do now, best first and never twice the same; nothing when it is not
    its turn. `seen` are the slices that a person in that seat is sent."""
    sight = look(seen)
    if sight is None:
        return
    match sight.phase:
        case "first_clue":
            if sight.target is None:
                yield from _targets(sight, character, chance)
            else:
                yield from _clues(sight, sight.target, character, chance)
        case "second_clue" if sight.target is not None:
            yield from _clues(sight, sight.target, character, chance)
            if sight.may_skip:
                yield actions.SkipClue()
        case "first_guess" | "second_guess":
            yield from _pieces(sight, character, chance)


def _targets(sight: Sight, character: Character, chance: Random) -> Iterator[actions.Play]:
    """The cells of the card for which a good word comes to mind, the best word's first."""
    rated = [(_rated(sight, cell, character, chance)[0][0], cell) for cell in sight.card]
    for _, cell in sorted(rated, reverse=True):
        yield actions.PickTarget(cell=cell)


def _clues(
    sight: Sight, target: str, character: Character, chance: Random
) -> Iterator[actions.Play]:
    """Words that say most of the target, together with the clue before."""
    for _, word in _rated(sight, target, character, chance):
        yield actions.Clue(text=word)


def _rated(
    sight: Sight, target: str, character: Character, chance: Random
) -> list[tuple[float, str]]:
    """Words for a target, each with the points that a piece may hope for, best first."""
    ability, at = ABILITY[character.skill], index_of(target)
    before = [understand(clue, sight.language).weights for clue in sight.clues]
    rated = []
    for word in words_near(at, sight.language)[:AT_MOST]:
        if word in sight.clues or word in sight.withdrawn:
            continue
        weights = understand(word, sight.language).weights
        for one in before:
            weights = tuple(both(weights, one))
        rated.append((expected(weights)[at] * chance.lognormvariate(0, ability.noise), word))
    return sorted(rated, reverse=True) or [(0.0, "?")]


def _pieces(sight: Sight, character: Character, chance: Random) -> Iterator[actions.Play]:
    """The cells from which a piece may hope for most, by all clues of this round."""
    ability = ABILITY[character.skill]
    weights: tuple[float, ...] | list[float] = (1 / len(CELLS),) * len(CELLS)
    for clue in sight.clues:
        weights = both(weights, understand(clue, sight.language).weights)
    free = sight.own if not sight.classic else sight.taken
    rated = [
        (worth * chance.lognormvariate(0, ability.noise), cell)
        for worth, cell in zip(expected(weights), CELLS, strict=True)
        if cell not in free
    ]
    for _, cell in sorted(rated, reverse=True):
        yield actions.Guess(cell=cell)
