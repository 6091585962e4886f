"""What a player is shown of a card. Nothing of a card leaves the server but by this module.

A view names what is public by now: the second clue once the first piece is placed, the target and
everybody else's pieces once both are, the next round only then. It is made from the player's own
pieces, which are in the database: so nothing that is asked for, or how, makes a difference.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count
from msgspec import Struct

from daily import cards
from daily.models import Card, Piece
from daily.rounds import ROUNDS, Round, text_of
from game.actions import Language
from game.board import Cell
from game.rules.scoring import piece_points

PIECES = 2
"""In each round, one for each clue."""


class ShownPiece(Struct, frozen=True):
    """A piece of the player's own; `points` only when the round is over (R19)."""

    cell: str
    clue: int
    points: int | None


class Heap(Struct, frozen=True):
    """How many pieces of others lie on a cell."""

    cell: str
    pieces: int


class ShownRound(Struct, frozen=True, kw_only=True):
    """A round as far as the player has come. `target` and `others` are empty until it is over."""

    number: int
    clues: tuple[str, ...]
    pieces: tuple[ShownPiece, ...]
    target: str | None = None
    others: tuple[Heap, ...] = ()


class Promise(Struct, frozen=True):
    """The hash of a card that nobody can see yet."""

    day: date
    hash: str


class Shown(Struct, frozen=True, kw_only=True):
    """A day as one player sees it. `until` is when it is over, in milliseconds since 1970. `rounds`
    are those begun; there will be `of` of them. `before` is the last day that lies open; `coming`
    are the days after."""

    day: date
    until: int
    language: str
    hash: str
    of: int
    rounds: tuple[ShownRound, ...]
    before: date | None
    coming: tuple[Promise, ...]


class Opened(Struct, frozen=True, kw_only=True):
    """A day that is over: all of its card. `text` is what the hash was made of."""

    day: date
    hash: str
    salt: str
    rounds: tuple[Round, ...]
    text: str


def promise(card: Card) -> Promise:
    """What may be known of any card at any time."""
    return Promise(card.day, card.hash)


def opened(card: Card) -> Opened:
    """The card of a day that is over; whoever calls this has made sure that it is."""
    rounds = tuple(cards.rounds_of(card))
    text = text_of(card.salt, card.day, rounds)
    return Opened(day=card.day, hash=card.hash, salt=card.salt, rounds=rounds, text=text)


def shown(card: Card, player: str, own: Sequence[Piece], language: Language) -> Shown:
    """The day of this player, who has placed these pieces, in order, by clues in this language."""
    over = len(own) // PIECES
    others = _others(card, player, language, over) if over else {}
    begun = cards.rounds_of(card)[: over + 1]
    return Shown(
        day=card.day,
        until=cards.end_of(card.day),
        language=language,
        hash=card.hash,
        of=ROUNDS,
        rounds=tuple(
            _round(
                number,
                one.target,
                one.clues[language],
                own[(number - 1) * PIECES : number * PIECES],
                others.get(number, ()),
            )
            for number, one in enumerate(begun, 1)
        ),
        before=cards.before(card.day),
        coming=tuple(promise(one) for one in cards.coming(card.day)),
    )


def _round(
    number: int,
    target: Cell,
    clues: tuple[str, str],
    own: Sequence[Piece],
    others: tuple[Heap, ...],
) -> ShownRound:
    over = len(own) == PIECES
    return ShownRound(
        number=number,
        clues=clues[: len(own) + 1],
        pieces=tuple(
            ShownPiece(one.cell, one.clue, piece_points(Cell(one.cell), target) if over else None)
            for one in own
        ),
        target=target if over else None,
        others=others,
    )


def _others(
    card: Card, player: str, language: Language, over: int
) -> Mapping[int, tuple[Heap, ...]]:
    """Where the others who had the same clues have placed, in the first `over` rounds only."""
    found = (
        Piece.objects.filter(card=card, language=language, round__lte=over)
        .exclude(player=player)
        .values_list("round", "cell")
        .annotate(pieces=Count("id"))
        .order_by("round", "cell")
    )
    heaps: dict[int, list[Heap]] = {}
    for number, cell, pieces in found:
        heaps.setdefault(number, []).append(Heap(cell, pieces))
    return {number: tuple(one) for number, one in heaps.items()}
