"""Our server by itself: how soon it starts, how soon a long log is open, whole games, and how the
cost of an action grows with rooms, players and logs.
"""

import asyncio
import re
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from subprocess import PIPE
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from bench.servers import ROOT, migrate
from bench.speed import plot, report
from bench.speed.contenders import start_own
from bench.speed.contest import seated
from bench.speed.crowd import allow_sockets, visit
from bench.speed.figures import Figure, short
from bench.speed.findings import Finding
from bench.speed.load import Load, cpu_seconds
from bench.speed.marks import Judged, Mark
from bench.speed.own import OwnTable
from bench.speed.wire import Broken

OPENS_WITHIN, STARTS_WITHIN = 30.0, 2.0
LONG_LOG = 3000

PLAYERS = (3, 4, 6, 8, 10)
ROOMS = (10, 30, 100, 300, 1000)


async def opening(runs: int) -> Finding:
    """Whoever comes first into a process that was just started, to a room with a long log; and to
    the same room when the process has shown another one before."""
    with TemporaryDirectory(prefix="colorclues-bench-") as folder:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        people, other = await _long_log(database, LONG_LOG)
        cold, warm = [], []
        for _ in range(runs):
            with ExitStack() as servers:
                port = start_own(servers, database).ports[0]
                cold.append(await _opened(port, people))
            with ExitStack() as servers:
                port = start_own(servers, database).ports[0]
                await _opened(port, other)
                warm.append(await _opened(port, people))
    return Finding(
        "opening",
        f"A room with {LONG_LOG} actions in its log is open, from the handshake to the whole view, "
        f"after {Figure.of(cold)} ms as the first one of a process, and after {Figure.of(warm)} ms "
        "as the second.\n",
        [
            Judged(
                Mark("ms to open it, first of a process", OPENS_WITHIN, at_least=False),
                Figure.of(cold),
            ),
            Judged(
                Mark("ms to open it, as the second", OPENS_WITHIN, at_least=False), Figure.of(warm)
            ),
        ],
        {"cold_ms": cold, "warm_ms": warm},
    )


async def _long_log(database: str, rows: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Somebody in a room with a log of that length, and somebody in another room."""
    with ExitStack() as servers:
        site = start_own(servers, database)
        async with seated("ours", site, 2, 8) as load:
            one, other = (table for table in load.tables if isinstance(table, OwnTable))
            only = Load(site, [one])
            while one.seq < rows:
                await only.saturate(0.2)
            return (one.code, one.cookies[0]), (other.code, other.cookies[0])


async def _opened(port: int, who: tuple[str, str]) -> float:
    began = perf_counter()
    visitor = await visit(port, *who)
    taken = 1000 * (perf_counter() - began)
    visitor.transport.abort()
    return taken


async def starting(runs: int) -> Finding:
    """From starting the process to the first page."""
    taken = []
    with TemporaryDirectory(prefix="colorclues-bench-") as folder:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        for _ in range(runs):
            with ExitStack() as servers:
                began = perf_counter()
                site = start_own(servers, database)
                async with httpx.AsyncClient() as http:
                    answer = await http.get(f"http://127.0.0.1:{site.ports[0]}/")
                taken.append(perf_counter() - began)
                answer.raise_for_status()
    return Finding(
        "starting",
        f"The first page has come {Figure.of(taken)} s after the process was started.\n",
        [Judged(Mark("s to the first page", STARTS_WITHIN, at_least=False), Figure.of(taken))],
        {"seconds": taken},
    )


async def games(count: int = 12) -> Finding:
    """Whole games by the client for programs, which checks every frame."""
    with TemporaryDirectory(prefix="colorclues-bench-") as folder, ExitStack() as servers:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        site = start_own(servers, database)
        before, began = cpu_seconds(site.pids[0]), perf_counter()
        client = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "client", "--url", f"http://127.0.0.1:{site.ports[0]}"),
            *("--games", str(count), "--parallel", "6"),
            cwd=ROOT,
            stdout=PIPE,
        )
        output, _ = await client.communicate()
        seconds, worked = perf_counter() - began, cpu_seconds(site.pids[0]) - before
    told = output.decode().strip().splitlines()[-1]
    if client.returncode:
        raise Broken(f"the games went wrong: {told}")
    frames = int(re.search(r"(\d+) frames", told)[1])  # type: ignore[index]
    return Finding(
        "games",
        f"{told} The server was {worked / seconds:.0%} busy, {short(1e6 * worked / frames)} µs for "
        "a frame; the rest is the client, which checks all it is sent.\n",
        data={"told": told, "seconds": seconds, "server_cpu": worked, "frames": frames},
    )


async def growth(seconds: float, longest: int = 4000) -> Finding:
    """The processor's time for an action, against rooms, players in a room, and the log."""
    allow_sockets(3 * max(ROOMS))
    by_rooms = [(float(rooms), await _cost(rooms, 3, seconds)) for rooms in ROOMS]
    by_players = [(float(players), await _cost(50, players, seconds)) for players in PLAYERS]
    by_log = await _by_log(seconds, longest)
    tables = {
        "rooms of 3, all playing": by_rooms,
        "players in each of 50 rooms": by_players,
        "rows in the log of each of 4 rooms of 8": by_log,
    }
    each = [(players, cost / players) for players, cost in by_players]
    return Finding(
        "growth",
        "\n\n".join(
            report.table((name, "µs for an action"), [(f"{x:,.0f}", short(y)) for x, y in points])
            for name, points in [*tables.items(), ("players, for each who is told", each)]
        )
        + "\n",
        data=tables,
        plots={
            f"growth-{name}.svg": plot.curve(f"CPU for an action, by {of}", points, of, "µs")
            for name, of, points in (
                ("rooms", "rooms of 3", by_rooms),
                ("players", "players in a room", by_players),
                ("log", "rows in the log", by_log),
            )
        },
    )


async def _cost(rooms: int, players: int, seconds: float) -> float:
    with TemporaryDirectory(prefix="colorclues-bench-") as folder:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        async with AsyncExitStack() as stack:
            site = start_own(stack.enter_context(ExitStack()), database)
            load = await stack.enter_async_context(seated("ours", site, rooms, players))
            await load.saturate(seconds / 2)
            return Figure.of([(await load.saturate(seconds)).cost for _ in range(3)]).median


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
