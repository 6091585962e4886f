"""Who sits at the photographed table: programs that play a presentable game, round by round.

Ada sits there twice, as a program and at every screen: her identity is one.
"""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.servers import ROOT
from client import Client
from game.board import COLUMNS, PLACE, ROWS
from tests.browser.programs import identity
from tools.screenshots.studio import Screen

ROOM = "friday-night"
COLORS = {
    "Ada": "#12873f", "Ben": "#4aa8ff", "Cleo": "#ffd21f", "Emil": "#8b3fd9", "Dora": "#f564b9",
}  # fmt: skip

CLUES = {
    "pink": [("flamingo", "one leg"), ("bubblegum", "first kiss")],
    "red": [("tomato", "ripe, sliced"), ("cherry", "late summer")],
    "orange": [("tangerine", "winter stocking"), ("sunset", "last ferry")],
    "yellow": [("lemon", "fresh peel"), ("taxi", "rush hour")],
    "brown": [("chocolate", "bitter bar"), ("chestnut", "old piano")],
    "olive": [("cactus", "desert noon"), ("moss", "forest floor")],
    "green": [("meadow", "after rain"), ("spruce", "winter night")],
    "teal": [("lagoon", "deep water"), ("peacock", "tail feather")],
    "blue": [("denim", "new jeans"), ("harbour", "before dawn")],
    "purple": [("lavender", "Provence field"), ("grape", "school ink")],
    "magenta": [("orchid", "hothouse"), ("beetroot", "stained fingers")],
}
"""By the hue family of the target, two for each."""

NEAR = {
    "Ada": [(1, 1), (0, -1)],
    "Ben": [(0, 1), (-1, 0)],
    "Cleo": [(-1, -2), (2, 1)],
    "Emil": [(4, 3), (1, -2)],
    "Dora": [(0, 0), (-4, 5)],
}
"""Where somebody's first and second piece fall, seen from the target: rows down, columns right."""

FAMILY: dict[str, str] = {
    one["cell"]: one["family"]
    for one in json.loads((ROOT / "game" / "palette.json").read_text())["cells"]
}


def margin(cell: str) -> int:
    """How far it is from there to the nearest edge of the board."""
    row, column = PLACE[cell]
    return min(row, column, len(ROWS) - 1 - row, COLUMNS - 1 - column)


@dataclass
class Cast:
    """The players by name, and what they have said so far."""

    players: dict[str, Client]
    said: set[str] = field(default_factory=set)
    target: str = ""

    @property
    def ada(self) -> Client:
        return self.players["Ada"]

    @property
    def turn(self) -> dict[str, Any]:
        return self.ada.view["turn_update"]

    @property
    def cookies(self) -> list[dict[str, object]]:
        """Ada's identity, for a browser."""
        return identity(self.ada)

    def name_of(self, number: int) -> str:
        told = self.ada.view["player_list"]["players"]
        return next(str(one["name"]) for one in told if one["id"] == number)

    @property
    def giver(self) -> str:
        return self.name_of(self.turn["giver"])

    async def sit(self, *names: str) -> None:
        for name in names:
            await self.players[name].play("add_player", name=name, color=COLORS[name])

    async def reach(self, *phases: str) -> None:
        """Wait until the game is there, for everybody."""
        for client in self.players.values():
            await client.until(lambda view: view["turn_update"]["phase"] in phases)

    async def pick(self) -> None:
        """The clue giver takes a cell of the card with room around it, of a family that is new."""
        giver = self.players[self.giver]
        await giver.until(lambda view: view["card"]["cells"])
        cells = giver.view["card"]["cells"]
        self.target = min(cells, key=lambda cell: (self.used(cell) > 1, margin(cell) < 4))
        await giver.play("pick_target", cell=self.target)

    def used(self, cell: str) -> int:
        return sum(first in self.said for first, _ in self.pairs(cell))

    def pairs(self, cell: str) -> list[tuple[str, str]]:
        return CLUES[FAMILY[cell]]

    def clues(self) -> tuple[str, str]:
        """Both clues for the target of this round."""
        fresh = [pair for pair in self.pairs(self.target) if pair[0] not in self.said]
        return fresh[0]

    async def clue(self, number: int) -> None:
        """The giver says the first or the second one."""
        clues = self.clues()
        await self.players[self.giver].play("clue", text=clues[number])
        if number == 1:
            self.said.add(clues[0])
        await self.reach("first_guess" if number == 0 else "second_guess")

    def cell_for(self, name: str, number: int) -> str:
        """Where somebody's piece falls: the free cell nearest to where they would have it."""
        row, column = PLACE[self.target]
        down, right = NEAR[name][number]
        taken = {cell for one in self.ada.view["player_list"]["players"] for cell in one["guesses"]}
        free = [cell for cell in PLACE if cell not in taken]
        row = min(max(row + down, 0), len(ROWS) - 1)
        column = min(max(column + right, 0), COLUMNS - 1)
        return min(free, key=lambda at: abs(PLACE[at][0] - row) + abs(PLACE[at][1] - column))

    async def guess(self, number: int, *, but: str = "") -> None:
        """Everybody places a piece in turn, until it is the turn of this one or of nobody."""
        phase = ("first_guess", "second_guess")[number]
        while self.turn["phase"] == phase and (now := self.turn["player"]):
            name = self.name_of(now)
            if name == but:
                return
            await self.players[name].play("guess", cell=self.cell_for(name, number))
            await self.ada.until(
                lambda view, now=now: view["turn_update"]["player"] != now  # type: ignore[misc]
            )

    async def play_round(self) -> None:
        """All of a round, at once."""
        await self.pick()
        for number in (0, 1):
            await self.clue(number)
            await self.guess(number)
        await self.reach("reveal", "standings")

    async def shown(self, screens: Iterable[Screen]) -> None:
        """Wait until every screen shows what Ada's program knows."""
        phase = self.turn["phase"]
        pieces = sum(len(one["guesses"]) for one in self.ada.view["player_list"]["players"])
        for screen in screens:
            await screen.page.wait_for_function(
                """([phase, pieces]) =>
                  document.querySelector(`.room--${phase}, .tv--${phase}`) &&
                  (phase === "standings" ||
                    document.querySelectorAll(".piece").length === pieces)""",
                arg=[phase, pieces],
            )


@asynccontextmanager
async def at_the_table(url: str) -> AsyncIterator[Cast]:
    """A room that Ada has made, with the others in it; nobody has sat down."""
    async with AsyncExitStack() as stack:
        ada = await stack.enter_async_context(await Client.create_room(url, ROOM))
        players = {"Ada": ada}
        for name in list(COLORS)[1:]:
            client = await Client.join(url, ada.code)
            players[name] = await stack.enter_async_context(client)
        yield Cast(players)


@asynccontextmanager
async def other_rooms(url: str) -> AsyncIterator[None]:
    """Three rooms that anybody can find on the first page."""
    async with AsyncExitStack() as stack:
        for room, names in (
            ("lunch-break", ["Hana", "Ivo"]),
            ("colour-club", ["Gus", "Fatma", "Jana"]),
            ("sofa-corner", ["Kai"]),
        ):
            host = await stack.enter_async_context(await Client.create_room(url, room))
            await host.play("add_player", name=names[0], color="#e02b36")
            await host.play("publish_room")
            for name, color in zip(names[1:], ("#2645d6", "#9ad32a"), strict=False):
                guest = await stack.enter_async_context(await Client.join(url, room))
                await guest.play("add_player", name=name, color=color)
            if len(names) == 3:
                await host.play("start_game")
        yield
