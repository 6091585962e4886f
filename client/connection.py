"""One participant of a room: an identity, a socket that comes back, the newest view, requests.

A view is the newest slice of each type, by its type. Slices and actions are plain dictionaries,
as the published schemas describe them.
"""

import asyncio
import itertools
import json
import random
import secrets
import ssl
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, Self

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from client.unanswered import Unanswered

Slice = dict[str, Any]
View = dict[str, Slice]

FINAL = {4001, 4009, 4403, 4404, 4410}
"""After these close codes it would be the same again."""

RESTARTING = 4012
"""The close code of a server that asks everybody to come back, but not all at once."""

OVERDONE = {4008, 4013}
"""The close codes of a server to which this client was too fast, or too slow."""

TOO_MANY = 429
"""The status of a handshake where too many come from one address: later it may be heard."""

SLICES = {
    "room", "player_list", "presence", "watchers", "turn_update", "clue_message", "card", "reveal",
    "standings", "chat", "reactions", "kept_out",
    "deck",
}  # fmt: skip
"""What a view is made of: all of it has come once these have."""

_SHORTEST_WAIT = 0.1
_LONGEST_WAIT = 5.0
_JITTER = 2.0
_STEADY = 5.0
"""A connection that has lasted for so many seconds is good."""
_PATIENCE = 30.0
_chance = random.SystemRandom()


class Refused(Exception):
    """The server's answer to an action was an error."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class Closed(Exception):
    """The socket is closed and would be closed again, or the client was closed."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(f"{code} {reason}".strip())
        self.code = code


class Frame(NamedTuple):
    """A frame as it passed, for checks: whose it is, which way it went, and its text."""

    who: str
    sent: bool
    text: str


class Client:
    """A participant of a room. Make one with `create_room` or `join`.

    `cookie` is the identity: given to `join` again, it finds the same seat. With a `journal`
    every frame of this client is appended to it; several clients may share one.
    """

    def __init__(
        self,
        base_url: str,
        addresses: dict[str, str],
        cookie: str,
        *,
        label: str = "",
        journal: list[Frame] | None = None,
        retry_after: float = 5.0,
    ) -> None:
        self.base_url = base_url
        self.code = addresses["code"]
        self.cookie = cookie
        self.label = label
        self.view: View = {}
        self.version = 0
        self.connections = 0
        self._address = addresses["socket"]
        self._journal = journal
        self._retry_after = retry_after
        self._socket: ClientConnection | None = None
        self._closed: Closed | None = None
        self._changed = asyncio.Event()
        self._unanswered = Unanswered()
        self._ids = (f"{secrets.token_hex(4)}-{number}" for number in itertools.count(1))
        self._running: asyncio.Task[None] | None = None
        self._since: float | None = None
        self._was_answered = False

    @property
    def address(self) -> str:
        """Where to connect; asked before each attempt."""
        return self._address

    @classmethod
    async def create_room(cls, base_url: str, name: str | None = None, **options: Any) -> Self:
        """Make a room, with this name or a code of the server's choice, and connect to it."""
        return await cls._open(base_url, "POST", "/rooms/", {"name": name} if name else {}, options)

    @classmethod
    async def join(cls, base_url: str, code: str, **options: Any) -> Self:
        """Connect to a room; with `cookie`, as who was given it. Raises `Refused`."""
        return await cls._open(base_url, "GET", f"/rooms/{code}/", None, options)

    @classmethod
    async def _open(
        cls, base_url: str, method: str, path: str, body: Any, options: dict[str, Any]
    ) -> Self:
        base_url = base_url.rstrip("/")
        cookie = options.pop("cookie", "")
        headers = {"Accept": "application/json"} | ({"Cookie": cookie} if cookie else {})
        async with httpx.AsyncClient(verify=_tls(), timeout=_PATIENCE) as http:
            answer = await http.request(method, base_url + path, headers=headers, json=body)
        if not answer.is_success:
            if "json" not in answer.headers.get("Content-Type", ""):
                answer.raise_for_status()  # It is a router's, which found no server.
            told = answer.json()
            raise Refused(told["code"], told["message"])
        given = "; ".join(f"{one.name}={one.value}" for one in answer.cookies.jar)
        client = cls(base_url, answer.json(), given or cookie, **options)
        try:
            await client.start()
        except BaseException:
            await client.close()
            raise
        return client

    async def start(self) -> None:
        """Connect, and have the whole view."""
        self._running = asyncio.create_task(self._run())
        await self.until(lambda view: view.keys() >= SLICES)

    # -- What one does with it -----------------------------------------------------------------

    async def play(
        self, action: str, /, *, request: str | None = None, seconds: float = 30, **fields: Any
    ) -> int:
        """Send an action until it is answered, always with the same id, `request` or one of ours.

        Gives its number in the log. Raises `Refused`, `Closed`, or after so many seconds
        `TimeoutError`: then nobody knows if it counts.
        """
        request = request or next(self._ids)
        text = json.dumps({"type": action, "id": request, **fields})
        waiting = self._unanswered.add(request, text)
        try:
            async with asyncio.timeout(seconds):
                while True:
                    if self._closed:
                        raise self._closed
                    await self._send_due()
                    done, _ = await asyncio.wait([waiting.answered], timeout=self._retry_after)
                    if not done:
                        waiting.due = True
                        continue
                    answer = waiting.answered.result()
                    if answer["type"] == "accepted":
                        return int(answer["seq"])
                    if answer["code"] != "try_again":
                        raise Refused(answer["code"], answer["message"])
                    await asyncio.sleep(_chance.uniform(0, 2 * _SHORTEST_WAIT))
                    waiting.ask()
        finally:
            self._unanswered.remove(request)

    async def until(self, predicate: Callable[[View], Any], seconds: float = 30) -> View:
        """Wait until this is true of the view. Raises `TimeoutError` or `Closed`."""
        async with asyncio.timeout(seconds):
            while not predicate(self.view):
                await self.changed(self.version)
        return self.view

    async def changed(self, version: int) -> None:
        """Wait until the view is newer than this `version`. Raises `Closed`."""
        while self.version == version:
            if self._closed:
                raise self._closed
            await self._changed.wait()

    async def send_text(self, text: str) -> None:
        """Send any frame as it is, without waiting for an answer."""
        await self.until(lambda _: self._socket is not None)
        await self._send(text)

    def drop(self) -> None:
        """Lose the connection, as a network would: no close frame, no goodbye. It comes back."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def close(self) -> None:
        """Disconnect for good. The seat stays."""
        self._close(Closed(1000, "closed by this client"))
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    # -- The socket ----------------------------------------------------------------------------

    async def _run(self) -> None:
        """Connect, listen, and again, until there is no point in it."""
        failures = 0
        while self._closed is None:
            address = self.address
            self._since, self._was_answered = None, False
            try:
                async with connect(
                    address,
                    additional_headers={"Cookie": self.cookie},
                    ssl=_tls() if address.startswith("wss:") else None,
                    proxy=None,
                    compression=None,
                ) as socket:
                    async for text in socket:
                        await self._receive(socket, str(text))
                code, reason = socket.close_code, socket.close_reason
            except ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 1006
                reason = closed.rcvd.reason if closed.rcvd else ""
            except InvalidStatus as refused:
                status = refused.response.status_code
                again = status >= 500 or status == TOO_MANY
                code, reason = 1006 if again else status, "the handshake was refused"
            except (OSError, InvalidHandshake, TimeoutError) as error:
                code, reason = 1006, str(error)
            self._socket = None
            if code in FINAL or (code is not None and code < 1000):
                self._close(Closed(code, reason or ""))
                return
            failures = 1 if self._worked(code) else failures + 1
            longest = min(_LONGEST_WAIT, _SHORTEST_WAIT * 2**failures)
            jitter = _chance.uniform(_SHORTEST_WAIT, _JITTER) if code == RESTARTING else 0
            await asyncio.sleep(jitter + _chance.uniform(0, longest))

    def _worked(self, code: int | None) -> bool:
        """Whether the connection that has ended with this code was good for anything. What was
        answered does not count when it ended by this client's own doing."""
        now = asyncio.get_running_loop().time()
        lasted = self._since is not None and now - self._since >= _STEADY
        return lasted or (self._was_answered and code not in OVERDONE)

    async def _receive(self, socket: ClientConnection, text: str) -> None:
        self._note(sent=False, text=text)
        message = json.loads(text)
        if self._unanswered.hear(message):
            self._was_answered = True
            await self._send_due()
            return
        if message["type"] == "welcome":
            self._socket = socket
            self._since = asyncio.get_running_loop().time()
            self.connections += 1
            self._unanswered.connected()
            await self._send_due()
        self.view[message["type"]] = message
        self._tell()

    async def _send_due(self) -> None:
        """Send what may be sent now; the rest when answers come, or there is a connection."""
        while self._socket is not None and (text := self._unanswered.take()) is not None:
            await self._send(text)

    async def _send(self, text: str) -> None:
        """Send if there is a connection; whoever waits for an answer will send again."""
        socket = self._socket
        if socket is None:
            return
        self._note(sent=True, text=text)
        self._unanswered.sent()
        try:
            await socket.send(text)
        except ConnectionClosed:
            if self._socket is socket:
                self._socket = None

    def _note(self, *, sent: bool, text: str) -> None:
        if self._journal is not None:
            self._journal.append(Frame(self.label, sent, text))

    def _tell(self) -> None:
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def _close(self, why: Closed) -> None:
        self._closed = self._closed or why
        self._unanswered.fail(self._closed)
        self._tell()


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
