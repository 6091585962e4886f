"""Servers measured in turn: A B C A B C …, each for a short while, again and again.

All of them run all the time with everybody seated. While one is measured, the others do no more
than they do when nobody plays; and what else the machine does hits all of them alike.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass, field

from bench.speed.contenders import CONTENDERS, Site
from bench.speed.figures import Figure, quantile
from bench.speed.load import Load, Window
from bench.speed.tables import open_tables

TOO_BUSY = 0.85
"""The load is the bottleneck when it works for more than that much of the time."""

PACE = 50.0
"""Actions per second in all, of a calm evening."""


@dataclass(frozen=True)
class Plan:
    """How much is measured: `runs` times each, for some seconds each time. Only the servers that
    are named are also measured at `PACE`."""

    rooms: int
    players: int
    runs: int = 5
    seconds: float = 2.0
    paced_runs: int = 0
    paced_seconds: float = 4.0
    paced: tuple[str, ...] = ()
    warm_up: float = 0.7

    def __str__(self) -> str:
        return f"{self.rooms} rooms of {self.players}"


@dataclass
class Results:
    """What was measured of each server, in the order of the runs."""

    plan: Plan
    saturated: dict[str, list[Window]] = field(default_factory=dict)
    paced: dict[str, list[Window]] = field(default_factory=dict)

    def rates(self, name: str) -> list[float]:
        """Actions per second, of each run."""
        return [one.rate for one in self.saturated[name]]

    def delays(self, name: str, share: float) -> list[float]:
        """That quantile of the delays of each run, in milliseconds."""
        return [1000 * quantile(one.delays, share) for one in self.paced[name]]

    def too_busy(self) -> list[str]:
        """The servers that could have done more, had the load asked for more."""
        return [
            name
            for name, windows in self.saturated.items()
            if Figure.of(one.load_share for one in windows).median > TOO_BUSY
        ]


@asynccontextmanager
async def seated(name: str, site: Site, rooms: int, players: int) -> AsyncIterator[Load]:
    """Everybody has a seat at a server that runs, until the end of this."""
    one = CONTENDERS[name]
    tables = await open_tables(one.table, site.ports, rooms, players, split=one.split)
    load = Load(site, tables)
    try:
        yield load
    finally:
        load.leave()


After = Callable[[str, Load], None]
"""Told the name of each server, with everybody still seated, when all is measured."""


async def contest(
    names: Sequence[str], plans: Sequence[Plan], after: After = lambda name, load: None
) -> list[Results]:
    """Measure these servers in turn, by one plan after the other."""
    with ExitStack() as servers:
        sites = {name: CONTENDERS[name].start(servers) for name in names}
        return [await _measure(sites, plan, after) for plan in plans]


async def _measure(sites: dict[str, Site], plan: Plan, after: After) -> Results:
    results = Results(plan)
    async with AsyncExitStack() as stack:
        loads = {
            name: await stack.enter_async_context(seated(name, site, plan.rooms, plan.players))
            for name, site in sites.items()
        }
        for load in loads.values():
            await load.saturate(plan.warm_up)
        for _ in range(plan.runs):
            for name, load in loads.items():
                window = await load.saturate(plan.seconds)
                results.saturated.setdefault(name, []).append(window)
        for _ in range(plan.paced_runs):
            for name in plan.paced:
                window = await loads[name].pace(plan.paced_seconds, PACE)
                results.paced.setdefault(name, []).append(window)
        for name, load in loads.items():
            after(name, load)
    return results
