"""One socket of the load: a WebSocket client with as little to do as there can be.

It answers pings, finds the frames in what comes and hands on where each lies; it copies nothing
and checks nothing of the protocol, since the servers are known.
"""

import asyncio
import base64
import os
from typing import cast

from bench.raw import BINARY, CLOSE, PING, PONG, TEXT, frame

_HEAD_END = b"\r\n\r\n"


class Broken(Exception):
    """The server did what no server of this bench should: what was measured is worth nothing."""


class Socket(asyncio.Protocol):
    """Subclasses say in `heard` what a message means."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed: str | None = None
        self.frames = 0
        self.bytes = 0
        self._upgraded = False
        self._rest = b""

    def heard(self, data: bytes, start: int, end: int) -> None:
        """There is a message in `data`, from `start` up to before `end`."""
        raise NotImplementedError

    def upgraded(self) -> None:
        """The handshake is done. A dialect that has more to say first overrides this."""
        self.is_open()

    def is_open(self) -> None:
        if not self.opened.done():
            self.opened.set_result(None)

    def say(self, payload: bytes | str, opcode: int = TEXT) -> None:
        self.transport.write(frame(payload, opcode))

    # -- asyncio's side --------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = self.closed or f"the connection was lost: {exc}"
        if not self.opened.done():
            self.opened.set_exception(Broken(self.closed))
            self.opened.exception()  # Whoever waited for it may be gone already.

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
        position = 0
        if not self._upgraded:
            position = self._shake_hands(data)
            if not self._upgraded:
                self._rest = data
                return
        while (found := _frame_at(data, position)) is not None:
            opcode, start, end = found
            if opcode in (TEXT, BINARY):
                self.frames += 1
                self.bytes += end - start
                self.heard(data, start, end)
            elif opcode == PING:
                self.say(data[start:end], PONG)
            elif opcode == CLOSE:
                self.closed = f"closed with {int.from_bytes(data[start : start + 2])}"
            position = end
        self._rest = data[position:]

    def _shake_hands(self, data: bytes) -> int:
        """Where the frames begin; the beginning again while the answer is not all there."""
        end = data.find(_HEAD_END)
        if end < 0:
            return 0
        status = data.split(b" ", 2)[1]
        if status != b"101":
            self.closed = f"turned away with {status.decode()}"
            self.transport.abort()
            return 0
        self._upgraded = True
        self.upgraded()
        return end + len(_HEAD_END)


def _frame_at(data: bytes, position: int) -> tuple[int, int, int] | None:
    """The opcode of the frame there, and where its payload begins and ends; None if it is not all
    there."""
    start = position + 2
    if start > len(data):
        return None
    size = data[position + 1]
    if size >= 126:
        more = 2 if size == 126 else 8
        size = int.from_bytes(data[start : start + more])
        start += more
    end = start + size
    return (data[position] & 0x0F, start, end) if end <= len(data) else None


async def connect(socket: Socket, port: int, path: str, **headers: str) -> None:
    """Open it at that path of a server on this machine. Raises `Broken`."""
    await asyncio.get_running_loop().create_connection(lambda: socket, "127.0.0.1", port)
    lines = {
        "Host": f"127.0.0.1:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        **headers,
    }
    told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    socket.transport.write(f"GET {path} HTTP/1.1\r\n{told}\r\n".encode("latin1"))
    await asyncio.wait_for(socket.opened, 60)
