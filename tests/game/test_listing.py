"""The list of public rooms: what stands in it, for how long, and what it costs the games."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import DatabaseError, connections

from game import actions, listing, log, protocol, views
from game.hub import Hub
from game.listing import LEASE, SHOWN, Listings, Notice, public_rooms, renew, write
from game.log import Row
from game.models import PublicRoom
from game.presence import Here
from game.protocol import Listing
from game.rules import Entry
from game.state import Phase
from tests.game.table import Table

pytestmark = pytest.mark.django_db(transaction=True)

NOW = 1_767_268_800_000


def listed(code="oak", players=3, *, phase=Phase.LOBBY, joinable=True) -> Listing:
    return Listing(code=code, players=players, seats=10, phase=phase, joinable=joinable)


# -- What a room is listed as --------------------------------------------------------------------


def test_a_room_is_listed_only_while_its_host_wants_it():
    table = Table()
    assert views.listing(table.state) is None
    table.does("Ada", actions.PublishRoom())
    assert views.listing(table.state) == listed("blue-otter", 3)
    table.does("Ada", actions.PublishRoom(public=False))
    assert views.listing(table.state) is None


@pytest.mark.parametrize(
    ("names", "locked", "start", "expected"),
    [
        ("Ada", False, False, listed("blue-otter", 1)),
        ("Ada Ben Cem", False, True, listed("blue-otter", 3, phase=Phase.FIRST_CLUE)),
        ("Ada Ben Cem", True, False, listed("blue-otter", 3, joinable=False)),
        ("A B C D E F G H I J", False, False, listed("blue-otter", 10, joinable=False)),
    ],
)
def test_a_listing_tells_seats_phase_and_if_one_can_join(names, locked, start, expected):
    table = Table(names)
    host = names.split()[0]
    table.does(host, actions.PublishRoom())
    if locked:
        table.does(host, actions.LockRoom())
    if start:
        table.start()
    assert views.listing(table.state) == expected


def test_nothing_secret_and_no_name_of_anybody_is_in_a_listing():
    assert set(Listing.__struct_fields__) == {"code", "players", "seats", "phase", "joinable"}


# -- The table ---------------------------------------------------------------------------------


def test_what_was_written_is_listed_and_what_is_written_later_replaces_it():
    write({"oak": Notice(4, listed(players=1))}, NOW)
    write({"oak": Notice(5, listed(players=2)), "elm": Notice(9, listed("elm"))}, NOW)
    assert public_rooms(NOW) == [listed("elm"), listed(players=2)]
    write({"oak": Notice(6, None), "ash": Notice(1, None)}, NOW)
    assert public_rooms(NOW) == [listed("elm")]


@pytest.mark.parametrize("late", [Notice(4, listed(players=9)), Notice(4, None)])
def test_who_is_late_with_old_news_changes_nothing(late):
    write({"oak": Notice(5, listed())}, NOW)
    write({"oak": late}, NOW)
    assert public_rooms(NOW) == [listed()]


def test_a_room_that_nobody_renews_is_soon_not_shown_and_then_forgotten():
    write({"oak": Notice(1, listed()), "elm": Notice(1, listed("elm"))}, NOW)
    assert renew(["oak"], NOW + LEASE)
    assert public_rooms(NOW + LEASE + 1) == [listed()]
    assert renew(["oak"], NOW + LEASE + 1)
    assert not PublicRoom.objects.filter(code="elm").exists()


def test_who_renews_is_told_that_a_room_is_missing():
    write({"oak": Notice(1, listed())}, NOW)
    assert renew(["oak"], NOW)
    assert not renew(["oak", "elm"], NOW)


def test_the_fullest_of_those_to_join_come_first_and_the_list_is_bounded():
    rooms = [listed(f"room-{n:03}", n % 10, joinable=n % 3 > 0) for n in range(100)]
    write({room.code: Notice(1, room) for room in rooms}, NOW)
    by_rank = sorted(rooms, key=lambda room: (not room.joinable, -room.players, room.code))
    assert public_rooms(NOW) == by_rank[:SHOWN]


# -- Writing it beside the games -----------------------------------------------------------------


class Writings:
    """Stands in for `write`: does what it does, and tells of it."""

    def __init__(self, failing: int = 0) -> None:
        self.done: asyncio.Queue[dict[str, Notice]] = asyncio.Queue()
        self.failing = failing
        self.held: Callable[[], Any] | None = None
        self._loop = asyncio.get_running_loop()

    def __call__(self, news: dict[str, Notice], now: int) -> None:
        if self.held:
            self.held()
        if self.failing:
            self.failing -= 1
            raise DatabaseError("no such table, or whatever")
        write(news, now)
        self._loop.call_soon_threadsafe(self.done.put_nowait, dict(news))

    async def next(self) -> dict[str, Notice]:
        return await asyncio.wait_for(self.done.get(), 10)


@pytest.fixture
async def writings(monkeypatch) -> Writings:
    found = Writings()
    monkeypatch.setattr(listing, "write", found)
    monkeypatch.setattr(listing, "PACE", 0)
    return found


@pytest.fixture
async def listings() -> AsyncIterator[Listings]:
    made = Listings()
    yield made
    await made.close()
    await sync_to_async(connections.close_all)()


async def shown() -> list[Listing]:
    return await sync_to_async(public_rooms)(log.now())


async def test_what_is_told_is_written_once(listings, writings):
    for seq in range(1, 50):
        listings.tell("oak", seq, listed())
    assert await writings.next() == {"oak": Notice(1, listed())}
    listings.tell("oak", 50, listed())
    listings.tell("elm", 1, None)
    listings.tell("oak", 51, None)
    assert await writings.next() == {"oak": Notice(51, None)}
    assert await shown() == []


async def test_of_what_is_told_while_writing_only_the_newest_is_written(listings, writings):
    listings.tell("oak", 1, listed(players=1))
    listings.tell("oak", 2, listed(players=2))
    listings.tell("oak", 3, listed(players=3))
    assert await writings.next() == {"oak": Notice(3, listed(players=3))}


async def test_what_could_not_be_written_is_written_later(listings, writings):
    writings.failing = 2
    listings.tell("oak", 1, listed())
    assert await writings.next() == {"oak": Notice(1, listed())}
    assert await shown() == [listed()]


async def test_what_was_lost_from_the_table_is_written_again(listings, writings, monkeypatch):
    monkeypatch.setattr(listing, "RENEW", 0.02)
    listings.tell("oak", 1, listed())
    await writings.next()
    await PublicRoom.objects.all().adelete()
    assert await writings.next() == {"oak": Notice(1, listed())}
    assert await shown() == [listed()]


# -- At a hub ----------------------------------------------------------------------------------


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    """A hub, and the log of the room oak in which ada and ben have sat down."""
    entries = (
        Entry("ada", 0, actions.OpenRoom(code="oak")),
        Entry("ada", 0, actions.AddPlayer(name="Ada", color="#000001")),
        Entry("ben", 0, actions.AddPlayer(name="Ben", color="#000002")),
    )
    rows = [
        Row(room="oak", seq=seq, request=None, entry=entry) for seq, entry in enumerate(entries, 1)
    ]
    await sync_to_async(log.append)(rows)
    hub = Hub()
    yield hub
    await hub.close()
    await sync_to_async(connections.close_all)()


async def play(hub: Hub, who: str, action: actions.Play) -> protocol.Answer:
    answered: asyncio.Future[protocol.Answer] = asyncio.get_running_loop().create_future()
    hub.play("oak", who, action, answered.set_result)
    return await asyncio.wait_for(answered, 10)


async def test_a_room_that_its_host_publishes_is_listed_and_kept_up_to_date(hub, writings):
    await hub.join("oak", "ada")
    await play(hub, "ada", actions.PublishRoom())
    assert await writings.next() == {"oak": Notice(4, listed(players=2))}
    await play(hub, "cem", actions.AddPlayer(name="Cem", color="#000003"))
    assert await writings.next() == {"oak": Notice(5, listed(players=3))}
    await play(hub, "ada", actions.Say(text="Nothing of this is listed"))
    await play(hub, "ada", actions.LockRoom())
    assert await writings.next() == {"oak": Notice(7, listed(players=3, joinable=False))}
    await play(hub, "ada", actions.PublishRoom(public=False))
    assert await writings.next() == {"oak": Notice(8, None)}
    assert await shown() == []


async def test_a_room_that_was_published_is_listed_again_when_somebody_comes_back(hub, writings):
    ada = await hub.join("oak", "ada")
    await play(hub, "ada", actions.PublishRoom())
    await writings.next()
    hub.leave("oak", ada)
    await PublicRoom.objects.all().adelete()
    await hub.join("oak", "dora")
    assert await writings.next() == {"oak": Notice(4, listed(players=2))}


async def test_a_host_who_goes_at_once_still_takes_the_room_from_the_list(hub, writings):
    ada = await hub.join("oak", "ada")
    await play(hub, "ada", actions.PublishRoom())
    await writings.next()
    hub.play("oak", "ada", actions.PublishRoom(public=False), lambda _: None)
    hub.leave("oak", ada)
    assert await writings.next() == {"oak": Notice(5, None)}


async def test_what_is_read_of_a_room_that_everybody_has_left_does_not_list_it(
    hub, writings, monkeypatch
):
    """Nobody here would take it from the list again."""
    entries = (
        Entry("eva", 0, actions.OpenRoom(code="elm")),
        Entry("eva", 0, actions.AddPlayer(name="Eva", color="#000001")),
        Entry("eva", 0, actions.PublishRoom()),
    )
    public = [
        Row(room="elm", seq=seq, request=None, entry=one) for seq, one in enumerate(entries, 1)
    ]
    left = Row(room="oak", seq=5, request=None, entry=Entry("ben", log.now(), actions.Leave()))
    ada = await hub.join("oak", "ada")
    await play(hub, "ada", actions.PublishRoom())
    await writings.next()
    await sync_to_async(log.append)([*public, left])
    may_read, read = threading.Event(), log.read
    monkeypatch.setattr(log, "read", lambda *given: (may_read.wait(10), read(*given))[1])
    hub.heard("oak", "another process", 5, Here())
    hub.leave("oak", ada)
    may_read.set()
    await hub.join("elm", "eva")
    assert await writings.next() == {"elm": Notice(3, listed("elm", players=1))}


async def test_a_room_that_all_have_left_at_once_is_not_listed_again(hub, writings, monkeypatch):
    monkeypatch.setattr(listing, "RENEW", 0.02)
    oak = [await hub.join("oak", who) for who in ("ada", "ben")]
    await play(hub, "ada", actions.PublishRoom())
    public = (
        Entry("eva", 0, actions.OpenRoom(code="elm")),
        Entry("eva", 0, actions.AddPlayer(name="Eva", color="#000001")),
        Entry("eva", 0, actions.PublishRoom()),
    )
    rows = [Row(room="elm", seq=seq, request=None, entry=one) for seq, one in enumerate(public, 1)]
    await sync_to_async(log.append)(rows)
    await hub.join("elm", "eva")
    while await writings.next() != {"elm": Notice(3, listed("elm", players=1))}:
        pass
    for one in oak:
        hub.leave("oak", one)
    await PublicRoom.objects.all().adelete()
    assert await writings.next() == {"elm": Notice(3, listed("elm", players=1))}


async def test_a_list_that_cannot_be_written_holds_up_no_game(hub, writings):
    writings.failing = 1_000_000
    await hub.join("oak", "ada")
    for locked in (True, False) * 5:
        answer = await play(hub, "ada", actions.PublishRoom())
        assert isinstance(answer, protocol.Accepted)
        answer = await play(hub, "ada", actions.LockRoom(locked=locked))
        assert isinstance(answer, protocol.Accepted)


async def test_a_list_that_hangs_holds_up_no_game(hub, writings):
    """The actions are answered while the writing has not come back."""
    begun, may_end = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        may_end.wait(60)

    writings.held = hang
    await hub.join("oak", "ada")
    try:
        await play(hub, "ada", actions.PublishRoom())
        await asyncio.to_thread(begun.wait, 10)
        answer = await play(hub, "ada", actions.LockRoom())
    finally:
        may_end.set()
    assert isinstance(answer, protocol.Accepted)
    assert "oak" in await writings.next()
