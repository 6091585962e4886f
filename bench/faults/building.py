"""Where a house comes from: what it is built of, on this machine, if that lets one.

Redis and the processes are its own. PostgreSQL serves one house after the other; the databases
are its own.
"""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg

from bench.faults.house import Build, House, Web, ip
from bench.faults.inside import BROKEN, ORDERS
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
        house.redis = stack.enter_context(redis_server(host=host, inside=inside))
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
        ip("link", "add", outer, "type", "veth", "peer", "name", "inner", "netns", name)
        ip("addr", "add", f"{subnet}.1/30", "dev", outer)
        ip("link", "set", outer, "up")
        ip("-n", name, "addr", "add", f"{subnet}.2/30", "dev", "inner")
        ip("-n", name, "link", "set", "inner", "up")
        ip("-n", name, "link", "set", "lo", "up")
        # Or else a farewell that the cut has swallowed would come when it is mended.
        ip("netns", "exec", name, "sh", "-c", "echo 1 >/proc/sys/net/ipv4/tcp_orphan_retries")
        yield name, f"{subnet}.2"
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


def _fails(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode != 0
