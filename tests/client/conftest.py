"""Games that were played by bots on a real server, for all tests to look at."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from bench.servers import Server, game_server, migrate, running
from client.bot import Habits
from client.table import Game, Plan, Table
from game import schema
from game.actions import Logged
from game.rules import Entry

SCHEMA = json.loads(schema.documents()["messages.schema.json"])

PLANS = [
    Plan(
        players,
        f"{players} {mode}",
        {"mode": mode, "laps": 1 if mode == "simultaneous" and players > 4 else 0},
        late=players in (4, 9),
        habits=Habits(drop=0.02 if players in (3, 6) else 0, challenge=0.05),
    )
    for mode in ("classic", "simultaneous")
    for players in range(3, 11)
]


@dataclass
class House:
    """A server of the game, and the file that its log is in."""

    server: Server
    database: Path

    def log(self, room: str) -> list[Entry]:
        """The whole log of a room, as it is on disk."""
        with sqlite3.connect(self.database) as connection:
            rows = connection.execute(
                "SELECT identity, at, body FROM game_logentry WHERE room = ? ORDER BY seq", (room,)
            ).fetchall()
        connection.close()
        return [
            Entry(identity, at, msgspec.json.decode(body, type=Logged))
            for identity, at, body in rows
        ]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    database = tmp_path_factory.mktemp("house") / "game.sqlite3"
    migrate(f"sqlite:///{database}")
    with running(game_server(f"sqlite:///{database}")) as server:
        yield House(server, database)
        assert "Traceback" not in "".join(server.output)


async def play(url: str, plans: list[Plan], *, times: int = 1) -> list[Game]:
    """Play these games, a few at a time, each so often at its table."""
    waiting = asyncio.Semaphore(4)

    async def one(plan: Plan) -> list[Game]:
        async with waiting, Table(url, plan, SCHEMA) as table:
            return [await table.play() for _ in range(times)]

    return [game for games in await asyncio.gather(*map(one, plans)) for game in games]


@pytest.fixture(scope="session")
def games(house: House) -> dict[str, Game]:
    """A game of each size in both modes, by its seed."""
    played = asyncio.run(play(house.server.url, PLANS))
    return {game.plan.seed: game for game in played}
