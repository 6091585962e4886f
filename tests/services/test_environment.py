"""What the environment alone makes of the same code: which servers run it, and on what."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from bench.servers import (
    ROOT,
    Server,
    free_port,
    game_server,
    migrate,
    postgres_server,
    program,
    redis_server,
    running,
    sqlite_url,
)
from client import Client
from client.bot import playing
from tests.services.seats import seated

DEVELOPMENT = {"DEBUG": "1", "SECRET_KEY": "the same in every process of a test"}
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "a key that nobody knows",
    "ALLOWED_HOSTS": "colours.example",
}


async def play_a_game(*servers: Server) -> None:
    """Three bots play a game, the host at the first of these servers, the others at the last."""
    async with seated(servers[0], servers[-1], servers[-1]) as players:
        await players[0].play("set_options", laps=1)
        await players[0].play("start_game")
        async with playing(*players):
            for client in players:
                await client.until(lambda view: view["standings"]["places"], seconds=60)


@pytest.mark.parametrize(
    ("command", "ready"),
    [
        (["daphne", "--port"], "Listening on TCP address"),
        (["uvicorn", "--port"], "Uvicorn running on"),
    ],
)
async def test_other_servers_run_the_application_too(
    tmp_path: Path, sqlite_template: Path, command: list[str], ready: str
) -> None:
    port = free_port()
    server = Server(
        f"http://127.0.0.1:{port}/",
        [sys.executable, "-m", *command, str(port), "colorclues.asgi:application"],
        ready=ready,
        environment={
            **DEVELOPMENT,
            "DATABASE_URL": sqlite_url(tmp_path, sqlite_template),
            "REDIS_URL": "",
            "LOG_LEVEL": "INFO",
        },
    )
    with running(server):
        await play_a_game(server)
        async with await Client.create_room(server.url):
            assert await asyncio.to_thread(server.stop) in (0, -signal.SIGTERM)
        said = "".join(server.output)
        assert "Traceback" not in said, said
        assert "Task was destroyed" not in said


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that its owner has signed, as providers do."""
    folder = tmp_path_factory.mktemp("certificate")
    files = [folder / "own.key", folder / "own.crt"]
    subprocess.run(
        [
            *(program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2"),
            *("-subj", "/CN=somebody.example", "-keyout", files[0], "-out", files[1]),
        ],
        check=True,
        capture_output=True,
    )
    return files[1]


@pytest.fixture(scope="module")
def by_tls(certificate: Path) -> Iterator[tuple[str, str]]:
    """The addresses of a PostgreSQL and a Redis that speak nothing but TLS."""
    with (
        postgres_server(certificate=certificate) as postgres,
        redis_server(certificate=certificate) as redis,
    ):
        database = f"{postgres.url}?sslmode=require"
        migrate(database)
        yield database, redis.url


@pytest.mark.parametrize("scheme", ["rediss", "rediss+pubsub"])
async def test_processes_are_joined_over_tls_with_certificates_that_nobody_vouches_for(
    by_tls: tuple[str, str], scheme: str
) -> None:
    database, redis = by_tls
    with ExitStack() as stack:
        servers = [
            stack.enter_context(
                running(
                    game_server(
                        database,
                        redis.replace("rediss", scheme, 1),
                        DATABASE_POOL_SIZE="6",
                        WEB_CONCURRENCY="2",
                    )
                )
            )
            for _ in range(2)
        ]
        await play_a_game(*servers)
        for server in servers:
            assert "channel layer" not in "".join(server.output)


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({"REDIS_URL": ""}, "set DATABASE_URL to a PostgreSQL and REDIS_URL to a Redis,"),
        ({"REDIS_URL": "redis://h:1/0"}, "set DATABASE_URL to a PostgreSQL,"),
        ({"REDIS_URL": "", "DATABASE_URL": "postgres://h/d"}, "set REDIS_URL to a Redis,"),
    ],
)
@pytest.mark.parametrize("command", [["-m", "colorclues"], ["manage.py", "check"]])
def test_alone_it_refuses_to_be_several(
    command: list[str], environment: dict[str, str], missing: str
) -> None:
    ended = said(command, WEB_CONCURRENCY="2", **environment)
    assert ended.returncode == 1
    assert "WEB_CONCURRENCY asks for 2 processes, but this can only run as one:" in ended.stderr
    assert missing in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("options", [["--workers", "2"], ["--workers=2"], ["-w", "2"]])
def test_alone_it_refuses_to_be_several_by_another_servers_options(options: list[str]) -> None:
    ended = said(["-c", "import colorclues.asgi", *options], REDIS_URL="")
    assert ended.returncode == 1
    assert f"{options[0][:9]} asks for 2 processes" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_nothing_is_left_to_be_read_when_the_first_visitor_comes() -> None:
    read = (
        "import sys, colorclues.asgi; print({'lobby.views', 'psycopg_pool'} <= sys.modules.keys())"
    )
    ended = said(["-c", read], DATABASE_URL="postgres://h/d", REDIS_URL="")
    assert ended.stdout == "True\n", ended.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"WEB_CONCURRENCY": "1"},
        {"WEB_CONCURRENCY": "2", "DYNO": "web.1"},
        {"WEB_CONCURRENCY": "2", "DATABASE_URL": "postgres://h/d", "REDIS_URL": "redis://h:1/0"},
    ],
)
def test_nothing_is_refused_without_need(environment: dict[str, str]) -> None:
    ended = said(["manage.py", "check"], **{"REDIS_URL": "", **environment})
    assert ended.returncode == 0, ended.stderr


def said(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**DEVELOPMENT, "PATH": "", "DATABASE_URL": "sqlite:////dev/null", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(("trusted", "status"), [("loopback", 200), ("10.0.0.0/8", 301)])
def test_https_is_believed_of_a_trusted_proxy_alone(
    tmp_path: Path, sqlite_template: Path, trusted: str, status: int
) -> None:
    environment = {**PRODUCTION, "TRUSTED_PROXIES": trusted}
    with running(game_server(sqlite_url(tmp_path, sqlite_template), **environment)) as server:
        headers = {"Host": "colours.example", "X-Forwarded-Proto": "https"}
        assert httpx.get(server.url, headers=headers).status_code == status
