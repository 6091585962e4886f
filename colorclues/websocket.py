"""A socket of Daphne's, bounded: nothing of it waits without limit, in either direction.

Daphne keeps whatever a client sends faster than it is handled, and whatever it reads slower than
it is sent. Here a client that sends too fast is closed, and the application waits for one that
reads too slowly, which then gets only the newest of each slice; after a while it is cut off.

Who breaks the protocol itself, or sends many frames that say nothing, is told by a close code.

And no socket is silent without limit: a browser that has vanished without a word (its network is
gone, its device asleep) is found out by pings, which browsers answer by themselves.

Thousands are there at a time and do nothing, so it keeps little.
"""

import asyncio
import struct
from contextlib import suppress
from functools import lru_cache
from typing import Any

import autobahn.twisted.websocket
import autobahn.websocket.protocol
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol

MOST_UNHEARD = 64
"""Frames of one socket that may wait for the application."""

MOST_BYTES_UNHEARD = 128 * 1024
"""Bytes in these frames after which no more may come: some hundred times the longest action."""

LARGEST_FRAME = 128 * 1024
"""Bytes of a frame, or of a message in parts. The longest action has a hundredth of it; what is
larger than that, and not than this, is told so by whom it was meant for."""

MOST_PIECES = 100
"""Frames between two looks that reach no application: pings, pongs, parts of messages.
Browsers send a pong now and then, and nothing in parts."""

UNREAD_FOR = 20.0
"""Seconds for which a client may leave unread what was sent."""

LOOK = 2.0
"""Seconds between two looks at a socket."""

PING_AT, GONE_AT = 2, 4
"""At so many looks in a row without a word a client is asked, and counts as gone: it has 4 s to
answer, and 8 s after its last word it shows. Looks and not seconds: a process that was itself held
up reads what has come before it looks again."""

GOODBYE = 3
"""Seconds that a client has to end a connection after it was told that it is closed."""

TOO_FAST, RESTARTING = 4008, 4012

TEXT, BINARY = 1, 2
"""Opcodes of RFC 6455, which also sets the next number."""

OF_THE_HANDSHAKE = {
    *("http_request_data", "http_status_line", "http_headers", "http_request_uri"),
    *("http_request_path", "http_request_params", "http_request_host", "http_response_data"),
    *("websocket_protocols", "websocket_protocol_in_use", "websocket_origin", "_wskey"),
    *("websocket_extensions", "websocket_extensions_in_use", "_transport_details", "send_queue"),
    *("request", "clean_headers", "root_path", "protocol_to_accept", "application_deferred"),
    *("_raw_query_string", "server_addr"),
}
"""What Autobahn and Daphne keep of it, and nobody asks for once a socket is open."""

_HEADER_16 = struct.Struct("!BBH").pack
_HEADER_64 = struct.Struct("!BBQ").pack

LONGEST_REASON = 123
"""Bytes beside a close code."""


class Mailbox:
    """What came over a socket and was not heard so far. One listens. It is Daphne's queue, which
    has three of asyncio's, for a sixth of the memory."""

    __slots__ = ("_letters", "_listener", "_size")

    def __init__(self) -> None:
        self._letters: list[tuple[dict[str, Any], int]] = []
        self._listener: asyncio.Future[dict[str, Any]] | None = None
        self._size = 0

    def is_full(self) -> bool:
        """Whether no more may come before some of it was heard."""
        return len(self._letters) >= MOST_UNHEARD or self._size >= MOST_BYTES_UNHEARD

    def put_nowait(self, letter: dict[str, Any], size: int = 0) -> None:
        """Have this, of so many bytes, heard after what waits. The name is Daphne's."""
        if self._listener and not self._listener.done():
            self._listener.set_result(letter)
        else:
            self._letters.append((letter, size))
            self._size += size

    def get(self) -> asyncio.Future[dict[str, Any]]:
        """The next letter, when it has come."""
        self._listener = asyncio.get_running_loop().create_future()
        if self._letters:
            letter, size = self._letters.pop(0)
            self._size -= size
            self._listener.set_result(letter)
        return self._listener


class BoundedProtocol(WebSocketProtocol):  # type: ignore[misc]
    """Knows whether there is room to write: Twisted asks whoever produces to pause at 64 KiB.
    The names are Twisted's and Autobahn's."""

    closeHandshakeTimeout = GOODBYE  # noqa: N815
    CONFIG_ATTRS: tuple[str, ...] = ()
    """Autobahn would copy these into every socket: the class has them (`BoundedFactory`)."""

    writable = True
    _room: asyncio.Future[None] | None = None
    _silent_looks = _pieces = 0

    def __repr__(self) -> str:
        """What Daphne's log says of it: not whose it is, nor where."""
        return "<a socket>"

    @staticmethod
    def perMessageCompressionAccept(offers: list[Any]) -> None:  # noqa: N802
        """Nothing is compressed: frames are short."""

    def connectionMade(self) -> None:  # noqa: N802
        super().connectionMade()
        self.transport.unregisterProducer()
        self.transport.registerProducer(self, True)

    def onOpen(self) -> None:  # noqa: N802
        # Sockets stay for hours, and a table that has shrunk must be made anew to become smaller.
        kept = {name: one for name, one in vars(self).items() if name not in OF_THE_HANDSHAKE}
        self.__dict__ = kept
        if self.server.draining:
            self.sendClose(code=RESTARTING)

    def onClose(self, wasClean: bool, code: int | None, reason: str | None) -> None:  # noqa: N802, N803
        self.server.protocol_disconnected(self)
        self._make_room()
        if mailbox := vars(self).get("application_queue"):
            mailbox.put_nowait({"type": "websocket.disconnect", "code": code})

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
        if self.writable:
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
        if self.state == self.STATE_CLOSED and self._silent_looks >= GONE_AT:
            # It said goodbye and does not read: what it was sent before would wait for ever.
            self.transport.abortConnection()
        elif self.state == self.STATE_OPEN and self._silent_looks >= GONE_AT:
            self.dropConnection(abort=True)
        elif self.state == self.STATE_OPEN and self._silent_looks >= PING_AT:
            self.sendPing()

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.server.draining or self.state != self.STATE_OPEN:
            return
        if not self.application_queue.is_full():
            heard = {"bytes": payload} if isBinary else {"text": payload.decode()}
            letter = {"type": "websocket.receive", **heard}
            self.application_queue.put_nowait(letter, len(payload))
        else:
            self._fail_connection(TOO_FAST, "too many frames at once")

    async def tell(self, message: Any) -> None:
        """ASGI's `send`, which waits until there is room."""
        if message["type"] == "websocket.send" and not self.writable:
            self._room = self._room or asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(UNREAD_FOR):
                    await asyncio.shield(self._room)
            except TimeoutError:
                self.dropConnection(abort=True)
        if self.state in (self.STATE_CONNECTING, self.STATE_OPEN):
            self.handle_reply(message)

    def serverClose(self, code: int | None = None) -> None:  # noqa: N802
        """Of who is too fast nothing more is read: there may be thousands of frames."""
        if code == TOO_FAST:
            self._fail_connection(code)
        else:
            super().serverClose(code)

    def serverSend(self, content: Any, binary: bool = False) -> None:  # noqa: N802
        if binary:
            super().serverSend(content, binary)
        else:
            text = content.encode()
            self.sendData(_header(len(text)) + text)

    def write(self, texts: list[bytes]) -> bool:
        """Send these now, unless there is no room; whether they are on their way."""
        if not self.writable or self.state != self.STATE_OPEN:
            return False
        parts: list[bytes] = []
        for text in texts:
            parts += _header(len(text)), text
        self.sendData(b"".join(parts))
        return True

    def sendData(self, data: bytes, sync: bool = False, chopsize: int | None = None) -> None:  # noqa: N802
        """At once, past Twisted's loop, unless something waits to be sent before. Three times as
        many frames a second go out so. Who is gone is found out by Twisted."""
        transport = self.transport
        sent = 0
        if transport.connected and not (transport.dataBuffer or transport._tempDataBuffer):
            try:  # `suppress` would take as long as the rest of this.
                sent = transport.socket.send(data)
            except OSError:
                sent = 0
        if sent < len(data):
            with suppress(RuntimeError):  # uvloop's, when the connection has ended just now.
                transport.write(data[sent:])

    def pauseProducing(self) -> None:  # noqa: N802
        self.writable = False

    def resumeProducing(self) -> None:  # noqa: N802
        self._make_room()

    def stopProducing(self) -> None:  # noqa: N802
        self._make_room()

    def _make_room(self) -> None:
        self.writable = True
        room, self._room = self._room, None
        if room:
            room.set_result(None)


class BoundedFactory(WebSocketFactory):  # type: ignore[misc]
    """Makes them."""

    protocol = BoundedProtocol

    def setProtocolOptions(self, **options: Any) -> None:  # noqa: N802
        super().setProtocolOptions(**options)
        for name in WebSocketProtocol.CONFIG_ATTRS:
            if name not in vars(BoundedProtocol):
                setattr(BoundedProtocol, name, getattr(self, name))


@lru_cache(4096)
def _header(size: int) -> bytes:
    """What comes before that many bytes of text in a whole frame of a server's (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((0x81, size))
    if size < 1 << 16:
        return _HEADER_16(0x81, 126, size)
    return _HEADER_64(0x81, 127, size)


def _not_written(*_: Any) -> str:
    """Autobahn puts colours into lines that nobody reads: 0.2 ms for each socket."""
    return ""


for module in (autobahn.websocket.protocol, autobahn.twisted.websocket):
    vars(module).update(pformat=_not_written, hltype=_not_written, hlval=_not_written)
