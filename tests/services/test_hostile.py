"""Whatever is sent to a room, those who play there notice nothing: every line of the table in
`hostile.py` gets the verdict that stands there, on each database.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing

from bench.raw import Ended, RawSocket, frame, raw_socket
from bench.servers import Server, game_server, migrate, running, sqlite_url
from client import Client
from game.identity import SESSION_KEY
from tests.services.hostile import GIVER, GUESSER, STRANGER, Hostile, Verdict, corpus

SECONDS = 20.0
LINES = 40
SEATS = {"Ada": "#1a7f5a", "Ben": "#b3446c", "Cem": "#2d6fb4"}
SALT = "django.contrib.sessions.backends.signed_cookies"
KEY = "a key that signs the sessions of this server alone"


@pytest.fixture(params=["sqlite", "postgres"])
def hall(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    """A server on either database, in whose log nothing may stand that is a fault of ours."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path, sqlite_template)
    else:
        url = request.getfixturevalue("postgres_url")
        migrate(url)
    with running(game_server(url, SECRET_KEY=KEY, METRICS_TOKEN="figures")) as server:
        yield server
    assert "Traceback" not in "".join(server.output), "".join(server.output)


class Room:
    """A game that has begun: the clue giver is to speak, the others wait."""

    def __init__(self, people: list[Client], stranger: Client) -> None:
        self.url, self.code = people[0].base_url, people[0].code
        self.host = people[0]
        giver = next(one for one in people if one.view["turn_update"]["is_player_turn"])
        guesser = next(one for one in people[1:] if one is not giver)
        self.witness = next(one for one in people if one not in (giver, guesser))
        self.cookies = {
            GIVER: giver.cookie, GUESSER: guesser.cookie, STRANGER: stranger.cookie,
        }  # fmt: skip
        self.guesser = guesser

    def socket(self, who: str = GUESSER, cookie: str | None = None) -> Any:
        """One more socket of theirs, by hand."""
        cookie = self.cookies[who] if cookie is None else cookie
        return raw_socket(self.url, f"/ws/game/{self.code}/", Cookie=cookie)

    async def seq(self) -> int:
        """How far the log is: the next action of somebody else works."""
        return await self.witness.play("turn_update", seconds=SECONDS)


@asynccontextmanager
async def begun(url: str) -> AsyncIterator[Room]:
    async with AsyncExitStack() as stack:
        host = await stack.enter_async_context(await Client.create_room(url))
        ben, cem, stranger = [
            await stack.enter_async_context(await Client.join(url, host.code)) for _ in range(3)
        ]
        people = [host, ben, cem]
        for one, (name, color) in zip(people, SEATS.items(), strict=True):
            await one.play("add_player", name=name, color=color)
        await host.play("set_options", clue_seconds=0, guess_seconds=0)
        await host.play("start_game")
        for one in people:
            await one.until(lambda view: view["turn_update"]["phase"] == "first_clue")
        giver = next(one for one in people if one.view["turn_update"]["is_player_turn"])
        await giver.play("pick_target", cell=giver.view["card"]["cells"][0])
        yield Room(people, stranger)


async def verdict(socket: RawSocket, line: Hostile, seq: int) -> Verdict:
    """What the server says to it; unless it closes the socket, the next action works, and finds the
    log as it was."""
    sending = asyncio.create_task(socket.send(line.data))
    try:
        async with asyncio.timeout(SECONDS):
            answer = await socket.message("error", "accepted")
            assert answer.get("message", "").endswith("."), (line.name, answer)
            told: Verdict = answer["code"]
            await socket.send(frame('{"type": "turn_update", "id": "next"}'))
            assert await socket.message("accepted", "error") == {
                "type": "accepted", "id": "next", "seq": seq,
            }, line.name  # fmt: skip
    except Ended as ended:
        told = ended.code
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    return told


def sittings(table: list[Hostile]) -> Iterator[list[Hostile]]:
    """Lines that share a socket: one that stays open, and no more of them than it hears at once."""
    for _, alike in groupby(table, lambda line: (line.who, isinstance(line.verdict, int))):
        lines = list(alike)
        size = 1 if isinstance(lines[0].verdict, int) else LINES
        yield from (lines[first : first + size] for first in range(0, len(lines), size))


async def test_every_line_of_the_table_gets_its_verdict_and_nobody_else_notices(
    hall: Server,
) -> None:
    table = sorted(corpus(), key=lambda line: line.who)
    assert len({line.name for line in table}) == len(table) > 500
    said: dict[str, Verdict] = {}
    async with begun(hall.url) as room:
        seq, view = await room.seq(), json.dumps(room.witness.view)
        for lines in sittings(table):
            async with room.socket(lines[0].who) as socket:
                await socket.message("card")
                for line in lines:
                    said[line.name] = await verdict(socket, line, seq)
            assert await room.seq() == seq, lines
        assert json.dumps(room.witness.view) == view
        assert room.witness.connections == 1
    wrong = {one.name: said[one.name] for one in table if said[one.name] != one.verdict}
    assert wrong == {}


# -- Somebody else ----------------------------------------------------------------------------


def signed(content: Any, *, key: str = KEY, salt: str = SALT, age: int = 0) -> str:
    """A session as this server's framework signs it."""
    made = time.time() - age
    with mock.patch("time.time", return_value=made):
        return signing.dumps(content, key=key, salt=salt, serializer=JSONSerializer, compress=True)


SOMEBODY = {SESSION_KEY: "a" * 22}

FORGERIES: dict[str, Callable[[str], str]] = {
    "none": lambda _: "",
    "nonsense": lambda _: "forged",
    "nothing in it": lambda _: "::",
    "a letter that is none": lambda good: good[:-1] + "\xff",
    "without its signature": lambda good: good.rpartition(":")[0],
    "with another signature": lambda good: f"{good.rpartition(':')[0]}:{'A' * 43}",
    "with another content": lambda good: signed(SOMEBODY).split(":")[0] + good[good.index(":") :],
    "of another server": lambda _: signed(SOMEBODY, key="another key"),
    "signed for something else": lambda _: signed(SOMEBODY, salt="django.contrib.messages"),
    "expired": lambda _: signed(SOMEBODY, age=settings.SESSION_COOKIE_AGE + 60),
    "of the server itself": lambda _: signed({SESSION_KEY: ""}),
    "of no text": lambda _: signed({SESSION_KEY: [1]}),
}
"""What one can make of the value of a good cookie, or without one."""


async def test_a_cookie_that_is_none_of_ours_opens_nothing(hall: Server) -> None:
    async with begun(hall.url) as room:
        good = room.cookies[GUESSER].rpartition("=")[2]
        before, said = await room.seq(), {}
        for name, forged in FORGERIES.items():
            async with room.socket(cookie=f"sessionid={forged(good)}") as socket:
                with pytest.raises(Ended) as ended:
                    await socket.message("card")
                said[name] = ended.value.code
        assert said == dict.fromkeys(FORGERIES, 4001)
        async with room.socket(cookie=f"sessionid={signed(SOMEBODY)}") as socket:
            await socket.message("card")
        assert await room.seq() == before


async def test_what_somebody_else_has_sent_sent_again_gives_nobody_their_seat_or_rights(
    hall: Server,
) -> None:
    """Known frames, under the request ids that they had."""
    said = {
        frame('{"type": "lock_room", "id": "1"}'): "not_seated",
        frame('{"type": "set_options", "laps": 2, "id": "2"}'): "wrong_phase",
        frame('{"type": "pass_host", "player": 2, "id": "3"}'): "not_seated",
        frame('{"type": "watch", "name": "Ada", "id": "4"}'): "name_taken",
        frame('{"type": "add_player", "name": "Ada", "color": "#1a7f5a", "id": "5"}'): "name_taken",
        frame('{"type": "clue", "text": "lagoon", "id": "6"}'): "not_seated",
    }
    async with begun(hall.url) as room:
        await room.host.play("lock_room", request="1")
        before = await room.seq()
        async with room.socket(STRANGER) as socket:
            await socket.message("card")
            for sent, code in said.items():
                await socket.send(sent)
                assert (await socket.message("error", "accepted")).get("code") == code
            await socket.send(frame('{"type": "turn_update"}'))
            own = await socket.message("turn_update")
            assert own["cur_player"] is None
        assert await room.seq() == before
