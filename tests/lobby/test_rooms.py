"""The list of public rooms: on the first page, for programs, and live."""

import asyncio
import json
from http import HTTPStatus
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from axe_playwright_python.async_playwright import Axe
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.db import DatabaseError, connections
from playwright.async_api import Browser, expect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from bench.servers import Server
from client import Client as Program
from game import log
from game.listing import Notice, public_rooms, write
from game.protocol import Listing
from game.state import Phase
from lobby import live
from lobby.models import Room
from lobby.routing import websocket_urlpatterns

SOCKETS: list[Any] = [*websocket_urlpatterns]
ROUTER = URLRouter(SOCKETS)

OAK = {"code": "oak", "players": 3, "seats": 10, "phase": "lobby", "joinable": True}


def publish(code="oak", *, phase=Phase.LOBBY, joinable=True, seq=1):
    """A room is listed, as the hub would do it."""
    listing = Listing(code=code, players=3, seats=10, phase=phase, joinable=joinable)
    write({code: Notice(seq, listing)}, log.now())


def withdraw(code="oak"):
    write({code: Notice(1_000, None)}, log.now())


def text(response):
    return " ".join(response.content.decode().split())


# -- The first page ------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phase", "joinable", "words"),
    [
        (Phase.LOBBY, True, ["Not started yet", "Join"]),
        (Phase.DEAL, True, ["In a game", "Join"]),
        (Phase.SECOND_GUESS, False, ["In a game", "Watch"]),
        (Phase.STANDINGS, True, ["Between two games", "Join"]),
    ],
)
def test_the_first_page_lists_public_rooms_without_any_script(client, phase, joinable, words):
    publish("friday-night", phase=phase, joinable=joinable)
    page = text(client.get("/"))
    card = page.partition('<a class="room-card"')[2].partition("</a>")[0]
    assert 'href="/rooms/friday-night/"' in card
    for word in ("friday-night", "3 of 10 seats taken", *words):
        assert f"> {word} <" in card or f">{word}<" in card


@pytest.mark.django_db
def test_the_first_page_shows_no_list_where_there_is_none_and_no_room_that_is_not_public(client):
    Room.objects.create(code="secret-room")
    page = text(client.get("/"))
    section = page.partition('<section class="open-rooms')[2].partition(">")[0]
    assert section.endswith("hidden")
    assert "secret-room" not in page
    publish()
    section = text(client.get("/")).partition('<section class="open-rooms')[2].partition(">")[0]
    assert not section.endswith("hidden")


@pytest.mark.django_db
def test_the_first_page_is_there_when_the_list_is_not(client, monkeypatch):
    def fail(now):
        raise DatabaseError("gone")

    monkeypatch.setattr("game.listing.public_rooms", fail)
    response = client.get("/")
    assert response.status_code == HTTPStatus.OK
    assert 'action="/rooms/"' in text(response)


@pytest.mark.django_db
def test_a_name_that_cannot_be_given_is_told_beside_the_list(client):
    publish()
    response = client.post("/rooms/", {"name": "a!"})
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "/rooms/oak/" in text(response)


# -- For programs --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_program_gets_the_list_as_json(client):
    publish()
    Room.objects.create(code="secret-room")
    response = client.get("/rooms/", headers={"Accept": "application/json"})
    assert response.status_code == HTTPStatus.OK
    assert response.json() == {"type": "rooms", "rooms": [OAK]}


# -- Live --------------------------------------------------------------------------------------


@pytest.fixture
async def look(monkeypatch):
    """Opens a socket to the list."""
    monkeypatch.setattr(live, "EVERY", 0.02)
    opened = []

    async def look():
        communicator = WebsocketCommunicator(ROUTER, "/ws/rooms/")
        connected, _ = await communicator.connect()
        assert connected
        opened.append(communicator)
        return communicator

    yield look
    for communicator in opened:
        await communicator.disconnect()
    await live.live_list().close()
    await sync_to_async(connections.close_all)()


async def rooms(socket):
    """The next list."""
    told = json.loads(await socket.receive_from(timeout=10))
    assert told["type"] == "rooms"
    return told["rooms"]


@pytest.mark.django_db(transaction=True)
async def test_the_list_comes_at_once_and_again_when_it_changes(look):
    one = await look()
    assert await rooms(one) == []
    await sync_to_async(publish)()
    assert await rooms(one) == [OAK]
    other = await look()
    assert await rooms(other) == [OAK]
    await sync_to_async(publish)(joinable=False, seq=2)
    for socket in (one, other):
        assert await rooms(socket) == [{**OAK, "joinable": False}]
    await sync_to_async(withdraw)()
    for socket in (one, other):
        assert await rooms(socket) == []


@pytest.mark.django_db(transaction=True)
async def test_a_list_that_cannot_be_read_stays_as_it_was_and_heals(look, monkeypatch):
    failures = 3

    def flaky(now, read=public_rooms):
        nonlocal failures
        failures -= 1
        if 0 <= failures < 3:
            raise DatabaseError("gone")
        return read(now)

    socket = await look()
    assert await rooms(socket) == []
    monkeypatch.setattr(live, "public_rooms", flaky)
    await sync_to_async(publish)()
    assert await rooms(socket) == [OAK]
    assert failures < 0


@pytest.mark.django_db(transaction=True)
async def test_the_table_is_asked_once_for_all_who_look_and_not_when_nobody_does(look, monkeypatch):
    asked = []

    def counted(now, read=public_rooms):
        asked.append(now)
        return read(now)

    monkeypatch.setattr(live, "public_rooms", counted)
    monkeypatch.setattr(live, "EVERY", 1_000)
    sockets = [await look() for _ in range(5)]
    for socket in sockets:
        assert await rooms(socket) == []
    assert len(asked) == 1
    for socket in sockets:
        await socket.disconnect()
    assert not live.live_list().is_looking
    assert await rooms(await look()) == []
    assert len(asked) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("look")
async def test_nobody_looks_any_more_when_the_server_loses_patience_with_the_socket():
    socket = WebsocketCommunicator(ROUTER, "/ws/rooms/")
    await socket.connect()
    await rooms(socket)
    assert live.live_list().is_looking
    socket.stop(exceptions=False)
    with pytest.raises(asyncio.CancelledError):
        await socket.future
    assert not live.live_list().is_looking


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("frame", [{"text_data": "hello"}, {"bytes_data": b"0"}])
async def test_who_talks_to_the_list_is_shown_out(look, frame):
    socket = await look()
    await rooms(socket)
    await socket.send_to(**frame)
    output = await socket.receive_output()
    assert (output["type"], output["code"]) == ("websocket.close", 4008)
    await socket.send_to("still there?")
    assert await socket.receive_nothing()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_a_page_of_another_site_gets_no_list(server: Server, origin):
    address = server.url.replace("http", "ws", 1) + "ws/rooms/"
    with pytest.raises(InvalidStatus, match="403"):
        await connect(address, origin=Origin(origin))


# -- In a browser --------------------------------------------------------------------------------


async def test_the_first_page_shows_a_public_room_without_being_loaded_again(
    server: Server, browser: Browser
):
    page = await browser.new_page()
    await page.goto(server.url)
    async with await Program.create_room(server.url, "open-to-all") as host:
        card = page.locator('[data-room="open-to-all"]')
        await expect(card).to_have_count(0)
        await host.play("add_player", name="Ada", color="#1a7f5a")
        await host.play("publish_room")
        link = card.get_by_role("link", name="open-to-all Not started yet 1 of 10 seats taken Join")
        await expect(link).to_be_visible()
        await link.focus()
        await host.play("lock_room")
        locked = "open-to-all Not started yet 1 of 10 seats taken Watch"
        await expect(card.get_by_role("link", name=locked)).to_be_focused()
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        await host.play("publish_room", public=False)
        await expect(card).to_have_count(0)
        await expect(page.get_by_role("heading", name="Open to everybody")).to_be_focused()
        await expect(page.get_by_text("None at the moment.")).to_be_visible()
    await page.close()
