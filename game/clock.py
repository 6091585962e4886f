"""What time it is: the database's clock, known from afar, so that all processes go by one.

Whoever looks at the log looks at the clock, too. The database's answer was true at some moment
between question and answer, which bounds how far its clock is ahead of this machine's steady one;
what is assumed is moved into these bounds and no further. Between two looks the steady clock
counts: no action waits for a query, and setting this machine's clock moves nothing.
"""

import time
from collections.abc import Callable

from django.db import connection


class Clock:
    """The clock of another machine, by what it is ahead of the steady one here."""

    def __init__(self) -> None:
        self._ahead: int | None = None

    def now(self) -> int:
        """Milliseconds since 1970 in UTC. Before the first look, by this machine's clock."""
        steady = time.monotonic_ns()
        ahead = time.time_ns() - steady if self._ahead is None else self._ahead
        return (steady + ahead) // 1_000_000

    def look(self, told: Callable[[], int]) -> None:
        """Ask for the time there, in nanoseconds. Blocks, and raises what asking raises."""
        asked = time.monotonic_ns()
        there = told()
        least, most = there - time.monotonic_ns(), there - asked
        known = (least + most) // 2 if self._ahead is None else self._ahead
        self._ahead = max(least, min(most, known))


_clock = Clock()
now = _clock.now


def look() -> None:
    """Look at the database's clock. Blocks, and raises what the database raises."""
    _clock.look(_database_time)


def _database_time() -> int:
    """On SQLite the database is this machine."""
    if connection.vendor != "postgresql":
        return time.time_ns()
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        return int(cursor.fetchone()[0]) * 1000
