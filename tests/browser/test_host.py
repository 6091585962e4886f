"""The host's panel: the order of seats, who is muted, removed, let in again, the room, the game."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bench.servers import Server
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person
from tests.browser.programs import number_of, sit

pytestmark = pytest.mark.asyncio(loop_scope="module")

STILL: Device = {"reduced_motion": "reduce"}
"""What moves is judged where it comes to rest."""


def on_panel(person: Person, name: str) -> Locator:
    """A button of the host's panel."""
    return person.dialog.get_by_role("button", name=name, exact=True)


async def order(client: Client) -> list[str]:
    return [one["name"] for one in client.view["player_list"]["players"]]


@pytest_asyncio.fixture(loop_scope="module")
async def host(server: Server, arrive: Arrive) -> Person:
    """Somebody at a laptop in a room of their own."""
    person = await arrive("Ada", {**LAPTOP, **STILL})
    await person.make_room(server.url)
    await person.take_seat("green")
    return person


@pytest_asyncio.fixture(loop_scope="module")
async def guests(host: Person, server: Server) -> AsyncIterator[tuple[Client, Client]]:
    """Two programs in that room."""
    code = host.page.url.rstrip("/").rpartition("/")[2]
    async with (
        await Client.join(server.url, code) as ben,
        await Client.join(server.url, code) as cem,
    ):
        yield await sit(ben, "Ben"), await sit(cem, "Cem")


async def test_the_host_orders_the_seats_by_keyboard(
    host: Person, guests: tuple[Client, Client]
) -> None:
    ben, _ = guests
    await host.button("Host").press("Enter")
    await on_panel(host, "Move Ada down").press("Enter")
    await expect(on_panel(host, "Move Ada down")).to_be_focused()
    await expect(host.dialog.get_by_text("Ada sits at place 2 of 3.")).to_have_count(1)
    await host.page.keyboard.press("Enter")
    await expect(on_panel(host, "Move Ada down")).to_be_disabled()
    await expect(on_panel(host, "Move Ada up")).to_be_focused()
    await ben.until(lambda view: view["player_list"]["players"][2]["name"] == "Ada")
    assert await order(ben) == ["Ben", "Cem", "Ada"]
    await host.page.keyboard.press("Escape")
    await expect(host.button("Host")).to_be_focused()


async def test_in_a_locked_room_nobody_new_can_sit_and_is_told_so(
    host: Person, guests: tuple[Client, Client], arrive: Arrive
) -> None:
    await host.press(host.button("Host"))
    await host.dialog.get_by_label("Lock the room").check()
    dora = await arrive("Dora")
    await dora.page.goto(host.page.url)
    await expect(dora.page.get_by_text("The host has locked the room").first).to_be_visible()
    await expect(dora.button("Take a seat")).to_have_count(0)
    await host.dialog.get_by_label("Lock the room").uncheck()
    await dora.take_seat("blue")


async def test_the_host_shows_the_room_to_everybody_or_hides_it(
    host: Person, guests: tuple[Client, Client]
) -> None:
    await host.press(host.button("Host"))
    shown = host.dialog.get_by_label("Show it on the first page")
    await shown.check()
    await guests[0].until(lambda view: view["room"]["public"])
    await shown.uncheck()
    await guests[0].until(lambda view: not view["room"]["public"])


async def test_the_host_ends_a_game_after_a_second_thought_and_starts_another(
    host: Person, guests: tuple[Client, Client]
) -> None:
    await host.press(host.button("Host"))
    await host.press(on_panel(host, "Start the game"))
    await expect(host.dialog).to_be_hidden()
    await host.press(host.button("Host"))
    await host.press(on_panel(host, "End the game"))
    await expect(host.dialog).to_contain_text("End it now, scored as it stands?")
    await host.press(on_panel(host, "Play on"))
    await expect(on_panel(host, "End the game")).to_be_visible()
    await host.press(on_panel(host, "End the game"))
    await host.press(on_panel(host, "End the game now"))
    await expect(host.dialog).to_be_hidden()
    await guests[0].until(lambda view: view["turn_update"]["phase"] == "standings")
    await host.press(host.button("Host"))
    await host.press(on_panel(host, "Play again"))
    await guests[0].until(lambda view: view["room"]["game"] == 2)


async def test_the_host_removes_and_hands_over_in_the_panel(
    host: Person, guests: tuple[Client, Client]
) -> None:
    await host.press(host.button("Host"))
    await host.press(on_panel(host, "Remove Cem"))
    await host.press(on_panel(host, "Really remove Cem?"))
    await expect(on_panel(host, "Remove Cem")).to_have_count(0)
    await expect(host.dialog).to_be_visible()
    await host.press(on_panel(host, "Make Ben host"))
    await expect(host.dialog).to_be_hidden()
    await expect(host.player("Ben")).to_contain_text("host")
    await expect(host.button("Host")).to_have_count(0)
    await expect(host.title).to_be_focused()
    ben, _ = guests
    await ben.play("pass_host", player=number_of("Ada", ben))
    await expect(host.button("Host")).to_be_visible()
    await expect(host.told).to_contain_text("You are the host now.")
    await expect(host.dialog).to_be_hidden()


async def test_what_is_open_on_a_player_who_leaves_does_not_open_on_who_comes_next(
    host: Person, guests: tuple[Client, Client], server: Server
) -> None:
    ben, cem = guests
    await cem.until(lambda view: len(view["player_list"]["players"]) == 3)
    number = number_of("Cem", cem)
    await host.press(host.player("Cem"))
    await expect(host.dialog.get_by_role("heading", name="Cem")).to_be_visible()
    await cem.play("leave")
    await expect(host.dialog).to_be_hidden()
    async with await Client.join(server.url, ben.code) as dan:
        await sit(dan, "Dan")
        await dan.until(lambda view: len(view["player_list"]["players"]) == 3)
        assert number_of("Dan", dan) == number
        await expect(host.player("Dan")).to_be_visible()
        await expect(host.dialog).to_be_hidden()


async def test_a_late_arrival_is_seated_from_the_panel(
    host: Person, guests: tuple[Client, Client], server: Server
) -> None:
    await host.press(host.button("Start the game"))
    await guests[0].until(lambda view: view["turn_update"]["round"] == 1)
    async with await Client.join(server.url, guests[0].code) as dan:
        await sit(dan, "Dan")
        await host.press(host.player("Dan"))
        await expect(on_panel(host, "Seat from the next round")).to_be_visible()
        await expect(on_panel(host, "Make host")).to_have_count(0)
        await host.press(host.button("Close"))
        await host.press(host.button("Host"))
        await expect(on_panel(host, "Make Dan host")).to_have_count(0)
        await host.press(on_panel(host, "Seat Dan from the next round"))
        await expect(on_panel(host, "Make Dan host")).to_be_visible()
        await expect(on_panel(host, "Seat Dan from the next round")).to_have_count(0)
        await dan.until(lambda view: view["turn_update"]["cur_player"]["seating"] == "playing")


# -- Who disturbs ------------------------------------------------------------------------------


def box(person: Person) -> Locator:
    return person.page.get_by_role("textbox", name="Message")


async def test_the_host_mutes_a_player_who_is_told_so_and_lets_them_talk_again(
    host: Person, guests: tuple[Client, Client], arrive: Arrive
) -> None:
    dora = await arrive("Dora", {**LAPTOP, **STILL})
    await dora.page.goto(host.page.url)
    await dora.take_seat("yellow")
    await host.button("Host").press("Enter")
    await on_panel(host, "Mute Dora").press("Enter")
    await expect(on_panel(host, "Let Dora talk again")).to_be_focused()
    await expect(dora.told).to_contain_text("The host has muted you.")
    await expect(box(dora)).to_have_accessible_description(
        "The host has muted you: you can read here, but not write."
    )
    await expect(dora.button("Applause")).to_be_disabled()
    await expect(host.player("Dora")).to_contain_text("muted")
    await host.page.keyboard.press("Enter")
    await expect(on_panel(host, "Mute Dora")).to_be_focused()
    await expect(dora.told).to_contain_text("The host lets you talk again.")
    await box(dora).fill("Sorry!")
    await box(dora).press("Enter")
    await expect(host.page.get_by_role("log").get_by_text("Sorry!")).to_have_count(1)


async def test_a_spectator_is_muted_removed_and_let_in_again_by_keyboard(
    host: Person, guests: tuple[Client, Client], arrive: Arrive
) -> None:
    dora = await arrive("Dora", PHONE)
    await dora.page.goto(host.page.url)
    await dora.press(dora.button("Only watch and talk"))
    await dora.dialog.get_by_role("textbox", name="Watch as").fill("Dora")
    await dora.page.keyboard.press("Enter")
    await expect(dora.dialog).to_be_hidden()
    await guests[0].play("say", text="Hello Dora")
    await host.button("Host").press("Enter")
    await on_panel(host, "Mute Dora").press("Enter")
    await dora.press(dora.page.get_by_role("button", name=re.compile("^Chat")))
    await expect(box(dora)).to_have_accessible_description(re.compile("^The host has muted you"))
    await expect(on_panel(host, "Let Dora talk again")).to_be_focused()
    await on_panel(host, "Remove Dora").press("Enter")
    await on_panel(host, "Really remove Dora?").press("Enter")
    await dora.sees("The host has removed you from this room.")
    removed = host.dialog.get_by_role("region", name="Removed")
    await expect(removed).to_contain_text("Dora")
    await expect(host.dialog.locator(":focus")).to_have_count(1)
    await dora.press(dora.button("Try now"))
    await dora.sees("The host has removed you from this room.")
    await on_panel(host, "Let Dora in again").press("Enter")
    await expect(removed).to_have_count(0)
    await expect(host.dialog.locator(":focus")).to_have_count(1)
    await dora.press(dora.button("Try now"))
    await expect(dora.player("Ben")).to_be_visible()


async def test_a_player_is_muted_where_the_host_meets_them_in_the_list(
    host: Person, guests: tuple[Client, Client]
) -> None:
    await host.press(host.player("Cem"))
    await host.press(host.button("Mute"))
    await expect(host.player("Cem")).to_contain_text("muted")
    await guests[1].until(lambda view: view["turn_update"]["muted"])
