"""What a computer player would do now: choose a target, give a clue, place a piece."""

from collections.abc import Iterable, Iterator
from random import Random

from game import actions, protocol
from game.board import CELLS, Cell, distance
from game.computers.character import ABILITY, Character
from game.computers.cloud import Weights, both, expected, hoped, index_of, mixed, spread
from game.computers.lexicon import Clue
from game.computers.reading import ANYWHERE, Reader, reader
from game.computers.seeing import Sight, look
from game.computers.spelling import folded

TO_TASTE = 1.25
"""How much better a player likes a word of its own taste."""
PONDERED = 16
"""Second clues that are thought through."""
SWAYED = 0.5
"""How much a clue giver believes the pieces, and not the clue, of where the others look."""
AROUND = 2.0
"""In cells: how far around a piece they do."""


def think(
    seen: Iterable[protocol.Slice],
    character: Character,
    chance: Random,
    mind: Reader | None = None,
) -> Iterator[actions.Play]:
    """What this player would do now, best first and never twice the same; nothing when it is not
    its turn. `seen` are the slices that a person in that seat is sent; `mind` is what it knows, if
    that is not what all know."""
    sight = look(seen)
    if sight is None:
        return
    player = _Player(sight, character, chance, mind or reader())
    if sight.phase == "first_clue":
        yield from player.targets() if sight.target is None else player.first_clues(sight.target)
    elif sight.phase == "second_clue" and sight.target is not None:
        yield from player.second_clues(sight.target)
    elif sight.phase in ("first_guess", "second_guess"):
        yield from player.pieces()


class _Player:
    """One player at one moment."""

    def __init__(self, sight: Sight, character: Character, chance: Random, mind: Reader) -> None:
        self.sight = sight
        self.taste = character.taste
        self.ability = ABILITY[character.skill]
        self.chance = chance
        self.mind = mind
        self.lexicon = mind.known[sight.language]

    def targets(self) -> Iterator[actions.Play]:
        """The cells of the card, first those that a good word comes to mind for."""
        rated = [(max(map(self._liking, self._known(cell))), cell) for cell in self.sight.card]
        for _, cell in sorted(rated, reverse=True):
            yield actions.PickTarget(cell=cell)

    def first_clues(self, target: str) -> Iterator[actions.Play]:
        """Words that say the target, the tightest first; then such as say what is beside it."""
        for clue in self._ranked(self._known(target), {}):
            yield actions.Clue(text=clue)
        yield from self._makeshift(target)

    def second_clues(self, target: str) -> Iterator[actions.Play]:
        """Words that lead from where the others look to the target; none where that is optional
        and no word helps."""
        at, belief, known = index_of(target), self._belief(), self._known(target)
        worth = {
            one.text: hoped(both(belief, self._understood(one.text)), at)
            for one in known[:PONDERED]
        }
        helps = max(worth.values(), default=0.0) > hoped(belief, at)
        if self.sight.may_skip and not helps:
            yield actions.SkipClue()
        for text in self._ranked(known[:PONDERED], worth):
            yield actions.Clue(text=text)
        for one in known[PONDERED:]:
            yield actions.Clue(text=one.text)
        yield from self._makeshift(target)
        if self.sight.may_skip and helps:
            yield actions.SkipClue()

    def pieces(self) -> Iterator[actions.Play]:
        """The cells from which a piece may hope for most, by all clues of this round."""
        taken = self.sight.taken if self.sight.classic else frozenset[str]()
        rated = [
            (worth * self._chance(), cell)
            for worth, cell in zip(expected(self._heard()), CELLS, strict=True)
            if cell not in taken
        ]
        for _, cell in sorted(rated, reverse=True):
            yield actions.Guess(cell=cell)

    # -- what comes to mind ----------------------------------------------------------------------

    def _known(self, cell: str) -> list[Clue]:
        """Words for a cell that this player knows; none that was said in this round, or means the
        same as one that was."""
        said = {self._line(one) for one in (*self.sight.clues, *self.sight.withdrawn)}
        clues = self.lexicon.clues(index_of(cell))
        every = [one for one in clues if self._line(one.text) not in said]
        return [one for one in every if one.known >= self.ability.known] or every

    def _line(self, word: str) -> str:
        """What the lexicon says of a word, or the word itself."""
        return self.lexicon.lines.get(folded(word), folded(word))

    def _makeshift(self, target: str) -> Iterator[actions.Play]:
        """Words for the cells around, that do not say the target as well as its own."""
        said = {one.text for one in self._known(target)}
        near = sorted((distance(cell, Cell(target)), cell) for cell in CELLS if cell != target)
        for _, cell in near[:48]:
            for one in self._known(cell):
                if one.text not in said:
                    said.add(one.text)
                    yield actions.Clue(text=one.text)

    def _ranked(self, clues: Iterable[Clue], worth: dict[str, float]) -> list[str]:
        rated = [(self._liking(one, worth.get(one.text)), one.text) for one in clues]
        return [text for _, text in sorted(rated, reverse=True)]

    def _liking(self, clue: Clue, worth: float | None = None) -> float:
        """How much a player would like to give a clue, that is worth so many points."""
        points = clue.worth if worth is None else worth
        return points * (TO_TASTE if clue.taste == self.taste else 1.0) * self._chance()

    def _chance(self) -> float:
        return self.chance.lognormvariate(0, self.ability.noise)

    # -- where the others look -------------------------------------------------------------------

    def _heard(self) -> Weights:
        """Where the target is, by what was said."""
        weights: Weights = ANYWHERE
        for clue in self.sight.clues:
            weights = both(weights, self._understood(clue))
        return weights

    def _understood(self, text: str) -> Weights:
        return self.mind.understand(text, self.sight.language).weights

    def _belief(self) -> Weights:
        """Where the others think the target is: by what was said, and by where they placed."""
        heard = self._heard()
        if not self.sight.aims:
            return heard
        shown = spread(((index_of(cell), 1.0) for cell in self.sight.aims), AROUND)
        return mixed(heard, shown, SWAYED)
