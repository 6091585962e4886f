"""The sockets of the lobby: the connection check, which sends back what it gets, the list of public
rooms, which hears nothing, and the table of computer players on the first page."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any

import structlog
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError

from game.consumers import TOLD_WITHIN, Screen
from game.protocol import Close
from lobby.live import live_list
from lobby.show import LANGUAGES, show_room

logger = structlog.get_logger(__name__)

MAX_LENGTH = 64
MAX_FRAMES = 100
MAX_SECONDS = 60


class Accompanied(AsyncWebsocketConsumer):
    """A socket with a task of its own, which ends with it. Close code: 4012 when the task fails."""

    _task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """However it ends, no task is left behind: a server that has lost patience with it cancels
        it, and no `disconnect` comes."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.stop()
            if self._task:
                await asyncio.gather(self._task, return_exceptions=True)

    def begin(self, work: Callable[[], Awaitable[None]]) -> None:
        """Start the task."""
        self._task = asyncio.create_task(self._do(work))

    def stop(self) -> None:
        """End it."""
        if self._task:
            self._task.cancel()

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception:
            await asyncio.sleep(TOLD_WITHIN)  # Of a client that is gone; then this task ends.
            logger.exception("a socket fails", path=self.scope["path"])
            await self.close(Close.RESTARTING.value)


class EchoConsumer(Accompanied):
    """Echoes short text frames. It ends itself, so that nobody can collect these sockets.

    Close codes: 4003 not text, 4008 too many frames, 4009 too large, 1000 after a minute.
    """

    async def connect(self) -> None:
        self.frames = 0
        self.ended = False
        self.begin(self.run_out)
        await self.accept()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        self.frames += 1
        if self.ended:
            return  # It was on its way when we closed.
        if text_data is None:
            await self.end(4003)
        elif len(text_data) > MAX_LENGTH:
            await self.end(4009)
        elif self.frames > MAX_FRAMES:
            await self.end(4008)
        else:
            await self.send(text_data)

    async def run_out(self) -> None:
        await asyncio.sleep(MAX_SECONDS)
        await self.end(1000)

    async def end(self, code: int) -> None:
        self.ended = True
        await self.close(code)


class RoomsConsumer(Accompanied):
    """Sends the list of public rooms, again whenever it changes. Close code: 4008 for who talks."""

    async def connect(self) -> None:
        self.ended = False
        await self.accept()
        self.begin(self.send_what_is_new)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if not self.ended:
            self.ended = True
            self.stop()
            await self.close(4008)

    async def send_what_is_new(self) -> None:
        async with aclosing(live_list().frames()) as frames:
            async for frame in frames:
                await self.send(frame)


class ShowConsumer(Screen):
    """Shows the table at which computer players play, in the language of the page."""

    async def connect(self) -> None:
        wanted = self.scope["url_route"]["kwargs"]["language"]
        language = next((one for one in LANGUAGES if one == wanted), LANGUAGES[0])
        try:
            self.scope["url_route"]["kwargs"]["room"] = await show_room(language)
        except DatabaseError:
            logger.exception("the table of computer players cannot be opened")
            await self.accept()
            await self.close(Close.RESTARTING.value)
            return
        await super().connect()
