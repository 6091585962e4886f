"""One hub, and two that share a log as two processes do: who comes and goes, and what is due."""

import asyncio

import pytest

from game import actions, log, protocol
from game.board import CELLS
from game.errors import NoSuchRoom
from game.hub import Hub
from game.models import LogEntry
from game.presence import Here
from game.state import Phase
from tests.game.guests import Guest, color, seated, write, written

pytestmark = pytest.mark.django_db(transaction=True)


def watch_reading(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """From where on logs are read, from now on."""
    read, read_after = log.read, list[int]()

    def watched(room: str, after: int = 0) -> list[log.Row]:
        read_after.append(after)
        return read(room, after)

    monkeypatch.setattr(log, "read", watched)
    return read_after


async def test_a_room_that_nobody_made_cannot_be_joined(hub: Hub) -> None:
    with pytest.raises(NoSuchRoom):
        await hub.join("oak", "ada")


async def test_who_is_removed_is_shown_nothing_more_in_any_process(hubs: tuple[Hub, Hub]) -> None:
    await write(*seated())
    ada = await Guest.come(hubs[0], "ada")
    here, there = [await Guest.come(hub, "ben") for hub in hubs]
    await ada.play(actions.RemovePlayer(player=2))
    await here.until(lambda _: here.subscriber.ended == protocol.Close.REMOVED)
    await there.until(lambda _: there.subscriber.ended == protocol.Close.REMOVED)
    for ben in (here, there):
        assert ben.view["player_list"]["players"][1]["name"] == "ben"
    await ada.until(lambda view: view["presence"]["spectators"] == 0)
    again = await hubs[1].join("oak", "ben")
    assert again.take() == []


async def test_a_deadline_that_has_passed_counts_once(hubs: tuple[Hub, Hub]) -> None:
    long_ago = log.now() - 60_000
    await write(
        *seated(long_ago),
        ("ada", long_ago, actions.SetOptions(clue_seconds=5)),
        ("ada", long_ago, actions.StartGame()),
        ("", long_ago, actions.Deal(deck=CELLS, first=2)),
    )
    guests = [await Guest.come(hub, "ada") for hub in hubs]
    for guest in guests:
        await guest.until(lambda view: view["turn_update"]["phase"] == Phase.REVEAL)
        assert guest.view["reveal"]["round"]["outcome"] == "no_clue"
    kinds = [row.entry.action for row in await written()]
    assert [one for one in kinds if isinstance(one, actions.TimeUp)] == kinds[-1:]


async def test_a_deadline_to_come_is_kept_without_anybody_acting(hub: Hub) -> None:
    nearly = log.now() - 4_500
    await write(
        *seated(nearly),
        ("ada", nearly, actions.SetOptions(clue_seconds=5)),
        ("ada", nearly, actions.StartGame()),
        ("", nearly, actions.Deal(deck=CELLS, first=2)),
    )
    guest = await Guest.come(hub, "ada")
    assert guest.view["turn_update"]["phase"] == Phase.FIRST_CLUE
    await guest.until(lambda view: view["turn_update"]["phase"] == Phase.REVEAL)
    assert (await written())[-1].entry.at >= nearly + 5_000


async def test_a_clock_that_is_set_back_delays_a_deadline_and_does_not_lose_it(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearly = log.now() - 5_200
    await write(
        *seated(nearly),
        ("ada", nearly, actions.SetOptions(clue_seconds=5)),
        ("ada", nearly, actions.StartGame()),
        ("", nearly, actions.Deal(deck=CELLS, first=2)),
    )
    guest = await Guest.come(hub, "ada")
    right = log.now
    monkeypatch.setattr(log, "now", lambda: right() - 400)
    await guest.until(lambda view: view["turn_update"]["phase"] == Phase.REVEAL)
    assert (await written())[-1].entry.at >= nearly + 5_000


async def test_who_was_connected_to_a_process_that_died_is_away_when_its_lease_is_over(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.hub.LEASE", 100)
    await write(*seated())
    ben = await Guest.come(hub, "ben")
    hub.heard("oak", "another process", 4, Here(seats=(1, 3), spectators=2))
    await ben.until(lambda view: view["presence"]["present"] == [1, 2, 3])
    await ben.until(lambda view: view["presence"]["present"] == [2])
    assert ben.view["presence"]["spectators"] == 0
    await ben.until(lambda view: view["room"]["host"] == 2)


async def test_who_is_told_to_be_there_again_and_again_stays(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.hub.LEASE", 200)
    await write(*seated())
    ben = await Guest.come(hub, "ben")
    loop = asyncio.get_running_loop()
    hub.heard("oak", "another process", 4, Here(seats=(1, 3)))
    await ben.until(lambda view: view["presence"]["present"] == [1, 2, 3])
    until = loop.time() + 0.7
    while loop.time() < until:
        hub.heard("oak", "another process", 4, Here(seats=(1, 3)))
        await asyncio.sleep(0.01)
        assert ben.view["presence"]["present"] == [1, 2, 3]
    assert ben.view["room"]["host"] == 1


async def test_the_longest_seated_who_is_there_follows_a_host_who_stays_away(hub: Hub) -> None:
    await write(*seated())
    cem = await Guest.come(hub, "cem")
    await cem.until(lambda view: view["room"]["host"] == 3)
    ben = await Guest.come(hub, "ben")
    await cem.go()
    await ben.until(lambda view: view["room"]["host"] == 2)


async def test_a_host_who_is_there_stays_host(hub: Hub) -> None:
    await write(*seated())
    ada, ben = await Guest.come(hub, "ada"), await Guest.come(hub, "ben")
    away = actions.HostAway(present=(2,))
    await ben.play(actions.AddPlayer(name="Ben", color=color(1)))
    assert ada.view["room"]["host"] == 1
    assert away not in [row.entry.action for row in await written()]


async def test_presence_tells_seats_and_spectators(hub: Hub) -> None:
    await write(*seated())
    ada = await Guest.come(hub, "ada")
    guests = [await Guest.come(hub, who) for who in ("ben", "ben", "dora", "emil")]
    await ada.until(lambda view: view["presence"]["present"] == [1, 2])
    await ada.until(lambda view: view["presence"]["spectators"] == 2)
    for guest in guests:
        await guest.go()
    nobody = {"type": "presence", "present": [1], "spectators": 0}
    await ada.until(lambda view: view["presence"] == nobody)


async def test_who_comes_back_sees_what_who_never_left_sees(hubs: tuple[Hub, Hub]) -> None:
    await write(*seated())
    stays = await Guest.come(hubs[0], "ada")
    await stays.play(actions.StartGame())
    left = await Guest.come(hubs[1], "ada")
    await left.go()
    again = await Guest.come(hubs[1], "ada")
    await again.reaches(6)
    for kind in ("room", "player_list", "turn_update", "clue_message", "card", "reveal"):
        assert stays.view[kind] == again.view[kind]


async def test_a_room_that_everybody_left_is_let_go(hub: Hub) -> None:
    await write(*seated())
    ada = await Guest.come(hub, "ada")
    await ada.play(actions.PassHost(player=2))
    assert hub.seq("oak") == 5
    await ada.go()
    assert hub.seq("oak") == 0


async def test_who_comes_back_soon_has_the_log_read_on_and_not_again(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_after = watch_reading(monkeypatch)
    await write(*seated())
    await (await Guest.come(hub, "ada")).go()
    await write(("ada", 0, actions.PassHost(player=2)), after=4)
    ada = await Guest.come(hub, "ada")
    assert ada.view["room"]["host"] == 2
    assert await ada.play(actions.Leave()) == protocol.Accepted(id=None, seq=6)
    assert read_after == [0, 3]


async def test_rooms_that_everybody_left_are_kept_for_a_while_and_no_more_than_so_many(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_after = watch_reading(monkeypatch)
    monkeypatch.setattr("game.hub.MOST_RESTING", 1)
    for room in ("oak", "elm"):
        await write(*seated(), room=room)
        await (await Guest.come(hub, "ada", room)).go()
    await (await Guest.come(hub, "ada", "elm")).go()
    await (await Guest.come(hub, "ada", "oak")).go()
    assert read_after == [0, 0, 3, 0]
    monkeypatch.setattr("game.hub.REST", 0.0)
    await (await Guest.come(hub, "ada", "oak")).go()
    await asyncio.sleep(0)  # The while is over as soon as the loop has turned.
    await (await Guest.come(hub, "ada", "oak")).go()
    assert read_after[4:] == [3, 0]


async def test_a_room_that_is_gone_since_everybody_left_is_none(hub: Hub) -> None:
    await write(*seated())
    await (await Guest.come(hub, "ada")).go()
    await LogEntry.objects.all().adelete()
    with pytest.raises(NoSuchRoom):
        await hub.join("oak", "ada")


async def test_a_host_is_not_away_for_as_long_as_nobody_was_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub = Hub(host_may_be_away=30_000)
    try:
        await write(*seated())
        await (await Guest.come(hub, "cem")).go()
        right = log.now
        monkeypatch.setattr(log, "now", lambda: right() + 60_000)
        cem = await Guest.come(hub, "cem")
        renamed = actions.AddPlayer(name="Cem", color=color(2))
        assert await cem.play(renamed) == protocol.Accepted(id=None, seq=5)
        assert cem.view["room"]["host"] == 1
    finally:
        await hub.close()
