"""A house: a database, a Redis and some processes of the server, and all that can befall them.

A process that dies is started again at its own address, as a platform does.
"""

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.faults.checker import Row, row_of
from bench.faults.inside import REPORT
from bench.servers import Server


@dataclass(frozen=True)
class Build:
    """What a house is made of."""

    processes: int = 2
    database: str = "postgres"
    redis: bool = True
    """Whether it is there from the start."""
    network: bool = False
    """Redis is in a network of its own, which can be cut."""
    small_disk: bool = False
    """SQLite is on a disk that can be filled."""
    clocks: tuple[int, ...] = ()
    """By how many seconds each process's clock is wrong."""
    broken: str = ""
    """Which broken code runs."""


class Web:
    """One process of the server, started again whenever it dies."""

    def __init__(self, server: Server, orders: Path) -> None:
        self.server = server
        self.orders = orders
        self.deaths: list[float] = []
        self.died = asyncio.Event()
        self.said: list[str] = []
        self.running = asyncio.Event()
        self.busy = asyncio.Lock()
        self.wanted = True

    def die_at(self, step: str, left: int) -> None:
        """Order it to kill itself when it comes to that step for the `left`-th time from now."""
        self.orders.write_text(json.dumps({"step": step, "left": left}), encoding="utf-8")
        self.server.send(signal.SIGUSR2)

    def kill(self) -> None:
        """From outside, at any time."""
        self.running.clear()
        self.server.send(signal.SIGKILL)

    async def keep_up(self) -> None:
        """Start it whenever it has died."""
        while self.wanted:
            await asyncio.sleep(0.02)
            if self.server.pid is None and not self.busy.locked():
                self.deaths.append(time.monotonic())
                self.died.set()
                self.running.clear()
                async with self.busy:
                    await asyncio.to_thread(self.server.kill)
                    await self.start()

    async def restart(self) -> None:
        """As one does it in earnest."""
        async with self.busy:
            self.running.clear()
            await asyncio.to_thread(self.server.stop)
            await self.start()

    async def start(self) -> None:
        """Start it, until it does."""
        self.said += self.server.output
        while self.wanted:
            try:
                await asyncio.to_thread(self.server.start)
            except RuntimeError as error:
                self.said.append(str(error))
                await asyncio.sleep(0.2)
            else:
                self.running.set()
                return

    async def report(self) -> dict[str, int]:
        """How much is alive inside."""
        before = len(self.server.output)
        self.server.send(signal.SIGUSR1)
        async with asyncio.timeout(10):
            while True:
                for line in self.server.output[before:]:
                    if line.startswith(REPORT):
                        told: dict[str, int] = json.loads(line.removeprefix(REPORT))
                        return told
                await asyncio.sleep(0.05)


class House:
    """What a fault happens to."""

    def __init__(self, build: Build, folder: Path) -> None:
        self.build = build
        self.folder = folder
        self.webs: list[Web] = []
        self.network = ""
        self.postgres: Server
        self.redis: Server | None = None
        self.database_url = ""

    @property
    def urls(self) -> list[str]:
        return [web.server.url for web in self.webs]

    def forget(self) -> None:
        """What has happened so far is another fault's."""
        for web in self.webs:
            web.deaths.clear()
            web.died.clear()
            web.said.clear()

    async def whole(self) -> None:
        """Wait until all processes run."""
        for web in self.webs:
            await web.running.wait()

    def rows(self, rooms: Collection[str]) -> dict[str, list[Row]]:
        """The logs of these rooms."""
        postgres = self.build.database == "postgres"
        places = ", ".join(("%s" if postgres else "?",) * len(rooms))
        select = (
            "SELECT room, seq, identity, request, at, body FROM game_logentry"
            f" WHERE room IN ({places}) ORDER BY room, seq"
        )
        if postgres:
            with psycopg.connect(self.database_url) as connection:
                found = connection.execute(select, list(rooms)).fetchall()
        else:
            path = self.database_url.removeprefix("sqlite:///")
            with contextlib.closing(sqlite3.connect(path)) as connection:
                found = connection.execute(select, list(rooms)).fetchall()
        logs: dict[str, list[Row]] = {room: [] for room in rooms}
        for row in found:
            logs[row[0]].append(row_of(*row))
        return logs

    def freeze_postgres(self, number: signal.Signals) -> None:
        """Send all processes of PostgreSQL that signal."""
        assert self.postgres.pid
        for pid in _family(self.postgres.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def cut(self, *, off: bool) -> None:
        """Take the cable out, or put it back."""
        state = "down" if off else "up"
        ip("-n", self.network, "link", "set", "inner", state)

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """All processes run, and are started again when they die."""
        await asyncio.gather(*(web.start() for web in self.webs))
        keepers = [asyncio.create_task(web.keep_up()) for web in self.webs]
        try:
            yield
        finally:
            for web in self.webs:
                web.wanted = False
            await asyncio.gather(*keepers, return_exceptions=True)
            await asyncio.gather(*(asyncio.to_thread(web.server.kill) for web in self.webs))
            for web in self.webs:
                web.said += web.server.output


def _family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [pid, *map(int, children.split())]


def ip(*words: str) -> None:
    """Change the network."""
    subprocess.run(["ip", *words], check=True, capture_output=True)
