"""Points and places (R18 to R20, R22)."""

from collections.abc import Iterable, Mapping

from game.board import Cell, distance
from game.state import Piece

_POINTS = {0: 3, 1: 2, 2: 1}
"""Points of a piece by its distance from the target (R19)."""


def piece_points(cell: Cell, target: Cell) -> int:
    """What a piece brings the guesser who placed it (R19)."""
    return _POINTS.get(distance(cell, target), 0)


def giver_points(pieces: Iterable[Piece], target: Cell, players: int) -> int:
    """What the clue giver gets in a round of that many players (R20): for each piece inside the
    frame, which reaches one step (R18)."""
    framed = len([piece for piece in pieces if distance(piece.cell, target) <= 1])
    return framed * (2 if players == 3 else 1)


def places(points: Mapping[int, int]) -> tuple[tuple[int, int, int], ...]:
    """(player, points, place) of each, best first; equal points share the place (R22)."""
    ranked = sorted(points.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(
        (player, own, 1 + sum(other > own for other in points.values())) for player, own in ranked
    )
