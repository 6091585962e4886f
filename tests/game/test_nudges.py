"""What processes tell each other over a real Redis, and what becomes of it while that is away."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from bench.servers import Server
from game import nudges
from game.ending import until
from game.hub import Hub
from game.nudges import Nudges
from game.presence import Here
from tests.game.guests import Guest, seated, write

SECONDS = 20.0

CORE, PUBSUB = "core.RedisChannelLayer", "pubsub.RedisPubSubChannelLayer"

Reach = Callable[[str], None]


@pytest.fixture(params=[CORE, PUBSUB])
def reach(request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Reach:
    """Has the layer at that address from now on. All comes sooner than in earnest."""
    monkeypatch.setattr(nudges, "RENEW", 0.1)
    monkeypatch.setattr(nudges, "LEASE", 1_000)

    def at(url: str) -> None:
        config = {"hosts": [{"address": url, "socket_timeout": None}]}
        backend = f"channels_redis.{request.param}"
        settings.CHANNEL_LAYERS = {"nudges": {"BACKEND": backend, "CONFIG": config}}

    return at


@asynccontextmanager
async def process(heard: list[str]) -> AsyncIterator[Nudges]:
    """Of which rooms it hears from others."""
    one = Nudges(lambda room, *_: heard.append(room), lambda: None)
    try:
        yield one
    finally:
        await one.close()


class Relay:
    """Stands between the processes and Redis. What has come to it can fall silent, at once or with
    a command: it is not closed, and nothing comes through any more."""

    def __init__(self, url: str) -> None:
        self._to = urlsplit(url)
        self._last = b""
        self._open: list[asyncio.Event] = []
        self._pumps = set[asyncio.Task[None]]()

    async def __aenter__(self) -> str:
        self._server = await asyncio.start_server(self._link, "127.0.0.1", 0)
        return f"redis://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)
        await self._server.wait_closed()

    def fall_silent_with(self, command: bytes) -> None:
        self._last = b"$%d\r\n%b\r\n" % (len(command), command)

    def fall_silent(self) -> None:
        self._last = b""
        for silent in self._open:
            silent.set()

    async def _link(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection(self._to.hostname, self._to.port)
        silent = asyncio.Event()
        self._open.append(silent)
        for source, target in ((near, forth), (far, back)):
            self._pumps.add(asyncio.create_task(self._pump(source, target, silent)))

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, silent: asyncio.Event
    ) -> None:
        try:
            with suppress(OSError):
                while data := await source.read(65_536):
                    if self._last and self._last in data:
                        self.fall_silent()
                    if not silent.is_set():
                        target.write(data)
        finally:
            target.close()


@pytest.mark.parametrize(
    ("reach", "command"),
    [
        (CORE, None),
        (CORE, b"BZPOPMIN"),
        (CORE, b"ZPOPMIN"),
        (CORE, b"ZRANGE"),
        (PUBSUB, None),
        (PUBSUB, b"PUBLISH"),
    ],
    indirect=["reach"],
)
async def test_a_connection_that_has_fallen_silent_is_replaced(
    reach: Reach, redis_url: str, command: bytes | None
) -> None:
    """Whatever it was asked last."""
    relay, heard = Relay(redis_url), list[str]()
    async with relay as url, AsyncExitStack() as processes:
        reach(url)
        one = await processes.enter_async_context(process(heard))
        other = await processes.enter_async_context(process([]))
        one.tell("oak", 1, Here((1,)))
        other.tell("oak", 1, Here((2,)))
        await until(lambda: one.heard_lately() and bool(heard), SECONDS)
        if command:
            relay.fall_silent_with(command)
        else:
            relay.fall_silent()
        await until(lambda: not one.heard_lately(), SECONDS)
        heard.clear()
        await until(lambda: one.heard_lately() and bool(heard), SECONDS)
        assert one.heard_lately()
        assert set(heard) == {"oak"}


async def test_who_holds_no_room_hears_the_layer_all_the_same(reach: Reach, redis_url: str) -> None:
    reach(redis_url)
    async with process([]) as one:
        one.tell("oak", 1, Here((1,)))
        await until(one.heard_lately, SECONDS)
        one.leave("oak", 1)
        ends = asyncio.get_running_loop().time() + 2 * nudges.LEASE / 1000
        await until(lambda: asyncio.get_running_loop().time() > ends, SECONDS)
        assert one.heard_lately()


async def test_rooms_that_were_left_while_the_layer_was_away_are_not_told_of(
    reach: Reach, redis: Server, redis_url: str
) -> None:
    reach(redis_url)
    heard: list[str] = []
    async with process([]) as one, process(heard) as other:
        for each in (one, other):
            each.tell("oak", 1, Here((1,)))
        await until(lambda: bool(heard) and one.heard_lately(), SECONDS)
        redis.kill()
        await until(lambda: not one.heard_lately(), SECONDS)
        heard.clear()
        for number in range(100):
            one.tell(f"elm-{number}", 1, Here((1,)))
        await until(lambda: not one.has_news(), 1.0)  # It is tried, and cannot be.
        for number in range(100):
            one.leave(f"elm-{number}", 1)
        await until(lambda: not one.has_news(), 2.0)
        redis.start()  # It ends with the thread that starts it.
        await until(lambda: bool(heard), SECONDS)
        assert set(heard) == {"oak"}


@pytest.mark.django_db(transaction=True)
async def test_a_host_who_does_not_come_back_after_a_restart_is_followed_by_who_does(
    reach: Reach, redis_url: str
) -> None:
    """A process that was just started cannot know yet if the host is at another."""
    reach(redis_url)
    await write(*seated())
    hub = Hub(poll=0.02, host_may_be_away=50)
    try:
        ben = await Guest.come(hub, "ben")
        await ben.until(lambda view: view["room"]["host"] == 2)
    finally:
        await hub.close()
        await sync_to_async(connections.close_all)()
