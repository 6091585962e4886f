"""Somebody who finds nobody to play with: a whole game with computer players, from the first page
to its end; and a host who adds some."""

import re
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bench.servers import Server, game_server, running, sqlite_url
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = ("moss", "lagoon", "cherry", "rust", "dune", "iris")
COMPUTER = "computer player"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def quick(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> AsyncIterator[Server]:
    """A server whose computer players take no longer than people look."""
    database_url = sqlite_url(tmp_path_factory.mktemp("quick"), sqlite_template)
    with running(game_server(database_url, COMPUTER_PACE="0.05")) as server:
        yield server
        assert "Traceback" not in "".join(server.output), "".join(server.output)


async def play_now(person: Person, server: Server) -> None:
    """One tap on the first page."""
    await person.page.goto(server.url)
    await person.press(person.button("Play now"))
    await person.page.wait_for_url("**/rooms/*/")


async def place_somewhere(person: Person, cells: "count[int]") -> None:
    """A piece on a cell where none lies."""
    for number in cells:
        cell = f"{'ABCDEFGHIJKLMNOP'[number % 16]}{1 + 7 * number % 30}"
        label = await person.cell(cell).get_attribute("aria-label") or ""
        if label.count(",") == 1:
            await person.place(cell)
            return


async def take_turn(person: Person, words: list[str], cells: "count[int]") -> None:
    """Whatever the game waits for from this person."""
    title = await person.title.inner_text()
    if title == "Pick your target colour":
        await person.pick_target()
    elif title.startswith("Give a"):
        await person.give_clue(words.pop(0))
        await expect(person.title).not_to_have_text(title)
    elif title.startswith("Place"):
        await place_somewhere(person, cells)
        await expect(person.title).not_to_have_text(title)
    elif title.startswith("It was"):
        await person.press(person.button("Next round"))
        await expect(person.title).not_to_have_text(title)


ONES_TURN = re.compile(r"^(Pick your|Give a|Place your|It was|.* wins? with|.*share the win)")
OVER = re.compile(r"wins? with|share the win")


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_one_tap_and_a_whole_game_with_three_computer_players(
    arrive: Arrive, quick: Server, device: Device
) -> None:
    guest = await arrive("Guest", device)
    await play_now(guest, quick)
    await expect(guest.players.get_by_role("img", name=COMPUTER)).to_have_count(3)
    words, cells = list(WORDS), count()
    while True:
        await guest.sees(ONES_TURN)
        if OVER.search(await guest.title.inner_text()):
            break
        await take_turn(guest, words, cells)
    await expect(guest.button("Play again")).to_be_visible()
    assert len(words) == len(WORDS) - 4


async def test_the_name_of_the_last_time_is_taken_along(arrive: Arrive, quick: Server) -> None:
    ada = await arrive("Ada")
    await ada.make_room(quick.url)
    await ada.take_seat("green")
    await play_now(ada, quick)
    await expect(ada.player("Ada")).to_contain_text("you")


async def test_a_host_adds_and_removes_computer_players_by_keyboard_and_hears_of_it(
    arrive: Arrive, quick: Server
) -> None:
    ada = await arrive("Ada")
    await ada.make_room(quick.url)
    await ada.take_seat("green")
    keys = ada.page.keyboard
    await ada.button("Add a computer player").focus()
    await keys.press("Enter")
    await expect(ada.told).to_contain_text("took a seat")
    await ada.button("Host").focus()
    await keys.press("Enter")
    await ada.dialog.get_by_label("Skill").select_option("Expert")
    await ada.dialog.get_by_label("Thinks of").select_option("Food")
    await ada.dialog.get_by_role("button", name="Add a computer player").focus()
    await keys.press("Enter")
    added = ada.dialog.get_by_role("listitem").filter(has=ada.page.get_by_role("img"))
    await expect(added).to_have_count(2)
    found = await Axe().run(ada.page)
    assert found.violations_count == 0, found.generate_report()
    await added.last.get_by_role("button", name=re.compile("^Remove")).focus()
    await keys.press("Enter")
    await keys.press("Enter")
    await expect(added).to_have_count(1)
    await expect(ada.told).to_contain_text("left")


async def test_everybody_can_see_how_a_computer_player_plays(arrive: Arrive, quick: Server) -> None:
    guest = await arrive("Guest")
    await play_now(guest, quick)
    await guest.press(guest.players.get_by_role("button", name=COMPUTER).first)
    await expect(guest.dialog).to_contain_text("A computer player. Skill: Good. Thinks of: Nature.")
    await expect(guest.dialog.get_by_role("button", name="Make host")).to_have_count(0)
