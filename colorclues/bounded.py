"""Daphne's server, bounded: whose sockets are those of `colorclues.websocket`.

Who asks for sockets without end is turned away before anything is made for one, and a request's
body is not read further than any form of ours can be long: Twisted keeps all of it before the
application hears of the request.
"""

import asyncio
import math
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import daphne.http_protocol
import daphne.server
from daphne.http_protocol import HTTPFactory, WebRequest
from twisted.internet import reactor
from twisted.web.http import RESPONSES, HTTPChannel

from colorclues.proxies import TOLD
from colorclues.websocket import LARGEST_FRAME, LOOK, BoundedFactory, BoundedProtocol, Mailbox

TURNED_AWAY = {"Connection": "close", "Content-Length": "0", "Retry-After": "1"}
"""What who asks for too many sockets is told beside the status 429."""

ONLY_DAPHNES = (b"daphne-root-path", b"sec-websocket-protocol")
"""Headers that mean nothing here, and that Daphne fails to read if they are not ASCII."""

LARGEST_BODY = 64 * 1024
"""Bytes of a request's body: several times what the longest form has, and what the proxy of the
documents lets through."""

_TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

PARTS = 20
"""In which all that is connected is looked at within `LOOK` seconds. Daphne looks at all at once:
to ask thousands of sockets if they are still there takes so long that others notice."""


class BoundedChannel(HTTPChannel):
    """A connection, which ends when a body is too large. The names are Twisted's."""

    transport: Any
    _came = 0

    def allHeadersReceived(self) -> None:  # noqa: N802
        self._came = 0
        if self.length is not None and self.length > LARGEST_BODY:
            self._refuse()
        else:
            super().allHeadersReceived()  # type: ignore[no-untyped-call]

    def rawDataReceived(self, data: bytes) -> None:  # noqa: N802
        if self.length is None:  # It comes in chunks, nobody knows how many.
            self._came += len(data)
        if self._came > LARGEST_BODY:
            self._refuse()
        else:
            super().rawDataReceived(data)

    def _refuse(self) -> None:
        """Nothing is read any more once the connection is to be lost."""
        line = f"HTTP/1.1 {_TOO_LARGE.value} {_TOO_LARGE.phrase}\r\n"
        headers = "Connection: close\r\nContent-Length: 0\r\n\r\n"
        self.transport.write((line + headers).encode())
        self.loseConnection()  # type: ignore[no-untyped-call]


class BoundedHTTP(HTTPFactory):  # type: ignore[misc]
    """Makes them."""

    protocol = BoundedChannel


class BoundedRequest(WebRequest):  # type: ignore[misc]
    """Knows who asks for a socket too often."""

    def __repr__(self) -> str:
        """What Daphne's log says of it: not who asks, nor for what."""
        return "<a request>"

    def process(self) -> Any:
        for unread in ONLY_DAPHNES:
            self.requestHeaders.removeHeader(unread)
        if not self._asks_for_a_socket() or self.server.lets_in(self._scope()):
            return super().process()
        self.channel.persistent = False
        self.setResponseCode(HTTPStatus.TOO_MANY_REQUESTS.value)
        for name, value in TURNED_AWAY.items():
            self.setHeader(name, value)
        self.finish()
        return None

    def _asks_for_a_socket(self) -> bool:
        (upgrade, *_) = self.requestHeaders.getRawHeaders(b"upgrade", [b""])
        return bool(upgrade.lower() == b"websocket")

    def _scope(self) -> dict[str, Any]:
        """As much of it as tells where this comes from."""
        host, port = getattr(self.client, "host", ""), getattr(self.client, "port", 0)
        found = [(name, self.requestHeaders.getRawHeaders(name, [])) for name in TOLD]
        return {
            "type": "websocket",
            "client": [host, port],
            "headers": [(name, value) for name, values in found for value in values],
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
        self._parts: list[set[Any]] = [set() for _ in range(PARTS)]
        # The request for a socket is complete when there is one: there is no handshake to wait for.
        never = {"ping_interval": math.inf, "websocket_handshake_timeout": 0}
        sizes = ("websocket_max_message_size", "websocket_max_frame_size")
        super().__init__(*given, **never, **dict.fromkeys(sizes, LARGEST_FRAME), **named)

    def protocol_connected(self, protocol: Any) -> None:
        super().protocol_connected(protocol)
        min(self._parts, key=len).add(protocol)

    def protocol_disconnected(self, protocol: Any) -> None:
        """What has no application is forgotten at once: who is turned away comes again."""
        for part in self._parts:
            part.discard(protocol)
        if "application_instance" in self.connections.get(protocol, {}):
            super().protocol_disconnected(protocol)
        else:
            self.connections.pop(protocol, None)

    def timeout_checker(self) -> None:
        """Look at a part of what is connected, at each part in turn."""
        self._parts.append(part := self._parts.pop(0))
        for protocol in list(part):
            protocol.check_timeouts()
        reactor.callLater(LOOK / PARTS, self.timeout_checker)  # type: ignore[arg-type]

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if not isinstance(protocol, BoundedProtocol):
            return super().create_application(protocol, scope)
        mailbox = Mailbox()
        scope["asgi"] = {"version": "3.0"}
        scope["extensions"] = {"colorclues.write": protocol.write}
        running = asyncio.ensure_future(self.application(scope, mailbox.get, protocol.tell))
        self.connections[protocol]["application_instance"] = running
        return mailbox


RESPONSES[HTTPStatus.TOO_MANY_REQUESTS.value] = HTTPStatus.TOO_MANY_REQUESTS.phrase.encode()
daphne.server.HTTPFactory = BoundedHTTP
daphne.server.WebSocketFactory = BoundedFactory
daphne.http_protocol.WebRequest = BoundedRequest
