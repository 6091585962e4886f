"""A house: a database, a Redis and some processes of the server, and all that can befall them.

A process that dies is started again at its own address, as a platform does. Clients reach any
process at random. Redis and PostgreSQL serve one house after the other; the databases are its own.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg

from bench.faults.checker import Row, row_of
from bench.faults.inside import BROKEN, ORDERS, REPORT
from bench.servers import (
    Server,
    game_server,
    migrate,
    postgres_server,
    redis_server,
    sqlite_url,
)

DISK = 24 * 2**20
"""Bytes of a disk that is to be filled."""


class NotPossibleHere(Exception):
    """This machine does not let one cause such a fault; the message says what is missing."""


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


class Services:
    """What outlives a house: a PostgreSQL, and databases with tables to be copied."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def close(self) -> None:
        self._stack.close()

    @cached_property
    def postgres(self) -> Server:
        server = self._stack.enter_context(postgres_server(durable=True))
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE fresh")
        migrate(_database(server, "fresh"))
        return server

    @cached_property
    def sqlite(self) -> Path:
        folder = self._stack.enter_context(TemporaryDirectory(prefix="colorclues-faults-"))
        path = Path(folder) / "game.sqlite3"
        migrate(f"sqlite:///{path}")
        return path


def _database(server: Server, name: str) -> str:
    return f"{server.url.rpartition('/')[0]}/{name}"


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
        _ip("-n", self.network, "link", "set", "inner", state)

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


@asynccontextmanager
async def opened(build: Build, services: Services) -> AsyncIterator[House]:
    """A house of that build, its processes running."""
    with ExitStack() as stack:
        house = await asyncio.to_thread(_built, build, services, stack)
        async with house.alive():
            yield house


def _built(build: Build, services: Services, stack: ExitStack) -> House:
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="colorclues-house-")))
    house = House(build, folder)
    host, inside = "127.0.0.1", []
    if build.network:
        house.network, host = stack.enter_context(_network())
        inside = ["ip", "netns", "exec", house.network]
    if build.database == "sqlite":
        if build.small_disk:
            stack.enter_context(_disk(folder))
        house.database_url = sqlite_url(folder, services.sqlite)
    else:
        house.postgres = services.postgres
        house.database_url = stack.enter_context(_new_database(house.postgres, build))
    if build.redis or build.processes > 1:
        house.redis = stack.enter_context(redis_server(host, inside=inside))
        if not build.redis:
            house.redis.kill()
    for number in range(build.processes):
        orders = folder / f"orders-{number}.json"
        server = game_server(
            house.database_url,
            house.redis.url if house.redis else "",
            DJANGO_SETTINGS_MODULE="bench.faults.settings",
            FAULTS_CLOCK=str(build.clocks[number] if build.clocks else 0),
            **{ORDERS: str(orders), BROKEN: build.broken},
        )
        house.webs.append(Web(server, orders))
    return house


@contextmanager
def _new_database(server: Server, build: Build) -> Iterator[str]:
    name = f"house_{uuid4().hex}"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE fresh")
    url = _database(server, name)
    if build.broken == "no request ids":
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER TABLE game_logentry DROP CONSTRAINT each_request_played_once")
    yield url
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """A small disk of its own in that folder."""
    size = f"size={DISK}"
    if os.geteuid() != 0 or _fails("mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)):
        raise NotPossibleHere("needs to be root and to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _network() -> Iterator[tuple[str, str]]:
    """A network of its own, joined to ours by a cable; its name, and its address."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        raise NotPossibleHere("needs to be root, and the command ip")
    name = f"faults{os.getpid() % 10_000}"
    if _fails("ip", "netns", "add", name):
        raise NotPossibleHere("needs network namespaces")
    outer, subnet = f"f{os.getpid() % 10_000}", f"10.217.{os.getpid() % 250}"
    try:
        _ip("link", "add", outer, "type", "veth", "peer", "name", "inner", "netns", name)
        _ip("addr", "add", f"{subnet}.1/30", "dev", outer)
        _ip("link", "set", outer, "up")
        _ip("-n", name, "addr", "add", f"{subnet}.2/30", "dev", "inner")
        _ip("-n", name, "link", "set", "inner", "up")
        _ip("-n", name, "link", "set", "lo", "up")
        # Or else a farewell that the cut has swallowed would come when it is mended.
        _ip("netns", "exec", name, "sh", "-c", "echo 1 >/proc/sys/net/ipv4/tcp_orphan_retries")
        yield name, f"{subnet}.2"
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def _fails(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode != 0


def _family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [pid, *map(int, children.split())]
