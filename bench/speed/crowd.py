"""What many idle people cost: memory of a socket, joins a second, and what an action in one room
costs while others are merely there.
"""

import asyncio
import resource
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.servers import migrate
from bench.speed.contenders import Site, start_own
from bench.speed.contest import seated
from bench.speed.figures import Figure, short
from bench.speed.findings import Finding
from bench.speed.load import Clock, Load, cpu_seconds
from bench.speed.marks import Judged, Mark
from bench.speed.own import OwnTable
from bench.speed.tables import open_tables
from bench.speed.wire import Broken, Socket, connect

KIB_EACH, JOINS = 25.0, 1500.0
NO_DEARER = 1.1
"""What an action may cost with 2,000 rooms, to what it costs with ten: the same, as far as one can
measure."""

JOINING = 40
"""Who comes in at the same time; fewer than Twisted lets wait at the door (50)."""

CALM = 1.0
"""Seconds over which one looks if a server has come to rest."""

AT_REST = 0.2
"""How busy it is then at most, 0 to 1."""

RESTS_WITHIN = 60
"""Looks."""

ALL_WERE_PINGED = 12.0
"""Seconds in which every silent socket has been asked some times if it is still there."""


class Visitor(Socket):
    """Somebody who comes, sees all of the room, and stays. `seen` is when that is."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def heard(self, data: bytes, start: int, end: int) -> None:
        """The last slice of a whole view."""
        if data.startswith(b"kept_out", start + 9) and not self.seen.done():
            self.seen.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if not self.seen.done():
            self.seen.set_exception(Broken(self.closed or ""))
            self.seen.exception()  # Whoever waited for it may be gone already.


async def visit(port: int, code: str, cookie: str) -> Visitor:
    """Connect, and have all of the view."""
    visitor = Visitor()
    await connect(visitor, port, f"/ws/game/{code}/", Cookie=cookie)
    await asyncio.wait_for(visitor.seen, 60)
    return visitor


def allow_sockets(count: int) -> None:
    """Raise the limit of open files to what it may be. Raises `Broken` where that is too little."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most not in (resource.RLIM_INFINITY, -1) and most < count + 200:
        raise Broken(f"{count} sockets need more open files than the {most} that are allowed")


def resident(site: Site) -> float:
    """KiB of memory that the server has."""
    for line in Path(f"/proc/{site.pids[0]}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    raise Broken("the server is gone")


async def make_rooms(database: str, rooms: int, players: int) -> list[tuple[str, str]]:
    """Rooms in which seats are taken, and nobody is: the code and the cookie of each seat."""
    with ExitStack() as servers:
        site = start_own(servers, database)
        tables = await open_tables(OwnTable, site.ports, rooms, players)
        people = [
            (table.code, cookie)
            for table in tables
            if isinstance(table, OwnTable)
            for cookie in table.cookies
        ]
        for table in tables:
            table.leave()
    return people


async def sockets(count: int = 5000) -> Finding:
    """Everybody comes back to a server that was just started, and then does nothing."""
    allow_sockets(count)
    with TemporaryDirectory(prefix="colorclues-bench-") as folder, ExitStack() as servers:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        people = await make_rooms(database, count // 8, 8)
        site = start_own(servers, database)
        first = await visit(site.ports[0], *people[0])
        first.transport.abort()
        before = resident(site)
        clock = Clock(site)
        visitors = await _come(site, people)
        spent = clock.spent()
        await come_to_rest(site)
        share = await idle_share(site, ALL_WERE_PINGED)
        each = (resident(site) - before) / len(people)
        gone = [one.closed for one in visitors if one.closed]
        for visitor in visitors:
            visitor.transport.abort()
    if gone:
        raise Broken(f"{len(gone)} sockets were lost: {gone[0]}")
    joins, by_clock = len(people) / spent.left, len(people) / spent.seconds
    cost = 1e6 * spent.server / len(people)
    return Finding(
        "sockets",
        f"{len(people)} sockets in {len(people) // 8} rooms, all of whose logs had to be read: "
        f"{short(each)} KiB each, {short(joins)} joins a second of what others left of the core, "
        f"{short(by_clock)} by the clock, {short(cost)} µs of CPU for each (the load was "
        f"{spent.load / spent.seconds:.0%} busy); then idle, {share:.1%} of a core.\n",
        [
            Judged(Mark("KiB of an idle socket", KIB_EACH, at_least=False), Figure.of([each])),
            Judged(Mark("joins a second", JOINS), Figure.of([joins])),
        ],
        {"sockets": len(people), "kib_each": each, "joins": joins, "idle_share": share},
    )


async def _come(site: Site, people: Sequence[tuple[str, str]]) -> list[Visitor]:
    waiting = asyncio.Semaphore(JOINING)

    async def come(code: str, cookie: str) -> Visitor:
        async with waiting:
            return await visit(site.ports[0], code, cookie)

    return await asyncio.gather(*(come(*one) for one in people))


async def many_rooms(runs: int, seconds: float, few: int = 10, many: int = 2000) -> Finding:
    """Ten rooms play: alone, then with all the others there, then alone again."""
    players = 3
    allow_sockets(many * players)
    with TemporaryDirectory(prefix="colorclues-bench-") as folder:
        database = f"sqlite:///{folder}/game.sqlite3"
        migrate(database)
        async with AsyncExitStack() as stack:
            site = start_own(stack.enter_context(ExitStack()), database)
            load = await stack.enter_async_context(seated("ours", site, few, players))
            await load.saturate(seconds)
            alone = [(await net_cost(load, seconds))[0] for _ in range(runs)]
            async with seated("ours", site, many - few, players):
                await come_to_rest(site)
                crowded = [(await net_cost(load, seconds))[0] for _ in range(runs)]
            await come_to_rest(site)
            alone += [(await net_cost(load, seconds))[0] for _ in range(runs)]
    usual = Figure.of(alone)
    compared = Figure.of(one / usual.median for one in crowded)
    return Finding(
        "many rooms",
        f"An action in one of {few} rooms of {players} costs {usual} µs; with {many} rooms, the "
        f"others idle, {Figure.of(crowded)} µs. What the server does without any action is taken "
        "off.\n",
        [Judged(Mark(f"cost with {many} rooms to {few}", NO_DEARER, at_least=False), compared)],
        {"alone": alone, "crowded": crowded},
    )


async def idle_share(site: Site, seconds: float) -> float:
    """How busy the server is when nobody does anything, 0 to 1."""
    before, began = cpu_seconds(site.pids[0]), perf_counter()
    await asyncio.sleep(seconds)
    return (cpu_seconds(site.pids[0]) - before) / (perf_counter() - began)


async def come_to_rest(site: Site) -> None:
    """Wait until all that was begun is done."""
    for _ in range(RESTS_WITHIN):
        if await idle_share(site, CALM) <= AT_REST:
            break


async def net_cost(load: Load, seconds: float, at_once: int | None = None) -> tuple[float, float]:
    """Microseconds of the server for an action, less what it does anyway; and how busy it is with
    that, 0 to 1."""
    idle = await idle_share(load.site, seconds)
    window = await load.saturate(seconds, at_once)
    return 1e6 * (window.server_cpu - idle * window.seconds) / max(1, window.actions), idle
