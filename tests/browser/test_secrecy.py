"""What a page shows, and what one can take away from it, is the same with another card until the
reveal. Two servers play the same game, each with its own deck, before the same browsers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bench.servers import ROOT, game_server, running, sqlite_url
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import Person
from tests.browser.programs import address, seated, sit
from tests.services.chromium import PATIENCE
from tests.services.test_secrecy import evened

pytestmark = pytest.mark.asyncio(loop_scope="module")

CODE = "canary-room"

ALL_OF_IT = """() => {
  const pictures = [...document.querySelectorAll("canvas")].map((one) => one.toDataURL());
  const words = [...document.querySelectorAll("input, textarea")].map((one) => one.value);
  const page = document.documentElement.cloneNode(true);
  page.querySelector("[data-testid=told]")?.remove();
  return [page.outerHTML, ...words, ...pictures];
}"""
"""The page, and the pictures and texts that it has made: what can be saved, copied or shared. Not
what was told of late, which hangs on how fast one thing came after another."""


@dataclass
class Room:
    """A room with its own deck: programs that play, and pages of who must not know."""

    giver: Client
    cem: Client
    ada: Person
    pages: dict[str, Person]


@pytest_asyncio.fixture(loop_scope="module")
async def rooms(
    tmp_path: Path, sqlite_template: Path, arrive: Arrive
) -> AsyncIterator[tuple[Room, Room]]:
    """One of the first cards of the board, one of others, where Ben has to speak."""
    async with AsyncExitStack() as stack:
        made = []
        for turn in (0, 200):
            folder = tmp_path / str(turn)
            folder.mkdir()
            server = game_server(
                sqlite_url(folder, sqlite_template),
                PYTHONPATH=str(ROOT / "tests/services/stacked_deck"),
                DECK_TURN=str(turn),
            )
            stack.enter_context(running(server))
            ben = await stack.enter_async_context(await Client.create_room(server.url, CODE))
            await sit(ben, "Ben")
            cem = await stack.enter_async_context(await Client.join(server.url, CODE))
            await sit(cem, "Cem")
            ada = await seated(ben, await arrive("Ada"), "green")
            dora, hall = await arrive("Dora"), await arrive("the hall")
            await dora.page.goto(address(ben))
            await hall.page.goto(address(ben, "tv/"))
            await ben.play("set_options", clue_seconds=0, guess_seconds=0, next_round_seconds=0)
            made.append(Room(ben, cem, ada, {"guesser": ada, "spectator": dora, "TV": hall}))
        yield made[0], made[1]


async def all_of_it(person: Person) -> list[str]:
    return [evened(one) for one in await person.page.evaluate(ALL_OF_IT)]


async def are_alike(rooms: tuple[Room, Room], after: str) -> None:
    """Wait until the pages of one room are those of the other."""
    clock = asyncio.get_running_loop().time
    for who in rooms[0].pages:
        latest, alike = clock() + PATIENCE / 1000, False
        while not alike:
            seen = [await all_of_it(room.pages[who]) for room in rooms]
            alike = seen[0] == seen[1]
            assert alike or clock() < latest, (who, after, seen)


async def play_until_the_last_piece(rooms: tuple[Room, Room]) -> None:
    """A round in both, alike after every step."""

    async def both(who: str, action: str, **fields: Any) -> None:
        for room in rooms:
            await getattr(room, who).play(action, **fields)
        await are_alike(rooms, action)

    async def both_place(cell: str) -> None:
        for room in rooms:
            await room.ada.place(cell)
        await are_alike(rooms, cell)

    await both("giver", "start_game")
    cards = [room.giver.view["card"]["cells"] for room in rooms]
    assert not set(cards[0]) & set(cards[1])
    for room, card in zip(rooms, cards, strict=True):
        await room.giver.play("pick_target", cell=card[0])
    await are_alike(rooms, "pick_target")
    await both("giver", "clue", text="lagoon")
    await both("cem", "guess", cell="H17")
    await both_place("A30")
    await both("giver", "clue", text="evening calm")
    await both_place("P30")


async def test_what_can_be_seen_and_taken_away_is_the_same_with_another_card(
    rooms: tuple[Room, Room],
) -> None:
    await play_until_the_last_piece(rooms)
    for room in rooms:
        for one in room.pages.values():
            await expect(one.page.locator("canvas, .souvenir")).to_have_count(0)
        await room.cem.play("guess", cell="P1")
        await room.giver.play("end_game")
        await expect(room.ada.button("Save the picture")).to_be_enabled()
    seen = [await all_of_it(room.ada) for room in rooms]
    assert all(one[-1].startswith("data:image/png") for one in seen)
    assert all(one != other for one, other in zip(*seen, strict=True) if len(one) > 1000)
