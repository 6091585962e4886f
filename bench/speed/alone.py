"""Our server by itself: how soon it starts, how soon a long log is open, and whole games."""

import asyncio
import re
import sys
from contextlib import ExitStack
from subprocess import PIPE
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from bench.servers import ROOT, migrate
from bench.speed.contenders import start_own
from bench.speed.contest import seated
from bench.speed.crowd import visit
from bench.speed.figures import Figure, short
from bench.speed.findings import Finding
from bench.speed.load import Load, cpu_seconds
from bench.speed.marks import Judged, Mark
from bench.speed.own import OwnTable
from bench.speed.wire import Broken

OPENS_WITHIN, STARTS_WITHIN = 30.0, 2.0
LONG_LOG = 3000


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
