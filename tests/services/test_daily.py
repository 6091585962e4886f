"""The card of the day where two processes are asked for it at once."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.servers import Server, game_server, migrate, running

JSON = {"Accept": "application/json"}


@pytest.fixture(params=["sqlite", "postgresql"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Server]]:
    """Two processes on one database with nothing in it."""
    postgresql = request.param == "postgresql"
    url = (
        request.getfixturevalue("postgres_url")
        if postgresql
        else f"sqlite:///{tmp_path / 'game.sqlite3'}"
    )
    migrate(url)
    with running(game_server(url)) as one, running(game_server(url)) as two:
        yield [one, two]


async def today(client: httpx.AsyncClient) -> dict[str, Any]:
    response = await client.get("daily/")
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.json()
    return told


async def test_a_card_is_made_once_and_a_piece_counts_once(pair: list[Server]) -> None:
    clients = [
        httpx.AsyncClient(base_url=pair[index % 2].url, headers=JSON, timeout=60)
        for index in range(4)
    ]
    told = await asyncio.gather(*map(today, clients))
    assert len({(one["hash"], str(one["rounds"])) for one in told}) == 1
    for _ in range(7):
        told = await asyncio.gather(*map(today, clients))
    assert len({str(one["coming"]) for one in told}) == 1
    assert len(told[0]["coming"]) == 7

    # One person at two processes at once, with four ideas of where the first piece should go.
    cookie = dict(clients[0].cookies)

    async def place(index: int, cell: str) -> httpx.Response:
        async with httpx.AsyncClient(
            base_url=pair[index % 2].url, headers=JSON, cookies=cookie, timeout=60
        ) as client:
            body = {"round": 1, "clue": 1, "cell": cell}
            return await client.post(f"daily/{told[0]['day']}/pieces/", json=body)

    answers = await asyncio.gather(*(place(index, f"A{index + 1}") for index in range(4)))
    assert sorted(one.status_code for one in answers) == [200, 409, 409, 409]
    [won] = [one.json() for one in answers if one.status_code == 200]
    again = await asyncio.gather(
        *(place(index, won["rounds"][0]["pieces"][0]["cell"]) for index in range(4))
    )
    assert {one.text for one in again} == {next(one.text for one in answers if one.is_success)}
    for client in clients:
        await client.aclose()
