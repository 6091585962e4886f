"""The game that every peer plays, for those in Python; the same as in rules.mjs."""

from typing import Any

from client.bot import CELLS, distance
from client.table import NAMES


class NotAllowed(Exception):
    """It is not that player's turn, or no empty cell."""


class Game:
    """Guesses in turn, there and back again; after two each the round is scored."""

    def __init__(self, players: int) -> None:
        self.round = 1
        self.turn = 0
        self.players: list[dict[str, Any]] = [
            {
                "id": number,
                "name": NAMES[number - 1],
                "color": "#1a7f5a",
                "points": 0,
                "guesses": [],
                "placed": False,
                "seating": "playing",
                "muted": False,
            }
            for number in range(1, players + 1)
        ]

    @property
    def _target(self) -> str:
        return CELLS[self.round * 151 % len(CELLS)]

    def whose(self) -> int:
        """Whose turn it is, counted from 0."""
        last = len(self.players) - 1
        return self.turn if self.turn <= last else 2 * last + 1 - self.turn

    def guess(self, seat: int, cell: str) -> None:
        """Put a piece down. Raises `NotAllowed`."""
        taken = {one for player in self.players for one in player["guesses"]}
        if seat != self.whose() or cell not in CELLS or cell in taken:
            raise NotAllowed
        self.players[seat]["guesses"].append(cell)
        self.players[seat]["placed"] = True
        self.turn += 1
        if self.turn == 2 * len(self.players):
            self._end_round()
        elif self.turn == len(self.players):
            for player in self.players:
                player["placed"] = False

    def _end_round(self) -> None:
        for player in self.players:
            steps = [distance(cell, self._target) for cell in player["guesses"]]
            player["points"] += sum(max(0, 3 - one) for one in steps)
            player["guesses"] = []
            player["placed"] = False
        self.round += 1
        self.turn = 0

    def turn_for_all(self) -> dict[str, Any]:
        player = self.whose() + 1
        return {
            "phase": "first_guess" if self.turn < len(self.players) else "second_guess",
            "round": self.round,
            "rounds": len(self.players),
            "giver": None,
            "player": player,
            "awaited": [player],
            "deadline": None,
        }
