"""Whole games by people who play in other ways than with a mouse and good eyes: with the keyboard
alone, by what the page says of itself alone, and with a finger on a phone. Two programs play along.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import CDPSession, Locator, expect

from bench.servers import Server
from client import Client
from client.bot import CELLS, Bot, Habits
from tests.browser.conftest import Arrive
from tests.browser.people import PHONE, Device, Person, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

STRAIGHT = Habits(
    change_target=0, check_clue=0, skip_second_clue=0, challenge=0, join_challenge=0, repeat=0
)
NARROW: Device = {**PHONE, "viewport": {"width": 320, "height": 640}}
COLORS = ("#b3446c", "#2d6fb4")
"""None that the page offers: a person gets one of those by chance."""

CLUES = ("zebrafish", "moon rock", "teapot", "wet slate")


# -- A table -----------------------------------------------------------------------------------


@asynccontextmanager
async def two_programs(link: str) -> AsyncIterator[list[Bot]]:
    """Two who sit down in the room of that link, and play whatever comes."""
    address, code = link.rstrip("/").rsplit("/rooms/", 1)
    async with await Client.join(address, code) as one, await Client.join(address, code) as other:
        bots = [Bot(one, "Ben", STRAIGHT), Bot(other, "Cem", STRAIGHT)]
        await bots[0].sit("Ben", COLORS[0])
        await bots[1].sit("Cem", COLORS[1])
        playing = [asyncio.create_task(bot.run()) for bot in bots]
        try:
            yield bots
        finally:
            for task in playing:
                task.cancel()
            await asyncio.gather(*playing, return_exceptions=True)


@dataclass
class Hand:
    """One way to play. What differs from one way to another is how something is done."""

    person: Person
    clues: Iterator[str] = field(default_factory=lambda: iter(CLUES))

    async def title(self) -> str:
        return await self.person.title.inner_text()

    async def pick_target(self) -> None:
        raise NotImplementedError

    async def give_clue(self, text: str) -> None:
        raise NotImplementedError

    async def place(self, cell: str) -> None:
        raise NotImplementedError

    async def press(self, name: str) -> None:
        raise NotImplementedError

    async def looks(self) -> None:
        """What has to hold whenever something new is on the page."""

    async def play(self, bots: list[Bot]) -> list[str]:
        """Play until the standings; the headlines on the way."""
        seen = [await self.title()]
        while not re.search(" wins? with ", seen[-1]):  # Periwinkle is a colour.
            await self.looks()
            await self.act_on(seen[-1], bots)
            await expect(self.person.title).not_to_have_text(seen[-1])
            seen.append(await self.title())
        await self.looks()
        return seen

    async def act_on(self, title: str, bots: list[Bot]) -> None:
        if title == "Pick your target colour":
            await self.pick_target()
        elif title.startswith("Give a"):
            await self.give_clue(next(self.clues))
        elif title.startswith("Place your"):
            await self.place(free_cell(bots[0]))
        elif title.startswith("It was"):
            await self.press("Next round")


def free_cell(bot: Bot) -> str:
    taken = {cell for one in bot.view["player_list"]["players"] for cell in one["guesses"]}
    return next(cell for cell in CELLS[CELLS.index("H12") :] if cell not in taken)


# -- With the keyboard alone -------------------------------------------------------------------


class Keyboard(Hand):
    """Nothing but keys: Tab goes on, Enter and the space bar do."""

    places = 0

    async def tab_to(self, target: Locator) -> None:
        await expect(target).to_be_enabled()
        for _ in range(80):
            if await target.evaluate("one => one === document.activeElement"):
                return
            await self.keys("Tab")
        raise AssertionError(f"Tab never comes to {target}")

    async def keys(self, *keys: str) -> None:
        for key in keys:
            await self.person.page.keyboard.press(key)

    async def write(self, text: str) -> None:
        await self.keys("Control+a")
        await self.person.page.keyboard.type(text)

    async def press(self, name: str) -> None:
        await self.tab_to(self.person.button(name))
        await self.keys("Enter")

    async def pick_target(self) -> None:
        await self.tab_to(self.person.card.first)
        await self.keys("Space", "ArrowRight")
        await expect(self.person.card.nth(1)).to_be_checked()

    async def give_clue(self, text: str) -> None:
        await self.tab_to(self.person.clue_box)
        await self.write(text)
        await expect(self.person.verdict).to_have_text("That works.")
        await self.keys("Enter")

    async def place(self, cell: str) -> None:
        """By its name or, every second time, by arrows."""
        self.places += 1
        await self.tab_to(self.person.page.get_by_role("grid").locator("[tabindex='0']"))
        if self.places % 2:
            await self.person.page.keyboard.type(cell.lower())
            await expect(self.person.page.get_by_label("Cell", exact=True)).to_have_value(
                re.compile(cell, re.IGNORECASE)
            )
            await self.keys("Enter")
            await expect(self.person.button(f"Confirm {cell}")).to_be_visible()
            await self.keys("Enter")
        else:
            await self.keys("Control+Home")
            await self.keys(*["ArrowDown"] * (ord(cell[0]) - ord("A")))
            await self.keys(*["ArrowRight"] * (int(cell[1:]) - 1))
            await self.keys("Enter")
            await expect(self.person.told).to_contain_text(f"Aimed at {cell}")
            await self.keys("Enter")

    async def looks(self) -> None:
        """Whatever has gone from the page, the focus has not."""
        await until(self.person.page, "() => document.activeElement !== document.body")


async def test_a_whole_game_is_played_with_the_keyboard_alone(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(server.url)
    hand = Keyboard(ada)
    await hand.press("Make a room")
    await ada.sees("Take a seat to begin")
    await hand.tab_to(ada.page.get_by_label("Your name"))
    await hand.write("Ada")
    await hand.press("Take a seat")
    await ada.sees("Waiting for 2 more players")
    async with two_programs(ada.page.url) as bots:
        await hand.press("Options")
        await hand.tab_to(ada.dialog.get_by_label("Everybody is clue giver"))
        await hand.keys("ArrowDown", "Escape")
        await expect(ada.button("Options")).to_be_focused()
        await bots[0].client.until(lambda view: view["room"]["options"]["laps"] == 1)
        await hand.press("Start the game")
        await expect(ada.title).not_to_have_text("Ready when you are")
        titles = await hand.play(bots)
    assert {"Pick your target colour", "Place your piece", "Place your second piece"} <= set(titles)
    assert hand.places == 4


# -- By what the page says of itself -----------------------------------------------------------


class Listener(Hand):
    """Knows only the roles and names that a page tells assistive technology: no selector, no
    coordinate, no picture. Whatever it does is a press of what it has heard the name of."""

    async def title(self) -> str:
        heard = await self.person.page.get_by_role("main").aria_snapshot()
        [title] = re.findall(r'heading "(.*)" \[level=1\]', heard)
        return str(title)

    async def press(self, name: str) -> None:
        await self.person.button(name).press("Enter")

    async def pick_target(self) -> None:
        await self.person.card.first.press("Space")

    async def give_clue(self, text: str) -> None:
        await self.person.clue_box.fill(text)
        await expect(self.person.button("Give clue")).to_be_enabled()
        await self.press("Give clue")

    async def place(self, cell: str) -> None:
        grid = self.person.page.get_by_role("grid", name="The board, 480 colours")
        row = grid.get_by_role("row", name=cell[1:], exact=True)  # The board stands on its side.
        one = row.get_by_role("gridcell", name=re.compile(rf"^{cell}, \w+"))
        await one.press("Enter")
        await expect(grid.get_by_role("gridcell", selected=True)).to_have_count(1)
        await self.press(f"Confirm {cell}")
        await expect(one).to_have_accessible_name(re.compile(f", {self.person.name}$"))

    async def looks(self) -> None:
        """As narrow as it is, nothing sticks out."""
        wide = await self.person.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["viewport"]["width"], await self.title()


async def test_a_whole_game_is_played_by_roles_and_names_alone_on_the_narrowest_screen(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", NARROW)
    await ada.page.goto(server.url)
    hand = Listener(ada)
    await hand.press("Make a room")
    await ada.sees("Take a seat to begin")
    await ada.page.get_by_role("textbox", name="Your name").fill("Ada")
    await hand.press("Take a seat")
    await ada.sees("Waiting for 2 more players")
    async with two_programs(ada.page.url) as bots:
        await hand.press("Options")
        await ada.dialog.get_by_role("combobox", name="Everybody is clue giver").select_option(
            "once"
        )
        await hand.press("Close")
        await bots[0].client.until(lambda view: view["room"]["options"]["laps"] == 1)
        await hand.press("Start the game")
        await expect(ada.title).not_to_have_text("Ready when you are")
        titles = await hand.play(bots)
    places = await ada.players.get_by_role("listitem").all_inner_texts()
    assert len(places) == 3
    assert {"Pick your target colour", "Place your piece"} <= set(titles)


# -- With a finger on a phone ------------------------------------------------------------------


SMALL = """() => [...document.querySelectorAll(
  "button, a[href], input:not(.visually-hidden), select, summary, [tabindex='0']"
)].filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, { width, height }]) => width > 1 && (width < 23.9 || height < 23.9))
  .map(([one, { width, height }]) => `${one.ariaLabel ?? one.textContent} ${width}x${height}`)"""
"""What can be pressed and is smaller than 24 by 24 pixels."""


class Finger(Hand):
    """Taps, and aims by dragging."""

    touch: CDPSession
    drags = 0

    async def send(self, kind: str, *point: float) -> None:
        points = [{"x": point[0], "y": point[1]}] if point else []
        await self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    async def middle(self, cell: str) -> tuple[float, float]:
        box = await self.person.cell(cell).bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    async def press(self, name: str) -> None:
        await self.person.button(name).tap()

    async def pick_target(self) -> None:
        await self.person.pick_target()

    async def give_clue(self, text: str) -> None:
        await self.person.give_clue(text)

    async def place(self, cell: str) -> None:
        """Drag to the cell from another: sideways at once or, every second time, after a rest."""
        self.drags += 1
        start = f"{cell[0]}{int(cell[1:]) - 2}"
        await self.person.cell(cell).scroll_into_view_if_needed()
        x, y = await self.middle(start)
        await self.send("touchStart", x, y)
        if self.drags % 2:
            for step in (-6, -12, -18, -24):
                await self.send("touchMove", x + step, y)
        lens = self.person.page.locator(".lens")
        await expect(lens).to_be_visible()
        x, y = await self.middle(cell)
        for down in (40, 20, 0):
            await self.send("touchMove", x, y + down)
        await expect(lens).to_contain_text(cell)
        await self.send("touchEnd")
        await expect(lens).to_be_hidden()
        assert await self.middle(cell) == (x, y), "The board has moved under the finger."
        await self.person.confirm(cell)

    async def looks(self) -> None:
        """Whatever can be pressed is large enough for a fingertip."""
        assert await self.person.page.evaluate(SMALL) == [], await self.title()


async def test_a_whole_game_is_played_with_a_finger_on_a_phone(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", PHONE)
    hand = Finger(ada)
    hand.touch = await ada.page.context.new_cdp_session(ada.page)
    await ada.make_room(server.url)
    await ada.take_seat("green")
    async with two_programs(ada.page.url) as bots:
        await ada.choose("Everybody is clue giver", "once")
        await ada.press(ada.button("Start the game"))
        await expect(ada.title).not_to_have_text("Ready when you are")
        await hand.play(bots)
    assert hand.drags == 4


async def test_a_finger_that_moves_down_the_board_scrolls_the_page_and_aims_at_nothing(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada", PHONE)
    hand = Finger(ada)
    hand.touch = await ada.page.context.new_cdp_session(ada.page)
    await ada.page.goto(f"{server.url}practice/")
    x, y = await hand.middle("H18")
    await hand.send("touchStart", x, y)
    for step in range(20, 220, 20):
        await hand.send("touchMove", x, y - step)
    await hand.send("touchEnd")
    await until(ada.page, "() => scrollY > 100")
    await expect(ada.page.get_by_role("gridcell", selected=True)).to_have_count(0)


async def test_a_drag_that_ends_beside_the_board_leaves_the_aim_where_it_was(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(f"{server.url}practice/")
    await ada.aim("H17")
    mouse = ada.page.mouse
    await ada.cell("D20").hover()
    await mouse.down()
    await ada.cell("D24").hover(force=True)
    await expect(ada.page.locator(".lens")).to_contain_text("D24")
    await ada.title.hover(force=True)
    await expect(ada.page.locator(".lens")).to_be_hidden()
    await mouse.up()
    await expect(ada.button("Confirm H17")).to_be_visible()


async def test_a_cell_that_is_not_there_is_told_and_escape_leads_back_to_the_board(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrive("Ada")
    await ada.page.goto(f"{server.url}practice/")
    await ada.press(ada.button("Type a cell"))
    box = ada.page.get_by_label("Cell", exact=True)
    await expect(box).to_be_focused()
    await box.fill("Q7")
    await box.press("Enter")
    await expect(box).to_have_accessible_description(
        "The board has rows A to P and columns 1 to 30."
    )
    await box.press("Escape")
    await expect(box).to_be_hidden()
    await expect(ada.page.get_by_role("grid").locator("[tabindex='0']")).to_be_focused()
