"""People together: what they say and show, who watches, the ways in, and the room on a big screen.

Where it is of no matter how somebody plays, a program takes the seat.
"""

import asyncio
import json
import re

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, WebSocketRoute, expect

from bench.servers import Server
from client import Client
from client.bot import playing
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person, until
from tests.browser.programs import address, number_of, seated, sit, start

pytestmark = pytest.mark.asyncio(loop_scope="module")

TELEVISION: Device = {"viewport": {"width": 1920, "height": 1080}, "reduced_motion": "reduce"}
STILL: Device = {"reduced_motion": "reduce"}
"""What moves is judged where it comes to rest."""

SECRETS_SHOWN = """() => {
  window.secretsShown = 0;
  const look = () => {
    window.secretsShown += document.querySelectorAll(".card-mark, .card-choice, .aim").length;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}"""
"""From now on, count whatever only a player may see on the page."""

COVERED = """least => {
  const feelings = [...document.querySelectorAll(".feelings-shown__one, .feeling-shown")];
  const parts = [0.02, 0.25, 0.5, 0.75, 0.98];
  window.covered = feelings.flatMap((feeling) => {
    const { left, top, width, height } = feeling.getBoundingClientRect();
    const under = (x, y) => document.elementsFromPoint(left + x * width, top + y * height)
      .find((one) => !one.closest(".feelings-shown__one, .feeling-shown"));
    return parts.flatMap((x) => parts.map((y) => under(x, y)))
      .map((one) => one?.closest("a, button, input, select, [role=gridcell]"))
      .filter((control) => control && control.parentElement !== feeling.parentElement)
      .map((control) => control.outerHTML);
  });
  return feelings.length >= least;
}"""
"""Whether so many feelings are to be seen; `covered` is what could be pressed where one lies.
A player's may lie on what is that player's own."""


@pytest_asyncio.fixture(loop_scope="module")
async def ada(ben: Client, arrive: Arrive) -> Person:
    """Somebody at a laptop in Ben's room."""
    return await seated(ben, await arrive("Ada", {**LAPTOP, **STILL}), "green")


async def check(*people: Person) -> None:
    """What everybody has before them now breaks no rule that axe can judge."""
    for one in people:
        found = await Axe().run(one.page)
        assert found.violations_count == 0, f"{one.name}: {found.generate_report()}"


# -- Things on the page ------------------------------------------------------------------------


def log(person: Person) -> Locator:
    return person.page.get_by_role("log", name="Messages")


def remarks(person: Person) -> Locator:
    return log(person).get_by_role("listitem")


def box(person: Person) -> Locator:
    return person.page.get_by_role("textbox", name="Message")


def opener(person: Person, unread: str = "") -> Locator:
    """Opens the chat on a narrow screen."""
    return person.page.get_by_role("button", name=f"Chat {unread}".strip(), exact=True)


def feeling(person: Person, label: str) -> Locator:
    return person.players.get_by_role("img", name=label)


async def say(person: Person, text: str) -> None:
    await box(person).fill(text)
    await box(person).press("Enter")
    await expect(remarks(person).last).to_contain_text(text)
    await expect(box(person)).to_have_value("")


# -- Chat --------------------------------------------------------------------------------------


async def test_what_is_said_is_read_by_all_in_order_and_by_who_comes_later(
    ada: Person, ben: Client, arrive: Arrive
) -> None:
    cleo = await seated(ben, await arrive("Cleo", PHONE), "blue")
    await say(ada, "Who brings the cake?")
    await cleo.press(opener(cleo, "1 new message"))
    await expect(remarks(cleo)).to_have_text([re.compile("Ada: Who brings the cake?")])
    await say(cleo, "I do!")
    await expect(remarks(ada)).to_have_text([re.compile("cake"), re.compile("Cleo: I do!")])
    await cleo.press(cleo.button("Close"))
    await expect(opener(cleo)).to_be_focused()
    dora = await arrive("Dora")
    await dora.page.goto(address(ben))
    await expect(remarks(dora)).to_have_text([re.compile("cake"), re.compile("I do!")])
    await ada.page.reload()
    await expect(remarks(ada)).to_have_count(2)


async def test_what_is_said_is_told_once_to_those_who_listen(ada: Person, ben: Client) -> None:
    said = ada.page.get_by_test_id("said")
    await ben.play("say", text="Nice to see you")
    await expect(remarks(ada)).to_have_count(1)
    await expect(log(ada)).to_have_attribute("role", "log")
    await expect(said).to_be_empty()
    await ada.page.get_by_role("button", name="Chat", exact=True).press("Enter")
    await ben.play("say", text="Are you there?")
    await ben.play("say", text="Hello?")
    # Neither takes the place of the other: both are read out.
    lines = ["Ben says: Are you there?", "Ben says: Hello?"]
    await expect(said.get_by_role("paragraph")).to_have_text(lines)
    await expect(ada.told).not_to_contain_text("Are you there?")
    await ada.page.get_by_role("button", name="Chat 2 new messages").press("Enter")
    await expect(said).to_be_empty()
    await expect(remarks(ada)).to_have_count(3)


async def test_a_remark_is_words_whatever_stands_in_it(ada: Person, ben: Client) -> None:
    await say(ada, "<b>bold</b> &amp; <img src=x>")
    await expect(log(ada).locator("b, img")).to_have_count(0)
    await ben.play("say", text="مرحبا (hello)")
    await expect(remarks(ada).last.locator("bdi").last).to_have_text("مرحبا (hello)")


async def test_a_remark_that_is_too_long_is_told_before_it_is_sent(ada: Person) -> None:
    await box(ada).fill("x" * 159)
    await expect(ada.page.get_by_text("left")).to_have_count(0)
    await box(ada).fill("x" * 190)
    await expect(ada.page.get_by_text("10 characters left")).to_be_visible()
    await box(ada).fill("x" * 201)
    await expect(ada.page.get_by_text("1 character too many")).to_be_visible()
    await box(ada).press("Enter")
    assert ada.requests("say") == []
    await say(ada, "x" * 200)


async def test_who_says_a_lot_at_once_is_told_to_wait_and_loses_no_word(ada: Person) -> None:
    for number in range(5):
        await say(ada, f"Number {number}")
    await box(ada).fill("One more")
    await box(ada).press("Enter")
    await expect(ada.page.get_by_text("That was a lot at once.")).to_be_visible()
    await expect(box(ada)).to_have_value("One more")


async def test_the_clue_giver_is_silent_until_the_reveal_and_knows_why(
    ada: Person, ben: Client, cem: Client
) -> None:
    await box(ada).fill("Not sent yet")
    await start(ben, "Ada")
    await ada.sees("Pick your target colour")
    await expect(box(ada)).to_be_disabled()
    await expect(box(ada)).to_be_focused()
    await expect(box(ada)).to_have_accessible_description(
        "You give the clues: no chat for you until the reveal."
    )
    await ada.page.get_by_role("button", name="Applause").press("Enter")
    await box(ada).press("Enter")
    assert ada.requests("say") == ada.requests("react") == []
    await ben.play("skip_player", player=number_of("Ada", ben))
    await expect(box(ada)).to_be_enabled()
    await expect(box(ada)).to_have_value("Not sent yet")


async def test_talk_never_moves_the_board(ada: Person, ben: Client, cem: Client) -> None:
    board = ada.page.get_by_role("grid")
    before = await board.bounding_box()
    for client in (ben, cem):
        for number in range(5):
            await client.play("say", text=f"Many words, {number} of them. " * 6)
    await ben.play("react", kind="wow")
    await expect(remarks(ada)).to_have_count(10)
    await expect(feeling(ada, "Ben: Amazed")).to_be_visible()
    assert await board.bounding_box() == before
    await expect(remarks(ada).last).to_be_in_viewport()


# -- Reactions ---------------------------------------------------------------------------------


async def test_a_feeling_is_seen_beside_its_player_and_passes(
    ada: Person, ben: Client, arrive: Arrive
) -> None:
    cleo = await seated(ben, await arrive("Cleo", PHONE), "blue")
    await ben.play("react", kind="heart")
    await expect(feeling(ada, "Ben: Love it")).to_be_visible()
    await expect(feeling(cleo, "Ben: Love it")).to_be_visible()
    await cleo.press(opener(cleo))
    await cleo.press(cleo.button("Oops"))
    await expect(feeling(ada, "Cleo: Oops")).to_be_visible()
    await expect(feeling(ada, "Cleo: Oops")).to_have_count(0)
    dora = await arrive("Dora")
    await dora.page.goto(address(ben))
    await expect(dora.player("Cleo")).to_be_visible()
    await expect(dora.page.get_by_role("img", name="Cleo: Oops")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 900])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_feeling_covers_nothing_that_can_be_pressed(
    ben: Client, cem: Client, arrive: Arrive, width: int, language: str
) -> None:
    device = {**PHONE, **STILL, "viewport": {"width": width, "height": 700}}
    ada = await seated(ben, await arrive("Ada", device), "green")
    dora = await arrive("Dora", device, locale=language)
    await dora.page.goto(address(ben))
    async with (
        await Client.join(ben.base_url, ben.code) as dan,
        await Client.join(ben.base_url, ben.code) as eve,
    ):
        await sit(dan, "Dan")
        await eve.play("watch", name="Eve")
        await start(ben, "Ben")
        await ben.play("pick_target", cell=ben.view["card"]["cells"][0])
        await ben.play("clue", text="lagoon")
        await expect(ada.button("Challenge")).to_be_visible()
        await ada.page.context.add_cookies(
            [{"name": "django_language", "value": language, "url": ben.base_url}]
        )
        await ada.page.reload()
        await expect(ada.page.locator(".challenge")).to_be_visible()
        await expect(dora.page.locator(".watching").get_by_role("button")).to_be_visible()
        looking = [asyncio.create_task(until(one.page, COVERED, 6)) for one in (ada, dora)]
        await asyncio.gather(*(one.play("react", kind="wow") for one in (cem, dan, eve)))
        await asyncio.gather(*looking)
    for one in (ada, dora):
        assert await one.page.evaluate("window.covered") == []


# -- Spectators --------------------------------------------------------------------------------


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_who_may_take_a_seat_has_one_field_for_a_name_until_they_only_want_to_watch(
    ben: Client, arrive: Arrive, device: Device
) -> None:
    dora = await arrive("Dora", {**device, **STILL})
    await dora.page.goto(address(ben))
    fields = dora.page.get_by_role("textbox", name=re.compile("^(Your name|Watch as)$"))
    await expect(dora.button("Only watch and talk")).to_be_visible()
    await expect(fields).to_have_count(1)
    await expect(fields).to_have_accessible_name("Your name")
    if dora.touch:
        await dora.press(opener(dora))
        await expect(dora.dialog.get_by_role("textbox")).to_have_count(0)
    fold = dora.page.locator(".conversation").get_by_role("button", name="Only watch and talk")
    await expect(fold).to_have_attribute("aria-expanded", "false")
    await fold.press("Enter")
    await expect(fold).to_have_attribute("aria-expanded", "true")
    await expect(dora.page.get_by_role("textbox", name="Watch as")).to_be_focused()
    await check(dora)
    await dora.page.keyboard.type("Dora")
    await dora.page.keyboard.press("Enter")
    await expect(box(dora)).to_be_focused()
    await say(dora, "Hello from the sofa")


async def test_where_there_is_no_seat_the_field_for_a_name_is_open(
    ben: Client, arrive: Arrive
) -> None:
    await ben.play("lock_room")
    dora = await arrive("Dora")
    await dora.page.goto(address(ben))
    await expect(dora.page.get_by_role("textbox", name="Watch as")).to_be_visible()
    await expect(dora.button("Only watch and talk")).to_have_count(0)
    await expect(dora.title).not_to_be_focused()
    await expect(dora.page.locator("input:focus")).to_have_count(0)


async def test_who_watches_is_counted_and_may_tell_a_name_and_talk(
    ada: Person, ben: Client, arrive: Arrive
) -> None:
    dora = await arrive("Dora", PHONE)
    await dora.page.goto(address(ben))
    watching = ada.players.get_by_role("region", name="Watching")
    await expect(watching).to_contain_text("1 person watches")
    await dora.press(dora.button("Only watch and talk"))
    name = dora.dialog.get_by_role("textbox", name="Watch as")
    await expect(name).to_be_focused()
    await name.fill("Ada")
    await name.press("Enter")
    await expect(dora.dialog.get_by_text("Somebody in this room has that name")).to_be_visible()
    await expect(name).to_have_accessible_description(re.compile("^Somebody in this room has"))
    await expect(name).to_have_attribute("aria-invalid", "true")
    await name.fill("Dora")
    await expect(name).to_have_attribute("aria-invalid", "false")
    await name.press("Enter")
    await expect(dora.dialog).to_be_hidden()
    await expect(watching.get_by_role("listitem")).to_have_text(["Dora"])
    await dora.press(opener(dora))
    await say(dora, "Hello from the sofa")
    await dora.press(dora.button("Laughing"))
    await expect(remarks(ada).last).to_have_text(re.compile(r"Dora \(watching\): Hello"))
    await expect(feeling(ada, "Dora: Laughing")).to_be_visible()
    await dora.page.goto("about:blank")
    await expect(watching).to_have_count(0)


# -- The ways in -------------------------------------------------------------------------------


async def test_a_room_is_shared_by_link_code_and_a_picture_for_cameras(
    ada: Person, ben: Client
) -> None:
    picture = "QR code of the link to this room"
    await expect(ada.page.get_by_role("img", name=picture)).to_be_visible()
    await ada.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await ada.press(ada.button("Invite"))
    await expect(ada.dialog.get_by_text(ben.code, exact=True)).to_be_visible()
    await expect(ada.dialog.get_by_label("Link to this room")).to_have_value(address(ben))
    await ada.press(ada.button("Copy code"))
    await expect(ada.button("Copied")).to_be_visible()
    assert await ada.page.evaluate("navigator.clipboard.readText()") == ben.code
    await expect(ada.dialog.get_by_role("img", name=picture)).to_have_js_property(
        "complete", value=True
    )
    assert await ada.dialog.get_by_role("img", name=picture).evaluate("one => one.naturalWidth")
    async with ada.page.context.expect_page() as opened:
        await ada.press(ada.dialog.get_by_role("link", name="Open the view for a big screen"))
    tv = await opened.value
    await expect(tv.get_by_role("region", name="Join in")).to_contain_text(ben.code)


# -- The big screen ----------------------------------------------------------------------------


async def test_the_big_screen_and_a_spectator_follow_a_whole_game_and_see_no_card(
    ben: Client, cem: Client, arrive: Arrive
) -> None:
    dora, tv = await arrive("Dora", {**LAPTOP, **STILL}), await arrive("the television", TELEVISION)
    await dora.page.goto(address(ben))
    await tv.page.goto(address(ben, "tv/"))
    await expect(tv.page.get_by_role("region", name="Join in")).to_contain_text(ben.code)
    await check(tv)
    for one in (dora, tv):
        await expect(one.players.get_by_role("listitem").first).to_contain_text("Ben")
        await one.page.evaluate(SECRETS_SHOWN)
    async with await Client.join(ben.base_url, ben.code) as dan:
        await sit(dan, "Dan")
        await ben.play("set_options", laps=1)
        await ben.play("start_game")
        async with playing(ben, cem, dan):
            await ben.until(lambda view: view["turn_update"]["phase"] == "standings")
    places = ben.view["standings"]["places"]
    names = {one["id"]: one["name"] for one in ben.view["player_list"]["players"]}
    for one in (dora, tv):
        await one.sees(re.compile("win"))
        await expect(one.players.get_by_role("listitem")).to_have_text(
            [re.compile(rf"{place['place']}\..*{names[place['player']]}.*") for place in places]
        )
        assert await one.page.evaluate("window.secretsShown") == 0
    await expect(tv.page.get_by_role("region", name="Players").get_by_role("button")).to_have_count(
        0
    )
    await check(tv, dora)


async def test_the_big_screen_shows_no_card_in_the_clue_givers_own_browser(
    ada: Person, ben: Client, cem: Client
) -> None:
    await start(ben, "Ada")
    await expect(ada.page.locator(".card-mark")).to_have_count(4)
    tv = await ada.page.context.new_page()
    heard: list[str] = []
    tv.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))),
    )
    await tv.goto(address(ben, "tv/"))
    await expect(tv.get_by_role("heading", level=1)).to_have_text("Ada is thinking of a clue")
    await expect(tv.locator(".card-mark")).to_have_count(0)
    cards = [one for one in map(json.loads, heard) if one["type"] == "card"]
    assert cards
    assert all(card["cells"] == [] and card["target"] is None for card in cards)


async def test_the_big_screen_says_that_the_connection_is_lost_and_heals(
    ben: Client, arrive: Arrive
) -> None:
    tv = await arrive("the television", TELEVISION)
    reachable = asyncio.Event()
    reachable.set()
    sockets: list[WebSocketRoute] = []

    async def connect(socket: WebSocketRoute) -> None:
        if reachable.is_set():
            sockets.append(socket)
            socket.connect_to_server()
        else:
            await socket.close(code=4012)

    await tv.page.route_web_socket("**/ws/tv/**", connect)
    await tv.page.goto(address(ben, "tv/"))
    await expect(tv.players.get_by_role("listitem")).to_have_count(1)
    reachable.clear()
    await sockets[0].close(code=4012)
    await expect(tv.banner).to_be_visible()
    async with await Client.join(ben.base_url, ben.code) as cem:
        await sit(cem, "Cem")
        reachable.set()
        await expect(tv.banner).to_have_count(0)
        await expect(tv.players.get_by_role("listitem")).to_have_count(2)


# -- Access ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "device",
    [
        {**LAPTOP, **STILL, "color_scheme": "light"},
        {**PHONE, **STILL, "color_scheme": "dark"},
        {**PHONE, **STILL, "viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    ],
    ids=["laptop", "phone in the dark", "narrow phone"],
)
async def test_nothing_of_it_breaks_a_rule_of_access_or_the_width_of_the_screen(
    server: Server, arrive: Arrive, device: Device
) -> None:
    ada = await arrive("Ada", device)
    link = await ada.make_room(server.url)
    await ada.take_seat("green")
    async with await Client.join(server.url, link.rstrip("/").rpartition("/")[2]) as dora:
        await dora.play("watch", name="Dora")
        await dora.play("say", text="Hello! " + "w" * 180)
        await dora.play("react", kind="heart")
        await expect(ada.page.get_by_role("img", name="Dora: Love it").first).to_be_visible()
        await check(ada)
        if ada.touch:
            await ada.press(opener(ada, "1 new message"))
            await say(ada, "Hello Dora")
            await check(ada)
            await ada.press(ada.button("Close"))
        for panel in ("Invite", "Host"):
            await ada.press(ada.button(panel))
            await check(ada)
            wide = "document.scrollingElement.scrollWidth <= innerWidth"
            assert await ada.page.evaluate(wide)
            await ada.press(ada.button("Close"))
