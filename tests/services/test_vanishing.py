"""Whoever vanishes without a word shows as away within ten seconds, and nobody else does."""

import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager

import httpx
import pytest

from bench.servers import Server, game_server, migrate, running
from client import Client

WITHIN = 10.0
PLAYERS = (("Ada", "#1a7f5a"), ("Ben", "#b3446c"))


@contextmanager
def vanished(server: Server, player: Client) -> Iterator[None]:
    """A socket of that player whose other end says nothing any more, not even goodbye."""
    url = httpx.URL(server.url)
    assert url.port is not None
    with socket.create_connection((url.host, url.port)) as mute:
        mute.sendall(
            f"GET /ws/game/{player.code}/ HTTP/1.1\r\nHost: {url.host}:{url.port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {player.cookie}\r\n"
            "\r\n".encode()
        )
        assert mute.recv(12) == b"HTTP/1.1 101"
        yield


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def processes(postgres_url: str, redis_url: str) -> Iterator[list[Server]]:
    migrate(postgres_url)
    with (
        running(game_server(postgres_url, redis_url)) as one,
        running(game_server(postgres_url, redis_url)) as two,
    ):
        yield [one, two]


async def seat(stack: AsyncExitStack, *servers: Server) -> list[Client]:
    """Two players, each at one of these servers, who see each other."""
    ada = await stack.enter_async_context(await Client.create_room(servers[0].url))
    ben = await stack.enter_async_context(await Client.join(servers[-1].url, ada.code))
    for client, (name, color) in zip((ada, ben), PLAYERS, strict=True):
        await client.play("add_player", name=name, color=color)
    await ada.until(lambda view: view["presence"]["present"] == [1, 2])
    return [ada, ben]


async def sees_ben_go(ada: Client) -> float:
    """Seconds until Ada sees it."""
    began = time.monotonic()
    await ada.until(lambda view: view["presence"]["present"] == [1])
    return time.monotonic() - began


async def test_a_browser_that_vanished_shows_as_away_and_one_that_is_quiet_does_not(
    game_server: Server, stack: AsyncExitStack
) -> None:
    ada, ben = await seat(stack, game_server)
    with vanished(game_server, ben):
        await ben.close()
        assert ada.view["presence"]["present"] == [1, 2]
        assert await sees_ben_go(ada) < WITHIN
        assert ada.connections == 1


async def test_players_of_another_process_show_as_away_when_they_vanish_or_it_dies(
    processes: list[Server], stack: AsyncExitStack
) -> None:
    ada, ben = await seat(stack, *processes)
    with vanished(processes[1], ben):
        await ben.close()
        assert await sees_ben_go(ada) < WITHIN
    again = await Client.join(processes[1].url, ada.code, cookie=ben.cookie)
    await stack.enter_async_context(again)
    await ada.until(lambda view: view["presence"]["present"] == [1, 2])
    processes[1].kill()
    assert await sees_ben_go(ada) < WITHIN
