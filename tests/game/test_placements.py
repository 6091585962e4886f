"""What people placed for a word: counted where the host agreed, once, and without names."""

import asyncio
from io import StringIO

import pytest
from asgiref.sync import sync_to_async
from django.core.management import call_command

from game import actions, placements
from game.hub import Hub
from game.models import CountedGame, Placement
from tests.game.guests import FOREVER, Guest
from tests.game.kept import ROOM, keep
from tests.game.table import Table, identity

pytestmark = pytest.mark.django_db(transaction=True)

SIX = "Ada Ben Cem Dan Eva Fay"


def game(table: Table, word: str = "Rust", *cells: str, agreed: bool = True) -> Table:
    """A game in which Ada gives that clue and everybody else places, from A1 on."""
    if table.state.options.count_placements is not agreed:
        table.options(count_placements=agreed)
    table.start(first="Ada")
    table.clue(word)
    for cell in cells or ("A1", "A2", "A3", "A4", "A5"):
        if table.state.phase == "first_guess":
            table.guess(**{table.awaited[0]: cell})
    table.no_second_clue()
    table.play_out()
    keep(table.log)
    return table


def counted() -> dict[str, int]:
    return {f"{one.word} {one.cell}": one.pieces for one in Placement.objects.all()}


def test_first_pieces_are_counted_by_word_and_cell() -> None:
    game(Table(SIX))
    assert placements.count(ROOM) == 1
    assert counted() == {f"rust A{column}": 1 for column in range(1, 6)}
    assert placements.placed("RUST", "en") == {f"A{column}": 1 for column in range(1, 6)}
    assert placements.placed("rust", "de") is None


def test_nothing_is_counted_where_the_host_did_not_agree() -> None:
    table = game(Table(SIX), agreed=False)
    table.options(count_placements=True)
    keep(table.log)
    assert placements.count(ROOM) == 0
    assert counted() == {}


def test_who_stops_to_agree_after_a_game_agreed_for_that_game() -> None:
    table = game(Table(SIX))
    table.options(count_placements=False)
    keep(table.log)
    assert placements.count(ROOM) == 1


def test_a_game_is_counted_once_however_often_it_is_tried() -> None:
    game(Table(SIX))
    for wanted in (1, 0, 0):
        assert placements.count(ROOM) == wanted
    before = counted()
    call_command("count_placements", stdout=StringIO())
    assert counted() == before


def test_a_game_that_runs_is_not_counted() -> None:
    table = Table(SIX)
    table.options(count_placements=True)
    table.start(first="Ada")
    table.clue("rust")
    table.guess_anywhere()
    keep(table.log)
    assert placements.count(ROOM) == 0


def test_nothing_is_shown_until_five_people_have_placed() -> None:
    table = game(Table("Ada Ben Cem Dan Eva"))
    placements.count(ROOM)
    assert sum(counted().values()) == 4
    assert placements.placed("rust", "en") is None
    table.join("Fay")
    game(table)
    placements.count(ROOM)
    assert placements.placed("rust", "en") is not None


def test_in_one_room_a_person_counts_once_for_a_word() -> None:
    table = game(Table(SIX))
    game(table, "rust", "C1", "C2", "C3", "C4", "C5")
    assert placements.count(ROOM) == 2
    assert sum(counted().values()) == 5


def test_what_computers_placed_is_not_counted() -> None:
    table = Table("Ada Ben Cem")
    table.add_computer("Dan", "Eva")
    table.options(stand_in=True, count_placements=True)
    table.start(first="Ada")
    table.clue("rust")
    table.stand_in("Ben")
    table.guess_anywhere()
    table.no_second_clue()
    table.play_out()
    keep(table.log)
    assert placements.count(ROOM) == 1
    assert counted() == {"rust A2": 1}


def test_the_command_counts_what_a_process_left_when_it_was_killed() -> None:
    game(Table(SIX))
    output = StringIO()
    call_command("count_placements", stdout=output)
    assert output.getvalue() == "Counted 1 games.\n"
    assert sum(counted().values()) == 5


def test_what_is_kept_names_nobody_and_no_time() -> None:
    game(Table(SIX))
    placements.count(ROOM)
    assert {field.name for field in Placement._meta.fields} == {
        *("id", "language", "word", "cell", "pieces")
    }


async def test_two_processes_that_see_the_end_count_it_once(hubs: tuple[Hub, Hub]) -> None:
    table = Table(SIX)
    table.options(count_placements=True)
    table.start(first="Ada")
    table.clue("rust")
    table.guess_anywhere()
    await sync_to_async(keep)(table.log)
    ada, ben = [
        await Guest.come(hub, identity(who), ROOM)
        for hub, who in zip(hubs, ("Ada", "Ben"), strict=True)
    ]
    await ada.play(actions.EndGame())
    for one in (ada, ben):
        await one.until(lambda view: view["turn_update"]["phase"] == "standings")
    async with asyncio.timeout(FOREVER):
        while not await sync_to_async(CountedGame.objects.exists)():
            await ada.play(actions.Say(text="Well played!"))
    assert await sync_to_async(placements.count)(ROOM) == 0
    assert sum((await sync_to_async(counted)()).values()) == 5
    for one in (ada, ben):
        await one.go()
