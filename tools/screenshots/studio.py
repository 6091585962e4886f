"""Screens to be photographed: a device in a language, its page, and where the pictures go.

A picture is called after its scene, its screen and the light: `guess.phone.dark.png`.
"""

import base64
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Locator, Page

from bench.servers import ROOT
from tests.browser.people import LAPTOP, PHONE, Device

Scheme = Literal["light", "dark"]

TELEVISION: Device = {"viewport": {"width": 1920, "height": 1080}}
SMALL: Device = {**PHONE, "viewport": {"width": 320, "height": 640}}
ZOOMED: Device = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
"""A laptop at 200 %: half as many pixels, each twice as large."""

QUALITY = 85
"""Of the pictures for a page, as WebP counts it: 0 to 100."""

BOTH: tuple[Scheme, ...] = ("light", "dark")
PATIENCE = 15_000


@dataclass(frozen=True)
class Kind:
    """A device in a language; in which light it is looked at."""

    device: Device
    language: str = "en"
    schemes: tuple[Scheme, ...] = BOTH


ROOM_SCREENS = {
    "desktop": Kind(LAPTOP),
    "phone": Kind(PHONE),
    "small": Kind(SMALL, schemes=("light",)),
    "zoomed": Kind(ZOOMED, schemes=("light",)),
    "desktop-de": Kind(LAPTOP, "de", ("light",)),
    "phone-de": Kind(PHONE, "de", ("dark",)),
    "desktop-ar": Kind(LAPTOP, "ar", ("light",)),
    "phone-ar": Kind(PHONE, "ar", ("dark",)),
}
TELEVISIONS = {
    "tv": Kind(TELEVISION),
    "tv-de": Kind(TELEVISION, "de", ("light",)),
    "tv-ar": Kind(TELEVISION, "ar", ("dark",)),
}


@cache
def texts(language: str) -> dict[str, str]:
    """The client's texts without plural forms, by key."""
    sources = (ROOT / "frontend" / "src" / "locales").rglob(f"{language}.ts")
    text = "".join(one.read_text() for one in sources)
    return dict(re.findall(r'"([\w.]+)":\s*"((?:[^"\\]|\\.)*)"', text))


@dataclass
class Screen:
    """One page before somebody's eyes."""

    name: str
    kind: Kind
    page: Page

    def text(self, key: str, **values: str) -> str:
        return texts(self.kind.language)[key].format(**values)

    def button(self, key: str, **values: str) -> Locator:
        return self.page.get_by_role("button", name=self.text(key, **values), exact=True)

    async def press(self, key: str, **values: str) -> None:
        await self.button(key, **values).click()
        await self.page.mouse.move(1, 1)

    async def close(self) -> None:
        """Close the dialog, and wait until it is gone."""
        await self.page.keyboard.press("Escape")
        await self.page.locator("dialog").wait_for(state="detached")

    async def tap_cell(self, cell: str) -> None:
        await self.page.locator(f'[data-cell="{cell}"]').click()
        await self.page.mouse.move(1, 1)


@dataclass
class Studio:
    """Takes the pictures that are wanted, and leaves out the others."""

    browser: Browser
    url: str
    folder: Path
    wanted: tuple[str, ...] = ("*",)
    """Patterns of names, without the ending."""
    names: dict[str, str] = field(default_factory=dict)
    """For pictures that have a name of their own; then they are small ones, for a page."""
    taken: list[str] = field(default_factory=list)

    def wants(self, screen: str, scene: str = "") -> bool:
        """Whether any picture may be wanted of that screen, in that scene if one is given."""
        shots = (f"{scene}.{screen}.{scheme}" for scheme in BOTH)
        if not scene:
            return any(fnmatch(screen, one.split(".")[1]) for one in self._patterns)
        return any(fnmatch(shot, one) for shot in shots for one in self._patterns)

    @property
    def _patterns(self) -> tuple[str, ...]:
        return tuple(one if one.count(".") == 2 else f"{one}.*.*" for one in self.wanted)

    @asynccontextmanager
    async def screens(
        self, kinds: dict[str, Kind], cookies: Iterable[dict[str, object]] = ()
    ) -> AsyncIterator[list[Screen]]:
        """A browser for each kind that is wanted; with the cookies, all of one person."""
        contexts = []
        screens = []
        for name, kind in kinds.items():
            if not self.wants(name):
                continue
            context = await self.browser.new_context(
                **{**kind.device, "locale": kind.language, "reduced_motion": "reduce"}
            )
            context.set_default_timeout(PATIENCE)
            await context.add_cookies(list(cookies))  # type: ignore[arg-type]
            contexts.append(context)
            screens.append(Screen(name, kind, await context.new_page()))
        try:
            yield screens
        finally:
            for context in contexts:
                await context.close()

    async def shoot(
        self,
        scene: str,
        screens: Iterable[Screen],
        *,
        whole: bool = False,
        at: Callable[[Screen], Locator] | None = None,
    ) -> None:
        """A picture of what each screen shows, in each light; of the whole page, or with some part
        of it scrolled into view."""
        for screen in screens:
            if not self.wants(screen.name, scene):
                continue
            if at:
                await at(screen).evaluate("one => one.scrollIntoView({ block: 'start' })")
            for scheme in screen.kind.schemes:
                name = f"{scene}.{screen.name}.{scheme}"
                if any(fnmatch(name, one) for one in self._patterns):
                    await screen.page.emulate_media(color_scheme=scheme)
                    await self._take(name, screen.page, whole=whole)

    async def _take(self, name: str, page: Page, *, whole: bool) -> None:
        await page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        if own := self.names.get(name):
            session = await page.context.new_cdp_session(page)
            shot = await session.send(
                "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
            )
            await session.detach()
            (self.folder / f"{own}.webp").write_bytes(base64.b64decode(shot["data"]))
        else:
            await page.screenshot(path=self.folder / f"{name}.png", full_page=whole)
        self.taken.append(name)
