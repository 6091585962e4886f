"""Fixtures of the real servers.

Redis and PostgreSQL start when a test first asks for them and serve the whole
session; what a test finds in them is its own.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from playwright.async_api import Browser
from redis import Redis

from bench.servers import (
    Server,
    migrate,
    postgres_server,
    redis_server,
    running,
    sqlite_url,
)
from bench.servers import game_server as game_process
from tests.services.chromium import chromium


@pytest.fixture(scope="session")
def redis() -> Iterator[Server]:
    """A Redis server. Who stops it starts it again."""
    with redis_server() as server:
        yield server


@pytest.fixture
def redis_url(redis: Server) -> str:
    """The address of a Redis with nothing in it."""
    with Redis.from_url(redis.url) as client:
        client.flushall()
    return redis.url


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server. Who stops it starts it again."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """The address of a PostgreSQL database with nothing in it."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{postgres.url.rpartition('/')[0]}/{name}"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the game's tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("template") / "game.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def game_server(tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    """One process of the game, on SQLite and with the layer in memory, as `bin/run` starts it."""
    with running(game_process(sqlite_url(tmp_path, sqlite_template))) as server:
        yield server


@pytest.fixture
def processes(postgres_url: str, redis_url: str) -> Iterator[list[Server]]:
    """Two processes of one game, on PostgreSQL and Redis."""
    migrate(postgres_url)
    with (
        running(game_process(postgres_url, redis_url)) as one,
        running(game_process(postgres_url, redis_url)) as two,
    ):
        yield [one, two]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A Chromium of the test's own."""
    async with chromium() as browser:
        yield browser
