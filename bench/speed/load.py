"""Plays at many tables of one server at once, and measures.

All sockets live on one event loop, on a core of their own. `saturate` has every table do the next
thing as soon as all have been told of the last: what comes out is how much a server can do.
`pace` has the tables, one after the other, do so many things a second in all: what comes out is how
long it takes until the last one has been told.
"""

import asyncio
import gc
import os
import resource
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.speed.contenders import SERVER_CORE, Site
from bench.speed.tables import Table
from bench.speed.wire import Broken

PATIENCE = 20.0
"""Seconds after which what has not been answered never will be."""

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Window:
    """What was measured in some seconds of one server."""

    seconds: float
    actions: int
    server_cpu: float
    """Seconds that its processes worked, by the system's clock of hundredths."""
    load_cpu: float
    """Seconds that this process worked."""
    others: float
    """Seconds that the server's core worked for others: for what else runs on this machine."""
    frames: int
    bytes: int
    delays: list[float] = field(default_factory=list)
    """Seconds from sending to the last who was told, of each action; where it was asked for."""

    @property
    def clock_rate(self) -> float:
        """Actions per second by the clock on the wall."""
        return self.actions / self.seconds

    @property
    def rate(self) -> float:
        """Actions per second of what others have left of the core. Waiting counts, but for the
        core: with nobody else on it this is the rate by the clock."""
        spent = Spent(self.seconds, self.server_cpu, self.others, self.load_cpu)
        return self.actions / spent.left

    @property
    def others_share(self) -> float:
        """How much of the server's core others have had, 0 to 1."""
        return self.others / self.seconds

    @property
    def load_share(self) -> float:
        """How much of the time the load was at work, 0 to 1."""
        return self.load_cpu / self.seconds

    @property
    def server_share(self) -> float:
        return self.server_cpu / self.seconds

    @property
    def cost(self) -> float:
        """Microseconds of the server's processor for an action."""
        return 1e6 * self.server_cpu / max(1, self.actions)


def cpu_seconds(pid: int) -> float:
    """For how long a process has worked, with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def own_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def core_seconds(core: int) -> float:
    """For how long that core has worked, for whomever."""
    for line in Path("/proc/stat").read_text().splitlines():
        name, *spent = line.split()
        if name == f"cpu{core}":
            user, nice, system, _idle, _waiting, *interrupts_and_stolen = map(int, spent[:8])
            return (user + nice + system + sum(interrupts_and_stolen)) / _TICK
    return 0.0


class Spent(NamedTuple):
    """Seconds by the clock, and for how many of these a server, others on its core, and this
    process worked."""

    seconds: float
    server: float
    others: float
    load: float

    @property
    def left(self) -> float:
        """Seconds of the core that others left to the server."""
        return max(self.seconds - self.others, self.server, 0.01)


class Clock:
    """Knows how time was spent since it was made."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._began = self._now()

    def spent(self) -> Spent:
        seconds, server, core, load = (
            now - before for now, before in zip(self._now(), self._began, strict=True)
        )
        return Spent(seconds, server, max(0.0, core - server), load)

    def _now(self) -> tuple[float, float, float, float]:
        server = sum(cpu_seconds(pid) for pid in self._site.pids)
        return perf_counter(), server, core_seconds(SERVER_CORE), own_cpu_seconds()


class Load:
    """The tables of one server."""

    def __init__(self, site: Site, tables: Sequence[Table]) -> None:
        self.site = site
        self.tables = tables
        self._going: set[Table] = set()
        self._all_done = asyncio.Event()

    async def saturate(self, seconds: float, at_once: int | None = None) -> Window:
        """Every table as fast as it goes; or only so many `at_once`, all of them in turn."""
        resting = deque(self.tables[at_once:] if at_once else [])

        def again(table: Table) -> None:
            window.actions += 1
            self._going.discard(table)
            if perf_counter() < until:
                resting.append(table)
                chosen = resting.popleft()
                self._going.add(chosen)
                chosen.act()
            elif not self._going:
                self._all_done.set()

        with self._measuring(again) as window:
            until = perf_counter() + seconds
            self._begin(self.tables[:at_once])
            await asyncio.sleep(seconds)
            window.seconds = perf_counter() - until + seconds
            counted = window.actions
            self._measure_cpu(window)
            await self._end()
            window.actions = counted
        return window

    async def pace(self, seconds: float, rate: float) -> Window:
        """So many actions a second in all."""

        def done(table: Table) -> None:
            window.delays.append(perf_counter() - table.sent_at)
            self._going.discard(table)
            if not self._going:
                self._all_done.set()

        with self._measuring(done) as window:
            began = perf_counter()
            for number in range(int(seconds * rate)):
                await asyncio.sleep(max(0.0, began + number / rate - perf_counter()))
                table = self.tables[number % len(self.tables)]
                if table not in self._going:
                    self._begin([table])
            await self._end()
            window.seconds = perf_counter() - began
            window.actions = len(window.delays)
            self._measure_cpu(window)
        return window

    def check(self) -> None:
        for table in self.tables:
            table.check()

    def leave(self) -> None:
        for table in self.tables:
            table.leave()

    # -- inside ----------------------------------------------------------------------------------

    def _begin(self, tables: Sequence[Table]) -> None:
        self._all_done.clear()
        self._going.update(tables)
        for table in tables:
            table.act()

    async def _end(self) -> None:
        """Let what is under way be finished."""
        if self._going:
            try:
                await asyncio.wait_for(self._all_done.wait(), PATIENCE)
            except TimeoutError:
                self.check()
                raise Broken(f"{len(self._going)} actions were never answered") from None
        self.check()

    @contextmanager
    def _measuring(self, finished: Callable[[Table], None]) -> Iterator[Window]:
        for table in self.tables:
            table.finished = finished
        gc.collect()
        gc.disable()
        self._clock = Clock(self.site)
        self._frames, self._bytes = self._received()
        try:
            yield Window(0, 0, 0, 0, 0, 0, 0)
        finally:
            gc.enable()

    def _received(self) -> tuple[int, int]:
        seats = [seat for table in self.tables for seat in table.seats]
        return sum(seat.frames for seat in seats), sum(seat.bytes for seat in seats)

    def _measure_cpu(self, window: Window) -> None:
        spent = self._clock.spent()
        window.server_cpu, window.load_cpu, window.others = spent.server, spent.load, spent.others
        frames, size = self._received()
        window.frames, window.bytes = frames - self._frames, size - self._bytes
