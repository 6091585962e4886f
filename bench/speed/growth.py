"""How the cost of an action grows with rooms, players in a room and the log, and how what the
server does without any action grows with rooms. Flat is good."""

from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from tempfile import TemporaryDirectory

from bench.servers import migrate
from bench.speed import plot, report
from bench.speed.contenders import start_own
from bench.speed.contest import seated
from bench.speed.crowd import allow_sockets, come_to_rest, net_cost
from bench.speed.figures import Figure, short
from bench.speed.findings import Finding
from bench.speed.own import OwnTable

PLAYERS = (3, 4, 6, 8, 10)
ROOMS = (10, 30, 100, 300, 1000)
AT_ONCE = 10
"""Rooms in which an action is under way at the same time, however many there are."""

Points = list[tuple[float, float]]


async def growth(seconds: float, longest: int = 4000) -> Finding:
    allow_sockets(3 * max(ROOMS))
    by_rooms, idle = [], []
    for rooms in ROOMS:
        cost, share = await _cost(rooms, 3, seconds)
        by_rooms.append((float(rooms), cost))
        idle.append((float(rooms), 100 * share))
    by_players = [(float(one), (await _cost(50, one, seconds))[0]) for one in PLAYERS]
    told = [(players, cost / players) for players, cost in by_players]
    curves: tuple[tuple[str, str, str, str, Points], ...] = (
        ("rooms", "An action", "rooms of 3, ten acting at a time", "µs", by_rooms),
        ("idle", "Nobody acting", "rooms of 3", "% of a core", idle),
        ("players", "An action", "players in each of 50 rooms", "µs", by_players),
        ("told", "An action, for each who is told", "players in a room", "µs", told),
        ("log", "An action", "rows in the log", "µs", await _by_log(seconds, longest)),
    )
    return Finding(
        "growth",
        "\n\n".join(
            report.table((f"{what}: {across}", unit), [(f"{x:,.0f}", short(y)) for x, y in points])
            for _, what, across, unit, points in curves
        )
        + "\n",
        data={name: points for name, *_, points in curves},
        plots={
            f"growth-{name}.svg": plot.curve(what, points, across, unit)
            for name, what, across, unit, points in curves
        },
    )


async def _cost(rooms: int, players: int, seconds: float) -> tuple[float, float]:
    """Of an action, in microseconds; and of none, as a share of a core. Medians."""
    with TemporaryDirectory(prefix="colorclues-bench-") as folder:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        async with AsyncExitStack() as stack:
            site = start_own(stack.enter_context(ExitStack()), database)
            load = await stack.enter_async_context(seated("ours", site, rooms, players))
            await load.saturate(seconds / 2, AT_ONCE)
            await come_to_rest(site)
            found = [await net_cost(load, seconds, AT_ONCE) for _ in range(3)]
    costs, shares = zip(*found, strict=True)
    return Figure.of(costs).median, Figure.of(shares).median


async def _by_log(seconds: float, longest: int) -> list[tuple[float, float]]:
    points = []
    with TemporaryDirectory(prefix="colorclues-bench-") as folder:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        async with AsyncExitStack() as stack:
            site = start_own(stack.enter_context(ExitStack()), database)
            load = await stack.enter_async_context(seated("ours", site, 4, 8))
            while _rows(load.tables) < longest:
                window = await load.saturate(seconds)
                points.append((float(_rows(load.tables)), window.cost))
    step = max(1, len(points) // 8)
    return points[::step]


def _rows(tables: Sequence[object]) -> int:
    return max(table.seq for table in tables if isinstance(table, OwnTable))
