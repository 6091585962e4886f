"""Options of a room, from the host's page to what they do at the others'."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bench.servers import Server, game_server, running, sqlite_url
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import PHONE, Person
from tests.browser.programs import address, identity, seated, start

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELD = "away, a computer plays"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Server]:
    """A game that waits for nobody, and whose computers think quickly."""
    database_url = sqlite_url(tmp_path_factory.mktemp("options"), sqlite_template)
    impatient = game_server(database_url, module=("tests.browser.impatient",), COMPUTER_PACE="0.05")
    with running(impatient) as server:
        yield server
        assert "Traceback" not in "".join(server.output), "".join(server.output)


@pytest_asyncio.fixture(loop_scope="module")
async def host(ben: Client, arrive: Arrive) -> Person:
    """Ben at a browser as well."""
    person = await arrive("Ben")
    await person.page.context.add_cookies(identity(ben))  # type: ignore[arg-type]
    await person.page.goto(address(ben))
    return person


@pytest_asyncio.fixture(loop_scope="module")
async def ada(ben: Client, arrive: Arrive) -> Person:
    """Somebody at a phone in Ben's room."""
    return await seated(ben, await arrive("Ada", PHONE), "green")


async def option(person: Person, label: str) -> Locator:
    """That option in the dialog, which is open then."""
    await person.press(person.button("Options"))
    return person.dialog.get_by_label(label)


async def set_option(host: Person, ada: Person, label: str) -> None:
    """The host sets it; Ada, who cannot, sees it set."""
    mine = await option(host, label)
    await expect(mine).not_to_be_checked()
    await mine.check()
    theirs = await option(ada, label)
    await expect(theirs).to_be_checked()
    await expect(theirs).to_be_disabled()
    for one in (host, ada):
        await one.press(one.button("Close"))


async def test_a_computer_holds_the_seat_of_who_closed_the_page_until_they_are_back(
    host: Person, ada: Person, ben: Client, cem: Client
) -> None:
    await set_option(host, ada, "A computer plays for who is away")
    await start(ben, "Ada")
    await ada.sees("Pick your target colour")
    await expect(host.player("Ada")).not_to_contain_text("away")
    await ada.page.goto("about:blank")
    await expect(host.player("Ada")).to_contain_text(HELD)
    await expect(host.clues).to_have_count(1)

    await ada.page.goto(address(ben))
    await expect(ada.player("Ada")).to_contain_text("clue giver")
    await expect(host.player("Ada")).not_to_contain_text("away")
    await ben.until(lambda view: not any(one["held"] for one in view["player_list"]["players"]))
    for client, cell in ((cem, "A1"), (ben, "P30")):
        await client.until(lambda view: view["turn_update"]["is_player_turn"])
        await client.play("guess", cell=cell)
    await ada.sees("Give a second clue")
    await ada.give_clue("lagoon")
    await expect(host.clues).to_have_count(2)


async def test_that_placements_are_counted_is_told_to_everybody(host: Person, ada: Person) -> None:
    told = ada.page.get_by_role("link", name="Where pieces lie is counted here, without names.")
    await expect(told).to_have_count(0)
    await set_option(host, ada, "Count where pieces are placed for which word")
    await expect(told).to_be_visible()
    await expect(told).to_have_attribute("href", "/words/")
    await (await option(host, "Count where pieces are placed for which word")).uncheck()
    await expect(told).to_have_count(0)
