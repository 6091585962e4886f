"""People at browsers: what they do on the page, and what they see there.

They go by the roles and names of things, as somebody does who reads the page or hears it read.
Whatever the console of a browser complains of is kept, and fails the test at its end.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    WebError,
    WebSocket,
    expect,
)

from tests.services.chromium import PATIENCE

Device = Mapping[str, Any]

LAPTOP: Device = MappingProxyType({"viewport": {"width": 1280, "height": 800}})
PHONE: Device = MappingProxyType(
    {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    }
)

DECISION = 350
"""Milliseconds after which a second tap on a cell is no double tap any more."""


async def until(page: Page, condition: str, given: object = None) -> None:
    """Wait until that function is true in the page. Playwright's own way makes code of text
    there, which the page's policy forbids."""
    look = f"""given => new Promise((done) => {{
        const look = () => (({condition})(given) ? done() : setTimeout(look, 20));
        look();
    }})"""
    await asyncio.wait_for(page.evaluate(look, given), PATIENCE / 1000)


@dataclass
class Person:
    """Somebody with a browser of their own, which is a context: cookies and storage are theirs."""

    name: str
    page: Page
    touch: bool = False
    troubles: list[str] = field(default_factory=list)
    """What the console complained of."""
    sent: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """The frames of all sockets, as text."""

    @classmethod
    async def at(cls, context: BrowserContext, name: str, *, touch: bool = False) -> "Person":
        person = cls(name, await context.new_page(), touch)
        context.on("console", person._note_console)
        context.on("weberror", person._note_error)
        person._note_frames(person.page)
        context.on("page", person._note_frames)
        return person

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(message.text)

    def _note_error(self, error: WebError) -> None:
        self.troubles.append(str(error.error))

    def _note_frames(self, page: Page) -> None:
        def note(socket: WebSocket) -> None:
            socket.on("framesent", lambda frame: self.sent.append(str(frame)))
            socket.on("framereceived", lambda frame: self.heard.append(str(frame)))

        page.on("websocket", note)

    def forgive(self, pattern: str) -> None:
        """Forget the troubles so far that the pattern describes in full."""
        self.troubles[:] = [one for one in self.troubles if not re.fullmatch(pattern, one)]

    def requests(self, kind: str) -> list[dict[str, Any]]:
        """The actions of that type that this browser has sent."""
        return [one for one in map(json.loads, self.sent) if one["type"] == kind]

    # -- Things on the page --------------------------------------------------------------------

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def told(self) -> Locator:
        """What was told of late to those who listen."""
        return self.page.get_by_test_id("told")

    @property
    def clues(self) -> Locator:
        return self.page.get_by_test_id("clues").get_by_role("listitem")

    @property
    def clue_box(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile(r"^Your (second )?clue$"))

    @property
    def verdict(self) -> Locator:
        """What the page says of the clue that stands in the box."""
        return self.page.locator("form").get_by_role("status")

    @property
    def refusal(self) -> Locator:
        return self.page.get_by_role("alert")

    @property
    def banner(self) -> Locator:
        return self.page.locator(".banner")

    @property
    def pieces(self) -> Locator:
        return self.page.locator(".piece")

    @property
    def players(self) -> Locator:
        return self.page.get_by_role("region", name="Players")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def card(self) -> Locator:
        return self.page.get_by_role("group", name="Choose one of these four").get_by_role("radio")

    def player(self, name: str) -> Locator:
        """Opens what can be done with that player."""
        return self.players.get_by_role("button", name=name)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def cell(self, name: str) -> Locator:
        return self.page.get_by_role("gridcell", name=re.compile(rf"^{name}, "))

    # -- Things that people do -----------------------------------------------------------------

    async def press(self, what: Locator) -> None:
        await (what.tap() if self.touch else what.click())

    async def sees(self, title: str | re.Pattern[str]) -> None:
        """Wait until the headline says that."""
        await expect(self.title).to_have_text(title)

    async def make_room(self, address: str) -> str:
        """From the first page into a room of one's own; the link that it offers to share."""
        await self.page.goto(address)
        await self.press(self.button("Make a room"))
        return await self.page.get_by_role("textbox", name="Link to this room").input_value()

    async def take_seat(self, color: str) -> None:
        await self.page.get_by_role("textbox", name="Your name").fill(self.name)
        await self.page.get_by_role("radio", name=color, exact=True).check(force=True)
        await self.press(self.button("Take a seat"))
        await expect(self.player(self.name)).to_contain_text("you")

    async def choose(self, label: str, option: str) -> None:
        """Choose an option of the room in its dialog."""
        await self.press(self.button("Options"))
        await self.dialog.get_by_label(label).select_option(option)
        await self.press(self.button("Close"))
        await expect(self.dialog).to_be_hidden()

    async def pick_target(self, index: int = 0) -> str:
        """The cell that became the target."""
        one = self.card.nth(index)
        await self.press(self.page.locator(".card-choice label").nth(index))
        await expect(one).to_be_checked()
        await expect(self.clue_box).to_be_enabled()
        return await one.input_value()

    async def give_clue(self, text: str) -> None:
        await self.clue_box.fill(text)
        await expect(self.verdict).to_have_text("That works.")
        await self.press(self.button("Give clue"))
        await expect(self.clues.last).to_contain_text(text)

    async def aim(self, cell: str) -> None:
        await self.press(self.cell(cell))
        await expect(self.cell(cell)).to_have_attribute("aria-selected", "true")

    async def place(self, cell: str) -> None:
        """Aim and confirm; wait until the piece lies there."""
        await self.aim(cell)
        await self.confirm(cell)

    async def confirm(self, cell: str) -> None:
        """Place a piece where one aims; wait until it lies there."""
        await self.press(self.button(f"Confirm {cell}"))
        await expect(self.cell(cell)).to_have_accessible_name(re.compile(self.name))
