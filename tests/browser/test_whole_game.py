"""Three real browsers play a game from the first page to its end, through a reload and a crash.

The points are counted again here, from the text of R18 to R22 alone.
"""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from playwright.async_api import expect

from bench.servers import Server
from tests.browser.conftest import Arrive
from tests.browser.people import PHONE, Person, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROWS, COLUMNS = "ABCDEFGHIJKLMNOP", 30

UNREACHABLE = (
    r"WebSocket connection to 'ws://127\.0\.0\.1:\d+/ws/game/\w+/' failed: "
    r"Error in connection establishment: net::ERR_CONNECTION_REFUSED"
)
"""What a browser says of each attempt to reach a server that is down."""

UNDER_PIECES = """cells => {
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const within = (box, [x, y]) =>
    box.left < x && x < box.right && box.top < y && y < box.bottom;
  const all = [...document.querySelectorAll("[data-cell]")];
  const under = [...document.querySelectorAll(".piece")].map((piece) => {
    const point = middle(piece.getBoundingClientRect());
    return all.find((one) => within(one.getBoundingClientRect(), point))?.dataset.cell;
  });
  return under.sort().join() === cells.join();
}"""
"""Whether the pieces are to be seen on these cells, sorted by name, and nowhere else."""


# -- Points, counted by hand -------------------------------------------------------------------


@dataclass
class Round:
    """What was seen of a round: who gave the clues, the target, and who placed pieces where."""

    giver: str
    target: str
    pieces: list[tuple[str, str]] = field(default_factory=list)

    def points(self) -> Counter[str]:
        """R18 to R20, for three players."""
        points = Counter({self.giver: 0})
        for player, cell in self.pieces:
            away = distance(cell, self.target)
            points[player] += {0: 3, 1: 2, 2: 1}.get(away, 0)
            points[self.giver] += 2 if away <= 1 else 0
        return points


def distance(one: str, other: str) -> int:
    rows = ROWS.index(one[0]) - ROWS.index(other[0])
    return max(abs(rows), abs(int(one[1:]) - int(other[1:])))


def placed(points: Counter[str]) -> set[tuple[int, str, int]]:
    """Place, name and points of everybody; equal points share the place (R22)."""
    return {
        (1 + sum(other > own for other in points.values()), name, own)
        for name, own in points.items()
    }


def near(target: str, down: int, right: int) -> str:
    """The cell so far from the target; the other way where the board ends."""
    row, column = ROWS.index(target[0]), int(target[1:])
    row += down if row + down < len(ROWS) else -down
    column += right if column + right <= COLUMNS else -right
    return f"{ROWS[row]}{column}"


# -- What is seen ------------------------------------------------------------------------------


async def giver_of(people: list[Person]) -> int:
    """Who was drawn to give the clues, as the first one's page says it."""
    await people[0].sees(re.compile("Pick your target colour|is thinking of a clue"))
    told = await people[0].title.inner_text()
    names = [one.name for one in people]
    return names.index(told.split()[0]) if "thinking" in told else 0


async def round_points(person: Person) -> Counter[str]:
    """The points of the round that is over, as the page lists them."""
    region = person.page.get_by_role("region", name="Points of this round")
    await expect(region.get_by_role("listitem")).to_have_count(3)
    names = await region.locator("bdi").all_inner_texts()
    points = await region.locator("strong").all_inner_texts()
    return Counter({name: int(one) for name, one in zip(names, points, strict=True)})


async def standings(person: Person) -> set[tuple[int, str, int]]:
    """Place, name and points of everybody, as the page reads them out."""
    told = await person.players.aria_snapshot()
    found = re.findall(r'"(\d)\. (\w+) .*?(\d+) points?"', told)
    return {(int(place), name, int(points)) for place, name, points in found}


async def board_again(person: Person, number: int, one: Round) -> None:
    """See a round of the game again: the target and every piece lie where they lay."""
    await person.page.get_by_role("radio", name=f"Round {number}").check(force=True)
    await expect(person.cell(one.target)).to_have_accessible_name(re.compile(", the target$"))
    await expect(person.pieces).to_have_count(len(one.pieces))
    for player, cell in one.pieces:
        await expect(person.cell(cell)).to_have_accessible_name(re.compile(f", {player}"))
    await until(person.page, UNDER_PIECES, sorted(cell for _, cell in one.pieces))


# -- The game ----------------------------------------------------------------------------------


@dataclass
class Game:
    """A game between three, in the order of their seats; the first one is the host."""

    people: list[Person]
    giver: int
    rounds: list[Round] = field(default_factory=list)

    @property
    def guessers(self) -> tuple[Person, Person]:
        """The one at the clue giver's left, then the one at the right."""
        return self.people[(self.giver + 1) % 3], self.people[(self.giver + 2) % 3]

    async def begin(self, clue: str) -> None:
        """The clue giver chooses a target and gives the first clue."""
        giver = self.people[self.giver]
        await giver.sees("Pick your target colour")
        for one in self.guessers:
            await one.sees(f"{giver.name} is thinking of a clue")
        target = await giver.pick_target(len(self.rounds))
        self.rounds.append(Round(giver.name, target))
        await giver.sees("Give a one-word clue")
        await giver.give_clue(clue)

    async def go_on(self, clue: str) -> None:
        await self.people[self.giver].sees("Give a second clue")
        await self.people[self.giver].give_clue(clue)

    def spot(self, down: int, right: int) -> str:
        return near(self.rounds[-1].target, down, right)

    async def place(self, person: Person, down: int, right: int, *, second: bool = False) -> None:
        """A piece so far from the target, when it is that person's turn and everybody knows it."""
        cell = self.spot(down, right)
        await person.sees("Place your second piece" if second else "Place your piece")
        await asyncio.gather(
            *(
                one.sees(f"{person.name} is placing a piece")
                for one in self.people
                if one is not person
            )
        )
        await person.place(cell)
        self.note(person, cell)

    def note(self, person: Person, cell: str) -> None:
        self.rounds[-1].pieces.append((person.name, cell))

    async def end_round(self) -> None:
        """Everybody sees the target and the same points as counted here."""
        last = self.rounds[-1]
        for one in self.people:
            await one.sees(re.compile(rf"^It was {last.target}, "))
            assert await round_points(one) == last.points()
        self.giver = (self.giver + 1) % 3

    async def next_round(self) -> None:
        await self.people[0].press(self.people[0].button("Next round"))


async def test_three_browsers_play_a_game_to_its_end_through_a_reload_and_a_crash(
    game_server: Server, arrive: Arrive
) -> None:
    # From the first page to three seats.
    ada, ben, cleo = people = [
        await arrive("Ada", own_browser=True),
        await arrive("Ben", PHONE, own_browser=True),
        await arrive("Cleo", {"viewport": {"width": 1024, "height": 700}}, own_browser=True),
    ]
    link = await ada.make_room(game_server.url)
    await ada.take_seat("red")
    await expect(ada.button("2 more players are needed")).to_be_disabled()
    for one, color in ((ben, "blue"), (cleo, "yellow")):
        await one.page.goto(link)
        await expect(one.page.get_by_role("radio", name="red, taken")).to_be_disabled()
        await one.take_seat(color)
    await ada.choose("Everybody is clue giver", "once")
    await ada.press(ada.button("Start the game"))
    game = Game(people, await giver_of(people))

    # The first round; in the middle of it one of them reloads the page.
    left, right = game.guessers
    await game.begin("lagoon")
    await game.place(left, 0, 0)
    await left.page.reload()
    await left.sees(f"{right.name} is placing a piece")
    await expect(left.clues).to_have_text(re.compile("“lagoon”"))
    await expect(left.player(left.name)).to_contain_text("you")
    await expect(left.cell(game.spot(0, 0))).to_have_accessible_name(re.compile(left.name))
    await game.place(right, 1, 1)
    await game.go_on("evening sea")
    await game.place(right, 3, 0, second=True)
    await game.place(left, 2, 2, second=True)
    await game.end_round()
    await game.next_round()

    # The second round; in the middle of it the server dies, while somebody places a piece.
    left, right = game.guessers
    await game.begin("moss")
    await game.place(left, 0, 1)
    await right.sees("Place your piece")
    await right.aim(game.spot(2, 1))
    game_server.kill()
    for one in people:
        await expect(one.banner).to_be_visible()
    await right.press(right.button(f"Confirm {game.spot(2, 1)}"))
    await expect(right.pieces).to_have_count(1)
    await asyncio.to_thread(game_server.start)
    game.note(right, game.spot(2, 1))
    for one in people:
        await expect(one.banner).to_have_count(0)
        await expect(one.pieces).to_have_count(2)
        await expect(one.clues).to_have_text(re.compile("“moss”"))
        one.forgive(UNREACHABLE)
        assert one.troubles == []
    await game.go_on("wet stone")
    await game.place(right, 1, 0, second=True)
    await game.place(left, 0, 2, second=True)
    await game.end_round()
    await game.next_round()

    # The third round, without a second clue.
    left, right = game.guessers
    await game.begin("candle")
    await game.place(left, 2, 0)
    await game.place(right, 6, 3)
    giver = people[game.giver]
    await giver.sees("Give a second clue")
    await giver.press(giver.button("No second clue"))

    # The standings, in all three and by the test's own count; and every round again.
    points: Counter[str] = Counter()
    for this in game.rounds:
        points.update(this.points())
    winners = [one.name for one in people if points[one.name] == max(points.values())]
    verb = "wins" if len(winners) == 1 else "share the win"
    for one in people:
        await one.sees(f"{' and '.join(winners)} {verb} with {max(points.values())} points")
        assert await standings(one) == placed(points)
        for number, this in enumerate(game.rounds, 1):
            await board_again(one, number, this)

    # And another game with the same seats.
    await ada.press(ada.button("Play again"))
    for one in people:
        await one.sees(re.compile("Pick your target colour|is thinking of a clue"))
        await expect(one.page.get_by_text("Round 1 of 3")).to_be_visible()
        await expect(one.player("Ben")).to_contain_text("0 points")
