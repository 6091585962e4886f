"""Pages and the game share the connections to PostgreSQL that a process may hold."""

import asyncio
import json

import httpx
import psycopg
import pytest
from websockets.asyncio.client import ClientConnection, connect

from bench.servers import game_server, migrate, running
from client import Client
from game.ending import until
from tests.services.seats import COLORS

SMALLEST = "6"
"""What `DATABASE_POOL_SIZE` has to be at least."""

SECONDS = 20.0


async def play_in_public_to_the_end(room: Client) -> None:
    """All that makes the game itself write and read: a room is listed, and a game counted."""
    await room.play("add_player", name="Ada", color=COLORS[0])
    await room.play("publish_room")
    await room.play("set_options", count_placements=True)
    for _ in range(2):
        await room.play("add_computer", skill="beginner", taste="nature")
    await room.play("start_game")
    await room.play("end_game")


async def has_listed(rooms: ClientConnection, code: str) -> None:
    async with asyncio.timeout(SECONDS):
        while code not in [one["code"] for one in json.loads(await rooms.recv())["rooms"]]:
            pass


async def has_counted(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as database:

        def has() -> bool:
            return database.execute("SELECT 1 FROM game_countedgame").fetchone() is not None

        await until(has, SECONDS)
        assert has()


@pytest.mark.parametrize("pages", [1, 20])
async def test_pages_are_answered_when_all_else_of_a_process_has_used_the_smallest_pool(
    postgres_url: str, pages: int
) -> None:
    migrate(postgres_url)
    with running(game_server(postgres_url, DATABASE_POOL_SIZE=SMALLEST)) as server:
        sockets = server.url.replace("http", "ws", 1)
        async with (
            await Client.create_room(server.url) as ada,
            connect(f"{sockets}ws/rooms/") as rooms,
            httpx.AsyncClient(base_url=server.url, timeout=SECONDS) as http,
        ):
            await play_in_public_to_the_end(ada)
            await has_listed(rooms, ada.code)
            await has_counted(postgres_url)
            assert (await http.get("readyz")).is_success
            asked = [http.get(f"rooms/{ada.code}/") for _ in range(pages)]
            assert {one.status_code for one in await asyncio.gather(*asked)} == {200}
        assert "Traceback" not in "".join(server.output), "".join(server.output)
