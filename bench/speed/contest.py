"""Servers measured in turn: A B C A B C …, each for a short while, again and again.

All of them run all the time with everybody seated. While one is measured, the others do no more
than they do when nobody plays; and what else the machine does hits all of them alike.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from bench.speed.contenders import CONTENDERS
from bench.speed.figures import Figure, quantile
from bench.speed.load import Load, Window
from bench.speed.tables import open_tables

TOO_BUSY = 0.85
"""The load is the bottleneck when it works for more than that much of the time."""

PACE = 50.0
"""Actions per second in all, of a calm evening."""


@dataclass(frozen=True)
class Plan:
    """How much is measured: `runs` times each, for some seconds each time."""

    rooms: int
    players: int
    runs: int = 5
    seconds: float = 2.0
    paced_seconds: float = 0.0
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
        return [one.rate for one in self.saturated[name]]

    def delays(self, name: str, share: float) -> list[float]:
        """That quantile of the delays in each run, in milliseconds."""
        return [1000 * quantile(one.delays, share) for one in self.paced[name]]

    def too_busy(self) -> list[str]:
        """The servers that could have done more, had the load asked for more."""
        return [
            name
            for name, windows in self.saturated.items()
            if Figure.of(one.load_share for one in windows).median > TOO_BUSY
        ]


@contextmanager
def _entered() -> Iterator[tuple[ExitStack, dict[str, Load]]]:
    loads: dict[str, Load] = {}
    with ExitStack() as stack:
        try:
            yield stack, loads
        finally:
            for load in loads.values():
                load.leave()


async def enter(stack: ExitStack, name: str, rooms: int, players: int) -> Load:
    """Start a server and seat everybody; the rooms are shared out among its processes."""
    contender = CONTENDERS[name]
    site = contender.start(stack, players)
    tables = []
    for index, port in enumerate(site.ports):
        share = len(range(index, rooms, len(site.ports)))
        tables += await open_tables(contender.table, port, share, players)
    return Load(site, tables)


async def contest(names: Sequence[str], plan: Plan) -> Results:
    """Measure these servers, in turn."""
    results = Results(plan)
    with _entered() as (stack, loads):
        for name in names:
            loads[name] = await enter(stack, name, plan.rooms, plan.players)
        for load in loads.values():
            await load.saturate(plan.warm_up)
        for _ in range(plan.runs):
            for name, load in loads.items():
                if plan.seconds:
                    results.saturated.setdefault(name, []).append(await load.saturate(plan.seconds))
            for name, load in loads.items():
                if plan.paced_seconds:
                    results.paced.setdefault(name, []).append(
                        await load.pace(plan.paced_seconds, PACE)
                    )
    return results
