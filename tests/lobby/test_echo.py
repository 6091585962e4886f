"""The socket of the connection check."""

import asyncio
from typing import Any

import pytest
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from bench.servers import Server
from lobby import consumers
from lobby.routing import websocket_urlpatterns

SOCKETS: list[Any] = [*websocket_urlpatterns]
ROUTER = URLRouter(SOCKETS)


@pytest.fixture
async def socket():
    communicator = WebsocketCommunicator(ROUTER, "/ws/check/")
    connected, _ = await communicator.connect()
    assert connected
    yield communicator
    await communicator.disconnect()


async def closed_with(socket):
    output = await socket.receive_output()
    assert output["type"] == "websocket.close"
    return output["code"]


@pytest.mark.parametrize("text", ["0", " ", "é 🎨", "x" * 64])
async def test_a_short_text_comes_back_as_it_went(socket, text):
    await socket.send_to(text)
    assert await socket.receive_from() == text


@pytest.mark.parametrize(
    ("frame", "code"), [({"text_data": "x" * 65}, 4009), ({"bytes_data": b"0"}, 4003)]
)
async def test_anything_else_ends_it(socket, frame, code):
    await socket.send_to(**frame)
    assert await closed_with(socket) == code
    await socket.send_to("still there?")
    assert await socket.receive_nothing()


async def test_it_echoes_a_hundred_times_and_no_more(socket):
    for number in range(100):
        await socket.send_to(str(number))
        assert await socket.receive_from() == str(number)
    await socket.send_to("one more")
    assert await closed_with(socket) == 4008


async def test_it_does_not_stay_open(monkeypatch):
    monkeypatch.setattr(consumers, "MAX_SECONDS", 0)
    communicator = WebsocketCommunicator(ROUTER, "/ws/check/")
    await communicator.connect()
    assert await closed_with(communicator) == 1000
    await communicator.disconnect()


async def test_nothing_runs_on_when_the_server_loses_patience_with_it():
    before = asyncio.all_tasks()
    communicator = WebsocketCommunicator(ROUTER, "/ws/check/")
    await communicator.connect()
    assert asyncio.all_tasks() > before
    communicator.stop(exceptions=False)
    with pytest.raises(asyncio.CancelledError):
        await communicator.future
    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("given", [None, "{own}"])
async def test_it_echoes_on_a_real_server_to_programs_and_own_pages(server: Server, given):
    own = server.url.rstrip("/")
    address = server.url.replace("http", "ws", 1) + "ws/check/"
    origin = Origin(given.format(own=own)) if given else None
    async with connect(address, origin=origin) as socket:
        await socket.send("0")
        assert await socket.recv() == "0"


@pytest.mark.parametrize(
    "given",
    ["https://evil.example", "null", "http://127.0.0.1:1", "https{rest}", "http://127.0.0.1"],
)
async def test_a_page_of_another_scheme_host_or_port_gets_no_socket(server: Server, given):
    origin = Origin(given.format(rest=server.url.removeprefix("http").rstrip("/")))
    address = server.url.replace("http", "ws", 1) + "ws/check/"
    with pytest.raises(InvalidStatus, match="403"):
        await connect(address, origin=origin)


async def test_a_host_that_is_not_ours_gets_no_socket(server: Server):
    address = server.url.replace("http", "ws", 1) + "ws/check/"
    with pytest.raises(InvalidStatus, match="403"):
        await connect(address.replace("127.0.0.1", "127.0.0.2"), host="127.0.0.1")
