"""A room that whoever runs the server has closed: everybody is told, and nothing happens there any
more. What was played in it stays."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from asgiref.sync import sync_to_async

from game import actions, errors, log, protocol, rules
from game.closing import close_room
from game.hub import Hub
from game.replays import replay
from tests.game.guests import Guest, seated, write
from tests.game.table import SERVER, Table

pytestmark = pytest.mark.django_db(transaction=True)


def closed(phase: str) -> Table:
    """A room that was closed in that phase."""
    table = Table()
    table.options(laps=1, next_round_seconds=20)
    table.play_until(phase)
    table.act(SERVER, actions.CloseRoom())
    return table


@pytest.mark.parametrize("phase", ["first_clue", "first_guess", "second_guess", "reveal"])
def test_a_game_that_runs_ends_as_it_stands(phase: str) -> None:
    state = closed(phase).state
    assert (state.phase, state.deadline) == ("standings", None)
    assert [place.player for place in state.standings] == [1, 2, 3]


@pytest.mark.parametrize("phase", ["lobby", "first_clue", "standings"])
def test_nothing_more_can_be_done_and_nothing_is_offered(phase: str) -> None:
    table = closed(phase)
    for action in (actions.StartGame(), actions.Say(text="Hello"), actions.Leave()):
        with pytest.raises(errors.RoomClosed):
            table.does("Ada", action)
    with pytest.raises(errors.RoomClosed):
        table.act(SERVER, actions.CloseRoom())
    assert table.turn("Ada").may == ()


def test_a_closed_room_is_not_listed() -> None:
    table = Table()
    table.does("Ada", actions.PublishRoom())
    table.act(SERVER, actions.CloseRoom())
    assert not table.state.public


async def test_everybody_in_every_process_is_told_and_then_let_go(hubs: tuple[Hub, Hub]) -> None:
    await write(*seated())
    guests = [await Guest.come(hub, who) for hub, who in zip(hubs, ("ada", "ben"), strict=True)]
    await sync_to_async(close_room)("oak")
    for guest in guests:
        await guest.until(lambda view: view["room"]["closed"])
        assert guest.subscriber.over is protocol.Close.ROOM_CLOSED
    answer = await guests[0].play(actions.StartGame())
    assert isinstance(answer, protocol.Error)
    assert answer.code == "room_closed"
    late = await Guest.come(hubs[0], "cem")
    assert late.subscriber.over is protocol.Close.ROOM_CLOSED


async def test_closing_takes_its_turn_among_what_people_do(hubs: tuple[Hub, Hub]) -> None:
    await write(*seated())
    ada = await Guest.come(hubs[0], "ada")

    async def play() -> int:
        accepted = 0
        while isinstance(await ada.play(actions.SetOptions(laps=accepted % 3)), protocol.Accepted):
            accepted += 1
        return accepted

    playing = asyncio.create_task(play())
    await sync_to_async(partial(close_room, "oak"))()
    accepted = await playing
    rows = await sync_to_async(log.read)("oak")
    assert len(rows) == 4 + accepted + 1
    assert rows[-1].entry.action == actions.CloseRoom()


def acts_first(times: int) -> Callable[[Sequence[log.Row]], bool]:
    """Somebody who is faster than closing, so many times."""
    turns = iter(range(times))

    def act(rows: Sequence[log.Row]) -> bool:
        if (turn := next(turns, None)) is not None:
            entry = rules.Entry("ada", rows[-1].entry.at, actions.Watch(name=f"Ada {turn}"))
            log.append([log.Row(room="oak", seq=rows[-1].seq + 1, request=None, entry=entry)])
        return True

    return act


def test_a_room_is_closed_even_where_people_are_faster_for_a_while() -> None:
    log.open_room("oak", "ada")
    close_room("oak", acts_first(30))
    rows = log.read("oak")
    assert [row.seq for row in rows] == list(range(1, 33))
    assert rows[-1].entry.action == actions.CloseRoom()


def test_where_they_are_always_faster_closing_gives_up() -> None:
    log.open_room("oak", "ada")
    with pytest.raises(errors.Unavailable):
        close_room("oak", acts_first(1_000))


def test_there_is_only_a_room_to_close_that_is_there_and_open() -> None:
    with pytest.raises(errors.NoSuchRoom):
        close_room("oak")
    log.open_room("oak", "ada")
    close_room("oak")
    with pytest.raises(errors.RoomClosed):
        close_room("oak")


def test_what_was_played_can_still_be_seen() -> None:
    table = closed("second_clue")
    log.append(
        [
            log.Row(room="oak", seq=seq, request=None, entry=one)
            for seq, one in enumerate(table.log, 1)
        ]
    )
    assert rules.fold(table.log).game == 1
    played = replay("oak", 1)
    assert played is not None
    assert played.standings.places
