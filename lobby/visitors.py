"""What one visitor may ask for: frames and bytes of a socket, and of all sockets of an address,
sockets asked for and held open, rooms made, codes tried, cards of the day begun, words looked up.
Every number is a setting.

Who sends faster than that is heard more slowly; what then piles up closes the socket. The machine's
own address is not limited, only its sockets are: a proxy there tells who its visitors are.
"""

import asyncio
from collections import Counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from game.limits import Limit, Pace, neighbourhood
from game.protocol import Close
from lobby.errors import TooManyRooms, TooManyTries

_DEAREST = 64 * 1024
"""Bytes that a frame counts for at the most: a longer one closes its socket anyway."""


class Visitors:
    """The addresses that this process hears of, and what each has had of late."""

    def __init__(self) -> None:
        self._frames = Limit(settings.ADDRESS_FRAMES)
        self._bytes = Limit(settings.ADDRESS_BYTES)
        self._handshakes = Limit(settings.ADDRESS_HANDSHAKES)
        self._rooms = Limit(settings.ADDRESS_ROOMS)
        self._misses = Limit(settings.ADDRESS_MISSES)
        self._players = Limit(settings.ADDRESS_PLAYERS)
        self._words = Limit(settings.ADDRESS_WORDS)
        self._sockets: Counter[str] = Counter()

    # -- Pages -----------------------------------------------------------------------------------

    def make_room(self, request: HttpRequest) -> None:
        """Somebody makes a room. Raises `TooManyRooms`."""
        one = neighbourhood(request.META.get("REMOTE_ADDR", ""))
        if one and not self._rooms.allows(one):
            raise TooManyRooms

    def try_code(self, request: HttpRequest) -> None:
        """Somebody names a room. Raises `TooManyTries` when too many were none."""
        one = neighbourhood(request.META.get("REMOTE_ADDR", ""))
        if one and self._misses.is_spent(one):
            raise TooManyTries

    def miss(self, request: HttpRequest) -> None:
        """There is no such room."""
        one = neighbourhood(request.META.get("REMOTE_ADDR", ""))
        if one:
            self._misses.wait(one)

    def may_begin(self, request: HttpRequest) -> bool:
        """Somebody new begins the card of the day; whether they may."""
        one = neighbourhood(request.META.get("REMOTE_ADDR", ""))
        return one is None or self._players.allows(one)

    def may_ask(self, request: HttpRequest) -> bool:
        """Somebody asks what a word looks like; whether they may."""
        one = neighbourhood(request.META.get("REMOTE_ADDR", ""))
        return one is None or self._words.allows(one)

    # -- Sockets ---------------------------------------------------------------------------------

    def knock(self, one: str | None) -> bool:
        """A socket is asked for; whether that is heard at all."""
        return one is None or self._handshakes.allows(one)

    def enter(self, one: str | None) -> bool:
        """Whether there may be one more socket of that address, which then is counted."""
        if one is None:
            return True
        most = settings.ADDRESS_SOCKETS
        if (most and self._sockets[one] >= most) or self._misses.is_spent(one):
            return False
        self._sockets[one] += 1
        return True

    def go(self, one: str | None) -> None:
        """There is one socket less of it."""
        if one is not None:
            self._sockets[one] -= 1
            if not self._sockets[one]:
                del self._sockets[one]

    def heard(self, one: str | None, size: int) -> float:
        """A frame of so many bytes has come from it; how long it had better wait, in seconds."""
        if one is None:
            return 0.0
        return max(self._frames.wait(one), self._bytes.wait(one, size))

    def closed(self, one: str | None, code: int) -> None:
        """We have closed one of its sockets."""
        if one is not None and code == Close.NO_SUCH_ROOM.value:
            self._misses.wait(one)


visitors = Visitors()


class Paced:
    """Hears sockets no faster than they may speak, and takes in no more of them than it should."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        one = neighbourhood((scope.get("client") or ("",))[0])
        if not visitors.enter(one):
            # Only a socket that is open can be told why it is closed.
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": Close.TOO_FAST.value})
            return
        pace = _Pace(one, receive, send)
        try:
            running = self.application(scope, pace.hear, pace.tell)
            del scope  # Sockets stay for hours, and nobody asks for it again.
            await running
        finally:
            visitors.go(one)


class _Pace:
    """Stands between a socket of that address and the application."""

    __slots__ = ("_bytes", "_frames", "_one", "_receive", "_send")

    def __init__(self, one: str | None, receive: Any, send: Any) -> None:
        self._one, self._receive, self._send = one, receive, send
        self._frames, self._bytes = Pace(settings.SOCKET_FRAMES), Pace(settings.SOCKET_BYTES)

    async def hear(self) -> Any:
        """What comes, no faster than it may."""
        message = await self._receive()
        if message["type"] == "websocket.receive":
            size = min(len(message.get("text") or message.get("bytes") or ""), _DEAREST)
            pauses = self._frames.wait(), self._bytes.wait(size), visitors.heard(self._one, size)
            if pause := max(pauses):
                await asyncio.sleep(pause)
        return message

    def tell(self, message: Any) -> Any:
        """Send it."""
        if message["type"] == "websocket.close":
            visitors.closed(self._one, message.get("code", 1000))
        return self._send(message)
