"""Which computers the server seats by itself, and when: those that a host has asked for, those that
hold the seat of somebody who is away, and those of a room that shows the game. No I/O.
"""

from collections.abc import Iterator

from game import actions, chance
from game.presence import Presence
from game.rules.computers import may_stand_in
from game.rules.turns import FEWEST
from game.state import Phase, State

MAY_BE_AWAY = 10_000
"""Milliseconds after which a computer holds the seat of who is away, where the host wants that."""

BETWEEN_SHOWS = 15_000
"""Milliseconds between two games that are shown."""


def due(state: State, presence: Presence, at: int, now: int) -> actions.Logged | None:
    """What the server does now. The last action was at the time `at`."""
    if state.arriving:
        return chance.computer(state, state.arriving[0])
    if state.show and state.phase is Phase.LOBBY:
        return actions.StartGame() if len(state.here) >= FEWEST else chance.company(state)
    return next((action for when, action in _later(state, presence, at) if now >= when), None)


def next_due(state: State, presence: Presence, at: int) -> int | None:
    """When it does something if nothing else happens, in milliseconds since 1970."""
    return min([when for when, _ in _later(state, presence, at)], default=None)


def _later(state: State, presence: Presence, at: int) -> Iterator[tuple[int, actions.Logged]]:
    if state.show and state.phase is Phase.STANDINGS:
        yield at + BETWEEN_SHOWS, actions.StartGame()
    if not state.options.stand_in:
        return
    for player in state.people:
        if player.held and player.id in presence.seats:
            yield 0, actions.StandIn(player=player.id, back=True)
        since = presence.away_since(player.id)
        if since is not None and may_stand_in(state, player):
            yield since + MAY_BE_AWAY, actions.StandIn(player=player.id)
