"""What a browser fetches before a page can be used is small, in every language."""

from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bench.servers import Server
from client import Client
from client.table import Plan, Table
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIMIT = 60_000
"""Bytes of scripts, sheets and fonts together, compressed as they come over the wire."""

ENDINGS = (".js", ".css", ".woff2")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def table(server: Server) -> AsyncIterator[Table]:
    """A room at the end of a short game."""
    plan = Plan(3, "a game to weigh", {"laps": 1}, spectators=0)
    async with Table(server.url, plan) as table:
        await table.play()
        yield table


async def fetched(page: Page, url: str, usable: str) -> dict[str, int]:
    """The bytes of each file that comes until the page has what it wants; without headers."""
    names: dict[str, str] = {}
    sizes: dict[str, int] = defaultdict(int)
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")

    def begun(told: dict[str, Any]) -> None:
        names[told["requestId"]] = told["request"]["url"].partition("?")[0].rpartition("/")[2]

    def came(told: dict[str, Any]) -> None:
        sizes[names.get(told["requestId"], "")] += told["encodedDataLength"]

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.dataReceived", came)
    await page.goto(url)
    await expect(page.locator(usable).first).to_be_visible()
    await page.wait_for_load_state("networkidle")
    return {name: size for name, size in sizes.items() if name.endswith(ENDINGS)}


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize(
    ("path", "usable"),
    [
        ("", ".join-form"),
        ("rules/", ".prose"),
        ("check/", "h1"),
        ("how/", "[data-alone] .button"),
        ("practice/", ".coach"),
        ("daily/", ".bar--guess"),
        ("words/?word=rust", ".veil"),
        ("rooms/{fresh}/", ".seat-form"),
        ("rooms/{fresh}/tv/", ".tv--lobby"),
        ("rooms/{ended}/", ".souvenir"),
        ("rooms/{ended}/games/1/", ".controls"),
    ],
    ids=[
        *("first page", "rules", "check", "how to play", "practice"),
        *("card of the day", "words"),
        *("room", "big screen", "standings", "replay"),
    ],
)
async def test_a_page_is_light_when_it_is_opened_for_the_first_time(
    table: Table, ben: Client, arrive: Arrive, path: str, usable: str, device: Device, language: str
) -> None:
    ada = await arrive("Ada", device, locale=language)
    url = table.base_url + path.format(fresh=ben.code, ended=table.host.code)
    files = await fetched(ada.page, url, usable)
    assert any(name.endswith(".css") for name in files)
    assert sum(files.values()) < LIMIT, files
