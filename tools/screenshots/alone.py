"""The pages for one: the card of the day, what words look like, and a table with computers."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from playwright.async_api import BrowserContext, Locator

from client import Client
from client.connection import View
from tests.browser.programs import identity
from tools.screenshots.pages import visit
from tools.screenshots.studio import ROOM_SCREENS, Screen, Studio

ROUNDS = 5
PIECES = ("H17", "C9")
"""Where whoever sits at a screen places their first and their second piece of each round."""
OTHERS = (("H16", "C9"), ("H16", "P30"), ("G18", "C9"), ("H16", "D10"))

WORDS = {"en": "rust", "de": "Zitrone", "ar": "بحر"}
SEATED = (("good", "nature"), ("expert", "paint"), ("beginner", "food"))


async def alone(studio: Studio) -> None:
    async with studio.screens(ROOM_SCREENS) as screens:
        if not screens:
            return
        await daily(studio, screens)
        await words(studio, screens)
        await play_now(studio, screens)
    await computers(studio)


# -- The card of the day -----------------------------------------------------------------------


async def daily(studio: Studio, screens: list[Screen]) -> None:
    day = ""
    for language in {screen.kind.language for screen in screens}:
        for cells in OTHERS:
            context = await studio.browser.new_context()
            day = await place(studio, context, language, range(1, ROUNDS + 1), cells)
            await context.close()

    async def look(scene: str, *, back_to_first: bool = False, whole: bool = False) -> None:
        for screen in screens:
            await screen.page.goto(f"{studio.url}daily/")
            await screen.page.locator(".clues__clue").first.wait_for()
            if back_to_first:
                await screen.page.locator(".daily-round").first.click()
                await screen.page.locator(".room--reveal").wait_for()
            await screen.page.evaluate("scrollTo(0, 0)")
        await studio.shoot(scene, screens, whole=whole)

    await look("daily")
    for screen in screens:
        await place(studio, screen.page.context, screen.kind.language, [1])
    await look("daily-round", back_to_first=True)
    for screen in screens:
        await place(studio, screen.page.context, screen.kind.language, range(2, ROUNDS + 1))
    await look("daily-result", whole=True)
    tomorrow = date.fromisoformat(day) + timedelta(days=1)
    for screen in screens:
        await screen.page.goto(f"{studio.url}daily/{tomorrow}/")
        await screen.page.locator(".fingerprint").wait_for()
    await studio.shoot("daily-fingerprint", screens, whole=True)


async def place(
    studio: Studio,
    context: BrowserContext,
    language: str,
    rounds: Iterable[int],
    cells: tuple[str, str] = PIECES,
) -> str:
    """Place both pieces in these rounds, as whoever has the cookies; the day."""
    told = await context.request.get(f"{studio.url}daily/", headers={"Accept": "application/json"})
    day = str((await told.json())["day"])
    for number in rounds:
        for clue, cell in enumerate(cells, 1):
            answer = await context.request.post(
                f"{studio.url}daily/{day}/pieces/",
                data={"round": number, "clue": clue, "cell": cell, "language": language},
            )
            assert answer.ok, await answer.text()
    return day


# -- What words look like ----------------------------------------------------------------------


async def words(studio: Studio, screens: list[Screen]) -> None:
    for screen in screens:
        await screen.page.goto(f"{studio.url}words/")
        await screen.page.locator(".words-verdict").wait_for()
    await studio.shoot("words", screens, whole=True)
    for screen in screens:
        await screen.page.locator(".words-form input").fill(WORDS[screen.kind.language])
        await screen.press("words.do")
        await screen.page.locator(".veil").first.wait_for()
    await studio.shoot("words-cloud", screens, whole=True)


# -- Computers ---------------------------------------------------------------------------------


async def play_now(studio: Studio, screens: list[Screen]) -> None:
    """The first clue of a computer, at a table that somebody got with one press."""
    for screen in screens:
        await screen.page.goto(studio.url)
        await screen.page.locator("[data-play] [type=submit]").click()
    for screen in screens:
        await screen.page.locator(".clues__clue").first.wait_for(timeout=60_000)
    await studio.shoot("play-now", screens)


async def computers(studio: Studio) -> None:
    """A room that somebody fills with computers."""
    async with (
        await Client.create_room(studio.url, "stones-and-plants") as ada,
        studio.screens(ROOM_SCREENS, identity(ada)) as screens,
    ):
        await ada.play("add_player", name="Ada", color="#12873f")
        for number, (skill, taste) in enumerate(SEATED, 2):
            await ada.play("add_computer", skill=skill, taste=taste)
            await ada.until(partial(has_seated, number))
        await visit(studio, screens, ada.code)
        await studio.shoot("computers", screens)
        for screen in screens:
            await screen.press("host.open")
            await of_computers(screen).wait_for()
        await studio.shoot("computers-host", screens, at=of_computers)
        for screen in screens:
            await screen.close()
            await screen.page.locator(".player__button:has(.computer)").first.click()
            await screen.page.locator(".dialog .button--bad").wait_for()
        await studio.shoot("computers-one", screens)


def has_seated(seats: int, view: View) -> bool:
    return len(view["player_list"]["players"]) == seats


def of_computers(screen: Screen) -> Locator:
    """What the host chooses of the computers that come."""
    return screen.page.locator(".dialog section:has(> .options__grid)")
