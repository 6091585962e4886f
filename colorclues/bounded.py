"""Daphne's server, bounded: nothing of one socket waits without limit, in either direction.

Daphne keeps whatever a client sends faster than it is handled, and whatever it reads slower than
it is sent. Here a client that sends too fast is closed, and the application waits for one that
reads too slowly, which then gets only the newest of each slice; after a while it is cut off.

Who asks for sockets without end is turned away before anything is made for one.

Who breaks the protocol itself, or sends many frames that say nothing, is told by a close code.

And no socket is silent without limit: a browser that has vanished without a word (its network is
gone, its device asleep) is found out by pings, which browsers answer by themselves.
"""

import asyncio
import math
import struct
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import autobahn.websocket.protocol
import daphne.http_protocol
import daphne.server
from daphne.http_protocol import WebRequest
from daphne.ws_protocol import WebSocketProtocol

MOST_UNHEARD = 64
"""Frames of one socket that may wait for the application."""

MOST_PIECES = 100
"""Frames between two of Daphne's looks that reach no application: pings, pongs, parts of messages.
Browsers send a pong now and then, and nothing in parts."""

UNREAD_FOR = 20.0
"""Seconds for which a client may leave unread what was sent."""

PING_AT, GONE_AT = 2, 4
"""Daphne looks at every socket every 2 s. At so many looks in a row without a word a client is
asked, and counts as gone: it has 4 s to answer, and 8 s after its last word it shows. Looks and not
seconds: a process that was itself held up reads what has come before it looks again."""

GOODBYE = 3
"""Seconds that a client has to end a connection after it was told that it is closed."""

TOO_FAST, RESTARTING = 4008, 4012

TURNED_AWAY = {"Connection": "close", "Content-Length": "0", "Retry-After": "1"}
"""What who asks for too many sockets is told beside the status 429."""

TEXT, BINARY = 1, 2
"""Opcodes of RFC 6455, which also sets the next number."""

_HEADER_16 = struct.Struct("!BBH").pack
_HEADER_64 = struct.Struct("!BBQ").pack

LONGEST_REASON = 123
"""Bytes beside a close code."""


class BoundedProtocol(WebSocketProtocol):  # type: ignore[misc]
    """Knows whether there is room to write: Twisted asks whoever produces to pause at 64 KiB.
    The names are Twisted's and Autobahn's."""

    closeHandshakeTimeout = GOODBYE  # noqa: N815

    def connectionMade(self) -> None:  # noqa: N802
        super().connectionMade()
        self.writable = asyncio.Event()
        self.writable.set()
        self._silent_looks = self._pieces = 0
        self.transport.unregisterProducer()
        self.transport.registerProducer(self, True)

    def onOpen(self) -> None:  # noqa: N802
        super().onOpen()
        if self.server.draining:
            self.sendClose(code=RESTARTING)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        self._silent_looks = 0
        if self.failedByMe:
            return
        text = self._short_text(data)
        if text is None:
            super().dataReceived(data)
        else:
            self.onMessage(text, False)

    def _short_text(self, data: bytes) -> bytes | None:
        """The text, if this is one frame of short and plain text, whole and alone, as most actions
        are: Autobahn takes ten times as long to say so. It judges all others (RFC 6455, 5.2)."""
        size = len(data) - 6
        if self.state != self.STATE_OPEN or self.data or self.current_frame or self.inside_message:
            return None
        if not 0 < size < 126 or data[0] != 0x81 or data[1] != 0x80 | size:
            return None
        mask = int.from_bytes((data[2:6] * 32)[:size])
        text = (int.from_bytes(data[6:]) ^ mask).to_bytes(size)
        return text if text.isascii() else None

    def processData(self) -> bool:  # noqa: N802
        """Read a frame, if one is there. Of who has failed none is read any more, nor of those that
        have come already: each of a thousand in one piece copies the rest of it."""
        return not self.failedByMe and bool(super().processData())

    def onFrameBegin(self) -> None:  # noqa: N802
        super().onFrameBegin()
        frame = self.current_frame
        if frame.fin and frame.opcode in (TEXT, BINARY):
            return
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            self._fail_connection(TOO_FAST, "too many frames that say nothing")

    def onPing(self, payload: bytes) -> None:  # noqa: N802
        if self.writable.is_set():
            super().onPing(payload)

    def _fail_connection(self, code: int = 1001, reason: str = "") -> None:
        """Whoever breaks the protocol is told by a code, and heard no more. Autobahn would drop the
        connection, and what is on its way would take the code with it; so it ends when the client
        ends it, or after `GOODBYE`."""
        if self.state == self.STATE_OPEN:
            self.failedByMe = True
            self.sendCloseFrame(code=code, reasonUtf8=reason.encode()[:LONGEST_REASON])
        elif not self.failedByMe:
            super()._fail_connection(code, reason)

    def check_timeouts(self) -> None:
        super().check_timeouts()
        self._pieces = 0
        self._silent_looks += 1
        if self.state == self.STATE_OPEN and self._silent_looks >= GONE_AT:
            self.dropConnection(abort=True)
        elif self.state == self.STATE_OPEN and self._silent_looks >= PING_AT:
            self.sendPing()

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.server.draining:
            return
        if self.application_queue.qsize() < MOST_UNHEARD:
            super().onMessage(payload, isBinary)
        elif self.state == self.STATE_OPEN:
            self._fail_connection(TOO_FAST, "too many frames at once")

    async def takes(self, message: Any) -> bool:
        """Wait until there is room for this; whether it can be sent at all."""
        if message["type"] == "websocket.send" and not self.writable.is_set():
            try:
                async with asyncio.timeout(UNREAD_FOR):
                    await self.writable.wait()
            except TimeoutError:
                self.dropConnection(abort=True)
        return self.state in (self.STATE_CONNECTING, self.STATE_OPEN)

    def write(self, texts: list[str]) -> bool:
        """Send these at once, past Twisted's loop, unless something waits to be sent before them;
        whether they were. Three times as many frames a second go out so."""
        waiting = self.transport.dataBuffer or self.transport._tempDataBuffer
        if waiting or self.state != self.STATE_OPEN or not self.writable.is_set():
            return False
        data = b"".join(map(_frame, texts))
        try:
            sent = self.transport.socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:  # The client is gone, without a word so far.
            self.dropConnection(abort=True)
            return True
        if sent < len(data):
            self.transport.write(data[sent:])
        return True

    def pauseProducing(self) -> None:  # noqa: N802
        self.writable.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self.writable.set()

    def stopProducing(self) -> None:  # noqa: N802
        self.writable.set()


class BoundedRequest(WebRequest):  # type: ignore[misc]
    """Knows who asks for a socket too often."""

    def process(self) -> Any:
        if not self._asks_for_a_socket() or self.server.lets_in(self._scope()):
            return super().process()
        self.setResponseCode(HTTPStatus.TOO_MANY_REQUESTS.value)
        for name, value in TURNED_AWAY.items():
            self.setHeader(name, value)
        self.finish()
        return None

    def _asks_for_a_socket(self) -> bool:
        (upgrade, *_) = self.requestHeaders.getRawHeaders("upgrade", [""])
        return bool(upgrade.lower() == "websocket")

    def _scope(self) -> dict[str, Any]:
        """As much of it as tells where this comes from."""
        host, port = getattr(self.client, "host", ""), getattr(self.client, "port", 0)
        headers = self.requestHeaders.getAllRawHeaders()
        return {
            "type": "websocket",
            "client": [host, port],
            "headers": [(name.lower(), value) for name, values in headers for value in values],
        }


class BoundedServer(daphne.server.Server):  # type: ignore[misc]
    """Makes the application wait before it sends to a client that does not read. While it is
    `draining`, sockets are not heard any more."""

    draining = False

    def __init__(
        self, *given: Any, lets_in: Callable[[dict[str, Any]], bool], **named: Any
    ) -> None:
        """`lets_in` tells of a scope whether a socket may be asked for from there."""
        self.lets_in = lets_in
        super().__init__(*given, ping_interval=math.inf, **named)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if isinstance(protocol, BoundedProtocol):
            scope["extensions"] = {"colorclues.write": protocol.write}
        return super().create_application(protocol, scope)

    async def handle_reply(self, protocol: Any, message: Any) -> None:
        if isinstance(protocol, BoundedProtocol) and not await protocol.takes(message):
            return
        await super().handle_reply(protocol, message)


def _frame(text: str) -> bytes:
    """A whole text frame from a server (RFC 6455, 5.2)."""
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 1 << 16:
        return _HEADER_16(0x81, 126, size) + payload
    return _HEADER_64(0x81, 127, size) + payload


# Autobahn would write the settings of each connection into a line that nobody reads: 0.1 ms.
vars(autobahn.websocket.protocol)["pformat"] = str
daphne.server.WebSocketFactory.protocol = BoundedProtocol
daphne.http_protocol.WebRequest = BoundedRequest
