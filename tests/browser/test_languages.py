"""A game in another language: read, counted, mirrored, and as whole as in English."""

import asyncio
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from bench.servers import Server
from client import Client
from client.bot import Bot, Habits
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person, until

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True)
class Words:
    """What stands on the page, as somebody reads it who plays."""

    direction: str
    make: str
    name: str
    sit: str
    options: str
    language: str
    laps: str
    once: str
    close: str
    start: str
    clue: str
    clues_in: str
    refused: tuple[str, str]
    """A clue that the room does not take, and why."""
    clues: tuple[str, str]
    fine: str
    give: str
    confirm: str
    next_round: str
    titles: dict[str, str]
    """By phase: what the headline may say."""
    spoken: str
    """The name of a free cell."""
    all_rules: str


GERMAN = Words(
    direction="ltr",
    make="Raum öffnen",
    name="Dein Name",
    sit="Platz nehmen",
    options="Einstellungen",
    language="Die Hinweise sind auf",
    laps="Hinweise gibt jede und jeder",
    once="einmal",
    close="Schließen",
    start="Spiel beginnen",
    clue=r"^Dein (zweiter )?Hinweis$",
    clues_in="Deutsch",
    refused=("Grün-Ton", "„Grün“ ist ein einfacher Farbname, und die sind hier nicht erlaubt."),
    clues=("Donaudampfschifffahrt", "nasser Schieferstein"),
    fine="Das geht.",
    give="Hinweis geben",
    confirm="{cell} bestätigen",
    next_round="Nächste Runde",
    titles={
        "first_clue": "Such dir deine Zielfarbe aus",
        "first_guess": "Setz deinen Stein",
        "second_clue": "Gib einen zweiten Hinweis",
        "second_guess": "Setz deinen zweiten Stein",
        "reveal": r"Es war [A-P]\d+, (sehr )?\w+es \w+",
        "standings": r".+ (gewinnt|teilen sich den Sieg): \d+ Punkte?",
    },
    spoken=r"[A-P]\d+, (sehr )?\w+es \w+",
    all_rules="So spielt man Color Clues",
)
ARABIC = Words(
    direction="rtl",
    make="إنشاء غرفة",
    name="اسمك",
    sit="الجلوس إلى الطاولة",
    options="الخيارات",
    language="لغة التلميحات",
    laps="يعطي كل لاعب التلميح",
    once="مرة واحدة",
    close="إغلاق",
    start="بدء اللعبة",
    clue=r"^تلميحك( الثاني)?$",
    clues_in="العربية",
    refused=("الأخضر", "«الأخضر» اسم لون أساسي، وهذا غير مسموح به هنا."),
    clues=("مستنقع", "ورقة رطبة"),
    fine="هذا مناسب.",
    give="إعطاء التلميح",
    confirm="تأكيد {cell}",
    next_round="الجولة التالية",
    titles={
        "first_clue": "اختر لونك الهدف",
        "first_guess": "ضع قطعتك",
        "second_clue": "أعطِ تلميحًا ثانيًا",
        "second_guess": "ضع قطعتك الثانية",
        "reveal": r"كان [A-P]\d+، \w+.*",
        "standings": r"الفوز (من نصيب|مشترك بين) .+: (\d+ نقاط|\d+ نقطة|نقطة واحدة|نقطتان)",
    },
    spoken=r"[A-P]\d+، [^\d،]+",
    all_rules="كيف تُلعب Color Clues",
)
NOT_FOUND = r"Failed to load resource: the server responded with a status of 404 .*"
LANGUAGES = [pytest.param("de", GERMAN, id="German"), pytest.param("ar", ARABIC, id="Arabic")]


async def arrival(arrive: Arrive, language: str, device: Device = LAPTOP) -> Person:
    """Somebody whose browser asks for that language, and for no motion."""
    return await arrive("Ada 2", device, locale=language, reduced_motion="reduce")


def plain(text: str) -> str:
    """The text without the characters that keep a name's direction to itself."""
    return re.sub("[\u2066-\u2069\u200e\u200f]", "", text)


async def fits(page: Page) -> None:
    """Nothing is wider than a phone's screen, nor than a small one; and axe finds no fault."""
    before = page.viewport_size
    assert before is not None
    for width, height in ((390, 844), (320, 640)):
        await page.set_viewport_size({"width": width, "height": height})
        await until(page, "(width) => document.documentElement.scrollWidth <= width", width)
    await page.set_viewport_size(before)
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@dataclass
class Player:
    """Somebody who plays in that language, against programs."""

    page: Page
    words: Words
    clues: tuple[str, ...]

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def clue_box(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile(self.words.clue))

    async def sees(self, phase: str) -> None:
        await expect(self.page.locator(f".room--{phase}")).to_be_visible()
        await expect(self.page.get_by_role("heading", level=1)).not_to_be_empty()
        title = await self.page.get_by_role("heading", level=1).inner_text()
        assert re.fullmatch(self.words.titles[phase], plain(title)), title

    async def open_room(self, url: str) -> str:
        """A room in which everybody gives clues once; its code."""
        await self.page.goto(url)
        await self.button(self.words.make).click()
        await self.page.get_by_role("textbox", name=self.words.name).fill("Ada 2")
        await self.button(self.words.sit).click()
        await self.button(self.words.options).click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label(self.words.laps).select_option(self.words.once)
        language = dialog.get_by_label(self.words.language).locator("option:checked")
        await expect(language).to_have_text(self.words.clues_in)
        code = self.page.url.rstrip("/").rpartition("/")[2]
        await fits(self.page)
        await self.button(self.words.close).click()
        return code

    async def give(self, clue: str) -> None:
        await self.clue_box.fill(clue)
        await expect(self.page.locator("form").get_by_role("status")).to_have_text(self.words.fine)
        await self.button(self.words.give).click()

    async def place(self) -> None:
        """A piece on a cell where none is."""
        label = re.compile(f"^{self.words.spoken}$")
        cell = self.page.get_by_role("gridcell", name=label).first
        name = await cell.get_attribute("data-cell")
        assert name
        await cell.click()
        await fits(self.page)
        await self.button(self.words.confirm.format(cell=name)).click()
        piece = self.page.locator(f'[data-cell="{name}"]')
        await expect(piece).to_have_accessible_name(re.compile("Ada 2"))

    async def play(self) -> set[str]:
        """Play to the end; the phases in which it was this player's turn, or everybody's."""
        met: set[str] = set()
        room = self.page.locator(".room--mine, .room--reveal, .room--standings")
        while True:
            await expect(room).to_be_visible()
            classes = await room.get_attribute("class") or ""
            [phase] = {one for one in self.words.titles if f"room--{one}" in classes.split()}
            await self.sees(phase)
            met.add(phase)
            match phase:
                case "first_clue":
                    await fits(self.page)
                    await self.page.locator(".card-choice label").first.click()
                    clue, why = self.words.refused
                    await self.clue_box.fill(clue)
                    status = self.page.locator("form").get_by_role("status")
                    await expect(status).to_have_text(re.compile(re.escape(why[1:4])))
                    assert plain(await status.inner_text()) == why
                    await self.give(self.clues[0])
                case "second_clue":
                    await self.give(self.clues[1])
                case "first_guess" | "second_guess":
                    await self.place()
                case "reveal":
                    await fits(self.page)
                    await self.button(self.words.next_round).click()
                case "standings":
                    await fits(self.page)
                    return met
            await expect(self.page.locator(f".room--{phase}.room--mine")).to_have_count(0)
            if phase == "reveal":
                await expect(self.page.locator(".room--reveal")).to_have_count(0)


@pytest.mark.parametrize(("language", "words"), LANGUAGES)
async def test_a_game_is_played_to_its_end_in(
    server: Server, arrive: Arrive, language: str, words: Words
) -> None:
    page = (await arrival(arrive, language)).page
    ada = Player(page, words, words.clues)
    code = await ada.open_room(server.url)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await expect(page.locator("html")).to_have_attribute("dir", words.direction)
    async with AsyncExitStack() as stack:
        for number, color in enumerate(("#b3446c", "#2d6fb4"), 1):
            client = await stack.enter_async_context(await Client.join(server.url, code))
            bot = Bot(client, f"seed {number}", Habits(0, 0, 0, 0, 0, 0, 0))
            await bot.sit(f"Bot {number}", color)
            task = asyncio.create_task(bot.run())
            stack.callback(task.cancel)
        await expect(ada.button(words.start)).to_be_enabled()
        await fits(page)
        await ada.button(words.start).click()
        assert await ada.play() == set(words.titles)


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("path", ["", "rules/", "how/", "practice/", "check/", "rooms/nobody/"])
async def test_every_page_fits_a_phone_in(
    server: Server, arrive: Arrive, path: str, language: str
) -> None:
    ada = await arrival(arrive, language)
    await ada.page.goto(f"{server.url}{path}")
    if path == "check/":
        await expect(ada.page.locator("[data-time]").first).not_to_be_empty()
    if path in ("how/", "practice/"):
        await expect(ada.page.locator("[data-alone] .button").first).to_be_visible()
    await fits(ada.page)
    ada.forgive(NOT_FOUND)


async def test_another_language_is_two_taps_away_on_any_page_and_stays(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrival(arrive, "en", PHONE)
    await ada.page.goto(f"{server.url}rules/")
    await ada.press(ada.page.get_by_text("Language: English"))
    await fits(ada.page)
    await ada.press(ada.button("العربيّة"))
    await ada.sees(ARABIC.all_rules)
    await ada.page.goto(server.url)
    await ada.press(ada.button(ARABIC.make))
    await expect(ada.page.get_by_role("textbox", name=ARABIC.name)).to_be_visible()
    await ada.press(ada.page.get_by_text("اللغة: العربيّة"))
    await ada.press(ada.button("Deutsch"))
    await expect(ada.page.get_by_role("textbox", name=GERMAN.name)).to_be_visible()


async def test_the_board_lies_the_same_way_for_those_who_read_from_the_right(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrival(arrive, "ar")
    await ada.page.goto(server.url)
    await ada.press(ada.button(ARABIC.make))
    cells = [ada.page.locator(f'[data-cell="{name}"]') for name in ("A1", "A30", "B1")]
    corner, end, below = [await cell.bounding_box() for cell in cells]
    assert corner
    assert end
    assert below
    assert corner["x"] < end["x"]
    assert corner["y"] < below["y"]
    await ada.page.locator('[data-cell="H15"]').focus()
    await ada.page.keyboard.press("ArrowRight")
    await expect(ada.page.locator('[data-cell="H16"]')).to_be_focused()


async def test_who_does_not_get_the_file_of_the_language_plays_in_english(
    server: Server, arrive: Arrive
) -> None:
    ada = await arrival(arrive, "ar")
    await ada.page.route("**/assets/ar-*.js", lambda route: route.abort())
    await ada.page.goto(server.url)
    await ada.press(ada.button(ARABIC.make))
    await expect(ada.page.get_by_role("textbox", name="Your name")).to_be_visible()
    await expect(ada.page.locator("html")).to_have_attribute("dir", "ltr")
    ada.forgive(r"Failed to load resource: net::ERR_FAILED")
