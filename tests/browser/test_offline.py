"""Who loses the network in the middle of a turn is told so, and loses nothing by it."""

import re

import pytest
from playwright.async_api import expect

from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person
from tests.browser.programs import address, seated, start

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFLINE = r"(WebSocket connection to .*|Failed to load resource:.*) ?.*ERR_INTERNET_DISCONNECTED.*"
LOST = re.compile("The connection is lost")


async def to_place(ada: Person, ben: Client) -> None:
    """Ben gives a clue, and it is Ada's turn to place a piece."""
    await start(ben, "Ben")
    await ben.until(lambda view: view["card"]["cells"])
    await ben.play("pick_target", cell=ben.view["card"]["cells"][0])
    await ben.play("clue", text="lagoon")
    await ada.sees("Place your piece")


def placed_by(name: str, client: Client) -> list[str]:
    players = client.view["player_list"]["players"]
    return next(list(one["guesses"]) for one in players if one["name"] == name)


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_a_piece_confirmed_without_a_network_is_placed_once_when_it_is_back(
    ben: Client, cem: Client, arrive: Arrive, device: Device
) -> None:
    ada = await seated(ben, await arrive("Ada", device), "green")
    # Ada is to be the first who guesses, and Cem after her.
    await ben.play("swap_seats", player=2, other=3)
    await to_place(ada, ben)
    await ada.aim("H17")

    await ada.page.context.set_offline(True)
    await expect(ada.banner).to_contain_text(LOST)
    await expect(ada.page.get_by_role("status").filter(has_text=LOST)).to_have_count(1)
    await ada.press(ada.button("Confirm H17"))
    await expect(ada.button("Placing…")).to_be_disabled()
    await expect(ada.pieces).to_have_count(0)
    assert placed_by("Ada", ben) == []

    await ada.page.context.set_offline(False)
    await expect(ada.banner).to_have_count(0)
    await expect(ada.cell("H17")).to_have_accessible_name(re.compile("Ada$"))
    await ada.sees("Cem is placing a piece")
    assert placed_by("Ada", ben) == ["H17"]
    assert len({one["id"] for one in ada.requests("guess")}) == 1

    # What the others do is seen as it happens again.
    await cem.play("guess", cell="A1")
    await expect(ada.pieces).to_have_count(2)
    ada.forgive(OFFLINE)


async def test_what_happened_meanwhile_is_there_when_the_network_is_back(
    ben: Client, cem: Client, arrive: Arrive
) -> None:
    ada = await seated(ben, await arrive("Ada"), "green")
    await start(ben, "Ben")
    await ada.sees("Ben is thinking of a clue")
    await ada.page.context.set_offline(True)
    await expect(ada.banner).to_contain_text(LOST)
    await ben.until(lambda view: view["card"]["cells"])
    await ben.play("pick_target", cell=ben.view["card"]["cells"][0])
    await ben.play("clue", text="lagoon")
    await cem.until(lambda view: view["turn_update"]["is_player_turn"])
    await cem.play("guess", cell="A1")
    await ada.sees("Ben is thinking of a clue")
    await ada.page.context.set_offline(False)
    await ada.sees("Place your piece")
    await expect(ada.clues).to_contain_text("lagoon")
    await expect(ada.cell("A1")).to_have_accessible_name(re.compile("Cem$"))
    await expect(ada.banner).to_have_count(0)
    ada.forgive(OFFLINE)


async def test_a_feeling_without_a_network_is_not_shown_later_and_a_remark_is(
    ben: Client, arrive: Arrive
) -> None:
    ada = await seated(ben, await arrive("Ada"), "green")
    await ada.page.context.set_offline(True)
    await expect(ada.banner).to_contain_text(LOST)
    applause = ada.button("Applause")
    await expect(applause).to_have_attribute("aria-disabled", "true")
    await applause.press("Enter")
    box = ada.page.get_by_role("textbox", name="Message")
    await box.fill("I was away")
    await box.press("Enter")
    await ada.page.context.set_offline(False)
    await ben.until(lambda view: view["chat"]["remarks"])
    assert ada.requests("react") == ben.view["reactions"]["reactions"] == []
    await expect(applause).to_have_attribute("aria-disabled", "false")
    await applause.press("Enter")
    await ben.until(lambda view: view["reactions"]["reactions"])
    ada.forgive(OFFLINE)


async def test_a_piece_confirmed_in_two_tabs_of_one_player_is_placed_once(
    ben: Client, cem: Client, arrive: Arrive
) -> None:
    ada = await seated(ben, await arrive("Ada"), "green")
    await ben.play("swap_seats", player=2, other=3)
    tab = await Person.at(ada.page.context, "Ada")
    await tab.page.goto(address(ben))
    await to_place(ada, ben)
    await tab.sees("Place your piece")
    await ada.aim("H17")
    await tab.aim("C4")
    await ada.button("Confirm H17").click()
    await expect(tab.cell("H17")).to_have_accessible_name(re.compile("Ada$"))
    for one in (ada, tab):
        await one.sees("Cem is placing a piece")
        await expect(one.pieces).to_have_count(1)
        await expect(one.page.get_by_role("button", name=re.compile("^Confirm"))).to_have_count(0)
    assert placed_by("Ada", ben) == ["H17"]
