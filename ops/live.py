"""How the processes are at this moment, told every second to whoever looks.

A process takes its own figures once a second while it has a layer or somebody looks at it here,
and tells them to the others over the channel layer: numbers alone. What a process has not renewed
for some seconds is no longer shown.
"""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncGenerator
from statistics import quantiles
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import structlog
from channels.layers import InMemoryChannelLayer, channel_layers
from msgspec import Struct

from game import figures, log
from game.hub import hub
from game.nudges import LAYER

logger = structlog.get_logger(__name__)

EVERY = 1.0
"""Seconds between two samples."""

LEASE = 5.0
"""Seconds for which a sample of another process is shown."""

PATIENCE = 2.0
"""Seconds that the layer gets for one thing."""

_GROUP = "ops"


class Sample(Struct, frozen=True, kw_only=True):
    """How one process is. `actions`, `refusals`, `commits`, `repairs` and `nudges` are those of
    the last second; `times` are the median, the 95th percentile and the longest of
    `colorclues_action_seconds` in it, in milliseconds; `lag` is by how many milliseconds its
    event loop was late."""

    process: str
    rooms: int
    sockets: int
    players: int
    waiting: int
    unsent: int
    actions: float
    refusals: float
    commits: float
    repairs: float
    nudges: float
    times: tuple[float, float, float] | None
    lag: float


class Look(Struct, frozen=True, kw_only=True):
    """What whoever looks is told. `everywhere` tells if other processes would be heard."""

    at: int
    here: str
    everywhere: bool
    processes: tuple[Sample, ...]


class Live:
    """Takes and tells, on one event loop."""

    def __init__(self) -> None:
        self.process = secrets.token_hex(4)
        self._lookers: set[asyncio.Event] = set()
        self._others: dict[str, tuple[float, Sample]] = {}
        self._frame = ""
        self._looked_at = asyncio.Event()
        self._layer: Any = channel_layers.make_backend(LAYER)
        self._tasks = [asyncio.create_task(self._take(), name="ops-take")]
        if self._reaches_others:
            self._looked_at.set()
            self._tasks.append(asyncio.create_task(self._listen(), name="ops-listen"))

    @property
    def _reaches_others(self) -> bool:
        return not isinstance(self._layer, InMemoryChannelLayer)

    async def frames(self) -> AsyncGenerator[str]:
        """A look every second, as JSON; who is slow gets the newest."""
        news = asyncio.Event()
        self._lookers.add(news)
        self._looked_at.set()
        try:
            while True:
                await news.wait()
                news.clear()
                yield self._frame
        finally:
            self._lookers.discard(news)

    async def close(self) -> None:
        """Stop for good."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if hasattr(self._layer, "close_pools"):
            await self._layer.close_pools()

    # -- this process ----------------------------------------------------------------------------

    async def _take(self) -> None:
        before, late = _counted(), 0.0
        while True:
            await self._looked_at.wait()
            if not self._lookers and not self._reaches_others:
                self._looked_at.clear()
                continue
            began = monotonic()
            await asyncio.sleep(EVERY)
            late = monotonic() - began - EVERY
            now = _counted()
            sample = self._sample(now - before, late)
            before = now
            self._show(sample)
            if self._reaches_others:
                await self._tell(sample)

    def _sample(self, counted: "Counter[str]", late: float) -> Sample:
        times = sorted(figures.latest)
        figures.latest.clear()
        return Sample(
            process=self.process,
            **msgspec.to_builtins(hub().held()),
            **{name: counted[name] for name in ("actions", "refusals", "commits")},
            **{name: counted[name] for name in ("repairs", "nudges")},
            times=_summary(times) if times else None,
            lag=round(max(late, 0.0) * 1000, 1),
        )

    def _show(self, sample: Sample) -> None:
        oldest = monotonic() - LEASE
        self._others = {name: one for name, one in self._others.items() if one[0] > oldest}
        others = sorted((one for _, one in self._others.values()), key=lambda one: one.process)
        look = Look(
            at=log.now(),
            here=self.process,
            everywhere=self._reaches_others,
            processes=(sample, *others),
        )
        self._frame = msgspec.json.encode(look).decode()
        for news in self._lookers:
            news.set()

    # -- the others ------------------------------------------------------------------------------

    async def _tell(self, sample: Sample) -> None:
        told = {"type": "ops", **msgspec.to_builtins(sample)}
        try:
            async with asyncio.timeout(PATIENCE):
                await self._layer.group_send(_GROUP, told)
        except Exception as error:  # noqa: BLE001 (whatever a layer raises)
            logger.debug("figures cannot be told", error=repr(error))

    async def _listen(self) -> None:
        """Into a channel of its own, that a full one of the game's delays nothing."""
        channel = ""
        while True:
            try:
                if not channel:
                    async with asyncio.timeout(PATIENCE):
                        channel = await self._layer.new_channel("ops")
                async with asyncio.timeout(PATIENCE):
                    await self._layer.group_add(_GROUP, channel)
                async with asyncio.timeout(LEASE):
                    while True:
                        self._hear(await self._layer.receive(channel))
            except TimeoutError:
                pass  # Join again: the layer may have forgotten the group.
            except Exception as error:  # noqa: BLE001 (whatever a layer raises)
                logger.debug("figures cannot be heard", error=repr(error))
                channel = ""
                await asyncio.sleep(EVERY)

    def _hear(self, message: dict[str, Any]) -> None:
        sample = msgspec.convert(message, Sample)
        if sample.process != self.process:
            self._others[sample.process] = monotonic(), sample


def _counted() -> "Counter[str]":
    """What has been counted in this process so far."""
    return Counter(
        actions=_total(figures.ACTIONS),
        refusals=_total(figures.REFUSALS),
        commits=_total(figures.COMMIT_ROWS, "_count"),
        repairs=_total(figures.REPAIRS),
        nudges=_total(figures.NUDGES),
    )


def _total(metric: Any, suffix: str = "_total") -> int:
    samples = (one for family in metric.collect() for one in family.samples)
    return int(sum(one.value for one in samples if one.name.endswith(suffix)))


def _summary(times: list[float]) -> tuple[float, float, float]:
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    median, most, longest = (round(one * 1000, 2) for one in (cuts[9], cuts[18], times[-1]))
    return median, most, longest


_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, Live] = WeakKeyDictionary()


def live() -> Live:
    """That of the running event loop; of which a process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _loops:
        _loops[loop] = Live()
    return _loops[loop]
