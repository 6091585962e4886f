"""Processes whose machines disagree about the time go by one clock: that of the database."""

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bench.servers import Server, game_server, migrate, running
from client import Client
from tests.services.seats import seated

AHEAD = 3600
NEARLY = 300
"""Milliseconds by which two readings of one clock may differ."""

WRONG_CLOCK = Path(__file__).parent / "wrong_clock"


@pytest.fixture
def processes(postgres_url: str, redis_url: str) -> Iterator[list[Server]]:
    """One whose machine's clock is an hour ahead, and one whose is an hour behind."""
    migrate(postgres_url)
    ahead, behind = (
        game_server(postgres_url, redis_url, PYTHONPATH=str(WRONG_CLOCK), CLOCK_AHEAD=str(seconds))
        for seconds in (AHEAD, -AHEAD)
    )
    with running(ahead), running(behind):
        yield [ahead, behind]


@pytest.fixture
async def players(processes: list[Server]) -> AsyncIterator[list[Client]]:
    """The host and another player at the first process, one at the second."""
    ahead, behind = processes
    async with seated(ahead, ahead, behind) as players:
        yield players


def milliseconds() -> int:
    return time.time_ns() // 1_000_000


async def deadlines(players: list[Client], phase: str, rounds: int) -> list[Any]:
    """When that phase of that round ends, as each player is told."""
    found = []
    for client in players:
        await client.until(
            lambda view: (
                (view["turn_update"]["phase"], view["turn_update"]["round"]) == (phase, rounds)
            )
        )
        found.append(client.view["turn_update"]["deadline"])
    return found


async def test_a_deadline_is_the_same_for_all_and_passes_once(
    processes: list[Server], players: list[Client], postgres_url: str
) -> None:
    welcomes = []
    for server in processes:
        before = milliseconds()
        async with await Client.join(server.url, players[0].code) as guest:
            welcomes.append((before, guest.view["welcome"]["now"], milliseconds()))
    for before, told, after in welcomes:
        assert before - NEARLY <= told <= after + NEARLY
    await players[0].play("set_options", clue_seconds=5, next_round_seconds=5)
    began = milliseconds()
    await players[0].play("start_game")
    first = await deadlines(players, "first_clue", 1)
    assert len(set(first)) == 1
    assert began - NEARLY <= first[0] - 5_000 <= milliseconds() + NEARLY
    await deadlines(players, "reveal", 1)
    assert first[0] <= milliseconds() <= first[0] + 4_000
    second = await deadlines(players, "first_clue", 2)
    assert len(set(second)) == 1
    with psycopg.connect(postgres_url) as connection:
        rows = connection.execute("SELECT seq, at, type FROM game_logentry ORDER BY seq").fetchall()
    times = [at for _, at, _ in rows]
    assert times == sorted(times)
    assert [kind for _, _, kind in rows].count("time_up") == 2
