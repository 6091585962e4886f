"""One fault, from an empty house to the figures: people sit down and play, it happens, they play
on, they stop, and what they were told is compared with the log."""

import asyncio
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.faults.building import NotPossibleHere, Services, opened
from bench.faults.checker import ASKED_ONLY, Findings, check_log, check_views
from bench.faults.house import Build, House, Web
from bench.faults.players import Crowd, Party

SETTLED_WITHIN = 8.0
"""Seconds after the last action within which everybody has to see what the log adds up to."""


BUILD, CROWD = Build(), Crowd()


@dataclass
class Scene:
    """What a fault finds: the house, who is in it, and where to note what was seen."""

    house: House
    parties: list[Party]
    found: Findings = field(default_factory=Findings)
    notes: list[str] = field(default_factory=list)
    began: float = 0.0
    """When they began to play."""


@dataclass(frozen=True)
class Fault:
    """A line of the table.

    `happen` does the damage, and returns when its cause is over: that is where recovery begins
    to count; or it returns that moment itself. `then` looks at more than every fault is looked at
    for. With `finds`, the code is broken on purpose, and this has to be found.
    """

    name: str
    happen: Callable[[Scene], Awaitable[float | None]]
    build: Build = BUILD
    crowd: Crowd = CROWD
    then: Callable[[Scene], Awaitable[None]] | None = None
    finds: str = ""
    quick: bool = False
    patience: float = 10.0
    """Seconds after the cause is over within which everybody has to be back, or is deaf."""
    after: float = 0.3
    """Seconds that they play on."""


@dataclass
class Outcome:
    """What came of a fault."""

    name: str
    verdict: str
    found: Findings = field(default_factory=Findings)
    acknowledged: int = 0
    clients: int = 0
    put_off: int = 0
    slowest: float = 0.0
    recovery: float | None = None
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    said: str = ""

    @property
    def bad(self) -> bool:
        return self.verdict in {"FAILED", "MISSED"}

    def __str__(self) -> str:
        if self.verdict == "--":
            return f"--      {self.name:37} not possible here: {'; '.join(self.notes)}"
        counts = self.found.counts
        shown = ["lost", "doubled", "gaps", "unanswered", "deaf", "differing"]
        shown += [kind for kind, count in counts.items() if count and kind not in shown]
        back = "never" if self.recovery is None else f"{self.recovery:.1f} s"
        return (
            f"{self.verdict:7} {self.name:37}{self.acknowledged:6,} acknowledged  "
            + "  ".join(f"{counts[kind]} {kind}" for kind in shown)
            + f"  slowest {self.slowest:.1f} s  recovery {back}"
            + (f"  {self.put_off} put off" if self.put_off else "")
            + "".join(f"  {note}" for note in self.notes)
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def run(faults: Sequence[Fault], services: Services, tell: Callable[[Outcome], None]) -> None:
    """Have faults of one build happen one after the other, and tell what came of each. They share
    a house while nothing is wrong with it."""
    waiting = list(faults)
    while waiting:
        try:
            async with opened(waiting[0].build, services) as house:
                good = True
                while good and waiting:
                    outcome = await _run_in(waiting.pop(0), house)
                    good = not outcome.bad
                    tell(outcome)
        except NotPossibleHere as missing:
            tell(Outcome(waiting.pop(0).name, "--", notes=[str(missing)]))


async def _run_in(fault: Fault, house: House) -> Outcome:
    await house.whole()
    house.forget()
    began = time.monotonic()
    try:
        outcome = await _play(fault, house)
    except Exception:  # noqa: BLE001 (the other faults are still to come)
        outcome = Outcome(fault.name, "FAILED", notes=["broke off"])
        outcome.found.add("other", traceback.format_exc())
    outcome.seconds = time.monotonic() - began
    if outcome.bad:
        outcome.said = _keep(fault, house.webs)
    return outcome


async def _play(fault: Fault, house: House) -> Outcome:
    parties = [Party(fault.crowd, house.urls, number) for number in range(fault.crowd.rooms)]
    scene = Scene(house, parties)
    outcome = Outcome(fault.name, "", scene.found, notes=scene.notes)
    try:
        await asyncio.gather(*(party.sit_down() for party in parties))
        await asyncio.gather(*(party.begin() for party in parties))
        scene.began = time.monotonic()
        over = await fault.happen(scene) or time.monotonic()
        outcome.recovery = await _recovery(scene, over, fault.patience)
        if fault.then:
            await fault.then(scene)
        await asyncio.sleep(fault.after)
        for party in parties:
            for sentence in await party.stop():
                scene.found.add("other", sentence)
        if outcome.recovery is not None:
            await _recovery(scene, time.monotonic(), fault.patience)
        await _compare(scene, settled_within=SETTLED_WITHIN if not fault.finds else 1.0)
    finally:
        await asyncio.gather(*(party.close() for party in parties))
    records = [record for party in parties for record in party.records]
    actions = [one for record in records for one in record.asked.values()]
    outcome.clients = len(records)
    outcome.acknowledged = sum(bool(one.accepted) for one in actions if one.kind not in ASKED_ONLY)
    outcome.put_off = sum(one.put_off for one in actions)
    outcome.slowest = max((one.waited for one in actions if one.waited), default=0.0)
    counts = scene.found.counts
    if fault.finds:
        outcome.verdict = "found" if counts[fault.finds] else "MISSED"
    else:
        outcome.verdict = "FAILED" if any(counts.values()) or not outcome.acknowledged else "ok"
    return outcome


async def _recovery(scene: Scene, over: float, patience: float) -> float | None:
    """Seconds from there until everybody has seen something happen that began after it; None if
    somebody has not, so long after all processes were there again."""
    probes = {asyncio.create_task(_probed(party)): party for party in scene.parties}
    await scene.house.whole()
    seen, unseen = await asyncio.wait(probes, timeout=patience)
    for probe in unseen:
        probe.cancel()
        names = probes[probe].deaf()
        scene.found.add("deaf", f"in {probes[probe].code}: {', '.join(names)}", len(names) or 1)
    await asyncio.gather(*unseen, return_exceptions=True)
    return None if unseen else max(probe.result() for probe in seen) - over


async def _probed(party: Party) -> float:
    await party.probe()
    return time.monotonic()


async def _compare(scene: Scene, settled_within: float) -> None:
    """Wait until everybody sees what the log adds up to; then compare it with what was told."""
    until = time.monotonic() + settled_within
    waiting = list(scene.parties)
    while True:
        rooms = await asyncio.to_thread(scene.house.rows, [one.code for one in scene.parties])
        wrong = {one: check_views(rooms[one.code], one.records) for one in waiting}
        waiting = [one for one in waiting if wrong[one]]
        if not waiting or time.monotonic() > until:
            break
        await asyncio.sleep(0.1)
    for party in waiting:
        for sentence in wrong[party]:
            scene.found.add("differing", f"{party.code}: {sentence}")
    for party in scene.parties:
        check_log(rooms[party.code], party.records, scene.found)


def _keep(fault: Fault, webs: list[Web]) -> str:
    """Where one can read what the processes said."""
    name = "".join(one if one.isalnum() else "-" for one in fault.name)
    folder = Path(tempfile.mkdtemp(prefix=f"colorclues-{name}-"))
    for number, web in enumerate(webs):
        (folder / f"process-{number}.log").write_text(
            "".join(web.said + web.server.output), encoding="utf-8"
        )
    return str(folder)
