"""Games that are over, found again in the log. Nothing of a game that is still played leaves here.

A game is shown as it stood when it ended: what happened in the room after that does not show.
"""

from game import log, rules, views
from game.protocol import Replay
from game.state import Phase, State


def replay(code: str, number: int) -> Replay | None:
    """The game of that number in that room, from the room's log alone; None if none has ended."""
    state = State()
    for row in log.read(code):
        state = rules.fold([row.entry], state)
        if state.game == number and state.phase is Phase.STANDINGS:
            return views.replay(state)
    return None
