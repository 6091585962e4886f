"""Two processes of one game, on PostgreSQL and Redis."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from bench.servers import Server, game_server, running
from client import Client
from client.bot import playing
from tests.services.seats import seated

JSON = {"Accept": "application/json"}


@pytest.fixture
async def players(processes: list[Server]) -> AsyncIterator[list[Client]]:
    """Four players of one room, two at each of two processes that share a layer."""
    one, two = processes
    async with seated(one, two, one, two) as players:
        yield players


async def test_everybody_sees_one_room(players: list[Client]) -> None:
    for client in players:
        await client.until(lambda view: len(view["player_list"]["players"]) == 4)
        await client.until(lambda view: view["presence"]["present"] == [1, 2, 3, 4])
    await players[1].close()
    for client in (players[0], players[2], players[3]):
        await client.until(lambda view: view["presence"]["present"] == [1, 3, 4])


async def test_a_whole_game_is_played_across_processes(players: list[Client]) -> None:
    await players[0].play("set_options", laps=1)
    await players[0].play("start_game")
    async with playing(*players):
        for client in players:
            await client.until(lambda view: view["standings"]["places"], seconds=60)
    assert len({str(client.view["standings"]) for client in players}) == 1
    assert len(players[0].view["standings"]["rounds"]) == 4


async def test_a_public_room_is_on_the_first_page_of_every_process(
    processes: list[Server], players: list[Client]
) -> None:
    address = processes[1].url.replace("http", "ws", 1) + "ws/rooms/"
    code = players[0].code

    async def until(expected: list[Any]) -> None:
        async with asyncio.timeout(20):
            while json.loads(await socket.recv())["rooms"] != expected:
                pass

    async with connect(address) as socket:
        await until([])
        await players[0].play("publish_room")
        listed = {"code": code, "players": 4, "seats": 10, "phase": "lobby", "joinable": True}
        await until([listed])
        for server in processes:
            async with httpx.AsyncClient() as http:
                answer = await http.get(f"{server.url}rooms/", headers=JSON)
                page = await http.get(server.url)
            assert answer.json()["rooms"] == [listed]
            assert f"/rooms/{code}/" in page.text
        await players[1].play("leave")
        await until([{**listed, "players": 3}])
        await players[0].play("publish_room", public=False)
        await until([])


async def test_spectators_with_names_are_told_across_processes_while_they_are_there(
    processes: list[Server], players: list[Client]
) -> None:
    names = []
    for server, name in zip(processes, ("Dora", "Emil"), strict=True):
        watcher = await Client.join(server.url, players[0].code)
        await watcher.play("watch", name=name)
        names.append((watcher, name))
    for client in players:
        await client.until(lambda view: view["watchers"]["names"] == ["Dora", "Emil"])
    for watcher, name in names:
        await watcher.close()
        for client in players:
            await client.until(lambda view, gone=name: gone not in view["watchers"]["names"])  # type: ignore[misc]


async def test_a_process_that_no_nudge_reaches_sees_the_room_by_looking_into_the_log(
    postgres_url: str, players: list[Client]
) -> None:
    with running(game_server(postgres_url)) as deaf:
        async with await Client.join(deaf.url, players[0].code) as watcher:
            await players[0].play("set_options", laps=3)
            await watcher.until(lambda view: view["room"]["options"]["laps"] == 3)
