"""The card of the day, from the first page to its shared text."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import httpx
import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bench.servers import Server
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIGHT: Device = {**LAPTOP, "color_scheme": "light", "reduced_motion": "reduce"}
DARK: Device = {**PHONE, "color_scheme": "dark", "reduced_motion": "reduce"}

CELLS = ("H17", "C9")
JSON = {"Accept": "application/json"}

OTHERS = re.compile(r"(?:[4-9]|\d\d) pieces of other people")
"""Those of the two programs at least: whoever plays here before is one of them, too."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def others(server: Server) -> AsyncIterator[None]:
    """Two programs that have played all of it already."""
    for cells in (("H16", "C9"), ("H16", "P30")):
        async with httpx.AsyncClient(base_url=server.url, headers=JSON, timeout=60) as program:
            day = (await program.get("daily/")).json()["day"]
            for number in range(1, 6):
                for clue, cell in enumerate(cells, 1):
                    body = {"round": number, "clue": clue, "cell": cell}
                    answer = await program.post(f"daily/{day}/pieces/", json=body)
                    assert answer.status_code == 200, answer.text
    yield


async def check(person: Person) -> None:
    found = await Axe().run(person.page)
    assert found.violations_count == 0, found.generate_report()


async def place(person: Person, cell: str) -> None:
    await person.aim(cell)
    await person.press(person.button(f"Confirm {cell}"))


async def play_round(person: Person, *, checked: bool = False) -> None:
    await person.sees("Place your piece")
    await expect(person.clues).to_have_count(1)
    if checked:
        await check(person)
    await place(person, CELLS[0])
    await person.sees("Place your second piece")
    await expect(person.clues).to_have_count(2)
    await place(person, CELLS[1])
    await person.sees(re.compile("^It was "))


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("device", [LIGHT, DARK], ids=["laptop", "phone"])
async def test_it_is_played_to_a_text_that_gives_nothing_away(
    server: Server, arrive: Arrive, device: Device
) -> None:
    ada = await arrive("Ada", device)
    await ada.page.goto(server.url)
    link = ada.page.get_by_role("main").get_by_role("link", name="The card of the day")
    await ada.press(link)
    said: list[str] = []
    for number in range(1, 6):
        await expect(ada.page.get_by_text(f"Round {number} of 5")).to_be_visible()
        await play_round(ada, checked=number == 1)
        said += await ada.clues.all_inner_texts()
        heat = ada.page.get_by_role("region", name="Where everybody else placed")
        await expect(heat).to_contain_text(OTHERS)
        await expect(ada.cell("H16")).to_have_accessible_name(re.compile("2 pieces of others"))
        await expect(ada.told).to_contain_text(OTHERS)
        if number == 1:
            await check(ada)
        if number < 5:
            await ada.press(ada.button("Next round"))
    await ada.press(ada.button("Your result"))
    result = ada.page.get_by_role("textbox", name="Your result as text")
    await expect(ada.page.get_by_role("heading", name="Your result")).to_be_focused()
    text = await result.input_value()
    header, marks, address = text.split("\n")
    points = re.fullmatch(r"Color Clues \d{4}-\d\d-\d\d · (\d+)/30", header)
    assert points
    assert re.fullmatch(r"([⚪🟡🟢🎯]{2} ){4}[⚪🟡🟢🎯]{2}", marks)
    assert sum("⚪🟡🟢🎯".index(mark) for mark in marks if mark != " ") == int(points[1])
    assert address == f"{server.url}daily/"
    assert not any(clue.strip("“”\n ") in text for clue in said)
    await ada.press(ada.button("Copy the text"))
    await expect(ada.button("Copied")).to_be_visible()
    await expect(ada.page.get_by_text("1 day in a row")).to_be_visible()
    await ada.press(ada.page.get_by_text("Are the cards fair?"))
    await check(ada)

    # It cannot be played again, but looked at.
    await ada.page.reload()
    await ada.sees(re.compile("^It was "))
    await expect(result).to_have_value(text)
    await ada.press(ada.page.get_by_role("button", name="Round 2"))
    await expect(ada.page.get_by_text("Round 2 of 5")).to_be_visible()


async def test_it_goes_on_where_one_left_it_also_in_another_tab(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", LIGHT)
    await ada.page.goto(f"{server.url}daily/")
    await play_round(ada)
    tab = Person("Ada", await ada.page.context.new_page())
    await tab.page.goto(f"{server.url}daily/")
    await expect(tab.page.get_by_text("Round 2 of 5")).to_be_visible()
    await place(tab, "H17")
    await tab.sees("Place your second piece")
    await ada.press(ada.button("Next round"))
    await ada.sees("Place your piece")
    await place(ada, "B2")
    await expect(ada.refusal).to_have_text("That piece is placed already, and it stays.")
    await ada.sees("Place your second piece")
    await expect(ada.cell("H17")).to_have_accessible_name(re.compile("You"))
    ada.forgive(r"Failed to load resource: the server responded with a status of 409 .*")


async def test_it_is_played_by_keys_alone(server: Server, arrive: Arrive) -> None:
    ada = await arrive("Ada", LIGHT)
    await ada.page.goto(f"{server.url}daily/")
    await ada.sees("Place your piece")
    await ada.cell("H15").focus()
    keys = ada.page.keyboard
    await keys.press("Enter")
    await keys.press("Enter")
    await ada.sees("Place your second piece")
    await ada.cell("H15").focus()
    await keys.press("ArrowRight")
    await keys.press("Enter")
    await keys.press("Enter")
    await ada.sees(re.compile("^It was "))
    await expect(ada.told).to_contain_text("You got")


async def test_what_could_not_be_sent_is_sent_again_and_counts_once(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", LIGHT)
    await ada.page.goto(f"{server.url}daily/")
    await ada.aim("H17")
    await ada.page.context.set_offline(True)
    await ada.press(ada.button("Confirm H17"))
    await expect(ada.refusal).to_have_text("The server is busy. Try again.")
    await ada.page.context.set_offline(False)
    await ada.press(ada.button("Confirm H17"))
    await ada.sees("Place your second piece")
    ada.forgive(r"Failed to load resource: net::ERR_INTERNET_DISCONNECTED")


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_it_is_there_in_every_language(server: Server, arrive: Arrive, language: str) -> None:
    ada = await arrive("Ada", DARK, locale=language)
    await ada.page.goto(f"{server.url}daily/")
    await expect(ada.clues).to_have_count(1)
    await until(ada.page, "lang => document.documentElement.lang === lang", language)
    await check(ada)


async def test_the_fingerprint_of_tomorrows_card_is_no_wider_than_a_phone(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", {**DARK, "viewport": {"width": 320, "height": 640}})
    day = (await (await ada.page.request.get(f"{server.url}daily/", headers=JSON)).json())["day"]
    await ada.page.goto(f"{server.url}daily/{date.fromisoformat(day) + timedelta(days=1)}/")
    await ada.sees(re.compile("The card of "))
    assert await ada.page.evaluate("document.scrollingElement.scrollWidth") == 320
    await check(ada)
