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

TOO_FAST = 4008


class BoundedProtocol(WebSocketProtocol):  # type: ignore[misc]
    """Knows whether there is room to write: Twisted asks whoever produces to pause at 64 KiB.
    The names are Twisted's."""

    def connectionMade(self) -> None:  # noqa: N802
        super().connectionMade()
        self.writable = asyncio.Event()
        self.writable.set()
        self.transport.unregisterProducer()
        self.transport.registerProducer(self, True)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.application_queue.qsize() < MOST_UNHEARD:
            super().onMessage(payload, isBinary)
        elif self.state == self.STATE_OPEN:
            self.sendClose(code=TOO_FAST)

    def pauseProducing(self) -> None:  # noqa: N802
        self.writable.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self.writable.set()

    def stopProducing(self) -> None:  # noqa: N802
        self.writable.set()


class BoundedServer(daphne.server.Server):  # type: ignore[misc]
    """Makes the application wait before it sends to a client that does not read."""

    async def handle_reply(self, protocol: Any, message: Any) -> None:
        if message["type"] == "websocket.send":
            try:
                await asyncio.wait_for(protocol.writable.wait(), UNREAD_FOR)
            except TimeoutError:
                protocol.dropConnection(abort=True)
                return
            if protocol.state != protocol.STATE_OPEN:
                return  # It is being closed; what is said now would be an error.
        await super().handle_reply(protocol, message)


daphne.server.WebSocketFactory.protocol = BoundedProtocol
