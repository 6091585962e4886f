"""One hub, and two that share a log as two processes do."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any, cast

import msgspec
import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from game import actions, log, protocol
from game.actions import type_of
from game.board import CELLS, CONFUSABLE
from game.errors import NoSuchRoom
from game.hub import Hub
from game.models import LogEntry
from game.presence import Here
from game.rules import Entry
from game.state import Phase
from tests.game.guests import Guest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_limit_on_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another name is what anybody can ask for at any time."""
    monkeypatch.setattr("game.rules.talk.MOST_CHANGES", 1000)


PLAYERS = ("ada", "ben", "cem")


@pytest.fixture
async def hubs() -> AsyncIterator[tuple[Hub, Hub]]:
    """Two processes: nothing joins them but the log."""
    two = Hub(poll=0.02, host_may_be_away=50), Hub(poll=0.02, host_may_be_away=50)
    yield two
    for one in two:
        await one.close()
    await sync_to_async(connections.close_all)()


@pytest.fixture
async def hub(hubs: tuple[Hub, Hub]) -> Hub:
    return hubs[0]


def color(number: int) -> str:
    return f"#{number:06x}"


async def write(
    *entries: tuple[str, int, actions.Logged], room: str = "oak", after: int = 0
) -> None:
    """A log that somebody else has written."""
    rows = [
        log.Row(room=room, seq=seq, request=None, entry=Entry(*entry))
        for seq, entry in enumerate(entries, after + 1)
    ]
    assert await sync_to_async(log.append)(rows) == set()


async def written() -> list[log.Row]:
    return await sync_to_async(log.read)("oak")


def seated(at: int = 0) -> list[tuple[str, int, actions.Logged]]:
    """The log of a room in which three have sat down."""
    room: list[tuple[str, int, actions.Logged]] = [("ada", at, actions.OpenRoom(code="oak"))]
    return room + [
        (who, at, actions.AddPlayer(name=who, color=color(number)))
        for number, who in enumerate(PLAYERS)
    ]


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


async def test_an_answer_is_given_after_the_action_is_on_disk(hub: Hub) -> None:
    await write(*seated())
    ada = await Guest.come(hub, "ada")
    answer = await ada.play(actions.PassHost(id="a", player=2))
    assert answer == protocol.Accepted(id="a", seq=5)
    assert (await written())[-1].entry.action == actions.PassHost(id="a", player=2)
    assert ada.view["room"]["host"] == 2


async def test_a_refused_action_leaves_no_trace(hub: Hub) -> None:
    await write(*seated())
    ben = await Guest.come(hub, "ben")
    answer = await ben.play(actions.StartGame(id="a"))
    assert isinstance(answer, protocol.Error)
    assert (answer.id, answer.code) == ("a", "not_host")
    assert len(await written()) == 4


async def test_a_request_is_played_once_however_often_it_comes(hubs: tuple[Hub, Hub]) -> None:
    await write(*seated())
    here, there = [await Guest.come(hub, "ada") for hub in hubs]
    wanted = actions.SetOptions(id="a", laps=1)
    answers = await asyncio.gather(*(one.play(wanted) for one in (here, here, there, here, there)))
    assert set(answers) == {protocol.Accepted(id="a", seq=5)}
    assert len(await written()) == 5


async def test_the_same_id_of_two_players_is_two_requests(hub: Hub) -> None:
    await write(*seated())
    ada, ben = await Guest.come(hub, "ada"), await Guest.come(hub, "ben")
    one = await ada.play(actions.AddPlayer(id="a", name="Ada", color=color(0)))
    other = await ben.play(actions.AddPlayer(id="a", name="Ben", color=color(1)))
    assert [one, other] == [protocol.Accepted(id="a", seq=5), protocol.Accepted(id="a", seq=6)]


async def test_two_processes_that_race_lose_nothing_and_agree(hubs: tuple[Hub, Hub]) -> None:
    await write(*seated())
    guests = [await Guest.come(hub, who) for hub in hubs for who in PLAYERS]
    answers = await asyncio.gather(
        *(
            guest.play(
                actions.AddPlayer(name=f"{who} {turn}", color=color(1000 + 100 * number + turn))
            )
            for number, guest in enumerate(guests)
            for turn in range(10)
            for who in [guest.subscriber.identity]
        )
    )
    seqs = sorted(one.seq for one in answers if isinstance(one, protocol.Accepted))
    assert seqs == list(range(5, 65))
    assert [row.seq for row in await written()] == list(range(1, 65))
    lists = set()
    for guest in guests:
        await guest.reaches(64)
        lists.add(msgspec.json.encode(guest.view["player_list"]))
    assert len(lists) == 1


async def test_the_game_is_dealt_in_the_same_breath_as_it_is_started(hub: Hub) -> None:
    await write(*seated())
    guests = {number: await Guest.come(hub, who) for number, who in enumerate(PLAYERS, 1)}
    await guests[1].play(actions.StartGame())
    giver = guests[1].view["turn_update"]["giver"]
    await guests[giver].until(lambda view: view["card"]["cells"])
    cards = {number: len(guest.view["card"]["cells"]) for number, guest in guests.items()}
    assert cards == {number: 4 if number == giver else 0 for number in guests}


async def test_what_is_dealt_has_no_cell_that_the_room_leaves_out(hub: Hub) -> None:
    await write(*seated(), ("ada", 0, actions.SetOptions(confusable_colors_left_out=True)))
    ada = await Guest.come(hub, "ada")
    await ada.play(actions.StartGame())
    (dealt,) = [one.entry.action for one in await written() if type_of(one.entry.action) == "deal"]
    assert isinstance(dealt, actions.Deal)
    assert {*dealt.deck} == {*CELLS} - CONFUSABLE


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


async def test_what_nudges_tell_of_many_rooms_is_read_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub = Hub(poll=1000)
    try:
        names = [f"room-{number}" for number in range(40)]
        for name in names:
            await write(*seated(), room=name)
        guests = [await Guest.come(hub, "ada", name) for name in names]
        asked, read_on = list[int](), log.read_on

        def watched(known: Mapping[str, int]) -> Any:
            asked.append(len(known))
            return read_on(known)

        monkeypatch.setattr(log, "read_on", watched)
        for name in names:
            await write(("ada", 0, actions.PassHost(player=2)), room=name, after=4)
        for name in names:
            hub.heard(name, "another process", 5, Here())
        for guest in guests:
            await guest.until(lambda view: view["room"]["host"] == 2)
        for name in names:
            hub.heard(name, "another process", 5, Here())
        await write(("ben", 0, actions.LockRoom()), room=names[0], after=5)
        hub.heard(names[0], "another process", 6, Here())
        await guests[0].until(lambda view: view["room"]["locked"])
        assert asked == [40, 1]
    finally:
        await hub.close()
        await sync_to_async(connections.close_all)()


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


async def test_who_comes_to_a_process_that_is_behind_is_told_what_the_log_holds() -> None:
    """The process that took the action died before it answered, and this one was not nudged."""
    hubs = [Hub(poll=1000) for _ in range(2)]
    try:
        await write(*seated())
        await Guest.come(hubs[1], "cem")
        ada = await Guest.come(hubs[0], "ada")
        await ada.play(actions.PassHost(player=2))
        ben = await Guest.come(hubs[0], "ben")
        locked = actions.LockRoom(id="b")
        assert await ben.play(locked) == protocol.Accepted(id="b", seq=6)
        again = await Guest.come(hubs[1], "ben")
        assert again.view["room"] == ben.view["room"]
        assert await again.play(locked) == protocol.Accepted(id="b", seq=6)
    finally:
        for hub in hubs:
            await hub.close()
        await sync_to_async(connections.close_all)()


async def test_who_reads_slowly_gets_the_newest_of_each_slice(hub: Hub) -> None:
    await write(*seated())
    slow = await hub.join("oak", "dora")
    slow.take()
    ada = await Guest.come(hub, "ada")
    for turn in range(50):
        await ada.play(actions.AddPlayer(name=f"Ada {turn}", color=color(0)))
    waiting = [msgspec.json.decode(frame) for frame in slow.take()]
    assert sorted(one["type"] for one in waiting) == ["player_list", "presence"]
    newest = next(one for one in waiting if one["type"] == "player_list")
    assert newest["players"][0]["name"] == "Ada 49"


async def test_what_is_being_sent_is_not_overtaken_and_then_all_is_written_again(hub: Hub) -> None:
    await write(*seated())
    ada, slow = await Guest.come(hub, "ada"), await hub.join("oak", "dora")
    there_is_room, written, called = False, list[str](), list[None]()

    def put(frames: list[str]) -> bool:
        if there_is_room:
            written.extend(msgspec.json.decode(frame)["type"] for frame in frames)
        return there_is_room

    slow.send_with(put, lambda: called.append(None))
    taken = slow.take()
    assert len(taken) > 10
    there_is_room = True
    await ada.play(actions.LockRoom(locked=True))
    assert (written, len(called)) == ([], 1)
    news = ["room", "turn_update"]
    assert [msgspec.json.decode(frame)["type"] for frame in slow.take()] == news
    assert slow.take() == []
    await ada.play(actions.LockRoom(locked=False))
    assert (written, len(called)) == (news, 1)


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


async def test_a_socket_that_cannot_be_written_to_takes_nobody_along(hub: Hub) -> None:
    await write(*seated())
    guests = [await Guest.come(hub, who) for who in PLAYERS]
    for guest in guests:
        guest.subscriber.send_with(cannot_write, guest.take)
    assert await guests[0].play(actions.LockRoom(locked=True)) == protocol.Accepted(id=None, seq=5)
    for guest in guests:
        await guest.until(lambda view: view["room"]["locked"])


def cannot_write(frames: list[str]) -> bool:
    raise RuntimeError("the handler is closed")


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


# -- Faults ----------------------------------------------------------------------------------------


def broken(*given: object) -> Any:
    raise OSError("the database is down")


async def test_what_the_log_does_not_take_is_to_be_tried_again(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(*seated())
    ada = await Guest.come(hub, "ada")
    wanted = actions.PassHost(id="a", player=2)
    with monkeypatch.context() as down:
        down.setattr(log, "append", broken)
        answer = await ada.play(wanted)
    assert isinstance(answer, protocol.Error)
    assert answer.code == "try_again"
    assert await ada.play(wanted) == protocol.Accepted(id="a", seq=5)


async def test_what_is_on_disk_though_the_database_said_no_is_not_played_again(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(*seated())
    ada = await Guest.come(hub, "ada")
    append = log.append

    def commit_and_fail(rows: list[log.Row]) -> set[str]:
        append(rows)
        return cast("set[str]", broken())

    wanted = actions.SetOptions(id="a", laps=1)
    with monkeypatch.context() as down:
        down.setattr(log, "append", commit_and_fail)
        assert isinstance(await ada.play(wanted), protocol.Error)
    assert await ada.play(wanted) == protocol.Accepted(id="a", seq=5)
    assert len(await written()) == 5


async def test_a_room_that_was_let_go_takes_nobody_along_who_came_since(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(*seated())
    ada = await Guest.come(hub, "ada")
    with monkeypatch.context() as down:
        down.setattr("game.writing.PATIENCE", 0.3)
        down.setattr(log, "append", broken)
        await ada.play(actions.PassHost(id="a", player=2))
    await ada.go()
    again = await Guest.come(hub, "ada")
    loop = asyncio.get_running_loop()
    turn, it_is_woken = 0, loop.time() + 0.2
    while loop.time() < it_is_woken:
        turn += 1
        answer = await again.play(actions.AddPlayer(name=f"Ada {turn}", color=color(0)))
        assert isinstance(answer, protocol.Accepted)
    await again.until(lambda view: view["player_list"]["players"][0]["name"] == f"Ada {turn}")


async def test_a_room_whose_log_cannot_be_read_costs_no_other_room_its_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await write(*seated())
    await write(*seated(), room="elm")
    hub = Hub(poll=1000)
    try:
        oak, elm = [await Guest.come(hub, "ada", room) for room in ("oak", "elm")]
        await write(("ada", 0, actions.SetOptions(laps=1)), after=4)
        read_on = log.read_on
        failing = iter([True])
        monkeypatch.setattr(
            log, "read_on", lambda *given: broken() if next(failing, False) else read_on(*given)
        )
        answers = await asyncio.gather(
            oak.play(actions.SetOptions(id="x", laps=2)),
            elm.play(actions.SetOptions(id="x", laps=2)),
        )
        assert list(answers) == [protocol.Accepted(id="x", seq=6), protocol.Accepted(id="x", seq=5)]
    finally:
        await hub.close()


async def test_a_room_that_nobody_can_read_hides_nothing_of_the_others(
    hubs: tuple[Hub, Hub],
) -> None:
    await write(*seated())
    await write(*seated(), room="elm")
    await Guest.come(hubs[0], "ada", "elm")
    here, there = [await Guest.come(hub, "ada") for hub in hubs]
    of_another_version = LogEntry(room="elm", seq=5, at=0, type="fly", body='{"type":"fly"}')
    await sync_to_async(of_another_version.save)()
    await there.play(actions.SetOptions(laps=2))
    await here.until(lambda view: view["room"]["options"]["laps"] == 2)


async def test_where_somebody_is_away_in_a_room_that_nobody_can_read_nothing_is_tried_without_end(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is due there cannot be done: its place in the log is taken, by what nobody knows."""
    monkeypatch.setattr("game.hub.AGAIN", 1000)
    monkeypatch.setattr("game.writing.PATIENCE", 0.3)
    await write(*seated())
    await write(*seated(), room="elm")
    ada, ben = [await Guest.come(hub, who) for who in ("ada", "ben")]
    elsewhere = await Guest.come(hub, "ada", "elm")
    of_another_version = LogEntry(room="oak", seq=5, at=0, type="fly", body='{"type":"fly"}')
    await sync_to_async(of_another_version.save)()
    tried, append = list[str](), log.append

    def watched(rows: list[log.Row]) -> set[str]:
        tried.extend(row.room for row in rows)
        return append(rows)

    monkeypatch.setattr(log, "append", watched)
    await ada.go()
    answer = await ben.play(actions.AddPlayer(name="Benno", color=color(1)))
    assert isinstance(answer, protocol.Error)
    assert answer.code == "try_again"
    for laps in (1, 2) * 20:
        await elsewhere.play(actions.SetOptions(laps=laps))
    assert tried.count("elm") == 40
    assert tried.count("oak") < 5
