"""Where the model is played against: a room in memory, and one of a running server."""

import asyncio
import json
import sqlite3
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from django.core import signing
from msgspec.json import decode, encode

from client import Client, Refused
from client.connection import SLICES, Closed
from game.actions import Logged, OpenRoom
from game.identity import SESSION_KEY
from game.log import Row
from game.protocol import Accepted
from game.room import GRACE, Draft, Room
from game.rules import Entry
from game.subscriber import Subscriber
from tests.game.random_games import EVERYBODY, PEOPLE
from tests.services.model import Answer, Asked, Written

T = TypeVar("T")

SALT = "django.contrib.sessions.backends.signed_cookies"
FAR = 10**12


class Memory:
    """A room of a hub's, with the I/O left out: what it judges is on disk at once."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self.rows: list[Row] = []
        self.room = Room("blue-otter", FAR)
        self.views: dict[str, dict[str, Any]] = {who: {} for who in EVERYBODY}
        opened = Entry(PEOPLE[0], self.now, OpenRoom(code="blue-otter"))
        self.rows.append(Row(room="blue-otter", seq=1, request=None, entry=opened))
        self.room.absorb(self.rows)
        self.stays = {who: self._come(who) for who in EVERYBODY}

    def play(self, asked: Sequence[Asked]) -> list[Answer]:
        self.now += 700
        out = [self.room.state.is_out(one.who) for one in asked]
        drafts = [Draft(one.who, one.action, None) for one in asked]  # type: ignore[arg-type]
        answers = self._judge([one for one, is_out in zip(drafts, out, strict=True) if not is_out])
        return ["closed" if is_out else answers.pop(0) for is_out in out]

    def wait(self, deadline: int) -> bool:
        self.now = max(self.now, deadline + GRACE)
        self._judge([])
        return True

    def log(self, after: int) -> list[Written]:
        return [Written(row.seq, row.request, row.entry) for row in self.rows[after:]]

    def stayed(self, who: str) -> dict[str, Any]:
        if self.stays[who].ended is not None:
            self.stays[who] = self._come(who)
        return self._read(self.stays[who], self.views[who])

    def came_back(self, who: str) -> dict[str, Any]:
        late = self._come(who)
        view = self._read(late, {})
        self.room.leave(late)
        return view

    def close(self) -> None:
        """There is nothing to close."""

    def _judge(self, drafts: list[Draft]) -> list[Answer]:
        verdict = self.room.judge(drafts, self.now)
        self.rows += [row for row, _ in verdict.steps]
        self.room.committed(verdict)
        self.room.publish(self.now)
        return [one.seq if isinstance(one, Accepted) else one.code for _, one in verdict.answers]  # type: ignore[union-attr]

    def _come(self, who: str) -> Subscriber:
        subscriber = Subscriber(who)
        self.room.enter(subscriber)
        self.room.publish(self.now)
        return subscriber

    def _read(self, subscriber: Subscriber, view: dict[str, Any]) -> dict[str, Any]:
        """What waits for a subscriber, put into its view."""
        for frame in subscriber.take():
            message = json.loads(frame)
            view[message["type"]] = message
        return view


class Server:
    """A room of a running server, on SQLite, in which people sit by real sockets."""

    def __init__(self, url: str, database: str, key: str, loop: asyncio.AbstractEventLoop) -> None:
        self.url, self.key, self.loop = url, key, loop
        self.database = sqlite3.connect(database)
        self.clients: dict[tuple[str, int], Client] = {}
        self.coming: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.cookies: dict[str, str] = {}
        self.names: dict[str, str] = {"": ""}
        host = self._do(Client.create_room(url))
        self.code = host.code
        self._know(PEOPLE[0], host)

    def play(self, asked: Sequence[Asked]) -> list[Answer]:
        async def all_at_once() -> list[Answer]:
            return await asyncio.gather(*map(self._play, asked))

        return self._do(all_at_once())

    async def _play(self, asked: Asked) -> Answer:
        fields = json.loads(encode(asked.action))
        kind, request = fields.pop("type"), fields.pop("id")
        try:
            return await self._with(
                asked.who, asked.tab, lambda one: one.play(kind, request=request, **fields)
            )
        except Refused as refused:
            return refused.code
        except Closed:
            return "closed"

    def wait(self, deadline: int) -> bool:
        return False

    def log(self, after: int) -> list[Written]:
        found = self.database.execute(
            "SELECT seq, identity, request, at, body FROM game_logentry"
            " WHERE room = ? AND seq > ? ORDER BY seq",
            (self.code, after),
        )
        return [
            Written(seq, request, Entry(self.names[identity], at, decode(body, type=Logged)))
            for seq, identity, request, at, body in found
        ]

    def stayed(self, who: str) -> dict[str, Any]:
        async def view(client: Client) -> dict[str, Any]:
            await client.play("turn_update")  # All that was shown before has come then.
            return _of_the_log(client)

        return self._do(self._with(who, 0, view))

    def came_back(self, who: str) -> dict[str, Any]:
        async def view() -> dict[str, Any]:
            await self._client(who, 0)
            async with await Client.join(self.url, self.code, cookie=self.cookies[who]) as late:
                return _of_the_log(late)

        return self._do(view())

    def close(self) -> None:
        async def all_of_them() -> None:
            await asyncio.gather(*(client.close() for client in self.clients.values()))

        self._do(all_of_them())
        self.database.close()

    async def _with(self, who: str, tab: int, do: Callable[[Client], Awaitable[T]]) -> T:
        """Do something on a socket of theirs. Where that was closed they come once more: they were
        removed, and may have been let in again since."""
        try:
            return await self._once(who, tab, do)
        except Closed:
            return await self._once(who, tab, do)

    async def _once(self, who: str, tab: int, do: Callable[[Client], Awaitable[T]]) -> T:
        client = await self._client(who, tab)
        try:
            return await do(client)
        except Closed:
            if self.clients.get((who, tab)) is client:
                del self.clients[who, tab]
            raise

    async def _client(self, who: str, tab: int) -> Client:
        async with self.coming[who]:
            if (who, tab) not in self.clients:
                cookie = self.cookies.get(who, "")
                client = await Client.join(self.url, self.code, cookie=cookie)
                self._know(who, client, tab)
            return self.clients[who, tab]

    def _know(self, who: str, client: Client, tab: int = 0) -> None:
        self.clients[who, tab] = client
        self.cookies.setdefault(who, client.cookie)
        value = client.cookie.partition("sessionid=")[2].partition(";")[0]
        session = signing.loads(value, key=self.key, salt=SALT)
        self.names[session[SESSION_KEY]] = who

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(asyncio.wait_for(work, 60))


def _of_the_log(client: Client) -> dict[str, Any]:
    """A view without who is connected, which other sockets change at their own time."""
    return {kind: client.view[kind] for kind in SLICES - {"presence", "watchers"}}
