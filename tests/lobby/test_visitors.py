"""What one address may ask for, and that nobody else is held up by it.

The limits are those of the settings; each test comes from addresses of its own.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from itertools import count
from pathlib import Path

import pytest
import websockets
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from bench.raw import Ended, TurnedAway, frame, raw_socket
from bench.servers import Server, game_server, running, sqlite_url
from client import Client as Program
from colorclues.asgi import application

_numbers = count(1)
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def address() -> str:
    """An address that nobody has come from yet (RFC 5737)."""
    return f"203.0.113.{next(_numbers)}"


def make_room(client: Client, address: str) -> int:
    headers = {"Accept": "application/json"}
    return client.post("/rooms/", headers=headers, REMOTE_ADDR=address).status_code


def try_code(client: Client, code: str, address: str) -> int:
    return client.get(f"/rooms/{code}/", REMOTE_ADDR=address).status_code


@pytest.mark.django_db
def test_an_address_makes_so_many_rooms_and_is_then_told_to_wait(client, address) -> None:
    most = int(settings.ADDRESS_ROOMS.amount)
    assert [make_room(client, address) for _ in range(most)] == [HTTPStatus.CREATED] * most
    refused = client.post("/rooms/", headers={"Accept": "application/json"}, REMOTE_ADDR=address)
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert refused.json()["code"] == "too_many_rooms"
    assert int(refused["Retry-After"]) > 0
    assert "Many rooms were made" in client.post("/rooms/", REMOTE_ADDR=address).content.decode()
    assert make_room(client, f"{address}0") == HTTPStatus.CREATED


@pytest.mark.django_db
def test_the_machine_itself_makes_as_many_rooms_as_it_likes(client) -> None:
    many = int(settings.ADDRESS_ROOMS.amount) + 5
    assert {make_room(client, "127.0.0.1") for _ in range(many)} == {HTTPStatus.CREATED}


@pytest.mark.django_db
def test_who_guesses_codes_learns_nothing_any_more_not_even_from_a_right_one(
    client, address
) -> None:
    code = client.post("/rooms/", headers={"Accept": "application/json"}).json()["code"]
    assert try_code(client, code, address) == HTTPStatus.OK
    for _ in range(int(settings.ADDRESS_MISSES.amount)):
        assert try_code(client, "bcdfghjk", address) == HTTPStatus.NOT_FOUND
    assert try_code(client, "bcdfghjk", address) == HTTPStatus.TOO_MANY_REQUESTS
    assert try_code(client, code, address) == HTTPStatus.TOO_MANY_REQUESTS
    assert try_code(client, code, f"{address}0") == HTTPStatus.OK


async def opened(address: str, path: str = "/ws/check/") -> WebsocketCommunicator:
    socket = WebsocketCommunicator(application, path, headers=[(b"host", b"testserver")])
    socket.scope["client"] = (address, 50_000)
    connected, _ = await socket.connect(timeout=10)
    assert connected
    return socket


async def close_code(socket: WebsocketCommunicator) -> int:
    message = await socket.receive_output(timeout=10)
    assert message["type"] == "websocket.close", message
    return int(message["code"])


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


async def test_an_address_holds_so_many_sockets_open_and_no_more(stack, address) -> None:
    sockets = [await opened(address) for _ in range(settings.ADDRESS_SOCKETS)]
    for socket in sockets:
        stack.push_async_callback(socket.disconnect)
    assert await close_code(await opened(address)) == 4008
    other = await opened(f"{address}0")
    await other.send_to(text_data="still here")
    assert await other.receive_from(timeout=10) == "still here"
    await other.disconnect()
    await sockets[0].disconnect()
    another = await opened(address)
    await another.send_to(text_data="a place is free")
    assert await another.receive_from(timeout=10) == "a place is free"
    await another.disconnect()


@pytest.mark.django_db(transaction=True)
async def test_codes_that_are_guessed_by_sockets_count_too(address) -> None:
    for _ in range(int(settings.ADDRESS_MISSES.amount)):
        assert await close_code(await opened(address, "/ws/game/UPPER!/")) == 4404
    assert await close_code(await opened(address, "/ws/game/UPPER!/")) == 4008


async def test_who_waits_for_answers_is_answered_however_often_they_ask(server: Server) -> None:
    async with await Program.create_room(server.url) as ada:
        await ada.play("add_player", name="Ada", color="#1a7f5a")
        for _ in range(int(settings.SOCKET_FRAMES.amount) + 20):
            await ada.play("turn_update")
        assert ada.connections == 1


async def read_all(socket: websockets.ClientConnection) -> None:
    with contextlib.suppress(websockets.ConnectionClosed):
        while True:
            await socket.recv()


async def test_who_floods_is_closed_and_others_in_the_room_are_not(server: Server) -> None:
    async with (
        await Program.create_room(server.url) as ada,
        await Program.join(server.url, ada.code) as ben,
    ):
        url = f"{server.url.replace('http', 'ws', 1)}ws/game/{ben.code}/"
        async with websockets.connect(url, additional_headers={"Cookie": ben.cookie}) as socket:
            for _ in range(4 * int(settings.SOCKET_FRAMES.amount)):
                await socket.send(json.dumps({"type": "turn_update"}))
            async with asyncio.timeout(30):
                await read_all(socket)
            told = socket.close_code, socket.close_reason
            assert told == (4008, "too many frames at once")
        await ada.play("add_player", name="Ada", color="#1a7f5a")
        assert ada.connections == 1


# -- Handshakes --------------------------------------------------------------------------------

SCHOOL = "198.51.100.1"


@asynccontextmanager
async def behind_a_proxy(
    folder: Path, template: Path, **environment: str
) -> AsyncIterator[Program]:
    """A server that believes what is told of addresses; and a room of it."""
    url = sqlite_url(folder, template)
    with running(game_server(url, TRUSTED_PROXIES="loopback", **environment)) as server:
        async with await Program.create_room(server.url) as ada:
            yield ada


async def handshake(ada: Program, address: str) -> int:
    """The close code that comes of it, 0 for a view; or the status that it is turned away with."""
    path, headers = f"/ws/game/{ada.code}/", {"X_Forwarded_For": address}
    try:
        async with raw_socket(ada.base_url, path, Cookie=ada.cookie, **headers) as socket:
            await socket.message("card")
    except TurnedAway as turned_away:
        return turned_away.status
    except Ended as ended:
        return ended.code
    return 0


async def test_an_address_asks_for_so_many_sockets_and_is_then_turned_away_for_a_while(
    tmp_path: Path, sqlite_template: Path
) -> None:
    rate = {"ADDRESS_HANDSHAKES": "5/10", "ADDRESS_SOCKETS": "0"}
    async with behind_a_proxy(tmp_path, sqlite_template, **rate) as ada:
        told = [await handshake(ada, f"1.1.1.1, {SCHOOL}") for _ in range(30)]
        assert told[:5] == [0] * 5
        assert HTTPStatus.TOO_MANY_REQUESTS in told
        assert await handshake(ada, f"{SCHOOL}0") == 0
        assert [await handshake(ada, "127.0.0.1") for _ in range(10)] == [0] * 10
        async with asyncio.timeout(30):
            while await handshake(ada, SCHOOL):
                pass
        assert ada.connections == 1


async def test_a_school_comes_back_at_once_and_everybody_is_let_in(
    tmp_path: Path, sqlite_template: Path
) -> None:
    async with behind_a_proxy(tmp_path, sqlite_template, ADDRESS_SOCKETS="300") as ada:
        told = await asyncio.gather(*(handshake(ada, SCHOOL) for _ in range(300)))
    assert told == [0] * 300


@pytest.mark.parametrize(
    "name", ["SOCKET_FRAMES", "SOCKET_BYTES", "ADDRESS_FRAMES", "ADDRESS_BYTES"]
)
async def test_who_sends_more_than_they_may_is_heard_later(
    tmp_path: Path, sqlite_template: Path, name: str
) -> None:
    """Two frames of 1,000 bytes in a second, so that four need two, the first of which is given."""
    rate = "2/1" if name.endswith("FRAMES") else "2000/1"
    text = json.dumps({"type": "turn_update", "more": "x" * 970}).ljust(1000)
    async with behind_a_proxy(tmp_path, sqlite_template, **{name: rate}) as ada:
        path, headers = f"/ws/game/{ada.code}/", {"X_Forwarded_For": SCHOOL}
        async with raw_socket(ada.base_url, path, Cookie=ada.cookie, **headers) as socket:
            await socket.message("card")
            began = time.monotonic()
            await socket.send(frame(text) * 4)
            for _ in range(4):
                await socket.message("accepted")
            assert time.monotonic() - began > 0.95
