"""What this process counts of itself, for those who operate it.

Numbers alone, under the names of types and codes that are in the published document: no room's
code, no name, no identity, nothing that anybody wrote. Counting costs a microsecond and can fail
nothing. `ops` publishes it.
"""

import collections
from collections import deque
from collections.abc import Iterable
from functools import cache
from time import perf_counter

from msgspec import Struct
from prometheus_client import Counter, Histogram

ACTIONS = Counter("colorclues_actions", "Actions that this process put into the log.", ["type"])
REFUSALS = Counter("colorclues_refusals", "Errors that sockets were answered with.", ["code"])
NUDGES = Counter("colorclues_nudges", "Nudges over the channel layer.", ["way"])
REPAIRS = Counter(
    "colorclues_repairs", "Entries found by looking into the log, of which no nudge had told."
)
FAILURES = Counter("colorclues_commit_failures", "Commits that the database did not take.")

_TIMES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
ACTION_SECONDS = Histogram(
    "colorclues_action_seconds",
    "From the frame of an accepted action to the last frame written for it by this process.",
    buckets=_TIMES,
)
COMMIT_SECONDS = Histogram("colorclues_commit_seconds", "How long a commit took.", buckets=_TIMES)
COMMIT_ROWS = Histogram(
    "colorclues_commit_rows",
    "Entries that were committed together.",
    buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
)

count_of = cache(ACTIONS.labels)
"""The counter of the actions of a type."""

sent_nudges, heard_nudges = NUDGES.labels("sent"), NUDGES.labels("heard")

latest: deque[float] = deque(maxlen=2_000)
"""The newest of what ACTION_SECONDS observed, for whoever looks at them as they happen."""


class Held(Struct, frozen=True):
    """What a process holds at a moment. `waiting` are actions that nobody has judged yet,
    `unsent` are frames that sockets are not sent yet."""

    rooms: int
    sockets: int
    players: int
    waiting: int
    unsent: int


def committed(seconds: float, rows: int, types: Iterable[str]) -> None:
    """A commit of so many rows took so long; those of actions of these types are in the log now."""
    COMMIT_SECONDS.observe(seconds)
    COMMIT_ROWS.observe(rows)
    for name, number in collections.Counter(types).items():
        count_of(name).inc(number)


def written(came: Iterable[float]) -> None:
    """What came of these actions is on its way to all who read it: `came` is when each of their
    frames did, by `perf_counter`."""
    now = perf_counter()
    for when in came:
        ACTION_SECONDS.observe(now - when)
        latest.append(now - when)
