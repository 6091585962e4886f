"""What people do in a room, one thing at a time, each at a browser of their own.

Where it is of no matter how somebody plays, a program takes the seat.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import WebSocketRoute, expect

from bench.servers import Server
from client import Client
from tests.browser.conftest import Arrive
from tests.browser.people import DECISION, PHONE, Person, until
from tests.browser.programs import address, number_of, seated, sit, start
from tests.services.chromium import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_FOUND = r"Failed to load resource: the server responded with a status of 404 \(Not Found\)"


@pytest_asyncio.fixture(loop_scope="module")
async def ada(ben: Client, arrive: Arrive) -> Person:
    """Somebody at a browser in Ben's room."""
    return await seated(ben, await arrive("Ada"), "green")


async def first_clue(giver: Client, text: str = "lagoon") -> str:
    """A program's target, and its first clue."""
    await giver.until(lambda view: view["card"]["cells"])
    target = str(giver.view["card"]["cells"][0])
    await giver.play("pick_target", cell=target)
    await giver.play("clue", text=text)
    return target


# -- Getting in --------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["{code}", " {CODE} ", "{link}"])
async def test_a_code_or_a_link_typed_on_the_first_page_leads_into_the_room(
    server: Server, arrive: Arrive, ben: Client, typed: str
) -> None:
    ada = await arrive("Ada", PHONE)
    await ada.page.goto(server.url)
    field = ada.page.get_by_label("Join a room")
    await field.fill(typed.format(code=ben.code, CODE=ben.code.upper(), link=address(ben)))
    await field.press("Enter")
    await ada.page.wait_for_url(address(ben))
    await expect(ada.player("Ben")).to_contain_text("host")
    await ada.take_seat("green")
    await ben.until(lambda view: len(view["player_list"]["players"]) == 2)


async def test_a_room_may_have_a_name_of_ones_own(server: Server, arrive: Arrive) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(server.url)
    await ada.page.get_by_text("Give it a name of your own").click()
    await ada.page.get_by_label("Name of the room").fill("Friday Night")
    await ada.press(ada.button("Make a room"))
    await ada.page.wait_for_url(f"{server.url}rooms/friday-night/")
    await ada.sees("Take a seat to begin")


async def test_the_link_to_the_room_is_copied_with_one_press(ada: Person, ben: Client) -> None:
    await ada.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await ada.press(ada.button("Copy link"))
    await expect(ada.button("Copied")).to_be_visible()
    assert await ada.page.evaluate("navigator.clipboard.readText()") == address(ben)


async def test_a_room_that_nobody_has_made_is_told_in_clear_words_with_a_way_on(
    arrive: Arrive, ben: Client
) -> None:
    ada = await arrive("Ada")
    answer = await ada.page.goto(f"{ben.base_url}/rooms/nowhere-at-all/")
    assert answer is not None
    assert answer.status == 404
    ada.forgive(NOT_FOUND)
    await ada.sees("There is no such room")
    await expect(ada.page.get_by_text("nowhere-at-all")).to_be_visible()
    await ada.page.get_by_label("Join a room").fill(ben.code)
    await ada.press(ada.button("Join"))
    await ada.sees("Take a seat to begin")


async def test_a_browser_that_keeps_no_cookies_is_told_so_and_gets_in_once_it_does(
    arrive: Arrive, ben: Client
) -> None:
    """The page tries once by itself, by loading again."""
    ada = await arrive("Ada")
    keeps = False
    tried, tried_again = 0, asyncio.Event()

    async def connect(socket: WebSocketRoute) -> None:
        nonlocal tried
        if not keeps:
            await ada.page.context.clear_cookies()
        socket.connect_to_server()
        tried += 1
        if tried == 2:
            tried_again.set()

    await ada.page.route_web_socket("**/ws/game/**", connect)
    await ada.page.goto(address(ben))
    await asyncio.wait_for(tried_again.wait(), PATIENCE / 1000)
    await expect(ada.refusal).to_contain_text("This browser did not say who it is. Allow cookies")
    keeps = True
    await ada.press(ada.button("Reload"))
    await ada.take_seat("green")


async def test_a_room_that_is_gone_is_told_in_clear_words_with_a_way_out(
    arrive: Arrive, ben: Client
) -> None:
    async def gone(socket: WebSocketRoute) -> None:
        await socket.close(code=4404)

    ada = await arrive("Ada")
    await ada.page.route_web_socket("**/ws/game/**", gone)
    await ada.page.goto(address(ben))
    await expect(ada.refusal).to_contain_text("There is no such room, or it is gone.")
    await ada.page.get_by_role("link", name="To the first page").click()
    await expect(ada.button("Make a room")).to_be_visible()


# -- Names and words ---------------------------------------------------------------------------


async def test_markup_in_a_name_or_a_clue_is_text_and_nothing_else(
    arrive: Arrive, ben: Client, cem: Client
) -> None:
    ada = await seated(ben, await arrive("<img src=x:y>{n}&lt;"), "green")
    await cem.play("add_player", name="<svg onload=boo()>", color="#2d6fb4")
    await start(ben, "<svg onload=boo()>")
    await ada.sees("<svg onload=boo()> is thinking of a clue")
    await first_clue(cem, "<u>lagoon</u>")
    await expect(ada.clues).to_contain_text("“<u>lagoon</u>”")
    await expect(ada.player("<svg onload=boo()>")).to_be_visible()
    await ada.place("H17")
    await expect(ada.cell("H17")).to_have_accessible_name(re.compile(r"<img src=x:y>\{n\}&lt;$"))
    assert await ada.page.locator('#app :is([onload], img[src^="x"], u)').count() == 0


async def test_a_name_that_somebody_has_is_refused_with_the_reason(
    arrive: Arrive, ben: Client
) -> None:
    second = await arrive("Ben")
    await second.page.goto(address(ben))
    await second.page.get_by_label("Your name").fill("Ben")
    await second.press(second.button("Take a seat"))
    await expect(second.refusal).to_have_text("Somebody in this room has that name already.")
    await expect(second.page.get_by_label("Your name")).to_have_value("Ben")


async def test_a_clue_against_the_rules_shows_the_reason_before_it_is_sent_and_after(
    ada: Person, ben: Client, cem: Client
) -> None:
    await start(ben, "Ada")
    await ada.sees("Pick your target colour")
    await expect(ada.clue_box).to_be_disabled()
    await ada.pick_target()
    await ada.clue_box.fill("blue")
    await expect(ada.verdict).to_have_text(re.compile("^“blue” is a basic colour name"))
    await expect(ada.clue_box).to_have_attribute("aria-invalid", "true")
    await expect(ada.button("Give clue")).to_be_disabled()
    assert ada.requests("clue") == []

    # Who is faster than that is told by the server, and nobody else learns of it.
    await ada.clue_box.fill("deep blue")
    await ada.clue_box.press("Enter")
    await expect(ada.verdict).to_have_text("That is too many words.")
    assert [one["text"] for one in ada.requests("clue")] == ["deep blue"]
    await ada.give_clue("lagoon")
    await ben.until(lambda view: view["clue_message"]["clues"] == ["lagoon"])


# -- A round -----------------------------------------------------------------------------------


async def test_a_clue_that_most_of_the_guessers_challenge_is_withdrawn(
    ada: Person, ben: Client, arrive: Arrive
) -> None:
    cleo = await seated(ben, await arrive("Cleo", PHONE), "yellow")
    await start(ben, "Ada")
    await ada.pick_target()
    await ada.give_clue("lagoon")
    await cleo.press(cleo.button("Challenge"))
    await expect(ada.page.get_by_text("Challenge 1 of 2")).to_be_visible()
    await cleo.press(cleo.page.get_by_role("button", name="Take back the challenge"))
    await expect(ada.page.get_by_text("Challenge 1 of 2")).to_be_hidden()
    await cleo.press(cleo.button("Challenge"))
    await expect(cleo.page.get_by_text("1 of 2", exact=True)).to_be_visible()
    await ben.play("challenge")
    await cleo.sees("Ada is thinking of a clue")
    await expect(cleo.told).to_contain_text("The clue lagoon was withdrawn.")
    await expect(ada.verdict).to_have_text("The table did not accept “lagoon”. Give another clue.")
    await ada.give_clue("kelp")
    await expect(cleo.clues).to_contain_text("kelp")


async def test_pieces_placed_all_at_once_stay_hidden_until_the_last_one_is_down(
    ada: Person, ben: Client, arrive: Arrive
) -> None:
    cleo = await seated(ben, await arrive("Cleo", PHONE), "yellow")
    await ben.play("set_options", mode="simultaneous")
    await start(ben, "Ben")
    await first_clue(ben)
    await cleo.sees("Place your piece")
    await ada.sees("Place your piece")
    await ada.place("H17")
    await ada.sees("Cleo is placing a piece")
    await expect(cleo.player("Ada")).to_contain_text("has placed")
    await expect(cleo.cell("H17")).not_to_have_accessible_name(re.compile("Ada"))
    await expect(cleo.pieces).to_have_count(0)
    assert "H17" not in "".join(cleo.heard)

    # Two pieces may share a cell then.
    await cleo.place("H17")
    for one in (ada, cleo):
        await expect(one.cell("H17")).to_have_accessible_name(re.compile("Ada, Cleo$"))
        await expect(one.pieces).to_have_count(2)


async def test_a_cell_with_a_piece_on_it_cannot_be_confirmed(
    ada: Person, ben: Client, cem: Client
) -> None:
    await start(ben, "Cem")
    await first_clue(cem)
    await ben.play("guess", cell="H17")
    await ada.sees("Place your piece")
    await ada.aim("H17")
    await expect(ada.page.get_by_text("There is a piece here already.")).to_be_visible()
    await expect(ada.button("Confirm H17")).to_be_disabled()
    await ada.press(ada.button("Cancel"))
    await expect(ada.button("Confirm H17")).to_be_hidden()
    await ada.place("H18")


async def test_a_double_tap_places_nothing_and_a_second_tap_does(
    arrive: Arrive, ben: Client, cem: Client
) -> None:
    ada = await seated(ben, await arrive("Ada", PHONE), "green")
    await start(ben, "Ben")
    await first_clue(ben)
    if ben.view["turn_update"]["player"] == number_of("Cem", ben):
        await cem.play("guess", cell="A1")
    await ada.sees("Place your piece")
    await ada.cell("H17").dblclick()
    aimed = await ada.page.evaluate("performance.now()")
    await until(ada.page, f"() => performance.now() > {aimed + DECISION}")
    await expect(ada.button("Confirm H17")).to_be_visible()
    assert ada.requests("guess") == []
    await ada.cell("H17").tap()
    await expect(ada.cell("H17")).to_have_accessible_name(re.compile("Ada$"))
    assert [one["cell"] for one in ada.requests("guess")] == ["H17"]


async def test_a_piece_is_placed_with_the_keyboard_alone(
    ada: Person, ben: Client, cem: Client
) -> None:
    await start(ben, "Ben")
    await first_clue(ben)
    await ada.sees("Place your piece")
    await ada.page.get_by_role("grid").locator("[tabindex='0']").focus()
    cell = await ada.page.evaluate("document.activeElement.dataset.cell")
    assert cell == "H15"
    for key in ("ArrowRight", "ArrowDown", "Enter", "Escape", "ArrowRight", "Enter", "ArrowUp"):
        await ada.page.keyboard.press(key)
    await expect(ada.button("Confirm H17")).to_be_visible()
    await ada.page.keyboard.press("Enter")
    await expect(ada.cell("H17")).to_have_accessible_name(re.compile("Ada$"))
    assert [one["cell"] for one in ada.requests("guess")] == ["H17"]


async def test_when_the_time_is_up_the_game_goes_on_by_itself(
    ada: Person, ben: Client, cem: Client
) -> None:
    await ben.play("set_options", guess_seconds=5, clue_seconds=0)
    await start(ben, "Ben")
    await expect(ada.page.get_by_role("timer")).to_have_count(0)
    await first_clue(ben)
    await ada.sees("Place your piece")
    await expect(ada.page.get_by_role("timer")).to_have_text(re.compile("^0:0[0-5]$"))
    await ada.aim("H17")
    await ada.sees("Cem is placing a piece")
    await expect(ada.button("Confirm H17")).to_be_hidden()
    await expect(ada.pieces).to_have_count(0)


# -- Who else is there -------------------------------------------------------------------------


async def test_who_watches_sees_the_game_and_never_the_card(
    arrive: Arrive, ada: Person, ben: Client, cem: Client
) -> None:
    watcher = await arrive("Dora", PHONE)
    await watcher.page.goto(address(ben))
    await expect(ada.players).to_contain_text("1 person watches")
    await start(ben, "Ada")
    await ada.sees("Pick your target colour")
    target = await ada.pick_target(2)
    cells = [await one.input_value() for one in await ada.card.all()]
    await watcher.sees("Ada is thinking of a clue")
    await ada.give_clue("lagoon")
    await expect(watcher.clues).to_contain_text("lagoon")
    await expect(watcher.card).to_have_count(0)
    await expect(watcher.page.locator("[data-cell][aria-label$='the target']")).to_have_count(0)
    elsewhere = [cell for cell in ("A1", "A2", "A3", "A4", "A5", "A6") if cell not in cells]
    for client, cell in zip((cem, ben), elsewhere, strict=False):
        await client.until(lambda view: view["turn_update"]["is_player_turn"])
        await client.play("guess", cell=cell)
    await expect(watcher.pieces).to_have_count(2)
    heard = "".join(watcher.heard)
    assert [cell for cell in cells if f'"{cell}"' in heard] == []

    # At the reveal everybody learns the target, and still nobody the card.
    await ada.press(ada.button("No second clue"))
    await watcher.sees(re.compile(rf"^It was {target}, "))
    await expect(watcher.cell(target)).to_have_accessible_name(re.compile("the target$"))
    cards = [one for one in map(json.loads, watcher.heard) if one["type"] == "card"]
    assert [one for one in cards if one["cells"] or one["target"]] == []


async def test_two_tabs_of_one_player_are_in_step(ada: Person, ben: Client, cem: Client) -> None:
    tab = Person("Ada", await ada.page.context.new_page())
    await tab.page.goto(address(ben))
    await expect(tab.player("Ada")).to_contain_text("you")
    await expect(tab.players).not_to_contain_text("watch")
    await start(ben, "Ada")
    await ada.pick_target(1)
    await expect(tab.card.nth(1)).to_be_checked()
    await tab.pick_target(3)
    await expect(ada.card.nth(3)).to_be_checked()
    await tab.give_clue("lagoon")
    await expect(ada.clues).to_contain_text("lagoon")
    await ada.sees(await tab.title.inner_text())

    # One of them goes; the player is still there.
    await tab.page.close()
    await cem.play("guess", cell="A1")
    await expect(ada.pieces).to_have_count(1)
    await expect(ada.player("Ada")).not_to_contain_text("away")


# -- The host ----------------------------------------------------------------------------------


@dataclass
class House:
    """Ada has made the room on her phone; Ben and Cem are programs."""

    ada: Person
    ben: Client
    cem: Client

    async def start(self) -> None:
        """Ada starts the game, and passes over the others until she gives the clues."""
        ada = self.ada
        await ada.press(ada.button("Start the game"))
        opened = re.compile("Pick your target colour|is thinking of a clue")
        await ada.sees(opened)
        while "thinking" in (told := await ada.title.inner_text()):
            await ada.press(ada.button(f"Skip {told.split()[0]}"))
            await ada.sees("No clue was given, so nobody scores")
            await ada.press(ada.button("Next round"))
            await ada.sees(opened)


@pytest_asyncio.fixture(loop_scope="module")
async def house(arrive: Arrive, server: Server) -> AsyncIterator[House]:
    ada = await arrive("Ada", PHONE)
    link = await ada.make_room(server.url)
    await ada.take_seat("green")
    code = link.rstrip("/").rpartition("/")[2]
    async with (
        await Client.join(server.url, code) as ben,
        await Client.join(server.url, code) as cem,
    ):
        yield House(ada, await sit(ben, "Ben"), await sit(cem, "Cem"))


async def test_the_host_goes_on_without_those_who_do_not_play(house: House) -> None:
    ada = house.ada
    await house.start()
    await ada.pick_target()
    await ada.give_clue("lagoon")
    await ada.sees("Ben is placing a piece")
    await ada.press(ada.button("Skip Ben"))
    await ada.sees("Cem is placing a piece")
    await ada.press(ada.player("Cem"))
    await ada.press(ada.dialog.get_by_role("button", name="Skip Cem"))
    await expect(ada.dialog).to_be_hidden()
    await ada.sees("Give a second clue")
    await expect(ada.pieces).to_have_count(0)


async def test_the_host_removes_a_player_after_a_second_thought(
    house: House, arrive: Arrive
) -> None:
    ada = house.ada
    dora = await arrive("Dora")
    await dora.page.goto(address(house.ben))
    await dora.take_seat("yellow")
    await ada.press(ada.player("Dora"))
    await ada.press(ada.button("Remove from the room"))
    await expect(ada.button("Really remove Dora?")).to_be_visible()
    await expect(dora.player("Dora")).to_be_visible()
    await ada.press(ada.button("Really remove Dora?"))
    await expect(ada.player("Dora")).to_have_count(0)
    await dora.sees("The host has removed you from this room.")
    await expect(dora.page.get_by_text("The host can let you in again.")).to_be_visible()


async def test_the_host_hands_the_room_over(house: House) -> None:
    ada = house.ada
    await ada.press(ada.player("Ben"))
    await ada.press(ada.button("Make host"))
    await expect(ada.player("Ben")).to_contain_text("host")
    await expect(ada.player("Ada")).not_to_contain_text("host")
    await expect(ada.button("Start the game")).to_have_count(0)
    await house.ben.play("set_options", mode="simultaneous")
    await ada.press(ada.button("Options"))
    await expect(ada.dialog.get_by_label("All at once")).to_be_checked()
    await expect(ada.dialog.get_by_label("All at once")).to_be_disabled()
    await house.ben.play("set_options", mode="classic")
    await expect(ada.dialog.get_by_label("One after the other")).to_be_checked()


async def test_the_host_leaves_confusable_colours_out_of_the_cards_and_everybody_can_see_it(
    house: House, arrive: Arrive
) -> None:
    dora = await arrive("Dora", PHONE)
    await dora.page.goto(address(house.ben))
    for one in (house.ada, dora):
        await one.press(one.button("Options"))
    option = "Leave out colours that many would confuse"
    await house.ada.dialog.get_by_label(option).check()
    await expect(dora.dialog.get_by_label(option)).to_be_checked()
    await expect(dora.dialog.get_by_label(option)).to_be_disabled()
    await house.ben.until(lambda view: view["room"]["options"]["confusable_colors_left_out"])


async def test_who_arrives_during_a_game_is_seated_by_the_host_from_the_next_round_on(
    house: House, arrive: Arrive
) -> None:
    ada = house.ada
    await house.start()
    dora = await arrive("Dora", PHONE)
    await dora.page.goto(address(house.ben))
    await expect(dora.page.get_by_text("You are watching")).to_be_visible()
    await dora.press(dora.button("Take a seat"))
    await dora.dialog.get_by_label("Your name").fill("Dora")
    await dora.press(dora.dialog.get_by_role("button", name="Take a seat"))
    await expect(dora.dialog).to_be_hidden()
    await expect(ada.player("Dora")).to_contain_text("waits for a seat")
    await ada.press(ada.player("Dora"))
    await ada.press(ada.button("Seat from the next round"))
    await ada.pick_target()
    await ada.give_clue("lagoon")
    for client in (house.ben, house.cem):
        await client.until(lambda view: view["turn_update"]["is_player_turn"])
        await client.play("guess", cell=f"A{number_of('Ben', client) + (client is house.cem)}")
    await ada.press(ada.button("No second clue"))
    await expect(dora.page.get_by_role("region", name="Points of this round")).to_be_visible()
    await ada.press(ada.button("Next round"))
    await dora.sees(re.compile("Pick your target colour|is thinking of a clue"))
    await expect(dora.player("Dora")).not_to_contain_text("waits for a seat")
    await expect(dora.page.get_by_text("You are watching")).to_be_hidden()


# -- Leaving -----------------------------------------------------------------------------------


async def test_who_leaves_before_the_game_may_sit_down_again(ada: Person, ben: Client) -> None:
    await ada.press(ada.button("Leave the table"))
    await expect(ada.dialog).to_contain_text("Give up your seat for good?")
    await ada.press(ada.dialog.get_by_role("button", name="Leave", exact=True))
    await ben.until(lambda view: view["presence"]["present"] == [1])
    await expect(ada.dialog).to_be_hidden()
    await expect(ada.player("Ada")).to_have_count(0)
    await ada.take_seat("green")


async def test_with_too_few_left_the_game_ends_as_it_stands(
    ada: Person, ben: Client, cem: Client, arrive: Arrive
) -> None:
    watcher = await arrive("Dora")
    await watcher.page.goto(address(ben))
    await start(ben, "Ada")
    await ada.sees("Pick your target colour")
    await ada.press(ada.button("Leave the table"))
    await ada.press(ada.dialog.get_by_role("button", name="Leave", exact=True))
    for one in (ada, watcher):
        await one.sees("Ben and Cem share the win with 0 points")
    await ben.play("leave")
    await expect(watcher.player("Ben")).to_contain_text("has left")


async def test_who_drops_out_of_reach_is_away_and_keeps_the_seat(
    ada: Person, ben: Client, cem: Client
) -> None:
    await expect(ada.player("Cem")).not_to_contain_text("away")
    await cem.close()
    await expect(ada.player("Cem")).to_contain_text("away")
    async with await Client.join(ben.base_url, ben.code, cookie=cem.cookie):
        await expect(ada.player("Cem")).not_to_contain_text("away")
