"""What people type is text, wherever it is shown: markup in it does nothing, whole or in pieces."""

import re

import pytest
from playwright.async_api import Page, expect

from bench.servers import Server
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, Device
from tests.browser.programs import address, number_of, start

pytestmark = pytest.mark.asyncio(loop_scope="module")

STILL: Device = {**LAPTOP, "reduced_motion": "reduce"}
TRAP = "window.ran = 0; window.go = () => { window.ran += 1; };"
HALF, OTHER_HALF = '<img src=x alt="', '" onerror=go()>'
"""Two names that together would be an element."""
SCRIPT, SVG = "<script>go()//", "<svg onload=go()>"
CLUES = "<img/src=x/onerror=go()>", "</div><svg/onload=go()> {{go}}"
REMARK = "<iframe srcdoc='<script>parent.go()</script>'></iframe><a href=javascript:go()>me</a>"

FOUND = """() => document.querySelectorAll(
  "img[src=x], [onerror], [onload], iframe, [href^=javascript], main script",
).length"""


async def is_harmless(*pages: Page) -> None:
    for page in pages:
        assert await page.evaluate(FOUND) == 0
        assert await page.evaluate("window.ran") == 0


async def play_round(ben: Client, cem: Client) -> None:
    """A round with both clues, in which Ada's pieces are passed over."""
    cells, of_cem = iter(("A1", "A2")), number_of(OTHER_HALF, ben)
    await ben.play("pick_target", cell=ben.view["card"]["cells"][0])
    for clue in CLUES:
        await ben.play("clue", text=clue)
        for _ in range(2):
            player = ben.view["turn_update"]["player"]
            if player == of_cem:
                await cem.until(lambda view: "guess" in view["turn_update"]["may"])
                await cem.play("guess", cell=next(cells))
                await ben.until(lambda view: view["turn_update"]["player"] != of_cem)
            else:
                await ben.play("skip_player", player=player)


async def test_markup_in_names_clues_and_chat_is_text_on_every_page(
    server: Server, arrive: Arrive
) -> None:
    ada, television, visitor = [await arrive(name, STILL) for name in ("Ada", "TV", "Visitor")]
    for one in (ada, television, visitor):
        await one.page.context.add_init_script(TRAP)
    async with (
        await Client.create_room(server.url) as ben,
        await Client.join(server.url, ben.code) as cem,
        await Client.join(server.url, ben.code) as dora,
    ):
        await ben.play("add_player", name=HALF, color="#b3446c")
        await cem.play("add_player", name=OTHER_HALF, color="#2d6fb4")
        await dora.play("watch", name=SVG)
        await ben.play("publish_room", public=True)
        await ben.play("set_options", language="en", laps=2)
        ada.name = SCRIPT
        await ada.page.goto(address(ben))
        await ada.take_seat("green")
        await television.page.goto(address(ben, "tv/"))
        await visitor.page.goto(server.url)
        await expect(visitor.page.get_by_text(ben.code).first).to_be_visible()
        await ben.play("say", text=REMARK)
        await expect(ada.page.get_by_role("log", name="Messages")).to_contain_text(REMARK)
        await expect(television.page.get_by_text(SCRIPT).first).to_be_visible()
        await is_harmless(ada.page, television.page, visitor.page)

        await start(ben, HALF)
        await play_round(ben, cem)
        await ada.sees(re.compile("^It was"))
        for page in (ada.page, television.page):
            await expect(page.get_by_text(CLUES[0]).first).to_be_visible()
        await is_harmless(ada.page, television.page)
        await ben.play("end_game")
        await ben.until(lambda view: view["turn_update"]["phase"] == "standings")
        await expect(ada.button("Copy the text")).to_be_visible()
        await is_harmless(ada.page, television.page)

        await visitor.page.goto(address(ben, "games/1/"))
        await expect(visitor.page.get_by_text(SCRIPT).first).to_be_visible()
        await visitor.page.get_by_role("slider", name="Step").press("End")
        await is_harmless(visitor.page)
        await visitor.page.goto(server.url)
        await visitor.page.get_by_text("Give it a name of your own").click()
        name = visitor.page.get_by_label("Name of the room")
        await name.fill(CLUES[0])
        await name.press("Enter")
        await expect(name).to_have_accessible_description(re.compile("."))
        await expect(name).to_have_attribute("aria-invalid", "true")
        await expect(name).to_have_value(CLUES[0])
        await is_harmless(visitor.page)
        visitor.forgive(r"Failed to load resource: the server responded with a status of 4\d\d .*")


async def test_the_policy_of_a_page_lets_no_text_become_code(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", STILL)
    await ada.make_room(server.url)
    attempts = {
        "an element with a handler": "document.body.innerHTML += '<img src=x onerror=go()>'",
        "a script's text": "document.createElement('script').text = 'go()'",
        "text run": "setTimeout('go()')",
        "a handler": "document.body.setAttribute('onclick', 'go()')",
    }
    for name, attempt in attempts.items():
        outcome = await ada.page.evaluate(
            f"() => {{ try {{ {attempt}; return 'done'; }} catch (e) {{ return e.name; }} }}"
        )
        assert outcome in ("TypeError", "EvalError"), name
    ada.forgive("(?s).*(Trusted|Content Security Policy).*")
