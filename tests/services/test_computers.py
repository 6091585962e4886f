"""Computer players in real servers: whole games among themselves, through crashes, and with two
processes that both hold the room."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from itertools import groupby
from pathlib import Path

import msgspec
import psycopg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bench.servers import ROOT, game_server, migrate, running, sqlite_url
from game import rules
from game.actions import Logged, SkipPlayer
from game.log import SERVER
from game.state import Outcome, Phase, State

GAMES = 100
FOREVER = 120.0

Line = tuple[str, str, str | None, int, str]
"""Room, identity, request, time and action."""

LOG = "SELECT room, identity, request, at, body FROM game_logentry ORDER BY room, seq"

OPEN = """
import sys, django
django.setup()
from game import log
for code in sys.argv[1:]:
    log.open_room(code, log.SERVER, "en")
"""

_actions: msgspec.json.Decoder[Logged] = msgspec.json.Decoder(Logged)


def open_shows(database_url: str, codes: Iterable[str]) -> None:
    """Rooms that show the game, as the first page has them."""
    settings = {"DJANGO_SETTINGS_MODULE": "colorclues.settings", "DATABASE_URL": database_url}
    subprocess.run(
        [sys.executable, "-c", OPEN, *codes], check=True, cwd=ROOT, env={**os.environ, **settings}
    )


class Onlooker:
    """Somebody who watches a room until its game is over, and comes back whenever it must."""

    def __init__(self, code: str, urls: list[str]) -> None:
        self.code = code
        self.urls = [url.replace("http", "ws", 1) + f"ws/tv/{code}/" for url in urls]
        self.seen = 0
        self.over = False

    async def watch(self) -> None:
        while not self.over:
            for url in self.urls:
                with suppress(OSError, WebSocketException):
                    await self._watch(url)
            await asyncio.sleep(0.05)

    async def _watch(self, url: str) -> None:
        async with connect(url, proxy=None) as socket:
            async for frame in socket:
                message = msgspec.json.decode(frame)
                self.seen += message["type"] == "turn_update"
                self.over = message.get("phase") == Phase.STANDINGS
                if self.over:
                    return


@asynccontextmanager
async def watched(codes: Iterable[str], urls: list[str]) -> AsyncIterator[list[Onlooker]]:
    """Somebody watches each of these rooms; in the end every game is over."""
    onlookers = [Onlooker(code, urls) for code in codes]
    tasks = [asyncio.create_task(one.watch()) for one in onlookers]
    try:
        yield onlookers
        async with asyncio.timeout(FOREVER):
            await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until_seen(onlookers: list[Onlooker], share: float) -> None:
    """Wait until they have seen so much of what there is to see."""
    async with asyncio.timeout(FOREVER):
        while sum(one.seen for one in onlookers) < share * len(onlookers) * 21:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def check(lines: Iterable[Line], games: int) -> None:
    """Every action was legal when it was logged, each turn was played once, all rounds count."""
    rooms = {code: list(group) for code, group in groupby(lines, key=lambda line: line[0])}
    assert len(rooms) == games
    for log in rooms.values():
        state = State()
        for _, identity, _, at, body in log:
            action = _actions.decode(body)
            state = rules.apply(state, identity, action, at)
            assert not isinstance(action, SkipPlayer)
            if state.phase is Phase.STANDINGS:
                break
        assert state.phase is Phase.STANDINGS
        assert [one.outcome for one in state.results] == [Outcome.SCORED] * 3
        played = [(who, request) for _, who, request, _, _ in log if who != SERVER]
        assert len(set(played)) == len(played)


async def test_a_hundred_games_of_computers_only_are_legal_and_none_is_stuck_through_crashes(
    tmp_path: Path, sqlite_template: Path
) -> None:
    database_url = sqlite_url(tmp_path, sqlite_template)
    codes = [f"show-{number:03}" for number in range(GAMES)]
    with running(game_server(database_url, COMPUTER_PACE="0")) as server:
        open_shows(database_url, codes)
        async with watched(codes, [server.url]) as onlookers:
            for share in (0.1, 0.4, 0.7):
                await until_seen(onlookers, share)
                await asyncio.to_thread(server.kill)
                await asyncio.to_thread(server.start)
        assert "Traceback" not in "".join(server.output)
    with sqlite3.connect(tmp_path / "game.sqlite3") as connection:
        check(connection.execute(LOG), GAMES)


async def test_two_processes_that_hold_a_room_play_each_turn_once(
    postgres_url: str, redis_url: str
) -> None:
    migrate(postgres_url)
    codes = [f"show-{number:03}" for number in range(10)]
    here = game_server(postgres_url, redis_url, COMPUTER_PACE="0")
    there = game_server(postgres_url, redis_url, COMPUTER_PACE="0")
    with running(here), running(there):
        open_shows(postgres_url, codes)
        async with (
            watched(codes, [here.url]) as onlookers,
            watched(codes, [there.url]),
        ):
            await until_seen(onlookers, 0.3)
            await asyncio.to_thread(there.kill)
            await asyncio.to_thread(there.start)
        for server in (here, there):
            assert "Traceback" not in "".join(server.output)
    with psycopg.connect(postgres_url) as connection:
        check(connection.execute(LOG), 10)
