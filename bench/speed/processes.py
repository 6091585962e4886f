"""What a second process costs, where the players of a room are spread over both, as a router that
knows nothing of rooms would spread them; and where each room is in one. Counted is processor time:
processes, database, Redis and load share this machine's cores.

Then the log is read: nothing of what was accepted may be missing, and all has to be in the order in
which it was asked for.
"""

from typing import NamedTuple, cast

import psycopg
from redis import Redis

from bench.speed import report
from bench.speed.contenders import CONTENDERS
from bench.speed.contest import Plan, contest
from bench.speed.figures import Figure, ratio, short
from bench.speed.findings import Finding
from bench.speed.load import Load
from bench.speed.marks import Judged, Mark
from bench.speed.own import OwnTable
from bench.speed.wire import Broken

ONE, APART, SPLIT = "ours-pg", "ours-pg-2", "ours-pg-2-split"
MOST = 1.25


class Shared(NamedTuple):
    """What an action means to the database and to Redis, which all processes share."""

    bytes_in_log: float
    redis_commands: float
    redis_bytes: float
    """Sent to processes."""


def shared_by(load: Load) -> Shared:
    """On the average of all that was logged."""
    with psycopg.connect(load.site.database) as connection:
        [(size, rows)] = connection.execute(
            "SELECT pg_total_relation_size('game_logentry'), count(*) FROM game_logentry"
        )
    with Redis.from_url(load.site.redis) as redis:
        told = redis.info()
    sent = told["total_commands_processed"], told["total_net_output_bytes"]
    return Shared(size / rows, sent[0] / rows, sent[1] / rows)


def look_into_the_log(name: str, load: Load) -> None:
    """Raises `Broken` when something is missing, or out of order."""
    logged: dict[str, list[str]] = {}
    with psycopg.connect(load.site.database) as connection:
        rows = connection.execute(
            "SELECT room, request FROM game_logentry WHERE request IS NOT NULL ORDER BY room, seq"
        )
        for room, request in rows:
            logged.setdefault(room, []).append(request)
    for table in load.tables:
        own = cast("OwnTable", table)
        if logged.get(own.code) != own.played:
            raise Broken(f"{name}: the log of {own.code} is not what was accepted")


async def processes(runs: int, seconds: float) -> Finding:
    names = [ONE, APART, SPLIT]
    plan = Plan(50, 8, runs, seconds)
    shared: dict[str, Shared] = {}

    def look(name: str, load: Load) -> None:
        look_into_the_log(name, load)
        shared[name] = shared_by(load)

    [results] = await contest(names, [plan], look)
    costs = {
        name: [1e6 * one.server_cpu / max(1, one.frames) for one in windows]
        for name, windows in results.saturated.items()
    }
    head = ("server", "µs of CPU for a message", "bytes in the log", "Redis commands", "its bytes")
    rows = [
        (CONTENDERS[name].what, str(Figure.of(costs[name])), *map(short, shared[name]))
        for name in names
    ]
    what = "CPU for a delivered message, two processes to one"
    return Finding(
        "processes",
        f"{report.saturated(results)}\n\n"
        f"{report.table(head, rows)}\n\nThe last three are for an action. "
        f"No action is missing in the log, and all are in order.\n",
        [
            Judged(
                Mark(f"{what}, rooms in both", MOST, at_least=False),
                ratio(costs[SPLIT], costs[ONE]),
            ),
            Judged(
                Mark(f"{what}, rooms apart", MOST, at_least=False), ratio(costs[APART], costs[ONE])
            ),
        ],
        {
            "50x8": report.as_json(results),
            "microseconds_for_a_message": costs,
            "for_an_action": {name: one._asdict() for name, one in shared.items()},
        },
    )
