"""The pages around a game: what one sees before a room, without one, and where one cannot go on."""

import json

from client import Client
from tests.ops.staff import NAME, PASSWORD
from tools.screenshots.cast import other_rooms
from tools.screenshots.studio import ROOM_SCREENS, Screen, Studio

SETTINGS = "color-clues.settings"


async def choose(screen: Screen, **settings: str) -> None:
    """The page anew, with these settings of this device."""
    await screen.page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)", [SETTINGS, json.dumps(settings)]
    )
    await screen.page.reload()


async def around(studio: Studio) -> None:
    """Everything that can be seen without a room."""
    async with studio.screens(ROOM_SCREENS) as screens:

        async def at(path: str, scene: str, *, waiting_for: str = "h1", whole: bool = True) -> None:
            for screen in screens:
                await screen.page.goto(studio.url + path)
                await screen.page.locator(waiting_for).first.wait_for()
            await studio.shoot(scene, screens, whole=whole)

        await at("", "home")
        async with other_rooms(studio.url):
            for screen in screens:
                await screen.page.goto(studio.url)
                await screen.page.locator(".room-card").nth(2).wait_for()
            await studio.shoot("rooms", screens, whole=True)
            await operations(studio)
        await at("rules/", "rules", whole=False)
        await at("check/", "check", waiting_for="[data-time]:not(:empty)")
        await at("nowhere/", "error-404")
        await at("rooms/nowhere-at-all/", "error-no-such-room")
        await at("how/", "how-1", waiting_for="[data-alone] .button")
        for number in (2, 3):
            for screen in screens:
                await screen.press("how.next")
            await studio.shoot(f"how-{number}", screens, whole=True)
        await practice(studio, screens)


async def operations(studio: Studio) -> None:
    """What staff see."""
    async with studio.screens(ROOM_SCREENS) as screens:
        for screen in screens:
            await screen.page.goto(f"{studio.url}ops/")
            await screen.page.locator("[name=username]").fill(NAME)
            await screen.page.locator("[name=password]").fill(PASSWORD)
            await screen.page.locator("[type=submit]").last.click()
            await screen.page.locator(".ops-line--1[d^=M]").first.wait_for(state="attached")
        await studio.shoot("ops", screens, whole=True)


async def practice(studio: Studio, screens: list[Screen]) -> None:
    for screen in screens:
        await screen.page.goto(f"{studio.url}practice/")
        await screen.page.locator(".coach").wait_for()
    await studio.shoot("practice", screens)
    for screen in screens:
        for cell in ("H17", "H18"):
            await screen.tap_cell(cell)
            await screen.press("aim.confirm", cell=cell)
        await screen.page.locator(".room--reveal").wait_for()
        await screen.page.evaluate("scrollTo(0, 0)")
    await studio.shoot("practice-reveal", screens)
    for screen in screens:
        await choose(screen, contrast="more")
        await screen.page.locator(".coach").wait_for()
    await studio.shoot("practice-contrast", screens)
    for screen in screens:
        await screen.press("settings.title")
        await screen.page.locator(".settings").wait_for()
    await studio.shoot("settings", screens)
    for screen in screens:
        await screen.close()
        await screen.page.evaluate("localStorage.clear()")


async def refused(studio: Studio) -> None:
    """A room that takes nobody else: full, locked, or gone without one."""
    async with (
        await Client.create_room(studio.url, "full-house") as host,
        studio.screens(ROOM_SCREENS) as screens,
    ):
        guests = [await Client.join(studio.url, host.code) for _ in range(9)]
        try:
            await host.play("add_player", name="Ada", color=PIECES[0])
            for number, guest in enumerate(guests[:8], 1):
                await guest.play("add_player", name=NAMES[number], color=PIECES[number])
            await host.play("lock_room")
            await visit(studio, screens, host.code)
            await studio.shoot("room-locked", screens)
            await host.play("lock_room", locked=False)
            await guests[8].play("add_player", name=NAMES[9], color=PIECES[9])
            await studio.shoot("room-full", screens)
        finally:
            for guest in guests:
                await guest.close()


NAMES = ("Ada", "Benedikta", "Cem", "Dora", "Emil", "Fatma", "Gus", "Hana", "Ivo", "Jana")
PIECES = (
    "#e02b36", "#f58220", "#ffd21f", "#9ad32a", "#12873f",
    "#18bdb4", "#4aa8ff", "#2645d6", "#8b3fd9", "#f564b9",
)  # fmt: skip


async def visit(studio: Studio, screens: list[Screen], code: str) -> None:
    for screen in screens:
        await screen.page.goto(f"{studio.url}rooms/{code}/")
        await screen.page.locator(".room:not(.room--connecting)").wait_for()
