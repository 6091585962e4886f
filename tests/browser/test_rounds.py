"""What is told when a round or a game is over, in a real browser beside bots who play."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from bench.servers import Server
from client.bot import Habits
from client.connection import Slice
from client.table import NAMES, Plan, Table
from tests.browser.conftest import Arrive
from tests.browser.people import LAPTOP, PHONE, Device, Person
from tools.colour import ciede2000, lab_from_linear, linear_from_hex

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROWS = "ABCDEFGHIJKLMNOP"
PALETTE = json.loads((Path(__file__).parents[2] / "game" / "palette.json").read_text())
HEX = {cell["cell"]: cell["hex"] for cell in PALETTE["cells"]}

SHARE = """
  window.shared = [];
  navigator.canShare = ({ files }) => files.every((file) => file.type === "image/png");
  navigator.share = async (what) => { window.shared.push(what); };
"""
"""A browser with a share sheet, which a computer's Chromium has not."""

PNG = b"\x89PNG\r\n\x1a\n"


def steps(one: str, other: str) -> int:
    rows = ROWS.index(one[0]) - ROWS.index(other[0])
    return max(abs(rows), abs(int(one[1:]) - int(other[1:])))


def difference(one: str, other: str) -> float:
    """CIEDE2000 as the palette's own tools count it."""
    lab = lab_from_linear(linear_from_hex([HEX[one], HEX[other]]))
    return float(ciede2000(lab[0], lab[1]))


def name(seat: int) -> str:
    return NAMES[seat - 1]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def table(server: Server) -> AsyncIterator[Table]:
    """Three bots at the standings of a game in which every clue was given."""
    plan = Plan(
        3,
        "a game to look at",
        {"mode": "classic", "laps": 2},
        spectators=0,
        habits=Habits(skip_second_clue=0, challenge=0),
    )
    async with Table(server.url, plan) as table:
        game = await table.play()
        assert game.wrong == []
        yield table


@pytest.fixture
def rounds(table: Table) -> list[Slice]:
    """The rounds of that game as the server told them."""
    told: list[Slice] = table.host.view["standings"]["rounds"]
    return told


def room(table: Table) -> str:
    return f"{table.base_url}rooms/{table.host.code}/"


async def detail(page: Page) -> list[list[str]]:
    """The rows of the table of pieces, as text."""
    return [
        [
            await row.locator("bdi").inner_text(),
            await row.locator(".detail__piece .numbers").inner_text(),
            *await row.locator(".detail__number").all_inner_texts(),
        ]
        for row in await page.get_by_test_id("detail").get_by_role("row").all()
        if await row.locator(".detail__piece").count()
    ]


def expected(one: Slice) -> list[list[str]]:
    """What that table should say of a round: nearest first, one clue after the other."""
    rows = sorted(
        one["pieces"],
        key=lambda piece: (
            piece["clue"],
            steps(piece["cell"], one["target"]),
            difference(piece["cell"], one["target"]),
        ),
    )
    return [
        [
            name(piece["player"]),
            piece["cell"],
            str(steps(piece["cell"], one["target"])),
            f"{difference(piece['cell'], one['target']):.1f}",
            str(piece["points"]),
        ]
        for piece in rows
    ]


# -- After a round and after the game ----------------------------------------------------------


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_every_round_of_a_game_tells_how_near_each_piece_lay(
    table: Table, rounds: list[Slice], arrive: Arrive, device: Device
) -> None:
    dora = await arrive("Dora", device)
    await dora.page.goto(room(table))
    for one in rounds:
        await dora.page.get_by_role("radio", name=f"Round {one['number']}").check(force=True)
        told = dora.page.get_by_role(
            "table", name=f"Round {one['number']}, {name(one['giver'])} gave the clues"
        )
        await expect(told.get_by_role("rowheader", name=f"“{one['clues'][0]}”")).to_be_visible()
        assert await detail(dora.page) == expected(one)


async def test_the_table_is_one_press_away_when_a_round_ends(
    server: Server, arrive: Arrive
) -> None:
    dora = await arrive("Dora", PHONE)
    plan = Plan(3, "a round", {"laps": 1}, spectators=0)
    async with Table(server.url, plan) as table:
        await table.host.play("start_game")
        await dora.page.goto(room(table))
        await expect(dora.page.get_by_test_id("detail")).to_have_count(0)
        # The host's bot would go on at once: it does everything else.
        playing = [asyncio.create_task(bot.run()) for bot in table.bots[1:]]
        try:
            bot = table.bots[0]
            while bot.view["turn_update"]["phase"] != "reveal":
                version = bot.client.version
                action = bot.decide()
                await (bot.act(action) if action else bot.client.changed(version))
            await dora.press(dora.button("How near was it?"))
            heading = dora.page.get_by_role("heading", name="The round in detail")
            await expect(heading).to_be_focused()
            await expect(heading).to_be_in_viewport()
            assert await detail(dora.page) == expected(table.host.view["reveal"]["round"])
        finally:
            for one in playing:
                one.cancel()
            await asyncio.gather(*playing, return_exceptions=True)


async def test_the_map_counts_every_piece_of_the_game(
    table: Table, rounds: list[Slice], arrive: Arrive
) -> None:
    dora = await arrive("Dora")
    await dora.page.goto(room(table))
    heat = dora.page.get_by_role("region", name="All pieces around the target")
    await expect(heat).to_be_visible()
    away = [steps(piece["cell"], one["target"]) for one in rounds for piece in one["pieces"]]
    zones = [sum(min(one, 3) == zone for one in away) for zone in range(4)]
    assert await heat.get_by_role("definition").all_inner_texts() == [str(one) for one in zones]
    shown = [int(text) for text in await heat.locator(".heat__cell").all_inner_texts() if text]
    assert sum(shown) == sum(one <= 6 for one in away)


async def test_the_tightest_clue_is_the_one_whose_pieces_lay_nearest(
    table: Table, rounds: list[Slice], arrive: Arrive
) -> None:
    dora = await arrive("Dora")
    await dora.page.goto(room(table))
    given: dict[str, list[tuple[int, float]]] = {}
    for one in rounds:
        for piece in one["pieces"]:
            away = steps(piece["cell"], one["target"]), difference(piece["cell"], one["target"])
            given.setdefault(one["clues"][piece["clue"] - 1], []).append(away)
    means = {clue: tuple(np.mean(away, axis=0)) for clue, away in given.items()}
    best = min(means, key=lambda clue: means[clue])
    awards = dora.page.get_by_role("region", name="Awards")
    await expect(awards).to_contain_text(f"“{best}”")
    await expect(awards).to_contain_text(f"{means[best][0]:.1f} steps from the target")


async def test_picture_and_text_can_be_taken_away_and_tell_nothing_of_the_room(
    table: Table, rounds: list[Slice], arrive: Arrive
) -> None:
    dora = await arrive("Dora", permissions=["clipboard-read", "clipboard-write"])
    await dora.page.goto(room(table))
    async with dora.page.expect_download() as downloading:
        await dora.press(dora.button("Save the picture"))
    download = await downloading.value
    assert download.suggested_filename == "color-clues.png"
    saved = Path(await download.path())
    assert (await asyncio.to_thread(saved.read_bytes)).startswith(PNG)
    await dora.press(dora.button("Copy the text"))
    await expect(dora.button("Copied")).to_be_visible()
    text = await dora.page.evaluate("navigator.clipboard.readText()")
    for one in rounds:
        for clue in one["clues"]:
            assert f"“{clue}”" in text
    assert table.host.code not in text
    assert "http" not in text
    await expect(dora.button("Share")).to_have_count(0)


async def test_where_there_is_a_share_sheet_it_gets_both(table: Table, arrive: Arrive) -> None:
    dora = await arrive("Dora", PHONE)
    await dora.page.add_init_script(SHARE)
    await dora.page.goto(room(table))
    souvenir = dora.page.get_by_role("region", name="Share this game")
    await dora.press(souvenir.get_by_role("button", name="Share"))
    shared: Any = await dora.page.evaluate(
        "shared.map(({ files, text, url }) => [files[0].name, files[0].size > 1000, text, url])"
    )
    [[file, is_large, text, url]] = shared
    assert (file, is_large, url) == ("color-clues.png", True, None)
    assert table.host.code not in text


# -- The game's address ------------------------------------------------------------------------


async def open_replay(person: Person, table: Table) -> None:
    await person.page.goto(room(table))
    await person.press(person.page.get_by_role("link", name="See this game again step by step"))
    await expect(person.page).to_have_url(f"{room(table)}games/1/")


def moments(rounds: list[Slice]) -> list[tuple[int, int, bool]]:
    """Of every step: how many clues and pieces there are, and whether the target shows."""
    found = []
    for one in rounds:
        lying = 0
        for clue, _ in enumerate(one["clues"], 1):
            found.append((clue, lying, False))
            for _ in [piece for piece in one["pieces"] if piece["clue"] == clue]:
                lying += 1
                found.append((clue, lying, False))
        found.append((len(one["clues"]), lying, True))
    return found


async def test_a_game_is_replayed_step_by_step_with_the_arrow_keys(
    table: Table, rounds: list[Slice], arrive: Arrive
) -> None:
    dora = await arrive("Dora")
    await open_replay(dora, table)
    dora.heard.clear()
    await dora.page.reload()
    step = dora.page.get_by_role("slider", name="Step")
    expected_moments = moments(rounds)
    total = len(expected_moments) + 1
    for number, (clues, pieces, shown) in enumerate(expected_moments, 1):
        await expect(step).to_have_attribute("aria-valuetext", f"Step {number} of {total}")
        await expect(dora.clues).to_have_count(clues)
        await expect(dora.pieces).to_have_count(pieces)
        await expect(dora.page.locator(".frame")).to_have_count(int(shown))
        await dora.page.keyboard.press("ArrowRight")
    winner = table.host.view["standings"]["places"][0]
    await expect(dora.page.get_by_test_id("step")).to_contain_text(name(winner["player"]))
    await expect(dora.page.get_by_role("region", name="Awards")).to_be_visible()
    await dora.page.keyboard.press("ArrowLeft")
    await expect(step).to_have_attribute("aria-valuetext", f"Step {total - 1} of {total}")
    await step.press("Home")
    await expect(dora.page.get_by_test_id("step")).to_contain_text(f"“{rounds[0]['clues'][0]}”")
    await step.press("End")
    await expect(step).to_have_attribute("aria-valuetext", f"Step {total} of {total}")
    assert dora.heard == []


async def test_each_step_is_told(table: Table, rounds: list[Slice], arrive: Arrive) -> None:
    dora = await arrive("Dora")
    await dora.page.goto(f"{room(table)}games/1/")
    first = rounds[0]
    told = dora.page.get_by_role("status")
    await expect(told).to_have_text(f"Clue from {name(first['giver'])}: “{first['clues'][0]}”.")
    await dora.press(dora.button("Next step"))
    piece = first["pieces"][0]
    await expect(told).to_have_text(re.compile(rf"^{name(piece['player'])}: {piece['cell']}, "))
    await expect(dora.cell(piece["cell"])).to_have_accessible_name(
        re.compile(rf", {name(piece['player'])}$")
    )


async def test_on_a_phone_the_buttons_lead_to_the_end_and_the_newest_piece_is_in_view(
    table: Table, rounds: list[Slice], arrive: Arrive
) -> None:
    dora = await arrive("Dora", PHONE)
    await open_replay(dora, table)
    await expect(dora.button("Previous step")).to_be_disabled()
    for piece in rounds[0]["pieces"][:2]:
        await dora.press(dora.button("Next step"))
        cell = dora.cell(piece["cell"])
        await expect(cell).to_have_accessible_name(re.compile(name(piece["player"])))
        await expect(cell).to_be_in_viewport(ratio=1)
    await dora.press(dora.button("Last step"))
    await expect(dora.page.get_by_role("region", name="Share this game")).to_be_visible()
    await expect(dora.button("Next step")).to_be_disabled()
    await dora.press(dora.button("Previous step"))
    await expect(dora.page.get_by_test_id("detail")).to_be_visible()
    await dora.press(dora.button("First step"))
    await expect(dora.pieces).to_have_count(0)


async def test_a_game_runs_by_itself_until_it_is_paused_or_over(
    table: Table, rounds: list[Slice], arrive: Arrive
) -> None:
    dora = await arrive("Dora")
    await dora.page.clock.install()
    await dora.page.goto(f"{room(table)}games/1/")
    step = dora.page.get_by_role("slider", name="Step")
    total = len(moments(rounds)) + 1
    await dora.press(dora.button("Play"))
    await expect(dora.button("Pause")).to_be_visible()
    for number in (2, 3):
        await dora.page.clock.run_for(1_800)
        await expect(step).to_have_attribute("aria-valuetext", f"Step {number} of {total}")
    await dora.press(dora.button("Pause"))
    await expect(dora.button("Play")).to_be_visible()
    await dora.page.clock.run_for(10_000)
    await expect(step).to_have_attribute("aria-valuetext", f"Step 3 of {total}")
    await dora.press(dora.button("Play"))
    await dora.page.clock.run_for(1_800 * total)
    await expect(step).to_have_attribute("aria-valuetext", f"Step {total} of {total}")
    await expect(dora.button("Play")).to_be_visible()


async def test_a_game_that_is_not_over_has_no_replay(server: Server, arrive: Arrive) -> None:
    dora = await arrive("Dora")
    plan = Plan(3, "unfinished", {"laps": 1}, spectators=0)
    async with Table(server.url, plan) as table:
        await table.host.play("start_game")
        await dora.page.goto(f"{room(table)}games/1/")
        await expect(dora.title).to_contain_text("There is no game of that number")
        await dora.press(dora.page.get_by_role("link", name="To the room"))
        await dora.sees(re.compile("is thinking of a clue"))
    dora.forgive("Failed to load resource: the server responded with a status of 404.*")


@pytest.mark.parametrize(
    ("device", "scheme"), [(LAPTOP, "light"), (PHONE, "dark")], ids=["laptop", "phone"]
)
async def test_neither_the_standings_nor_the_replay_breaks_a_rule_of_axe(
    table: Table, rounds: list[Slice], arrive: Arrive, device: Device, scheme: str
) -> None:
    dora = await arrive("Dora", device, color_scheme=scheme, reduced_motion="reduce")
    await dora.page.goto(room(table))
    await expect(dora.button("Copy the text")).to_be_visible()
    await check(dora)
    await dora.page.goto(f"{room(table)}games/1/")
    total = len(moments(rounds)) + 1
    step = dora.page.get_by_role("slider", name="Step")
    for key, number in (("ArrowRight", 2), ("End", total), ("ArrowLeft", total - 1)):
        await step.press(key)
        await expect(step).to_have_attribute("aria-valuetext", f"Step {number} of {total}")
        await check(dora)


async def check(person: Person) -> None:
    found = await Axe().run(person.page)
    assert found.violations_count == 0, found.generate_report()
