"""A platform as Heroku is one: it builds what git holds, migrates, and starts web processes behind
a router, here nginx as docs/server/nginx.conf has it. They are replaced while people play."""

import asyncio
import json
import os
import re
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from bench.servers import ROOT, Server, free_port, program, running
from client import connection
from client.table import Game, Plan, Table

HOST = "127.0.0.1"
JSON = {"Accept": "application/json"}
MANIFEST = json.loads(Path(ROOT, "app.json").read_text())
NEEDED = {"PATH", "HOME", "LANG"}
FETCHING = ("pip_", "npm_", "ssl_", "node_", "requests_")
"""How this machine gets its packages may be told by variables with such names. No other gets
through: what is set for development is not set on a platform."""

PLANS = [
    Plan(players, f"paas {players} {mode}", {"mode": mode, "laps": 1})
    for players in (3, 4)
    for mode in ("classic", "simultaneous")
]
TERMINATED = 128 + signal.SIGTERM
"""How honcho ends when it was told to."""


class Deployed(NamedTuple):
    """What runs: web processes, the router's address, that for plain HTTP, and whom to trust."""

    processes: list[Server]
    url: str
    plain: str
    trusted: ssl.SSLContext


class Platform:
    """The application as it was built, with what its manifest and its add-ons set."""

    def __init__(self, folder: Path, database_url: str, redis_url: str) -> None:
        self.source = folder / "app"
        self.database_url = database_url
        self._python = folder / "python"
        fetching = {
            name: value
            for name, value in os.environ.items()
            if name in NEEDED
            or name.lower().startswith(FETCHING)
            or name.lower().endswith("_proxy")
        }
        self._environment = {
            **fetching,
            **{name: one["value"] for name, one in MANIFEST["env"].items() if "value" in one},
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": HOST,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "PATH": f"{self._python / 'bin'}:{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",
        }

    def build(self) -> None:
        """What the buildpack does: the Python that is asked for, its requirements, the hook."""
        for name in self._run("git", "-c", "safe.directory=*", "ls-files", "-z", cwd=ROOT).split(
            "\0"
        ):
            if name and Path(ROOT, name).exists():
                (self.source / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.source / name)
        version = (self.source / ".python-version").read_text().strip()
        self._run(shutil.which(f"python{version}") or sys.executable, "-m", "venv", self._python)
        self._run("pip", "install", "--quiet", "-r", "requirements.txt")
        self._run("bin/post_compile")

    def release(self) -> str:
        """What is done once for each version, before it is started."""
        return self._run(sys.executable, "-m", "honcho", "start", "release")

    def check(self) -> str:
        """What Django thinks of how it is set up."""
        return self._run("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    def web(self) -> Server:
        """A web process, alone in a container as platforms start it; not yet started."""
        port = free_port()
        environment = [f"{name}={value}" for name, value in self._environment.items()]
        return Server(
            f"http://{HOST}:{port}/",
            [
                *("env", "--ignore-environment", "--chdir", str(self.source), *environment),
                *(f"PORT={port}", sys.executable, "-m", "honcho", "start", "web"),
            ],
            ready="Color Clues is at",
        )

    def _run(self, *command: Any, cwd: Path | None = None) -> str:
        done = subprocess.run(
            command,
            cwd=cwd or self.source,
            env=self._environment,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for this machine, its key beside it."""
    file = tmp_path_factory.mktemp("certificate") / "own.crt"
    subprocess.run(
        [
            *(program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2"),
            *("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=IP:{HOST}"),
            *("-keyout", file.with_suffix(".key"), "-out", file),
        ],
        check=True,
        capture_output=True,
    )
    return file


def nginx(folder: Path, certificate: Path, processes: list[Server]) -> tuple[Server, str]:
    """The router, as the documents have it but for names and ports; and its address for plain
    HTTP."""
    plain, secure = free_port(), free_port()
    site = Path(ROOT, "docs/server/nginx.conf").read_text()
    for written, here in {
        "listen 80;": f"listen {HOST}:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl;": f"listen {HOST}:{secure} ssl;",
        "listen [::]:443 ssl;": "",
        "server_name colours.example;": f"server_name {HOST};",
        "/etc/letsencrypt/live/colours.example/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/colours.example/privkey.pem": str(certificate.with_suffix(".key")),
        "127.0.0.1:8001": urlsplit(processes[0].url).netloc,
        "127.0.0.1:8002": urlsplit(processes[1].url).netloc,
    }.items():
        assert site.count(written) == 1, written
        site = site.replace(written, here)
    kept = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr notice;\n"
        f"events {{}}\nhttp {{ access_log off; {kept}\n{site}\n}}\n"
    )
    command = [program("nginx", among="usr/sbin/nginx"), "-p", str(folder), "-c", str(file)]
    server = Server(f"https://{HOST}:{secure}/", command, ready="event method")
    return server, f"http://{HOST}:{plain}/"


@pytest.fixture(scope="module")
def platform(
    tmp_path_factory: pytest.TempPathFactory, postgres: Server, redis: Server
) -> Iterator[Platform]:
    """Built, and its database is empty."""
    name = f"paas_{secrets.token_hex(8)}"
    with psycopg.connect(postgres.url, autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}")
        url = f"{postgres.url.rpartition('/')[0]}/{name}"
        platform = Platform(tmp_path_factory.mktemp("platform"), url, redis.url)
        platform.build()
        yield platform
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_what_is_built_starts_before_its_database_has_tables(platform: Platform) -> None:
    """Scalingo migrates when the new processes run already, and before they are asked anything."""
    with running(platform.web()) as web:
        assert httpx.get(f"{web.url}healthz").text.strip() == "ok"
        assert httpx.get(f"{web.url}readyz").json()["migrations"] != "ok"
        platform.release()
        assert httpx.get(f"{web.url}readyz").json()["ready"]


def test_all_ways_to_build_it_have_the_same_python() -> None:
    version = Path(ROOT, ".python-version").read_text().strip()
    assert f"FROM python:{version}-slim\n" in Path(ROOT, "Dockerfile").read_text()


@pytest.fixture
def deployed(
    platform: Platform,
    certificate: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Deployed]:
    """Two web processes and the router before them. Our clients trust its certificate."""
    trusted = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(connection, "_tls", lambda: trusted)
    platform.release()
    processes = [platform.web(), platform.web()]
    router, plain = nginx(tmp_path, certificate, processes)
    with ExitStack() as stack:
        for server in (*processes, router):
            stack.enter_context(running(server))
        yield Deployed(processes, router.url, plain, trusted)


def test_it_speaks_https_alone_and_its_cookies_travel_by_nothing_else(
    platform: Platform, deployed: Deployed
) -> None:
    assert "no issues" in platform.check()
    for pretending in ({}, {"X-Forwarded-Proto": "https"}):
        moved = httpx.get(deployed.plain, headers=pretending)
        assert moved.status_code == 301
        assert moved.headers["Location"].startswith("https://")
    with httpx.Client(base_url=deployed.url, verify=deployed.trusted) as browser:
        page = browser.get("/")
        assert page.status_code == 200
        assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
        script = re.search(r'src="(/static/assets/[^"]+\.js)"', page.text)
        assert script is not None
        assert "immutable" in browser.get(script[1]).headers["Cache-Control"]
    room = httpx.post(f"{deployed.url}rooms/", headers=JSON, verify=deployed.trusted)
    assert room.json()["socket"].startswith("wss://")
    assert {"Secure", "HttpOnly"} <= set(room.headers["Set-Cookie"].split("; "))


async def test_whole_games_go_on_while_one_process_after_the_other_is_replaced(
    platform: Platform, deployed: Deployed
) -> None:
    replaced = asyncio.Event()

    async def play(table: Table) -> list[Game]:
        games: list[Game] = []
        while not replaced.is_set() or not games:
            games.append(await table.play())
        return games

    async def replace_each() -> None:
        for server in deployed.processes:
            await in_the_middle_of_a_game(tables[0])
            code = await asyncio.to_thread(server.stop)
            said = "".join(server.output)
            assert (code, "web.1 stopped (rc=0)" in said) == (TERMINATED, True), said
            assert "Traceback" not in said, said
            server.start()  # Not in a thread of asyncio's, whose end would be its end, too.
        replaced.set()

    async with AsyncExitStack() as stack:
        tables = [await stack.enter_async_context(Table(deployed.url, plan)) for plan in PLANS]
        before = [client.connections for table in tables for client in table.clients]
        *played, _ = await asyncio.gather(*(play(table) for table in tables), replace_each())
        after = [client.connections for table in tables for client in table.clients]
    assert all(now > once for now, once in zip(after, before, strict=True))
    games = [game for games in played if games for game in games]
    assert [game.wrong for game in games] == [[]] * len(games)
    with psycopg.connect(platform.database_url) as database:
        query = "SELECT room, request, seq FROM game_logentry WHERE request IS NOT NULL"
        logged = {(room, request): seq for room, request, seq in database.execute(query)}
    for game in games:
        answers = answers_of(game)
        assert answers.keys() == {told["id"] for told in messages(game, sent=True)}
        for request, seq in answers.items():
            assert logged.get((game.code, request)) == seq


async def in_the_middle_of_a_game(table: Table) -> None:
    await table.host.until(lambda view: view["turn_update"]["round"] == 2, seconds=60)


def messages(game: Game, *, sent: bool) -> list[dict[str, Any]]:
    return [json.loads(frame.text) for frame in game.frames if frame.sent is sent]


def answers_of(game: Game) -> dict[str, int | None]:
    """Under which number each request counts; None for what was refused, or only asked."""
    asked_only = {
        told["id"]
        for told in messages(game, sent=True)
        if told["type"] in ("check_clue", "turn_update")
    }
    return {
        told["id"]: told["seq"]
        if told["type"] == "accepted" and told["id"] not in asked_only
        else None
        for told in messages(game, sent=False)
        if told["type"] in ("accepted", "error") and told.get("code") != "try_again"
    }
