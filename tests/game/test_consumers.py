"""The socket, as any client meets it: a running server and real frames."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bench.servers import Server
from client import Client, Refused

PLAYERS = (("Ada", "#1a7f5a"), ("Ben", "#b3446c"), ("Cem", "#2d6fb4"))
SECONDS = 10.0


class Table:
    """A room with people in it."""

    def __init__(self, url: str, stack: AsyncExitStack) -> None:
        self.url = url
        self.stack = stack
        self.players: list[Client] = []
        self.code = ""

    async def come(self, cookie: str = "") -> Client:
        opened = Client.join(self.url, self.code, cookie=cookie)
        return await self.stack.enter_async_context(await opened)

    async def seat(self) -> None:
        host = await self.stack.enter_async_context(await Client.create_room(self.url))
        self.code = host.code
        self.players = [host, await self.come(), await self.come()]
        for client, (name, color) in zip(self.players, PLAYERS, strict=True):
            await client.play("add_player", name=name, color=color)

    async def start(self) -> Client:
        """Start a game; the clue giver."""
        await self.players[0].play("start_game")
        for client in self.players:
            await client.until(lambda view: view["turn_update"]["phase"] == "first_clue")
        giver = next(one for one in self.players if one.view["turn_update"]["is_player_turn"])
        await giver.until(lambda view: view["card"]["cells"])
        return giver


@pytest.fixture
async def table(server: Server) -> AsyncIterator[Table]:
    async with AsyncExitStack() as stack:
        table = Table(server.url, stack)
        await table.seat()
        yield table


async def raw(table: Table, **headers: str) -> ClientConnection:
    """A socket with nothing around it. By default with the identity of a stranger."""
    if "Cookie" not in headers:
        async with httpx.AsyncClient() as http:
            address = f"{table.url}rooms/{table.code}/"
            answer = await http.get(address, headers={"Accept": "application/json"})
        headers["Cookie"] = f"sessionid={answer.cookies['sessionid']}"
    address = table.url.replace("http", "ws", 1) + f"ws/game/{table.code}/"
    socket = connect(address, additional_headers=headers, origin=table.url.rstrip("/"))  # type: ignore[arg-type]
    return await table.stack.enter_async_context(socket)


async def heard(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of this type."""
    async with asyncio.timeout(SECONDS):
        while True:
            message: dict[str, Any] = json.loads(await socket.recv())
            if message["type"] == kind:
                return message


async def close_code(socket: ClientConnection) -> int | None:
    with suppress(ConnectionClosed):
        async with asyncio.timeout(SECONDS):
            async for _ in socket:
                pass
    return socket.close_code


async def send_all(socket: ClientConnection, frames: list[str]) -> None:
    for frame in frames:
        await socket.send(frame)


async def test_the_old_client_joins_and_wins_nothing_by_its_claims(table: Table) -> None:
    await table.players[2].play("leave")
    socket = await raw(table)
    await heard(socket, "card")
    await socket.send(
        '{"type": "add_player", "name": "Eve", "color": "#ff0000", "points": 999, "guesses": []}'
    )
    told = await heard(socket, "player_list")
    assert [(one["id"], one["name"], one["points"]) for one in told["players"]] == [
        (1, "Ada", 0),
        (2, "Ben", 0),
        (3, "Eve", 0),
    ]
    own = await heard(socket, "turn_update")
    assert own["player"] is None
    assert own["cur_player"]["name"] == "Eve"
    assert own["cur_player"]["points"] == 0
    assert own["is_player_turn"] is False
    assert (await heard(socket, "accepted"))["id"] is None
    for client in table.players[:2]:
        await client.until(lambda view: len(view["player_list"]["players"]) == 3)


async def test_who_comes_is_welcomed_and_then_shown_everything_once(table: Table) -> None:
    socket = await raw(table)
    await socket.send('{"type": "turn_update", "id": "1"}')
    kinds: list[str] = []
    async with asyncio.timeout(SECONDS):
        while "accepted" not in kinds:
            kinds.append(json.loads(await socket.recv())["type"])
    assert [kinds[0], *kinds[-2:]] == ["welcome", "turn_update", "accepted"]
    assert sorted(kinds[1:-2]) == sorted({*table.players[0].view} - {"welcome", "accepted"})


async def test_everybody_gets_their_own_turn_update(table: Table) -> None:
    giver = await table.start()
    ids = set()
    for client in table.players:
        told = client.view["turn_update"]
        assert told["is_player_turn"] is (client is giver)
        assert told["player"] == giver.view["turn_update"]["cur_player"]["id"]
        ids.add(told["cur_player"]["id"])
    assert ids == {1, 2, 3}


async def test_a_screen_shows_no_card_whoever_has_opened_it_can_do_nothing_and_is_not_counted(
    table: Table,
) -> None:
    """R5: the clue giver's own browser may be the one that shows it."""
    giver = await table.start()
    await giver.play("pick_target", cell=giver.view["card"]["cells"][0])
    address = table.url.replace("http", "ws", 1) + f"ws/tv/{table.code}/"
    for cookie in (giver.cookie, ""):
        headers = {"Cookie": cookie} if cookie else {}
        async with connect(address, additional_headers=headers) as socket:
            card = await heard(socket, "card")
            assert (card["cells"], card["target"]) == ([], None)
            for frame in ('{"type":"leave"}', '{"type":"add_player","name":"x","color":"#123456"}'):
                await socket.send(frame)
                assert (await heard(socket, "error"))["code"] == "not_seated"
            await socket.send('{"type":"turn_update"}')
            assert (await heard(socket, "turn_update"))["cur_player"] is None
            async with await Client.join(table.url, table.code):
                await giver.until(lambda view: view["presence"]["spectators"] == 1)
            await giver.until(lambda view: view["presence"]["spectators"] == 0)


async def test_a_screen_of_no_room_is_closed(table: Table) -> None:
    address = table.url.replace("http", "ws", 1) + "ws/tv/nowhere-at-all/"
    async with connect(address) as socket:
        assert await close_code(socket) == 4404


async def test_an_error_names_the_request_even_if_the_action_is_malformed(table: Table) -> None:
    socket = await raw(table)
    await socket.send('{"type": "guess", "id": "mine"}')
    assert (await heard(socket, "error"))["id"] == "mine"


@pytest.mark.parametrize(
    ("action", "fields", "code"),
    [
        ("guess", {"cell": "A1"}, "wrong_phase"),
        ("clue", {"text": "sea"}, "not_clue_giver"),
        ("start_game", {}, "wrong_phase"),
        ("pick_target", {"cell": "A1"}, "not_clue_giver"),
        ("skip_player", {"player": 9}, "not_host"),
    ],
)
async def test_what_is_not_ones_turn_is_refused(
    table: Table, action: str, fields: dict[str, Any], code: str
) -> None:
    giver = await table.start()
    other = next(one for one in table.players[1:] if one is not giver)
    with pytest.raises(Refused) as refusal:
        await other.play(action, **fields)
    assert refusal.value.code == code


async def test_a_clue_can_be_tried_before_it_is_given(table: Table) -> None:
    giver = await table.start()
    with pytest.raises(Refused) as refusal:
        await giver.play("check_clue", text="dark-red")
    assert refusal.value.code == "color_name"
    before = await giver.play("check_clue", text="cherry")
    assert await giver.play("check_clue", text="cherry") == before
    assert giver.view["clue_message"]["clues"] == []


async def test_a_piece_does_not_go_on_a_piece(table: Table) -> None:
    giver = await table.start()
    await giver.play("pick_target", cell=giver.view["card"]["cells"][0])
    await giver.play("clue", text="cherry")
    first = table.players[giver.view["turn_update"]["player"] - 1]
    await first.play("guess", cell="h17")
    second = next(one for one in table.players if one not in (giver, first))
    await second.until(lambda view: view["turn_update"]["is_player_turn"])
    with pytest.raises(Refused) as refusal:
        await second.play("guess", cell="H17")
    assert refusal.value.code == "cell_taken"
    assert second.view["turn_update"]["is_player_turn"]


async def test_two_tabs_of_one_player_stay_in_step(table: Table) -> None:
    giver = await table.start()
    tab = await table.come(giver.cookie)
    assert tab.view["card"] == giver.view["card"]
    await tab.play("pick_target", cell=tab.view["card"]["cells"][1])
    await giver.until(lambda view: view["card"]["target"] == tab.view["card"]["cells"][1])
    assert tab.view["turn_update"] == giver.view["turn_update"]


async def test_who_comes_back_has_the_same_seat_with_everything_there(table: Table) -> None:
    giver = await table.start()
    before = dict(giver.view)
    connections = giver.connections
    giver.view.clear()
    giver.drop()
    await giver.until(lambda view: giver.connections > connections and "card" in view)
    for kind in ("room", "player_list", "turn_update", "clue_message", "card", "reveal"):
        assert giver.view[kind] == before[kind]


async def test_a_stranger_has_no_seat_and_sees_no_card(table: Table) -> None:
    await table.start()
    stranger = await table.come()
    assert stranger.view["turn_update"]["cur_player"] is None
    assert stranger.view["card"] == {"type": "card", "cells": [], "target": None}
    with pytest.raises(Refused) as refusal:
        await stranger.play("guess", cell="A1")
    assert refusal.value.code == "wrong_phase"


async def test_a_socket_without_an_identity_is_told_so(table: Table) -> None:
    assert await close_code(await raw(table, Cookie="sessionid=forged")) == 4001


@pytest.mark.parametrize("code", ["there-is-no-such-room", "a%00b", "%F0%9F%8E%A8", "a" * 99])
async def test_a_socket_to_no_room_is_told_so(table: Table, code: str) -> None:
    table.code = code
    cookie = table.players[0].cookie
    assert await close_code(await raw(table, Cookie=cookie)) == 4404


async def test_a_frame_that_is_far_too_large_closes_the_socket(table: Table) -> None:
    socket = await raw(table)
    await socket.send(" " * 20_000)
    assert await close_code(socket) == 4009


@pytest.mark.parametrize("seated", [True, False])
async def test_who_is_removed_is_told_so_and_stays_out_until_let_in(
    table: Table, seated: bool
) -> None:
    host, ben, _ = table.players
    cookie = ben.cookie if seated else (await table.come()).cookie
    socket = await raw(table, Cookie=cookie)
    await heard(socket, "card")
    if seated:
        await host.play("remove_player", player=2)
    else:
        await socket.send('{"type": "watch", "name": "Dora"}')
        await host.until(lambda view: view["watchers"]["names"] == ["Dora"])
        await host.play("remove_watcher", watcher=host.view["watchers"]["watchers"][0]["watcher"])
    assert await close_code(socket) == 4403
    again = await raw(table, Cookie=cookie)
    assert json.loads(await again.recv())["type"] == "welcome"
    with pytest.raises(ConnectionClosed):
        await again.recv()
    assert again.close_code == 4403
    (removed,) = host.view["kept_out"]["people"]
    assert removed["name"] == "Ben" if seated else "Dora"
    await host.play("let_in", person=removed["person"])
    back = await table.come(cookie)
    await back.play("add_player", name="Back", color="#123456")


async def test_who_asks_without_end_and_reads_nothing_is_cut_off(table: Table) -> None:
    socket = await raw(table, Cookie=table.players[1].cookie)
    questions = ['{"type": "turn_update"}'] * 100_000
    with suppress(ConnectionClosed):
        await send_all(socket, questions)
    assert await close_code(socket) in (4008, 1006)
    assert await table.players[0].play("set_options", laps=1) > 0


async def test_a_flood_closes_its_own_socket_and_no_other(table: Table) -> None:
    socket = await raw(table, Cookie=table.players[1].cookie)
    frames = [
        json.dumps({"type": "add_player", "name": f"Ben {turn}", "color": "#b3446c"})
        for turn in range(2000)
    ]
    with suppress(ConnectionClosed):
        await send_all(socket, frames)
    assert await close_code(socket) == 4008
    assert await table.players[0].play("set_options", laps=1) > 0
