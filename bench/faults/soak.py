"""A soak: rooms come and go for a long time, and in the end everything is given back.

What is alive is counted twice while nobody is there: after a warm-up, and at the end. Each room's
log is checked when its people have gone, as in every fault.
"""

import asyncio
import itertools
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from redis import Redis

from bench.faults.building import Services, opened
from bench.faults.checker import Findings, check_log, check_views
from bench.faults.house import Build, House
from bench.faults.players import Crowd, Party

AT_ONCE = 8
"""Rooms that are there at a time."""

STAYS = (5.0, 20.0)
"""Seconds for which people play."""

CALM = 15.0
"""Seconds after the last has gone: leases run out, and what is idle is closed."""

WARM_UP = 180.0
"""Seconds until the pools of connections and threads have grown to what they are; half of a
shorter soak."""

MORE = {"memory": 12, "descriptors": 10, "threads": 2, "connections": 10}
"""By how much an end may exceed its beginning: MiB, and what the pools of the processes have open.
They keep up to ten connections each, and close those that are idle only after ten minutes."""


@dataclass(frozen=True)
class Alive:
    """How much of everything there is; the processes' together."""

    memory: float
    threads: int
    descriptors: int
    tasks: int
    rooms: int
    subscribers: int
    connections: int
    keys: int

    def __str__(self) -> str:
        return "  ".join(f"{name} {count:.0f}" for name, count in asdict(self).items())


async def soak(minutes: float, services: Services) -> tuple[bool, dict[str, object]]:
    """Whether all was given back, and the figures."""
    found = Findings()
    async with opened(Build(), services) as house:
        await _busy(house, min(WARM_UP, minutes * 30), found)
        await asyncio.sleep(CALM)
        before = await alive(house)
        print(f"at the beginning  {before}", flush=True)
        rooms = await _busy(house, minutes * 60, found)
        await asyncio.sleep(CALM)
        after = await alive(house)
        deaths = sum(len(web.deaths) for web in house.webs)
    print(f"at the end        {after}", flush=True)
    if deaths:
        found.add("other", "a process died")
    for name, count in asdict(before).items():
        if asdict(after)[name] > count + MORE.get(name, 0):
            found.add("other", f"{name}: {count:.0f} at the beginning, {asdict(after)[name]:.0f}")
    for sentence in found.sentences[:20]:
        print(f"        {sentence}")
    good = not any(found.counts.values())
    print(f"{'ok' if good else 'FAILED'}: {rooms} rooms in {minutes:g} minutes", flush=True)
    return good, {"before": asdict(before), "after": asdict(after), "rooms": rooms}


async def _busy(house: House, seconds: float, found: Findings) -> int:
    """Rooms come and go for so long, and everything is counted every minute; how many it were.
    Counting takes memory, too, so the warm-up counts as well."""
    until = time.monotonic() + seconds
    rooms = 0
    while (left := until - time.monotonic()) > 0:
        rooms += await _live(house, min(60.0, left), found)
        print(f"{rooms:7} rooms     {await alive(house)}", flush=True)
    return rooms


async def _live(house: House, seconds: float, found: Findings) -> int:
    """Rooms come and go; how many it were. Returns when the last have gone."""
    until = time.monotonic() + seconds
    numbers = itertools.count()

    async def one_after_the_other() -> None:
        while time.monotonic() < until:
            await _room(house, next(numbers), found)

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
    return next(numbers)


async def _room(house: House, number: int, found: Findings) -> None:
    party = Party(Crowd(), house.urls, number)
    try:
        await party.sit_down()
        if number % 3 == 0:
            await party.seats[0].ask(type="publish_room")
        await party.begin()
        await asyncio.sleep(random.uniform(*STAYS))
        for sentence in await party.stop():
            found.add("other", sentence)
        await asyncio.wait_for(party.probe(), 30)
        rows = await asyncio.to_thread(house.rows, [party.code])
        check_log(rows[party.code], party.records, found)
        for sentence in check_views(rows[party.code], party.records):
            found.add("differing", sentence)
    finally:
        await party.close()


async def alive(house: House) -> Alive:
    """Count."""
    assert house.redis
    memory, threads, descriptors = 0.0, 0, 0
    for web in house.webs:
        process = Path(f"/proc/{web.server.pid}")
        status = dict(
            line.split(":", 1) for line in (process / "status").read_text("ascii").splitlines()
        )
        memory += int(status["VmRSS"].split()[0]) / 1024
        threads += int(status["Threads"])
        descriptors += len(list((process / "fd").iterdir()))
    reports = [await web.report() for web in house.webs]
    with psycopg.connect(house.postgres.url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s",
            [house.database_url.rpartition("/")[2]],
        ).fetchone()
    with Redis.from_url(house.redis.url) as redis:
        keys = redis.dbsize()
    return Alive(
        memory,
        threads,
        descriptors,
        tasks=sum(one["tasks"] for one in reports),
        rooms=sum(one["rooms"] for one in reports),
        subscribers=sum(one["subscribers"] for one in reports),
        connections=found[0] if found else 0,
        keys=keys,
    )
