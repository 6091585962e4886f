"""What words look like, on the page."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bench.servers import Server
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIGHT: Device = {**LAPTOP, "color_scheme": "light", "reduced_motion": "reduce"}
DARK: Device = {**PHONE, "color_scheme": "dark", "reduced_motion": "reduce"}


async def check(person: Person) -> None:
    await expect(person.page.get_by_role("heading", level=1)).to_be_visible()
    found = await Axe().run(person.page)
    assert found.violations_count == 0, found.generate_report()


async def ask(person: Person, word: str) -> None:
    await person.page.get_by_role("textbox", name="Word").fill(word)
    await person.press(person.button("Show"))


@pytest.mark.parametrize("device", [LIGHT, DARK], ids=["laptop", "phone"])
async def test_a_word_that_is_typed_shows_its_cloud(
    server: Server, arrive: Arrive, device: Device
) -> None:
    ada = await arrive("Ada", device)
    await ada.page.goto(f"{server.url}words/")
    await check(ada)
    await ask(ada, "rust")
    verdict = ada.page.locator(".words-verdict")
    await expect(verdict).to_contain_text("“rust”")
    await expect(ada.told).to_contain_text("“rust”")
    strongest = ada.page.get_by_role("region", name="The strongest cells")
    first = strongest.get_by_role("listitem").first
    await expect(first).to_contain_text("100%")
    cell = re.match(r"[A-P]\d+", await first.inner_text())
    assert cell
    await expect(ada.cell(cell[0])).to_have_accessible_name(re.compile("100%"))
    await check(ada)
    assert ada.page.url.endswith("?word=rust&language=en")
    await ask(ada, "rustt")
    await expect(verdict).to_contain_text("They read it as rust")
    await ask(ada, "xqzzkw")
    await expect(verdict).to_contain_text("never heard of")
    await expect(strongest).to_be_hidden()


async def test_an_address_leads_to_its_word_in_its_language(server: Server, arrive: Arrive) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(f"{server.url}words/?word=Zitrone&language=de")
    await expect(ada.page.locator(".words-verdict")).to_contain_text("“Zitrone”")
    await expect(ada.page.get_by_role("textbox", name="Word")).to_have_value("Zitrone")
    await expect(ada.page.get_by_role("combobox", name="Language")).to_have_value("de")


@pytest.mark.parametrize("language", ["en", "de", "ar"])
async def test_on_a_narrow_screen_the_title_stands_above_the_form(
    server: Server, arrive: Arrive, language: str
) -> None:
    narrow = {**DARK, "viewport": {"width": 320, "height": 640}}
    ada = await arrive("Ada", narrow, locale=language)
    await ada.page.goto(f"{server.url}words/")
    form = await ada.page.locator(".words-form").bounding_box()
    title = await ada.title.bounding_box()
    assert form is not None
    assert title is not None
    assert title["width"] == form["width"] > 280
    assert title["y"] + title["height"] <= form["y"]


async def test_what_is_no_word_is_said_at_the_field(server: Server, arrive: Arrive) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(f"{server.url}words/")
    await ask(ada, "  ")
    await expect(ada.page.get_by_text("Type one to four words")).to_be_visible()
    await ask(ada, "a b c d e f")
    await expect(ada.page.get_by_text("Type one to four words")).to_be_visible()
    await ask(ada, "rust")
    await expect(ada.page.get_by_text("Type one to four words")).to_be_hidden()
    ada.forgive(r"Failed to load resource: the server responded with a status of 400 .*")
