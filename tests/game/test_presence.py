"""Who is there is counted only when it can be somebody else."""

from game.presence import Here, Presence
from game.state import State
from tests.game.random_games import EVERYBODY, play


def counted(presence: Presence, state: State, at: int) -> tuple[Here, frozenset[int], int | None]:
    """What a presence tells, where every second person is connected."""
    presence.update(state, {*EVERYBODY[::2]}, at)
    return presence.here, presence.watchers, presence.host


def test_who_has_counted_before_tells_the_same_as_who_counts_for_the_first_time() -> None:
    for seed in range(8):
        presence = Presence()
        for step in play(seed):
            now = step.entry.at
            assert counted(presence, step.after, now) == counted(Presence(), step.after, now)
