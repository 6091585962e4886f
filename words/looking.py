"""What is known of a word: what computer players think of, and what people placed for it."""

from msgspec import Struct

from game import placements
from game.actions import Language
from game.board import CELLS
from game.computers import understand
from game.rules.clues import LONGEST
from game.rules.text import bare, tidy
from words.errors import NoWord

MOST_WORDS = 4
"""Words that computer players listen to."""

FAINTEST = 0.02
"""Cells with less than this, against the strongest, are left out."""


class Share(Struct, frozen=True):
    """A cell, and how strongly a word means it: 1 is the strongest."""

    cell: str
    share: float


class Heap(Struct, frozen=True):
    """How many pieces people placed on a cell."""

    cell: str
    pieces: int


class People(Struct, frozen=True):
    """What people placed for a word, the most first; each player placed one piece."""

    players: int
    cells: tuple[Heap, ...]


class Looked(Struct, frozen=True, kw_only=True):
    """A word as it was read. `certainty` goes from 0 (never heard of it) to 1; `understood_as` are
    the words it was taken for. `cells` come with the strongest first; `best` is where a computer
    player would place a piece. Both are empty for a word that nobody has heard of. `people` is null
    while too few have placed on it to show."""

    word: str
    language: Language
    certainty: float
    understood_as: tuple[str, ...]
    best: str | None
    cells: tuple[Share, ...]
    people: People | None


def look_up(typed: str, language: Language) -> Looked:
    """What that word looks like. Raises `NoWord`."""
    word = tidy(typed)
    if not word or not bare(word) or len(word) > LONGEST or len(word.split()) > MOST_WORDS:
        raise NoWord
    cloud = understand(word, language)
    known = cloud.certainty > 0
    most = max(cloud.weights)
    cells = [
        Share(cell, round(weight / most, 2))
        for weight, cell in zip(cloud.weights, CELLS, strict=True)
        if weight / most >= FAINTEST
    ]
    return Looked(
        word=word,
        language=language,
        certainty=cloud.certainty,
        understood_as=cloud.understood_as,
        best=cloud.best() if known else None,
        cells=tuple(sorted(cells, key=lambda one: -one.share)) if known else (),
        people=_people(word, language),
    )


def _people(word: str, language: Language) -> People | None:
    found = placements.placed(word, language)
    if found is None:
        return None
    heaps = [Heap(cell, pieces) for cell, pieces in found.items()]
    heaps.sort(key=lambda one: (-one.pieces, one.cell))
    return People(sum(found.values()), tuple(heaps))
