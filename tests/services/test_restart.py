"""A room outlives the server: it is killed at any point, started again, and the game goes on."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing, suppress
from pathlib import Path

import pytest

from bench.servers import Server
from client import Client, Closed, Refused
from game.ending import until

SECONDS = 10.0

PLAYERS = (("Ada", "#1a7f5a"), ("Ben", "#b3446c"), ("Cem", "#2d6fb4"))
SLICES = (
    "room", "player_list", "turn_update", "clue_message", "card", "reveal", "standings", "chat",
    "reactions",
)  # fmt: skip


@pytest.fixture
async def players(game_server: Server) -> AsyncIterator[list[Client]]:
    """Three players in a game that has begun, the clue giver first."""
    async with AsyncExitStack() as stack:
        host = await stack.enter_async_context(await Client.create_room(game_server.url))
        others = [
            await stack.enter_async_context(await Client.join(game_server.url, host.code))
            for _ in PLAYERS[1:]
        ]
        players = [host, *others]
        for client, (name, color) in zip(players, PLAYERS, strict=True):
            await client.play("add_player", name=name, color=color)
        await host.play("start_game")
        for client in players:
            await client.until(lambda view: view["turn_update"]["phase"] == "first_clue")
        giver = host.view["turn_update"]["giver"]
        await players[giver - 1].until(lambda view: view["card"]["cells"])
        yield players[giver - 1 :] + players[: giver - 1]


async def back(client: Client, connections: int) -> None:
    """Wait until a client has come back and seen all of its view."""
    await client.until(lambda view: client.connections > connections and view.keys() >= set(SLICES))


async def restart(server: Server, players: list[Client]) -> None:
    """Kill the server and start it again; the players come back by themselves."""
    connections = [client.connections for client in players]
    server.kill()
    for client in players:
        client.view.clear()
    await asyncio.to_thread(server.start)
    for client, before in zip(players, connections, strict=True):
        await back(client, before)


async def test_after_a_crash_everybody_finds_everything_as_it_was(
    game_server: Server, players: list[Client]
) -> None:
    giver, left, right = players
    target = giver.view["card"]["cells"][2]
    await giver.play("pick_target", cell=target)
    await giver.play("clue", text="lagoon")
    await left.play("guess", cell="H17")
    awaited = right.view["turn_update"]["cur_player"]["id"]
    for client in players:
        await client.until(lambda view: view["turn_update"]["player"] == awaited)
    before = [{kind: client.view[kind] for kind in SLICES} for client in players]
    await restart(game_server, players)
    after = [{kind: client.view[kind] for kind in SLICES} for client in players]
    assert after == before
    await right.play("guess", cell="H18")
    await giver.play("skip_clue")
    await giver.until(lambda view: view["turn_update"]["phase"] == "reveal")
    assert giver.view["reveal"]["round"]["target"] == target
    cells = [piece["cell"] for piece in giver.view["reveal"]["round"]["pieces"]]
    assert cells == ["H17", "H18"]


async def test_what_was_said_is_there_after_a_crash_in_its_order_with_what_is_said_then(
    game_server: Server, players: list[Client]
) -> None:
    _, left, right = players
    for number in range(3):
        await left.play("say", text=f"left {number}")
        await right.play("say", text=f"right {number}")
    await right.play("react", kind="wow")
    await restart(game_server, players)
    await left.play("say", text="and now?")
    said = [f"{who} {number}" for number in range(3) for who in ("left", "right")]
    for client in players:
        await client.until(lambda view: len(view["chat"]["remarks"]) == 7)
        assert [one["text"] for one in client.view["chat"]["remarks"]] == [*said, "and now?"]
        assert [one["kind"] for one in client.view["reactions"]["reactions"]] == ["wow"]


async def test_who_was_muted_or_removed_is_so_after_a_crash(
    game_server: Server, players: list[Client]
) -> None:
    host = next(one for one in players if "lock_room" in one.view["turn_update"]["may"])
    muted, removed = (one for one in players if one is not host)
    for action, one in (("mute_player", muted), ("remove_player", removed)):
        await host.play(action, player=one.view["turn_update"]["cur_player"]["id"])
    with pytest.raises(Closed, match="4403"):
        await removed.until(lambda _: False)
    await restart(game_server, [host, muted])
    assert muted.view["turn_update"]["muted"]
    with pytest.raises(Refused, match="muted"):
        await muted.play("say", text="Hello")
    with pytest.raises(Closed, match="4403"):
        await Client.join(game_server.url, host.code, cookie=removed.cookie)


async def test_what_was_acknowledged_before_the_crash_is_not_played_again(
    game_server: Server, players: list[Client]
) -> None:
    giver = players[0]
    await giver.play("pick_target", cell=giver.view["card"]["cells"][0])
    seq = await giver.play("clue", request="my clue", text="lagoon")
    await restart(game_server, players)
    assert await giver.play("clue", request="my clue", text="lagoon") == seq
    assert giver.view["clue_message"]["clues"] == ["lagoon"]


async def test_what_is_asked_while_the_server_is_down_is_played_when_it_is_back(
    game_server: Server, players: list[Client]
) -> None:
    giver = players[0]
    await giver.play("pick_target", cell=giver.view["card"]["cells"][0])
    game_server.kill()
    asked = asyncio.create_task(giver.play("clue", text="lagoon"))
    await asyncio.to_thread(game_server.start)
    await asked
    for client in players:
        await client.until(lambda view: view["clue_message"]["clues"] == ["lagoon"])


async def test_what_is_on_disk_gets_to_its_place_with_nobody_acting(
    game_server: Server, tmp_path: Path
) -> None:
    """Else a commit has to take it there, and an action waits for it."""
    database, copy = tmp_path / "game.sqlite3", tmp_path / "copy"

    def in_place() -> int:
        """Rows of the log, but for what SQLite has only written ahead."""
        copy.write_bytes(database.read_bytes())
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(copy)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM game_logentry").fetchone()
            return int(count)
        return 0  # It was copied halfway.

    async with await Client.create_room(game_server.url) as host:
        await host.play("add_player", name="Ada", color="#1a7f5a")
        await until(lambda: in_place() == 2, SECONDS)
        assert in_place() == 2


async def test_what_a_killed_server_has_left_is_in_its_place_before_anybody_comes(
    game_server: Server, tmp_path: Path
) -> None:
    """Else SQLite reads all of it while the first one waits."""
    ahead = tmp_path / "game.sqlite3-wal"
    async with await Client.create_room(game_server.url) as host:
        await host.play("add_player", name="Ada", color="#1a7f5a")
        game_server.kill()
    assert ahead.stat().st_size
    await asyncio.to_thread(game_server.start)
    assert not ahead.exists() or not ahead.stat().st_size
