"""What there is for one alone: how to play, practice, and the settings of one's own."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bench.servers import Server
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

# -- Alone -------------------------------------------------------------------------------------


async def test_the_first_page_leads_through_three_pictures_to_a_round_alone(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", PHONE)
    await ada.page.goto(server.url)
    await ada.press(ada.page.get_by_role("link", name="How to play, in three pictures"))
    for title in ("One of you sees a colour", "Everybody looks for it"):
        await expect(ada.page.get_by_role("heading", name=title)).to_be_visible()
        await ada.press(ada.button("Next"))
    await expect(ada.page.get_by_role("heading", name="The frame falls")).to_be_focused()
    await ada.press(ada.page.get_by_role("link", name="Try it alone"))
    for number in (1, 2):
        await expect(ada.page.get_by_text(f"Round {number} of 10")).to_be_visible()
        await ada.sees("Place your piece")
        await ada.aim("H17")
        await ada.press(ada.button("Confirm H17"))
        await ada.sees("Place your second piece")
        await expect(ada.clues).to_have_count(2)
        await ada.aim("H18")
        await ada.press(ada.button("Confirm H18"))
        await ada.sees(re.compile("^It was "))
        await expect(ada.page.get_by_role("region", name="Points of this round")).to_be_visible()
        await ada.press(ada.button("Next round"))


async def test_the_lobby_offers_how_to_play_in_a_dialog_that_gives_the_focus_back(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.make_room(server.url)
    await expect(ada.page.get_by_role("link", name="Try it alone")).to_be_visible()
    await ada.press(ada.button("How to play"))
    await expect(ada.dialog.get_by_role("img", name="The board of 480 colours")).to_be_visible()
    await ada.page.keyboard.press("Escape")
    await expect(ada.button("How to play")).to_be_focused()


# -- Settings ----------------------------------------------------------------------------------


async def test_what_one_sets_for_oneself_shows_at_once_and_after_a_reload(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", {**LAPTOP, "color_scheme": "light"})
    await ada.page.goto(f"{server.url}practice/")
    root = ada.page.locator("html")
    await ada.press(ada.button("Settings"))
    for group, choice in (("Light and dark", "Dark"), ("Contrast", "High"), ("Motion", "Little")):
        await ada.dialog.get_by_role("group", name=group).get_by_label(choice).check()
    await ada.dialog.get_by_label("Sounds").check()
    await ada.dialog.get_by_label("(deutan)").check()
    for _ in range(2):
        await expect(root).to_have_css("color-scheme", "dark")
        await expect(root).to_have_attribute("data-contrast", "more")
        await expect(root).to_have_attribute("data-motion", "less")
        await expect(ada.page.locator(".hue-marks")).to_be_visible()
        await ada.page.reload()
    await ada.press(ada.button("Settings"))
    await expect(ada.dialog.get_by_label("Sounds")).to_be_checked()


FELT = """(() => {
  window.felt = [];
  const note = what => window.felt.push(what);
  Navigator.prototype.vibrate = pattern => Boolean(note(`buzz ${pattern}`));
  const start = AudioScheduledSourceNode.prototype.start;
  AudioScheduledSourceNode.prototype.start = function (...when) {
    note("tone");
    start.apply(this, when);
  };
  const lock = {
    async request() {
      note("awake");
      return { released: false, async release() { this.released = true; note("asleep"); } };
    },
  };
  Object.defineProperty(Navigator.prototype, "wakeLock", { get: () => lock });
})()"""
"""Notes what would be heard and felt, and whether the screen is kept awake."""

OUT_OF_SIGHT = """hidden => {
  Object.defineProperty(Document.prototype, "hidden", { get: () => hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


async def test_nothing_sounds_or_buzzes_until_it_is_asked_for(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.page.add_init_script(FELT)
    await ada.page.goto(f"{server.url}practice/")
    for cell in ("H17", "H18"):
        await ada.aim(cell)
        await ada.press(ada.button(f"Confirm {cell}"))
    await ada.sees(re.compile("^It was "))
    await ada.press(ada.button("Settings"))
    assert set(await ada.page.evaluate("felt")) <= {"awake"}
    await ada.dialog.get_by_label("Sounds").check()
    await ada.dialog.get_by_label("Vibration").check()
    await ada.press(ada.button("Close"))
    await ada.press(ada.button("Next round"))
    await ada.sees("Place your piece")
    await until(ada.page, "() => felt.includes('tone') && felt.includes('buzz 90')")


async def test_the_screen_stays_awake_while_the_game_is_in_sight(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.page.add_init_script(FELT)
    await ada.page.goto(f"{server.url}practice/")
    await until(ada.page, "() => felt.join() === 'awake'")
    await ada.page.evaluate(OUT_OF_SIGHT, True)
    await until(ada.page, "() => felt.join() === 'awake,asleep'")
    await ada.page.evaluate(OUT_OF_SIGHT, False)
    await until(ada.page, "() => felt.join() === 'awake,asleep,awake'")


async def test_the_board_is_seen_with_others_eyes_until_one_has_enough(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(f"{server.url}practice/")
    await ada.press(ada.button("Settings"))
    await ada.dialog.get_by_role("radio", name="Protan", exact=True).check(force=True)
    await ada.press(ada.button("Close"))
    await expect(ada.page.locator(".board__field")).to_have_css("filter", re.compile("seen-as"))
    await ada.press(ada.button("All colours"))
    await expect(ada.page.locator(".board__field")).to_have_css("filter", "none")
    await expect(ada.title).to_be_focused()


@pytest.mark.parametrize("path", ["practice/", "daily/", "words/"])
async def test_the_settings_speak_the_language_of_a_page_for_one(
    server: Server, arrive: Arrive, path: str
) -> None:
    ada = await arrive("Ada", {**LAPTOP, "locale": "de"})
    await ada.page.goto(f"{server.url}{path}")
    await ada.press(ada.button("Ansicht und Ton"))
    await expect(ada.dialog.get_by_text("Nur für dich, auf diesem Gerät.")).to_be_visible()


@pytest.mark.parametrize("missing", ["en-*.js", "SettingsDialog-*.js", "SettingsDialog-*.css"])
async def test_a_dialog_that_cannot_be_fetched_whole_stays_away_and_says_so(
    server: Server, arrive: Arrive, missing: str
) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(f"{server.url}practice/")
    await expect(ada.button("Settings")).to_be_visible()
    await ada.page.route(f"**/assets/{missing}", lambda route: route.abort())
    await ada.press(ada.button("Settings"))
    await expect(ada.page.get_by_text("That could not be fetched.")).to_be_visible()
    await expect(ada.dialog).to_have_count(0)
    ada.forgive(r"Failed to load resource: net::ERR_FAILED")


@pytest.mark.parametrize("looks", ["light", "dark", "high contrast", "forced colours"])
async def test_no_page_for_one_breaks_a_rule_of_axe(
    server: Server, arrive: Arrive, looks: str
) -> None:
    settings: Device = {
        "light": {**LAPTOP, "color_scheme": "light"},
        "dark": {**PHONE, "color_scheme": "dark"},
        "high contrast": {**LAPTOP, "contrast": "more"},
        "forced colours": {**LAPTOP, "forced_colors": "active"},
    }[looks]
    ada = await arrive("Ada", {**settings, "reduced_motion": "reduce"})

    async def check() -> None:
        found = await Axe().run(ada.page)
        assert found.violations_count == 0, found.generate_report()

    await ada.page.goto(f"{server.url}how/")
    for last in (False, False, True):
        await expect(ada.button("Back")).to_be_visible()
        await check()
        if not last:
            await ada.press(ada.button("Next"))
    await ada.page.goto(f"{server.url}practice/")
    await ada.press(ada.button("Type a cell"))
    await check()
    await ada.press(ada.button("Settings"))
    await ada.dialog.get_by_label("(deutan)").check()
    await check()
    await ada.press(ada.button("Close"))
    await ada.aim("H17")
    await check()
