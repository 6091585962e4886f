"""What many players would need, reckoned from what was measured: the table in docs/bench/plan.md.

`python -m bench.speed.plan docs/bench` reckons again. Pure, but for reading the measures.
"""

import json
import sys
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.speed.figures import short
from bench.speed.processes import APART, ONE, SPLIT
from bench.speed.report import table
from game.nudges import RENEW

PLAYERS = (10_000, 100_000, 1_000_000)

IN_A_ROOM = 6
ACTIONS = 0.05
"""Of a player in a second: something every 20 s, be it a guess or a remark. At a table where one
waits for the turn of five others it is less."""

FULL_ENOUGH = 0.5
"""How busy a process may be, so that the evening's peak and a lost neighbour find room."""

NEEDED = ("processes", "sockets")


class Measured(NamedTuple):
    """For rooms of 8, of which a smaller one is taken to cost its share; times in seconds."""

    for_an_action: float
    for_an_action_split: float
    for_an_idle_second: float
    bytes_told: float
    bytes_logged: float
    nudges: float
    nudges_split: float
    nudge_bytes_split: float
    memory: float
    """Bytes of a socket."""
    joins: float
    """A second, of one process."""

    @classmethod
    def read(cls, folder: Path) -> "Measured":
        """From the JSON of the measures."""
        processes, sockets = (
            json.loads((folder / f"{name}.json").read_text())["measured"] for name in NEEDED
        )
        windows = processes["50x8"]["saturated"]
        shared = processes["for_an_action"]

        def of_an_action(name: str, what: str) -> float:
            return float(median(one[what] / one["actions"] for one in windows[name]))

        return cls(
            for_an_action=of_an_action(ONE, "server_cpu"),
            for_an_action_split=of_an_action(SPLIT, "server_cpu"),
            for_an_idle_second=sockets["idle_share"] / sockets["sockets"],
            bytes_told=of_an_action(ONE, "bytes"),
            bytes_logged=shared[ONE]["bytes_in_log"],
            nudges=shared[APART]["redis_commands"],
            nudges_split=shared[SPLIT]["redis_commands"],
            nudge_bytes_split=shared[SPLIT]["redis_bytes"],
            memory=1024 * sockets["kib_each"],
            joins=sockets["joins"],
        )


def rows(found: Measured) -> list[tuple[str, ...]]:
    """A line for each thing that somebody has to provide, a column for each number of players."""
    share = IN_A_ROOM / 8

    def line(what: str, of: Any) -> tuple[str, ...]:
        return (what, *(_rounded(of(players)) for players in PLAYERS))

    def processes(players: float) -> float:
        busy = players * (ACTIONS * share * found.for_an_action + found.for_an_idle_second)
        return max(1.0, busy / FULL_ENOUGH)

    def processes_split(players: float) -> float:
        busy = players * (ACTIONS * share * found.for_an_action_split + found.for_an_idle_second)
        return max(1.0, busy / FULL_ENOUGH)

    def commands(players: float, processes_of_a_room: int) -> float:
        nudges = found.nudges if processes_of_a_room == 1 else found.nudges_split
        renewals = players / IN_A_ROOM * processes_of_a_room / RENEW
        return players * ACTIONS * nudges + renewals

    day = 24 * 60 * 60
    return [
        line("rooms", lambda players: players / IN_A_ROOM),
        line("actions a second", lambda players: players * ACTIONS),
        line("web processes, a core each, rooms apart", processes),
        line("web processes, rooms in any two", processes_split),
        line("memory for sockets, GiB", lambda players: players * found.memory / 2**30),
        line("router: sockets", lambda players: players),
        line(
            "router: Mbit/s to players",
            lambda players: 8 * players * ACTIONS * share * found.bytes_told / 1e6,
        ),
        line("database: rows a second", lambda players: players * ACTIONS),
        line(
            "database: MB/s of log",
            lambda players: players * ACTIONS * found.bytes_logged / 1e6,
        ),
        line(
            "database: GB of log a day, were it always so full",
            lambda players: players * ACTIONS * found.bytes_logged * day / 1e9,
        ),
        line("Redis: commands a second, rooms apart", lambda players: commands(players, 1)),
        line("Redis: commands a second, rooms in any two", lambda players: commands(players, 2)),
        line(
            "Redis: MB/s to processes, rooms in any two",
            lambda players: players * ACTIONS * found.nudge_bytes_split / 1e6,
        ),
        line(
            "s until all are back after everything was down",
            lambda players: players / found.joins / processes(players),
        ),
    ]


def plan(found: Measured) -> str:
    """The table, and what went into it."""
    known = [
        ("CPU for an action in a room of 8, µs", short(1e6 * found.for_an_action)),
        ("the same, the room in two processes, µs", short(1e6 * found.for_an_action_split)),
        ("CPU for an idle socket, µs a second", short(1e6 * found.for_an_idle_second)),
        ("memory of an idle socket, KiB", short(found.memory / 1024)),
        ("joins a second, of one process", short(found.joins)),
        ("sent to players for an action, bytes", short(found.bytes_told)),
        ("kept in the log for an action, bytes", short(found.bytes_logged)),
        ("Redis commands for an action", short(found.nudges)),
        ("the same, the room in two processes", short(found.nudges_split)),
    ]
    head = ("needed for", *(f"{players:,} players" for players in PLAYERS))
    return (
        f"## What was measured\n\n{table(('figure', 'measured'), known)}\n\n"
        f"## What it comes to\n\n"
        f"Rooms of {IN_A_ROOM}, {ACTIONS} actions a second of each player, processes at most "
        f"{FULL_ENOUGH:.0%} busy.\n\n{table(head, rows(found))}\n"
    )


def _rounded(value: float) -> str:
    return short(value) if value < 100 else f"{float(f'{value:.2g}'):,.0f}"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "plan.md").write_text(plan(Measured.read(folder)))
