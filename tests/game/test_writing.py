"""The way to the log: what is asked is judged, committed once, and answered."""

import asyncio
from typing import cast

import msgspec
import pytest

from game import actions, log, protocol
from game.actions import type_of
from game.board import CELLS, CONFUSABLE
from game.hub import Hub
from tests.game.guests import PLAYERS, Guest, broken, color, seated, write, written

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_limit_on_names"),
]


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


# -- Faults ----------------------------------------------------------------------------------------


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
