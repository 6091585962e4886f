"""Staff at the dashboard, and in the admin, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from bench.servers import Server, game_server, running, sqlite_url
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import Device, Person, until
from tests.browser.programs import sit
from tests.browser.test_access import DARK, LIGHT, check
from tests.ops.staff import NAME, PASSWORD, hire

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def staffed(tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    """A server with staff."""
    database_url = sqlite_url(tmp_path, sqlite_template)
    hire(database_url)
    with running(game_server(database_url)) as server:
        yield server


async def log_in(person: Person, address: str) -> None:
    await person.page.goto(address)
    await person.page.get_by_label("Username").fill(NAME)
    await person.page.get_by_label("Password").fill(PASSWORD)
    await person.press(person.button("Log in"))


@pytest.mark.parametrize("device", [LIGHT, DARK], ids=["laptop", "phone"])
async def test_staff_see_what_happens_as_it_happens(
    staffed: Server, arrive: Arrive, device: Device
) -> None:
    olga = await arrive("Olga", device)
    await log_in(olga, f"{staffed.url}ops/")
    await olga.sees("Operations")
    players = olga.page.locator(".ops-tiles > div").filter(has_text="Players")
    await expect(players).to_contain_text("0")
    async with await Client.create_room(staffed.url) as ben:
        await sit(ben, "Ben")
        await expect(players).to_contain_text("1")
        await expect(olga.page.get_by_role("row")).to_have_count(2)
    await expect(players).to_contain_text("0")
    await expect(olga.page.locator(".ops-line--1").first).to_have_attribute("d", re.compile("^M"))
    await check(olga)


async def test_whoever_is_in_a_room_that_is_closed_sees_so_and_finds_the_game(
    staffed: Server, arrive: Arrive
) -> None:
    ada, olga = await arrive("Ada"), await arrive("Olga")
    async with await Client.create_room(staffed.url) as ben:
        await sit(ben, "Ben")
        async with await Client.join(ben.base_url, ben.code) as cem:
            await sit(cem, "Cem")
            await ada.page.goto(f"{staffed.url}rooms/{ben.code}/")
            await ada.take_seat("blue")
            await ben.play("start_game")
            await log_in(olga, f"{staffed.url}admin/ops/room/{ben.code}/change/")
            await olga.press(olga.button("Close this room for good"))
            await ada.sees("This room was closed by who runs this server.")
            await check(ada)
            await ada.press(ada.page.get_by_role("link", name="See this game again step by step"))
            await ada.sees(re.compile("Game 1"))


@pytest.mark.parametrize("path", ["ops/room/", "auth/user/", "auth/user/1/change/"])
async def test_the_scripts_of_the_admin_run(staffed: Server, arrive: Arrive, path: str) -> None:
    olga = await arrive("Olga", LIGHT)
    await log_in(olga, f"{staffed.url}admin/{path}")
    await until(olga.page, "() => window.django?.jQuery && !window.jQuery")
