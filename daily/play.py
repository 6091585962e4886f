"""Placing a piece on the card of the day: once, in order, today. The only code that writes
`Piece`."""

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from daily.errors import CellTaken, NoSuchCell, OutOfOrder, PieceStays
from daily.models import Card, Piece
from daily.rounds import ROUNDS
from daily.shown import PIECES
from game import board, errors
from game.actions import Language


def player_of(identity: str, day: date) -> str:
    """Who that is on that day. An identity is random, so nobody finds it by trying."""
    return sha256(f"{day.isoformat()} {identity}".encode()).hexdigest()


def pieces_of(card: Card, player: str) -> Sequence[Piece]:
    """What this player has placed, in order."""
    return list(Piece.objects.filter(card=card, player=player).order_by("round", "clue"))


def place(
    card: Card,
    player: str,
    piece: tuple[int, int, str],
    language: Language,
    arrive: Callable[[], None],
) -> Sequence[Piece]:
    """Place a piece, by its round, its clue and its cell; then all that the player has placed.

    The same piece again changes nothing. `arrive` is called for who places the first one, and may
    refuse it; the language of that one is the language of all.
    """
    number, clue, name = piece
    try:
        cell = board.cell(name)
    except errors.NoSuchCell:
        raise NoSuchCell from None
    own = pieces_of(card, player)
    index = (number - 1) * PIECES + clue - 1
    if not (1 <= number <= ROUNDS and 1 <= clue <= PIECES) or index > len(own):
        raise OutOfOrder
    if index == len(own):
        if clue == PIECES and own[-1].cell == cell:
            raise CellTaken
        if not own:
            arrive()
        spoken = own[0].language if own else language
        row = Piece(card=card, player=player, round=number, clue=clue, cell=cell, language=spoken)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            pass  # It was sent twice, and the other was faster: what counts is read below.
        own = pieces_of(card, player)
    if own[index].cell != cell:
        raise PieceStays
    return own
