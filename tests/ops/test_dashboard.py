"""The dashboard's socket, and a room that staff close while people are in it: real servers."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.servers import Server, game_server, migrate, running
from client import Client, Closed
from tests.ops.staff import NAME, PASSWORD, hire

SECONDS = 20.0


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database with Olga, who may do everything."""
    url = f"sqlite:///{tmp_path / 'game.sqlite3'}"
    migrate(url)
    hire(url)
    return url


@pytest.fixture
def alone(database_url: str) -> Iterator[Server]:
    with running(game_server(database_url)) as server:
        yield server
        assert "Traceback" not in "".join(server.output), "".join(server.output)


@asynccontextmanager
async def logged_in(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url, follow_redirects=True) as http:
        await http.get("admin/login/")
        await post(http, "admin/login/", username=NAME, password=PASSWORD)
        assert "staff" in http.cookies
        yield http


async def post(http: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    token = http.cookies["csrftoken"]
    return await http.post(path, data={"csrfmiddlewaretoken": token, **fields})


def looks(server: Server, cookie: str | None, **more: Any) -> Any:
    headers = {"Cookie": f"staff={cookie}"} if cookie else {}
    address = server.url.replace("http", "ws", 1) + "ws/ops/"
    return connect(address, additional_headers=headers, **more)


async def look(socket: Any, *, processes: int = 1) -> dict[str, Any]:
    """The next one that tells of so many processes."""
    async with asyncio.timeout(SECONDS):
        while True:
            told: dict[str, Any] = json.loads(await socket.recv())
            if len(told["processes"]) == processes:
                return told


@pytest.mark.parametrize("cookie", [None, "made-up"])
async def test_nobody_but_staff_is_told_anything(alone: Server, cookie: str | None) -> None:
    async with looks(alone, cookie) as socket:
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(socket.recv(), SECONDS)
        assert socket.close_code == 4003


async def test_staff_see_what_happens_as_numbers_alone(alone: Server) -> None:
    async with logged_in(alone) as http, await Client.create_room(alone.url) as host:
        assert (await http.get("ops/")).status_code == 200
        async with looks(alone, http.cookies["staff"], origin=alone.url.rstrip("/")) as socket:
            first = await look(socket)
            assert not first["everywhere"]
            await host.play("add_player", name="Adelheid", color="#1a7f5a")
            while not (told := await look(socket))["processes"][0]["actions"]:
                pass
    [process] = told["processes"]
    assert (process["rooms"], process["sockets"], process["players"]) == (1, 1, 1)
    assert process["actions"] == process["commits"] == 1
    median, _, longest = process["times"]
    assert 0 < median <= longest
    assert "Adelheid" not in str(told)
    assert host.code not in str(told)


async def test_staff_are_to_come_back_when_the_database_cannot_tell_who_they_are(
    database_url: str,
) -> None:
    with running(game_server(database_url)) as server:
        async with logged_in(server) as http:
            rename(database_url, "django_session", "elsewhere")
            async with looks(server, http.cookies["staff"]) as socket:
                with pytest.raises(ConnectionClosed):
                    await asyncio.wait_for(socket.recv(), SECONDS)
                assert socket.close_code == 4012
            assert "no such table: django_session" in "".join(server.output)
            rename(database_url, "elsewhere", "django_session")
            async with looks(server, http.cookies["staff"]) as socket:
                await look(socket)


def rename(database_url: str, table: str, name: str) -> None:
    path = database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=SECONDS)) as database:
        database.execute(f"ALTER TABLE {table} RENAME TO {name}")


async def test_all_processes_are_told_where_they_hear_each_other(
    database_url: str, redis_url: str
) -> None:
    with (
        running(game_server(database_url, redis_url)) as one,
        running(game_server(database_url, redis_url)) as two,
    ):
        async with (
            await Client.create_room(two.url),
            logged_in(one) as http,
            looks(one, http.cookies["staff"]) as socket,
        ):
            told = await look(socket, processes=2)
            assert told["everywhere"]
            assert told["processes"][0]["process"] == told["here"]
            while not told["processes"][-1]["rooms"]:
                told = await look(socket, processes=2)
            two.kill()
            await look(socket, processes=1)


async def test_people_in_a_room_that_is_closed_are_told_and_do_not_come_back(
    alone: Server,
) -> None:
    async with logged_in(alone) as http, await Client.create_room(alone.url) as host:
        await host.play("add_player", name="Ada", color="#1a7f5a")
        address = f"admin/ops/room/{host.code}/change/"
        await http.get(address)
        answer = await post(http, address, close="1")
        assert f"Closed: {host.code}." in answer.text
        await host.until(lambda view: view["room"]["closed"])
        with pytest.raises(Closed) as closed:
            await host.until(lambda view: False, seconds=SECONDS)
        assert closed.value.code == 4410
        with pytest.raises(Closed):
            async with await Client.join(alone.url, host.code) as late:
                await late.until(lambda view: False, seconds=SECONDS)
