"""Daphne's server, bounded: nothing of one socket waits without limit, in either direction.

Daphne keeps whatever a client sends faster than it is handled, and whatever it reads slower than
it is sent. Here a client that sends too fast is closed, and the application waits for one that
reads too slowly, which then gets only the newest of each slice; after a while it is cut off.
"""

import asyncio
from typing import Any

import daphne.server
from daphne.ws_protocol import WebSocketProtocol

MOST_UNHEARD = 64
"""Frames of one socket that may wait for the application."""

UNREAD_FOR = 20.0
"""Seconds for which a client may leave unread what was sent."""

TOO_FAST, RESTARTING = 4008, 4012


class BoundedProtocol(WebSocketProtocol):  # type: ignore[misc]
    """Knows whether there is room to write: Twisted asks whoever produces to pause at 64 KiB.
    The names are Twisted's."""

    def connectionMade(self) -> None:  # noqa: N802
        super().connectionMade()
        self.writable = asyncio.Event()
        self.writable.set()
        self.transport.unregisterProducer()
        self.transport.registerProducer(self, True)

    def onOpen(self) -> None:  # noqa: N802
        super().onOpen()
        if self.server.draining:
            self.sendClose(code=RESTARTING)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.server.draining:
            return
        if self.application_queue.qsize() < MOST_UNHEARD:
            super().onMessage(payload, isBinary)
        elif self.state == self.STATE_OPEN:
            self.sendClose(code=TOO_FAST)

    async def takes(self, message: Any) -> bool:
        """Wait until there is room for this; whether it can be sent at all."""
        if message["type"] == "websocket.send" and not self.writable.is_set():
            try:
                await asyncio.wait_for(self.writable.wait(), UNREAD_FOR)
            except TimeoutError:
                self.dropConnection(abort=True)
        return self.state in (self.STATE_CONNECTING, self.STATE_OPEN)

    def pauseProducing(self) -> None:  # noqa: N802
        self.writable.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self.writable.set()

    def stopProducing(self) -> None:  # noqa: N802
        self.writable.set()


class BoundedServer(daphne.server.Server):  # type: ignore[misc]
    """Makes the application wait before it sends to a client that does not read. While it is
    `draining`, sockets are not heard any more."""

    draining = False

    async def handle_reply(self, protocol: Any, message: Any) -> None:
        if isinstance(protocol, BoundedProtocol) and not await protocol.takes(message):
            return
        await super().handle_reply(protocol, message)


daphne.server.WebSocketFactory.protocol = BoundedProtocol
