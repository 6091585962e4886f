"""The way from the log: what other processes wrote."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from game import actions, log, protocol
from game.hub import Hub
from game.models import LogEntry
from game.presence import Here
from tests.game.guests import Guest, broken, color, seated, write

pytestmark = pytest.mark.django_db(transaction=True)


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
