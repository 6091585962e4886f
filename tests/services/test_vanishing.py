"""Whoever vanishes without a word shows as away within ten seconds, and nobody else does."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from bench.servers import Server
from client import Client
from tests.services.seats import seated

WITHIN = 10.0


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
        told = b""
        while b'"card"' not in told:  # Only who is in the room is shown it.
            told += mute.recv(65_536)
        yield


async def sees_ben_go(ada: Client) -> float:
    """Seconds until Ada sees it."""
    began = time.monotonic()
    await ada.until(lambda view: view["presence"]["present"] == [1])
    return time.monotonic() - began


async def test_a_browser_that_vanished_shows_as_away_and_one_that_is_quiet_does_not(
    game_server: Server,
) -> None:
    async with seated(game_server, game_server) as (ada, ben):
        with vanished(game_server, ben):
            await ben.close()
            assert ada.view["presence"]["present"] == [1, 2]
            assert await sees_ben_go(ada) < WITHIN
            assert ada.connections == 1


async def test_players_of_another_process_show_as_away_when_they_vanish_or_it_dies(
    processes: list[Server],
) -> None:
    async with seated(*processes) as (ada, ben):
        with vanished(processes[1], ben):
            await ben.close()
            assert await sees_ben_go(ada) < WITHIN
        async with await Client.join(processes[1].url, ada.code, cookie=ben.cookie):
            await ada.until(lambda view: view["presence"]["present"] == [1, 2])
            processes[1].kill()
            assert await sees_ben_go(ada) < WITHIN
