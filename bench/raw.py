"""A WebSocket made by hand, that sends what no decent client would (RFC 6455). It hides nothing:
what is sent goes out as it stands, what comes is told as it came.
"""

import asyncio
import base64
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA

MASK = b"\x5a\x00\xff\x13"


class TurnedAway(Exception):
    """The handshake was refused."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Ended(Exception):
    """The socket is closed: by that code, or 1006 without one."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def frame(
    payload: bytes | str,
    opcode: int = TEXT,
    *,
    final: bool = True,
    reserved: int = 0,
    masked: bool = True,
    announced: int | None = None,
) -> bytes:
    """The bytes of a frame. `announced` is a length to claim instead of the true one."""
    data = payload.encode("utf-8", "surrogatepass") if isinstance(payload, str) else payload
    length = len(data) if announced is None else announced
    head = bytes([final << 7 | reserved << 4 | opcode])
    bit = masked << 7
    if length < 126:
        head += bytes([bit | length])
    elif length < 2**16:
        head += bytes([bit | 126]) + length.to_bytes(2, "big")
    else:
        head += bytes([bit | 127]) + length.to_bytes(8, "big")
    if not masked:
        return head + data
    repeated = (MASK * (len(data) // 4 + 1))[: len(data)]
    mixed = int.from_bytes(data, "big") ^ int.from_bytes(repeated, "big")
    return head + MASK + mixed.to_bytes(len(data), "big")


class RawSocket:
    """A socket that is open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    async def send(self, data: bytes) -> None:
        """Send bytes as they are. Raises `Ended` when nobody takes them any more."""
        try:
            self.writer.write(data)
            await self.writer.drain()
        except OSError:
            raise Ended(1006) from None

    def stop_reading(self) -> None:
        """Leave in the system's hands whatever comes from now on."""
        self.writer.transport.pause_reading()  # type: ignore[attr-defined]

    async def hear(self) -> tuple[int, bytes]:
        """The next frame, by its opcode. Raises `Ended`."""
        try:
            first, second = await self._reader.readexactly(2)
            length = second & 0x7F
            if length >= 126:
                length = int.from_bytes(await self._reader.readexactly(2 if length == 126 else 8))
            payload = await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, OSError):
            raise Ended(1006) from None
        if first & 0x0F == CLOSE:
            raise Ended(int.from_bytes(payload[:2]) if payload else 1005)
        return first & 0x0F, payload

    async def message(self, *kinds: str) -> dict[str, Any]:
        """The next message of one of these types. Raises `Ended`."""
        while True:
            opcode, payload = await self.hear()
            if opcode == TEXT:
                message: dict[str, Any] = json.loads(payload)
                if message["type"] in kinds:
                    return message


@asynccontextmanager
async def raw_socket(url: str, path: str, **headers: str) -> AsyncIterator[RawSocket]:
    """A socket at that path of a server. Raises `TurnedAway`."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=2**22)
    try:
        lines = {
            "Host": parts.netloc,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"GET {path} HTTP/1.1\r\n{told}\r\n".encode("latin1"))
        answer = await reader.readuntil(b"\r\n\r\n")
        status = int(answer.split(maxsplit=2)[1])
        if status != 101:
            raise TurnedAway(status)
        yield RawSocket(reader, writer)
    finally:
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()
