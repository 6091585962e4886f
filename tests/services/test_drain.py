"""A server that is told to end: what was asked is answered, and everybody comes back elsewhere."""

import asyncio
import json
import signal
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bench.servers import Server, running, sqlite_url
from bench.servers import game_server as game_process
from client import Client
from game.ending import until

RESTARTING = 4012
SECONDS = 10.0
LONGEST = 9.0


@pytest.fixture
async def host(game_server: Server) -> AsyncIterator[Client]:
    async with await Client.create_room(game_server.url) as client:
        await client.play("add_player", name="Ada", color="#1a7f5a")
        yield client


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes to the database meanwhile."""
    database = sqlite3.connect(folder / "game.sqlite3", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        database.execute("ROLLBACK")
        database.close()


def address(server: Server, path: str) -> str:
    return server.url.replace("http", "ws", 1) + path


async def frames(one: ClientConnection) -> AsyncIterator[Any]:
    """All that still comes."""
    with suppress(ConnectionClosed):
        async with asyncio.timeout(SECONDS):
            while True:
                yield await one.recv()


async def close_code(one: ClientConnection) -> int | None:
    async for _ in frames(one):
        pass
    return one.close_code


async def no_longer_listens(server: Server) -> None:
    url = httpx.URL(server.url)
    assert url.port is not None
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                _, writer = await asyncio.open_connection(url.host, url.port)
            except ConnectionError:
                return
            writer.close()
            await asyncio.sleep(0.01)


def ended_well(server: Server) -> None:
    said = "".join(server.output)
    assert "Traceback" not in said, said
    assert "Task was destroyed" not in said, said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_every_socket_is_closed_with_the_word_to_come_back(
    game_server: Server, host: Client, stack: AsyncExitStack, number: signal.Signals
) -> None:
    sockets = [
        await stack.enter_async_context(
            connect(address(game_server, path), additional_headers={"Cookie": cookie})
        )
        for path, cookie in (
            (f"ws/game/{host.code}/", host.cookie),
            (f"ws/tv/{host.code}/", ""),
            ("ws/rooms/", ""),
            ("ws/check/", ""),
        )
    ]
    codes = [asyncio.create_task(close_code(one)) for one in sockets]
    assert await asyncio.to_thread(game_server.end, number) == 0
    assert await asyncio.gather(*codes) == [RESTARTING] * len(sockets)
    ended_well(game_server)


async def test_what_was_asked_is_answered_or_can_be_asked_again_and_counts_once(
    game_server: Server, host: Client, stack: AsyncExitStack
) -> None:
    wanted = {
        f"r{number}": json.dumps(
            {"type": "set_options", "id": f"r{number}", "clue_seconds": 100 + number}
        )
        for number in range(30)
    }
    answers: dict[str, int] = {}

    async def ask() -> int | None:
        where = address(game_server, f"ws/game/{host.code}/")
        async with connect(where, additional_headers={"Cookie": host.cookie}) as one:
            first = json.loads(await one.recv())
            assert first["type"] == "welcome"
            for request in wanted.keys() - answers.keys():
                await one.send(wanted[request])
            asked.set()
            async for frame in frames(one):
                message = json.loads(frame)
                if message["type"] == "accepted":
                    answers[message["id"]] = message["seq"]
                if not wanted.keys() - answers.keys():
                    break
            return one.close_code

    asked = asyncio.Event()
    asking = asyncio.create_task(ask())
    await asked.wait()
    assert await asyncio.to_thread(game_server.stop) == 0
    assert await asking in (RESTARTING, None)
    ended_well(game_server)
    await asyncio.to_thread(game_server.start)
    await ask()
    assert sorted(answers.values()) == list(range(3, 33))


async def test_what_waits_for_the_disk_is_answered_before_the_socket_is_closed(
    game_server: Server, host: Client, tmp_path: Path, stack: AsyncExitStack
) -> None:
    where = address(game_server, f"ws/game/{host.code}/")
    one = await stack.enter_async_context(
        connect(where, additional_headers={"Cookie": host.cookie})
    )
    with locked(tmp_path):
        await one.send('{"type": "set_options", "id": "late", "laps": 1}')
        await one.send('{"type": "turn_update", "id": "heard"}')
        while json.loads(await one.recv()).get("id") != "heard":
            pass
        ending = asyncio.create_task(asyncio.to_thread(game_server.stop))
        await no_longer_listens(game_server)
        await one.send('{"type": "set_options", "id": "too late", "laps": 2}')
    answers = [json.loads(frame) async for frame in frames(one)]
    assert [told["id"] for told in answers if "id" in told] == ["late"]
    assert one.close_code == RESTARTING
    assert await ending == 0
    ended_well(game_server)


async def test_a_request_that_runs_is_answered(
    game_server: Server, host: Client, tmp_path: Path
) -> None:
    url = httpx.URL(game_server.url)
    with locked(tmp_path):
        reader, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(f"POST /rooms/ HTTP/1.1\r\nHost: {url.host}\r\n".encode())
        writer.write(b"Accept: application/json\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        assert (await asyncio.to_thread(httpx.get, game_server.url)).is_success
        ending = asyncio.create_task(asyncio.to_thread(game_server.stop))
        await no_longer_listens(game_server)
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 201 ")
    assert answer.endswith(b'/"}')
    assert await ending == 0
    ended_well(game_server)


async def test_who_never_reads_does_not_hold_up_the_end(game_server: Server, host: Client) -> None:
    url = httpx.URL(game_server.url)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.settimeout(0.5)
        deaf.connect((url.host, url.port))
        deaf.sendall(
            (
                f"GET /ws/game/{host.code}/ HTTP/1.1\r\nHost: {url.host}:{url.port}\r\n"
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {host.cookie}\r\n\r\n"
            ).encode()
        )
        text = b'{"type":"turn_update"}'
        frame = bytes([0x81, 0x80 | len(text)]) + bytes(4) + text
        with suppress(TimeoutError, ConnectionError):
            while True:
                deaf.sendall(frame)
        began = time.monotonic()
        assert await asyncio.to_thread(game_server.stop) == 0
    assert time.monotonic() - began < LONGEST
    ended_well(game_server)


async def test_a_second_signal_ends_it_at_once(
    game_server: Server, host: Client, tmp_path: Path
) -> None:
    with locked(tmp_path):
        asking = asyncio.create_task(host.play("set_options", laps=1))
        await host.play("turn_update")
        game_server.send(signal.SIGTERM)
        await no_longer_listens(game_server)
        began = time.monotonic()
        assert await asyncio.to_thread(game_server.stop) == 0
        assert time.monotonic() - began < 5
        asking.cancel()


@pytest.fixture
def slow_to_end(tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    python = str(Path(__file__).with_name("slow_end"))
    server = game_process(sqlite_url(tmp_path, sqlite_template), PYTHONPATH=python)
    with running(server):
        yield server


async def test_who_has_knocked_when_the_door_is_closed_is_let_in(slow_to_end: Server) -> None:
    """A router asks another process when it is refused, but not when it is cut off."""
    url = httpx.URL(slow_to_end.url)
    slow_to_end.send(signal.SIGTERM)
    await until(lambda: "Busy\n" in slow_to_end.output, SECONDS)
    assert "Busy\n" in slow_to_end.output
    knocking = [await asyncio.open_connection(url.host, url.port) for _ in range(5)]
    for _, writer in knocking:
        writer.write(f"POST /rooms/ HTTP/1.1\r\nHost: {url.host}\r\n".encode())
        writer.write(b"Accept: application/json\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
    for reader, writer in knocking:
        assert (await reader.read()).startswith(b"HTTP/1.1 201 ")
        writer.close()


async def test_what_hangs_after_the_end_does_not_hold_it_up(slow_to_end: Server) -> None:
    """Python takes its modules apart at its exit. Nothing else runs in it then, no alarm either."""
    began = time.monotonic()
    assert await asyncio.to_thread(slow_to_end.stop) == 0
    assert time.monotonic() - began < LONGEST
    ended_well(slow_to_end)
