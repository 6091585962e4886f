"""What is played: a table is one room with all its players, who do one thing after the other.

The next action is sent when everybody has been told of the last one. The tables of the servers
differ in how one joins, what an action looks like, and by which message one knows that somebody
was told; in nothing else.
"""

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import ClassVar

import httpx

from bench.raw import frame
from bench.speed.wire import Broken, Socket, connect

CELLS = tuple(f"{row}{column}" for row in "ABCDEFGHIJKLMNOP" for column in range(1, 31))


AT_ONCE = 32
"""Rooms that are opened at the same time."""


class Door:
    """Where one comes in: a port of a server. `cookies` are those of who came in before, by the
    number of the seat: who sits in one room may sit in another."""

    def __init__(self, port: int, http: httpx.AsyncClient) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.http = http
        self.cookies: dict[int, str] = {}


class Seat(Socket):
    """A player's socket. `told_of` is the number of the last action of which it was told."""

    def __init__(self, table: "Table", number: int) -> None:
        super().__init__()
        self.table = table
        self.number = number
        self.told_of = 0


class Table:
    """One room. `finished` is called when all have been told of an action that counts."""

    seat: ClassVar[type[Seat]]

    def __init__(self, players: int) -> None:
        self.players = players
        self.seats: list[Seat] = []
        self.finished: Callable[[Table], None] = lambda table: None
        self.sent_at = 0.0
        self.wrong: str | None = None
        self.counts = True
        self._number = 0
        self._missing = 0

    async def open(self, doors: Sequence[Door], name: str) -> None:
        """Make the room and seat everybody. Where there are several doors, the players come in by
        one after the other."""
        raise NotImplementedError

    async def sit(self, number: int, door: Door, path: str, **headers: str) -> None:
        """Open the socket of one more player."""
        seat = self.seat(self, number)
        self.seats.append(seat)
        await connect(seat, door.port, path, **headers)

    def action(self) -> tuple[int, bytes]:
        """Who does what next: the number of a seat, and the frame."""
        raise NotImplementedError

    def act(self) -> None:
        """Do the next thing."""
        self._number += 1
        self._missing = self.players
        seat, sent = self.action()
        self.sent_at = perf_counter()
        self.seats[seat].transport.write(sent)

    def told(self, seat: Seat) -> None:
        """That seat has been told of the action; if it had been already, it is no news."""
        if seat.told_of != self._number:
            seat.told_of = self._number
            self._missing -= 1
            if not self._missing:
                self.finished(self)

    def failed(self, what: str) -> None:
        """The server said no to what is allowed."""
        self.wrong = self.wrong or what

    def check(self) -> None:
        """Raises `Broken` where something has gone wrong."""
        for seat in self.seats:
            self.wrong = self.wrong or seat.closed
        if self.wrong:
            raise Broken(self.wrong)

    def leave(self) -> None:
        for seat in self.seats:
            seat.transport.abort()


class GuessTable(Table):
    """A table of the peers' own small game (peers/rules.mjs): guesses there and back again."""

    _turn = 0
    _cell = 0

    def guess(self) -> tuple[int, str]:
        """Whose turn it is, and an empty cell."""
        last = self.players - 1
        seat = self._turn if self._turn <= last else 2 * last + 1 - self._turn
        self._turn = (self._turn + 1) % (2 * self.players)
        self._cell = (self._cell + 7) % len(CELLS)
        return seat, CELLS[self._cell]


class JsonSeat(Seat):
    """The last frame of an action is of the type `view`."""

    def heard(self, data: bytes, start: int, end: int) -> None:
        if b'"view"' in data[start : start + 20]:
            self.table.told(self)
        elif b'"error"' in data[start : start + 20]:
            self.table.failed(data[start:end].decode())


class JsonTable(GuessTable):
    """Of the library `ws` alone, and of Channels: `/<room>/<seat>`, JSON."""

    seat = JsonSeat

    async def open(self, doors: Sequence[Door], name: str) -> None:
        for number in range(self.players):
            await self.sit(number, doors[0], f"/{self.players}/{name}/{number}")

    def action(self) -> tuple[int, bytes]:
        seat, cell = self.guess()
        return seat, frame(f'{{"type":"guess","cell":"{cell}"}}')


async def open_tables(
    kind: type[Table], ports: Sequence[int], rooms: int, players: int, *, split: bool = False
) -> list[Table]:
    """So many rooms of a server, with all their players. The rooms are shared out among its
    processes; or each room is, where it is `split`."""
    waiting = asyncio.Semaphore(AT_ONCE)
    tables = [kind(players) for _ in range(rooms)]
    async with httpx.AsyncClient(timeout=30) as http:
        doors = [Door(port, http) for port in ports]

        async def open_one(number: int, table: Table) -> None:
            first = number % len(doors)
            turned = [*doors[first:], *doors[:first]]
            async with waiting:
                await table.open(turned if split else turned[:1], f"room-{number}")

        await asyncio.gather(*(open_one(*one) for one in enumerate(tables)))
    return tables
