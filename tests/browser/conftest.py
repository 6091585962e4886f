"""One Chromium for each module of browser tests, and people who come to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest_asyncio
from playwright.async_api import Browser

from bench.servers import Server
from client import Client
from tests.browser.people import LAPTOP, Device, Person
from tests.browser.programs import sit
from tests.services.chromium import PATIENCE, chromium

Arrive = Callable[..., Awaitable[Person]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def arrive(browser: Browser) -> AsyncIterator[Arrive]:
    """`await arrive("Ada", PHONE)`: somebody new, with `own_browser` in a process of their own.
    At the end nobody's console has complained."""
    async with AsyncExitStack() as stack:
        everybody: list[Person] = []

        async def arrive(
            name: str, device: Device = LAPTOP, *, own_browser: bool = False, **more: object
        ) -> Person:
            used = await stack.enter_async_context(chromium()) if own_browser else browser
            context = await used.new_context(**{**device, **more})
            stack.push_async_callback(context.close)
            context.set_default_timeout(PATIENCE)
            person = await Person.at(context, name, touch=bool(device.get("has_touch")))
            everybody.append(person)
            return person

        yield arrive
        assert {one.name: one.troubles for one in everybody if one.troubles} == {}


@pytest_asyncio.fixture(loop_scope="module")
async def ben(server: Server) -> AsyncIterator[Client]:
    """A program with a room of its own, in which it sits first: the host."""
    async with await Client.create_room(server.url) as client:
        yield await sit(client, "Ben")


@pytest_asyncio.fixture(loop_scope="module")
async def cem(ben: Client) -> AsyncIterator[Client]:
    """A program in Ben's room."""
    async with await Client.join(ben.base_url, ben.code) as client:
        yield await sit(client, "Cem")
