"""The live table of computer players on the first page."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect
from websockets.asyncio.client import connect

from bench.servers import Server, game_server, running, sqlite_url
from lobby.show import HOUR, LANGUAGES, code_of

PATIENCE = 20
"""Seconds."""


@pytest.fixture
def quick(tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    """A server whose computer players take no time."""
    database_url = sqlite_url(tmp_path, sqlite_template)
    with running(game_server(database_url, COMPUTER_PACE="0.02")) as server:
        yield server
        assert "Traceback" not in "".join(server.output), "".join(server.output)


def test_each_language_and_hour_has_a_room_of_its_own_that_nobody_can_guess(settings):
    codes = {code_of(language, hour * HOUR) for language in LANGUAGES for hour in range(3)}
    assert len(codes) == 9
    settings.SECRET_KEY = "another"
    assert code_of("en", 0) not in codes


def socket(server: Server, language: str) -> Any:
    return connect(server.url.replace("http", "ws", 1) + f"ws/show/{language}/", proxy=None)


async def until(shown: Any, kind: str, found: Any) -> dict[str, Any]:
    """The first message of that type for which that is so."""
    async with asyncio.timeout(PATIENCE):
        while True:
            message: dict[str, Any] = json.loads(await shown.recv())
            if message["type"] == kind and found(message):
                return message


@pytest.mark.parametrize(("asked", "language"), [("de", "de"), ("ar", "ar"), ("tlh", "en")])
async def test_three_computers_play_in_the_language_of_the_page(
    quick: Server, asked: str, language: str
) -> None:
    async with socket(quick, asked) as shown:
        room = await until(shown, "room", lambda _: True)
        assert room["options"]["language"] == language
        players = await until(shown, "player_list", lambda one: len(one["players"]) == 3)
        assert all(one["computer"] for one in players["players"])
        await until(shown, "reveal", lambda one: one["round"])


async def test_all_see_the_same_table_and_nobody_its_cards_or_can_do_anything(
    quick: Server,
) -> None:
    async with socket(quick, "en") as one, socket(quick, "en") as other:
        rooms = [await until(shown, "room", lambda _: True) for shown in (one, other)]
        assert rooms[0]["code"] == rooms[1]["code"]
        await one.send('{"type": "watch", "id": "a", "name": "Ada"}')
        said = await until(one, "error", lambda _: True)
        assert said["code"] == "not_seated"
        turn = await until(other, "turn_update", lambda one: one["phase"] == "second_guess")
        assert turn["may"] == []


async def test_the_first_page_is_alive_and_can_be_stopped(quick: Server, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(quick.url)
    pieces = page.locator(".scene--live .scene-piece")
    await expect(pieces).to_have_count(4)
    await expect(page.locator(".scene-clue")).to_have_count(2)
    stop = page.get_by_role("button", name="Stop")
    await stop.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".scene .scene-piece")).to_have_count(6)
    await expect(page.locator(".scene--live")).to_have_count(0)
    await page.get_by_role("button", name="Watch computers play").click()
    await expect(page.locator(".scene--live")).to_have_count(1)


async def test_nothing_moves_for_who_wants_no_motion_until_they_ask(
    quick: Server, browser: Browser
) -> None:
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(quick.url)
    watch = page.get_by_role("button", name="Watch computers play")
    await expect(watch).to_be_visible()
    await expect(page.locator(".scene--live")).to_have_count(0)
    await watch.click()
    await expect(page.locator(".scene--live")).to_have_count(1)
