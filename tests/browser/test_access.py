"""Whoever plays with a screen reader, a keyboard or little sight: no page breaks a rule that axe
can judge, in any phase, on a laptop in the light and on a phone in the dark."""

import asyncio
import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bench.servers import Server
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIGHT: Device = {**LAPTOP, "color_scheme": "light", "reduced_motion": "reduce"}
DARK: Device = {**PHONE, "color_scheme": "dark", "reduced_motion": "reduce"}
"""What moves is judged where it comes to rest."""


async def check(*people: Person) -> None:
    """What everybody has before them now breaks no rule."""
    judged = await asyncio.gather(*(Axe().run(one.page) for one in people))
    for one, found in zip(people, judged, strict=True):
        assert found.violations_count == 0, f"{one.name}: {found.generate_report()}"


@pytest.mark.parametrize("device", [LIGHT, DARK], ids=["laptop", "phone"])
async def test_no_page_around_the_game_breaks_a_rule(
    server: Server, arrive: Arrive, device: Device
) -> None:
    ada = await arrive("Ada", device)
    await ada.page.goto(server.url)
    await ada.press(ada.page.get_by_text("Give it a name of your own"))
    await check(ada)
    await ada.page.goto(f"{server.url}rules/")
    await check(ada)
    await ada.page.goto(f"{server.url}check/")
    await expect(ada.page.get_by_text("there and back").locator("visible=true")).to_be_visible()
    await check(ada)
    for nowhere in ("rooms/nowhere-at-all/", "nowhere/"):
        await ada.page.goto(f"{server.url}{nowhere}")
        await check(ada)
    ada.forgive(r"Failed to load resource: the server responded with a status of 404 .*")


async def guess(client: Client, cell: str) -> None:
    """A program's piece, as soon as it is its turn."""
    await client.until(lambda view: "guess" in view["turn_update"]["may"])
    await client.play("guess", cell=cell)


async def play_round(giver: Person, guesser: Person, cem: Client) -> None:
    """A round with two clues, looked at in each of its phases by both who have a browser."""
    await check(giver, guesser)
    await giver.pick_target()
    await giver.clue_box.fill("blue")
    await expect(giver.verdict).to_have_text(re.compile("^“blue” is a basic colour name"))
    await check(giver)
    await giver.give_clue(f"lagoon{giver.name}")
    for title, cell, of_cem in (
        ("Place your piece", "H17", "A1"),
        ("Place your second piece", "H18", "A2"),
    ):
        other = asyncio.create_task(guess(cem, of_cem))
        await guesser.sees(title)
        await guesser.aim(cell)
        await check(giver, guesser)
        await guesser.confirm(cell)
        await other
        if title == "Place your piece":
            await giver.sees("Give a second clue")
            await check(giver, guesser)
            await giver.give_clue(f"evening {giver.name}")


async def test_no_phase_of_the_game_breaks_a_rule(server: Server, arrive: Arrive) -> None:
    ada, ben = await arrive("Ada", LIGHT), await arrive("Ben", DARK)
    link = await ada.make_room(server.url)
    await ben.page.goto(link)
    await ben.sees("Take a seat to begin")
    await check(ada, ben)
    await ada.take_seat("red")
    await ben.take_seat("blue")
    async with await Client.join(server.url, link.rstrip("/").rpartition("/")[2]) as cem:
        await cem.play("add_player", name="Cem", color="#ffd21f")
        await ada.press(ada.button("Options"))
        await ben.press(ben.player("Ben"))
        await check(ada, ben)
        for one in (ada, ben):
            await one.press(one.button("Close"))
        await ada.choose("Everybody is clue giver", "once")
        await ada.sees("Ready when you are")
        await check(ada, ben)
        await ada.press(ada.button("Start the game"))

        # Whoever is drawn to begin: Ada has a round and Ben has one, and Cem's is passed over.
        for number in (1, 2, 3):
            await expect(ada.page.get_by_text(f"Round {number} of 3")).to_be_visible()
            await ada.sees(re.compile("Pick your target colour|is thinking of a clue"))
            title = await ada.title.inner_text()
            if title.startswith("Cem"):
                await ada.press(ada.button("Skip Cem"))
            elif title.startswith("Ben"):
                await play_round(ben, ada, cem)
            else:
                await play_round(ada, ben, cem)
            if number < 3:
                await expect(ada.button("Next round")).to_be_visible()
                await ben.sees(re.compile("^It was |^No clue was given"))
                await check(ada, ben)
                await ada.press(ada.button("Next round"))
        await ada.sees(re.compile("win"))
        await ben.sees(await ada.title.inner_text())
        await check(ada, ben)
