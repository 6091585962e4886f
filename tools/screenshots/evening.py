"""One whole game, photographed at every screen Ada has before her, and at three televisions."""

from collections.abc import Callable

from playwright.async_api import CDPSession, Locator

from tools.screenshots.cast import ROOM, Cast, at_the_table
from tools.screenshots.pages import choose, visit
from tools.screenshots.studio import ROOM_SCREENS, TELEVISIONS, Screen, Studio

SPECTATORS = {f"{name}-watching": ROOM_SCREENS[name] for name in ("desktop", "phone")}

AFTER_SOME = ("Ben", "Cleo")
"""When one of these gives the clues, others have placed a piece before it is Ada's turn; and one of
the two is never the last, whose reveal is that of the whole game."""

REMARKS = (
    ("Ben", "Is everybody comfortable?"),
    ("Cleo", "Tea is ready. One more minute!"),
    ("Dora", "I call every purple thing an aubergine, be warned."),
)


async def evening(studio: Studio) -> None:
    async with (
        at_the_table(studio.url) as cast,
        studio.screens(ROOM_SCREENS, cast.cookies) as screens,
        studio.screens(SPECTATORS) as watching,
        studio.screens(TELEVISIONS) as televisions,
    ):
        game = Evening(studio, cast, screens, watching, televisions)
        await game.before()
        await cast.ada.play("set_options", laps=1, guess_seconds=600, clue_seconds=600)
        await cast.ada.play("start_game")
        for _ in cast.players:
            await cast.reach("first_clue")
            if cast.giver == "Ada":
                await game.giving()
            elif cast.giver in AFTER_SOME and not game.guessed:
                await game.guessing()
            else:
                await cast.play_round()
            if cast.turn["phase"] == "reveal":
                await cast.ada.play("next_round")
        await game.after()


class Evening:
    """The scenes, in their order."""

    def __init__(
        self,
        studio: Studio,
        cast: Cast,
        screens: list[Screen],
        watching: list[Screen],
        televisions: list[Screen],
    ) -> None:
        self.studio = studio
        self.cast = cast
        self.screens = screens
        self.watching = watching
        self.televisions = televisions
        self.guessed = False

    async def shoot(self, scene: str, *, with_all: bool = False, whole: bool = False) -> None:
        """What everybody sees now: Ada, and with all the spectators and the televisions."""
        everywhere = [*self.screens, *(self.watching if with_all else [])]
        everywhere += self.televisions if with_all else []
        await self.cast.shown(everywhere)
        await self.studio.shoot(scene, everywhere, whole=whole)

    async def dialog(self, scene: str, key: str, inside: str = "dialog[open] h2") -> None:
        for screen in self.screens:
            await screen.press(key)
            await screen.page.locator(inside).first.wait_for()
        await self.studio.shoot(scene, self.screens)
        for screen in self.screens:
            await screen.close()

    # -- Before the game -----------------------------------------------------------------------

    async def before(self) -> None:
        studio, cast = self.studio, self.cast
        await visit(studio, self.screens, ROOM)
        await studio.shoot("join-alone", self.screens)
        await cast.sit("Ada", "Ben", "Cleo")
        await visit(studio, self.watching, ROOM)
        await studio.shoot("join", self.watching)
        await cast.sit("Emil", "Dora")
        for name, text in REMARKS:
            await cast.players[name].play("say", text=text)
        for screen in self.televisions:
            await screen.page.goto(f"{studio.url}rooms/{ROOM}/tv/")
        await self.shoot("lobby", with_all=True)
        await self.dialog("invite", "share.title")
        await self.dialog("options", "options.open")
        await self.dialog("host", "host.open")
        await self.dialog("how-dialog", "how.title", ".dialog .button--primary")
        for screen in self.narrow:
            await screen.page.locator(".chat-opener__button").click()
            await screen.page.locator(".conversation__log li").nth(2).wait_for()
        await studio.shoot("chat", self.narrow)
        for screen in self.narrow:
            await screen.close()
            await screen.page.evaluate("scrollTo(0, 0)")

    @property
    def narrow(self) -> list[Screen]:
        return [one for one in self.screens if one.kind.device["viewport"]["width"] < 960]

    # -- A round in which Ada gives the clues --------------------------------------------------

    async def giving(self) -> None:
        cast = self.cast
        await self.shoot("giver-card", with_all=True)
        await cast.pick()
        for screen in self.screens:
            await screen.page.locator(".clue-form__text:enabled").fill("blue")
        for screen in self.screens:
            await screen.page.locator(".clue-form .error").wait_for()
        await self.shoot("giver-refused")
        for screen in self.screens:
            await screen.page.locator(".clue-form__text").fill(cast.clues()[0])
            await screen.page.locator(".clue-form__text[aria-invalid=false]").wait_for()
        await self.shoot("giver-clue")
        await cast.clue(0)
        await cast.guess(0, but="Emil")
        await self.shoot("giver-waits")
        await cast.guess(0)
        await cast.reach("second_clue")
        await self.shoot("giver-second", with_all=True)
        await cast.clue(1)
        await cast.guess(1)
        await cast.reach("reveal", "standings")
        if cast.turn["phase"] == "reveal":
            await self.shoot("giver-reveal")

    # -- A round in which she guesses ----------------------------------------------------------

    async def guessing(self) -> None:
        cast, studio = self.cast, self.studio
        self.guessed = True
        await self.shoot("waiting")
        await cast.pick()
        await cast.clue(0)
        await cast.guess(0, but="Ada")
        await cast.players["Emil"].play("react", kind="think")
        await cast.players["Dora"].play("say", text="Take your time, Ada.")
        await self.shoot("guess", with_all=True)
        cell = cast.cell_for("Ada", 0)
        for screen in self.screens:
            await screen.page.locator(f'[data-cell="{cell}"]').scroll_into_view_if_needed()
            await screen.tap_cell(cell)
        await self.shoot("guess-aimed")
        await self.lens(cell)
        await self.taken()
        await self.looks(cell)
        for screen in self.screens:
            await screen.press("typed.open")
            await screen.page.locator(".typed__cell").fill(cell)
        await self.shoot("guess-typed")
        await cast.guess(0)
        await cast.reach("second_clue")
        await cast.clue(1)
        await cast.guess(1)
        await cast.reach("reveal", "standings")
        for screen in self.screens:
            await screen.page.evaluate("scrollTo(0, 0)")
        if cast.turn["phase"] == "reveal":
            await self.shoot("reveal", with_all=True)
            await studio.shoot("round-detail", self.screens, at=part(".story"))
            for screen in self.screens:
                await screen.page.evaluate("scrollTo(0, 0)")

    async def lens(self, cell: str) -> None:
        """A finger, or a mouse's arrow, that aims."""
        fingers: dict[str, CDPSession] = {}
        for screen in self.screens:
            box = await screen.page.locator(f'[data-cell="{cell}"]').bounding_box()
            assert box
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            if screen.kind.device.get("has_touch"):
                finger = await screen.page.context.new_cdp_session(screen.page)
                fingers[screen.name] = finger
                for kind, at in (("touchStart", x - 30), ("touchMove", x - 15), ("touchMove", x)):
                    points = [{"x": at, "y": y}]
                    await finger.send(
                        "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
                    )
            else:
                await screen.page.mouse.move(x - 40, y)
                await screen.page.mouse.down()
                await screen.page.mouse.move(x, y, steps=3)
            await screen.page.locator(".lens").wait_for()
        await self.studio.shoot("guess-lens", self.screens)
        for screen in self.screens:
            if lifted := fingers.get(screen.name):
                await lifted.send(
                    "Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []}
                )
            else:
                await screen.page.mouse.up()
            await screen.page.mouse.move(1, 1)

    async def taken(self) -> None:
        """Ada aims where a piece lies."""
        others = self.cast.ada.view["player_list"]["players"]
        cell = next(one["guesses"][0] for one in others if one["guesses"])
        for screen in self.screens:
            await screen.tap_cell(cell)
        await self.shoot("guess-taken")

    async def looks(self, cell: str) -> None:
        """The board with help for eyes, in high contrast, and while the connection is lost."""
        for help_ in ("protan", "deutan", "tritan"):
            await self.anew(help=help_)
            await self.shoot(f"guess-{help_}")
        await self.anew(contrast="more")
        for screen in self.screens:
            await screen.tap_cell(cell)
        await self.shoot("guess-contrast")
        await self.anew()
        for screen in self.screens:
            await screen.page.context.set_offline(True)
            await screen.page.locator(".banner").wait_for(timeout=60_000)
        await self.studio.shoot("reconnecting", self.screens)
        for screen in self.screens:
            await screen.page.context.set_offline(False)
            await screen.page.locator(".banner").wait_for(state="detached", timeout=60_000)

    async def anew(self, **settings: str) -> None:
        for screen in self.screens:
            await choose(screen, **settings)
        await self.cast.shown(self.screens)

    # -- After the game ------------------------------------------------------------------------

    async def after(self) -> None:
        studio, cast = self.studio, self.cast
        await cast.reach("standings")
        for screen in self.screens:
            await screen.page.locator(".souvenir__picture, .souvenir").first.wait_for()
            await screen.page.evaluate("scrollTo(0, 0)")
        await self.shoot("standings", with_all=True)
        await studio.shoot("standings-whole", self.screens, whole=True)
        await studio.shoot("awards", self.screens, at=part(".awards"))
        await studio.shoot("heat-map", self.screens, at=part(".heat"))
        for screen in self.screens:
            await screen.page.goto(f"{studio.url}rooms/{ROOM}/games/1/")
            await screen.page.locator(".controls").wait_for()
        await studio.shoot("replay-first", self.screens)
        for screen in self.screens:
            for _ in range(7):
                await screen.press("replay.next")
        await studio.shoot("replay-middle", self.screens)
        for screen in self.screens:
            await screen.press("replay.last")
            await screen.page.evaluate("scrollTo(0, 0)")
        await studio.shoot("replay-last", self.screens)
        await visit(studio, self.screens, ROOM)
        await cast.ada.play("pass_host", player=2)
        await cast.players["Ben"].play("start_game")
        await cast.players["Ben"].play("remove_player", player=1)
        for screen in self.screens:
            await screen.page.get_by_text(screen.text("error.removed")).wait_for()
        await studio.shoot("removed", self.screens)


def part(selector: str) -> Callable[[Screen], Locator]:
    """That part of a screen's page."""

    def find(screen: Screen) -> Locator:
        return screen.page.locator(selector).first

    return find
