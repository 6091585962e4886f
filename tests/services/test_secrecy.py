"""Nobody but the clue giver can tell which card there is: with two different cards the same play
puts the same bytes on every wire, in the same order, until the reveal.

Two servers play it, each with its own deck. Recorded is all that reaches anybody else: the frames
of every socket, pages and JSON asked for meanwhile, the figures, the server's log, and what goes
over the channel layer. Only what chance and time put there is evened out: moments, and numbers
drawn by each process.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from bench.servers import Server, game_server, running, sqlite_url
from client import Client, Refused
from client.connection import Closed, Frame

CODE = "canary-room"
TOKEN = "let-me-read-the-figures"
SEATS = {"Ada": "#1a7f5a", "Ben": "#b3446c", "Cem": "#2d6fb4", "Dan": "#f3a712"}
JSON = {"Accept": "application/json"}
CHANGING = re.compile(
    r"(?<!\d)1\d{12}(?!\d)"  # moments, in milliseconds
    r"|[0-9a-f]{16,64}"  # a process, a channel, a hash
    r"|\b[0-9a-f]{8}-(?=\d)"  # the ids of a client
    r"|127\.0\.0\.1:\d+"
    r"|(?<=csrfmiddlewaretoken\" value=\")\w+"
    r"|\d{4}-\d\d-\d\d[T ][\d:.,]+Z?"
)


def evened(text: str) -> str:
    return CHANGING.sub("~", text)


@dataclass
class Room:
    """A room on a server of its own, and what everybody in it has heard."""

    server: Server
    stack: AsyncExitStack
    journal: list[Frame] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    people: dict[str, Client] = field(default_factory=dict)

    async def come(self, who: str, cookie: str = "") -> Client:
        client = await Client.join(
            self.server.url, CODE, label=who, journal=self.journal, cookie=cookie
        )
        self.people[who] = await self.stack.enter_async_context(client)
        await self.settle()
        return client

    async def put_up_a_tv(self) -> None:
        """A screen has no identity, and a socket of its own."""
        socket = f"{self.server.url.replace('http', 'ws', 1)}ws/tv/{CODE}/"
        addresses = {"code": CODE, "socket": socket}
        tv = Client(self.server.url, addresses, "", label="TV", journal=self.journal)
        self.people["TV"] = await self.stack.enter_async_context(tv)
        await tv.start()
        await self.settle()

    async def go(self, who: str) -> None:
        """Whoever that is closes the page; the others see it."""
        before = self.people["Ada"].version
        await self.people.pop(who).close()
        await self.people["Ada"].until(lambda _: self.people["Ada"].version > before)
        await self.settle()

    async def settle(self) -> None:
        """Everybody has heard all there is to hear."""
        for client in self.people.values():
            await client.play("turn_update", request="look")

    async def play(self, who: str, action: str, **fields: Any) -> None:
        await self.people[who].play(action, **fields)
        await self.settle()

    async def fail(self, who: str, action: str, **fields: Any) -> None:
        with pytest.raises(Refused):
            await self.people[who].play(action, **fields)
        await self.settle()

    async def look_around(self) -> None:
        """Ask for all that a stranger can ask for, once the public list is up to date."""
        phase = self.people["Ada"].view["turn_update"]["phase"]
        async with httpx.AsyncClient(base_url=self.server.url) as http, asyncio.timeout(20):
            listed = None
            while listed != phase:
                answer = await http.get("/rooms/", headers=JSON)
                listed = answer.json()["rooms"][0]["phase"]
            for path in (
                f"rooms/{CODE}/", f"rooms/{CODE}/tv/", f"rooms/{CODE}/games/1/", "", "rooms/",
                "healthz", "readyz",
            ):  # fmt: skip
                for kind in ("text/html", "application/json"):
                    answer = await http.get(f"/{path}", headers={"Accept": kind})
                    self.fetched.append(f"{answer.status_code} {answer.text}")

    def heard(self, who: str) -> list[str]:
        return [evened(one.text) for one in self.journal if one.who == who and not one.sent]


async def until_phase(room: Room, phase: str) -> None:
    """Wait for it, at every socket."""
    for client in room.people.values():
        await client.until(lambda view: view["turn_update"]["phase"] == phase)
    await room.settle()


async def play_until_the_time_is_up(room: Room) -> list[str]:
    """All at once, one piece of three, and the other two come too late; the clue giver's card."""
    limits: dict[str, Any] = {
        "mode": "simultaneous",
        "guess_seconds": 5,
        "second_clue_optional": True,
    }
    await room.play("Ada", "set_options", language="en", **limits)
    await room.play("Ada", "publish_room", public=True)
    await room.play("Ada", "start_game")
    card: list[str] = room.people["Ada"].view["card"]["cells"]
    await room.play("Ada", "pick_target", cell=card[1])
    await room.play("Ada", "clue", text="lagoon")
    await room.play("Ben", "guess", cell="H17")
    await until_phase(room, "second_clue")
    await room.fail("Cem", "guess", cell="A1")
    await room.look_around()
    return card


async def play_until_the_last_piece(room: Room) -> list[str]:
    """All that can happen before a reveal; the clue giver's card."""
    await room.play("Ada", "set_options", language="en", laps=1)
    await room.play("Ada", "publish_room", public=True)
    await room.play("Dora", "watch", name="Dora")
    await room.play("Dora", "say", text="Good luck!")
    await room.play("Ada", "start_game")
    card: list[str] = room.people["Ada"].view["card"]["cells"]
    await room.fail("Ben", "pick_target", cell=card[1])
    await room.fail("Ben", "guess", cell="A1")
    await room.play("Ada", "pick_target", cell=card[0])
    await room.play("Ada", "pick_target", cell=card[1])
    await room.look_around()
    await room.fail("Ada", "clue", text="blue")
    await room.play("Ada", "check_clue", text="lagoon")
    await room.play("Ada", "clue", text="lagoon", request="clue-1")
    await room.play("Ada", "clue", text="lagoon", request="clue-1")
    await room.fail("Cem", "guess", cell="H17")
    await room.play("Ben", "guess", cell="H17", request="piece-1")
    await room.play("Ben", "guess", cell="H17", request="piece-1")
    await room.fail("Cem", "guess", cell="H17")
    await room.fail("Cem", "guess", cell="Z99")
    cookie = room.people["Cem"].cookie
    await room.go("Cem")
    await room.come("Cem", cookie)
    await room.play("Cem", "guess", cell="A1")
    await room.play("Ben", "challenge")
    await room.play("Ada", "pass_host", player=2)
    await room.play("Ben", "skip_player", player=4)
    removed = room.people.pop("Dan")
    await room.play("Ben", "remove_player", player=4)
    with pytest.raises(Closed):
        await removed.until(lambda _: False)
    await room.come("A latecomer")
    await room.look_around()
    await room.play("Ada", "clue", text="evening calm")
    await room.play("Cem", "guess", cell="P30")
    await room.play("Cem", "say", text="Your turn, Ben")
    await room.look_around()
    return card


async def reveal(room: Room) -> None:
    """The round ends as it can."""
    if room.people["Ada"].view["turn_update"]["phase"] == "second_clue":
        await room.play("Ada", "skip_clue")
    else:
        await room.play("Ben", "guess", cell="B2")


async def figures(server: Server) -> str:
    """Without what tells when things were, and how long they took."""
    async with httpx.AsyncClient() as http:
        answer = await http.get(
            f"{server.url}metrics", headers={"Authorization": f"Bearer {TOKEN}"}
        )
    assert answer.is_success, answer.text
    timely = re.compile(r"_created|_bucket|_sum|seconds|nudges|^(?!colorclues)")
    return "\n".join(one for one in answer.text.splitlines() if not timely.search(one))


def words_of_nudges(layer: list[str]) -> set[str]:
    """All the words there are in what processes tell each other; the rest of it is numbers."""
    nudges = (one.partition(r"type\xa5nudge")[2] for one in layer)
    plain = (re.sub(r"\\x[0-9a-f]{2}|[0-9a-f]{16,}", " ", one) for one in nudges)
    return {word.strip("_") for one in plain for word in re.findall("[a-z_]{3,}", one)}


@asynccontextmanager
async def played(
    play: Callable[[Room], Awaitable[list[str]]],
    folder: Path,
    template: Path,
    redis_url: str,
    turn: int,
) -> AsyncIterator[tuple[Room, list[str], list[str]]]:
    """A room just before the reveal, the card, and what went over the layer."""
    server = game_server(
        sqlite_url(folder, template),
        redis_url,
        PYTHONPATH=str(Path(__file__).with_name("stacked_deck")),
        DECK_TURN=str(turn),
        METRICS_TOKEN=TOKEN,
        LOG_LEVEL="DEBUG",
    )
    layer: list[str] = []

    async def listen(redis: Redis, ready: asyncio.Event) -> None:
        async with redis.monitor() as monitor:
            ready.set()
            while True:
                layer.append((await monitor.next_command())["command"])

    with running(server):
        async with AsyncExitStack() as stack, Redis.from_url(redis_url) as redis:
            ready = asyncio.Event()
            listening = asyncio.create_task(listen(redis, ready))
            stack.callback(listening.cancel)
            await ready.wait()
            room = Room(server, stack)
            host = await Client.create_room(server.url, CODE, label="Ada", journal=room.journal)
            room.people["Ada"] = await stack.enter_async_context(host)
            for who in ("Ben", "Cem", "Dan", "Dora"):
                await room.come(who)
            for who, color in SEATS.items():
                await room.play(who, "add_player", name=who, color=color)
            await room.come("Ben's other tab", room.people["Ben"].cookie)
            await room.put_up_a_tv()
            card = await play(room)
            yield room, card, layer


@pytest.mark.parametrize("play", [play_until_the_last_piece, play_until_the_time_is_up])
async def test_nobody_else_can_tell_one_card_from_another(
    play: Callable[[Room], Awaitable[list[str]]],
    tmp_path_factory: pytest.TempPathFactory,
    sqlite_template: Path,
    redis_url: str,
) -> None:
    heard, around, cards, told = [], [], [], []
    for turn in (0, 200):
        folder = tmp_path_factory.mktemp("room")
        async with played(play, folder, sqlite_template, redis_url, turn) as (room, card, layer):
            others = sorted({one.who for one in room.journal} - {"Ada"})
            heard.append({who: room.heard(who) for who in others})
            around.append([evened(one) for one in room.fetched])
            told.append(evened(await figures(room.server)))
            assert words_of_nudges(layer) == {
                "process", "rooms", "canary", "room", "asgi_channel", "nudges",
            }  # fmt: skip
            cards.append(card)
            log = "".join(room.server.output)
            assert not any(re.search(rf"\b{cell}\b", log) for cell in card if cell != "H17")
            await reveal(room)
            target = room.people["Dora"].view["reveal"]["round"]["target"]
            assert target == card[1]
    assert cards[0] != cards[1]
    assert set(heard[0]) >= {"Ben", "Cem", "Dan", "Dora", "Ben's other tab", "TV"}
    for who, frames in heard[0].items():
        assert frames == heard[1][who], who
    assert around[0] == around[1]
    assert told[0] == told[1]
