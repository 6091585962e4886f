"""The cards are held to by a fingerprint that the page shows, and checks in the end."""

import json
import re

import pytest
from playwright.async_api import Locator, WebSocketRoute, expect

from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import PHONE, Person
from tests.browser.programs import address, seated, start

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEPT = "Yes: they are the cards that were shuffled before this game began."
BROKEN = "No: they are not the cards that were shuffled before this game began."


def proof(person: Person) -> Locator:
    return person.page.locator(".deck-proof")


async def play_a_round(ben: Client, cem: Client, ada: Person) -> None:
    """One that has a target, and the end."""
    await start(ben, "Ada")
    await ada.pick_target()
    await ben.play("skip_player", player=ben.view["turn_update"]["giver"])
    await ben.play("end_game")
    await cem.until(lambda view: view["deck"]["cells"])


async def test_the_fingerprint_is_shown_from_the_deal_on_and_the_cards_are_checked_in_the_end(
    ben: Client, cem: Client, arrive: Arrive
) -> None:
    ada = await seated(ben, await arrive("Ada", PHONE), "green")
    await start(ben, "Ada")
    await ada.press(ada.button("Options"))
    await expect(proof(ada)).to_contain_text("in the end this page checks that they are the same")
    await expect(proof(ada)).to_contain_text(ben.view["deck"]["deck_hash"])
    await ben.play("end_game")
    await expect(proof(ada).first).to_contain_text(KEPT)


async def test_it_is_told_below_a_game_that_is_over_and_at_its_address(
    ben: Client, cem: Client, arrive: Arrive
) -> None:
    ada = await seated(ben, await arrive("Ada", PHONE), "green")
    await play_a_round(ben, cem, ada)
    await expect(proof(ada)).to_contain_text(KEPT)
    await ada.page.goto(address(ben, f"games/{ben.view['room']['game']}/"))
    await ada.page.get_by_role("button", name="Last step").tap()
    await expect(proof(ada)).to_contain_text(KEPT)
    await expect(proof(ada)).to_contain_text(ben.view["deck"]["deck_hash"])
    assert await ada.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


async def test_other_cards_than_those_of_the_fingerprint_are_told_as_such(
    ben: Client, cem: Client, arrive: Arrive
) -> None:
    ada = await arrive("Ada")

    def through_a_cheat(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def hand_on(frame: str | bytes) -> None:
            message = json.loads(frame)
            if message["type"] == "deck" and message["cells"]:
                message["cells"].append(message["cells"].pop(-2))
            socket.send(json.dumps(message))

        server.on_message(hand_on)

    await ada.page.route_web_socket(re.compile("/ws/game/"), through_a_cheat)
    await seated(ben, ada, "green")
    await play_a_round(ben, cem, ada)
    await expect(proof(ada)).to_contain_text(BROKEN)
