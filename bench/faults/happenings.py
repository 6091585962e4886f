"""What can go wrong. Each does its damage to a scene, and returns when the cause of it is over."""

import asyncio
import random
import signal
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from redis.asyncio import Redis

from bench.faults.house import House
from bench.faults.run import Scene

Happening = Callable[[Scene], Awaitable[float | None]]

WARM = 0.7
"""Seconds of play before anything happens."""


def killed_at(step: str) -> Happening:
    """A process kills itself when an action comes to that step."""

    async def happen(scene: Scene) -> float:
        await asyncio.sleep(WARM)
        web = scene.house.webs[0]
        web.die_at(step, random.randint(5, 15))
        await asyncio.wait_for(web.died.wait(), 20)
        return web.deaths[0]

    return happen


def kills(seconds: float) -> Happening:
    """One process or another is killed at random times, often soon after it has started."""

    async def happen(scene: Scene) -> float:
        await asyncio.sleep(WARM)
        return await _kills(scene, seconds)

    return happen


async def _kills(scene: Scene, seconds: float, pause: float = 1.5) -> float:
    until = time.monotonic() + seconds
    killed = 0
    last = time.monotonic()
    while time.monotonic() < until:
        await asyncio.sleep(random.uniform(0.2, pause))
        up = [web for web in scene.house.webs if web.running.is_set()]
        if up:
            random.choice(up).kill()
            killed += 1
            last = time.monotonic()
    scene.notes.append(f"{killed} kills")
    return last


async def rolling_restart(scene: Scene) -> None:
    """A new version comes: one process after the other is told to end, and started."""
    await asyncio.sleep(WARM)
    await _roll(scene.house)


async def _roll(house: House) -> None:
    for web in house.webs:
        await web.restart()


async def kills_while_rolling(scene: Scene) -> None:
    await asyncio.sleep(WARM)
    await asyncio.gather(_kills(scene, 5.0), _roll(scene.house))


# -- Redis ---------------------------------------------------------------------------------------


async def redis_comes_late(scene: Scene) -> None:
    """There was none when the processes started."""
    assert scene.house.redis
    await asyncio.sleep(WARM + 2.0)
    await asyncio.to_thread(scene.house.redis.start)


async def redis_restarts(scene: Scene) -> None:
    await asyncio.sleep(WARM)
    await _redis_restarts(scene.house, 1.0)


async def _redis_restarts(house: House, seconds: float) -> None:
    assert house.redis
    await asyncio.to_thread(house.redis.kill)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(house.redis.start)


def redis_told(command: str, seconds: float = 0.0) -> Happening:
    """Redis is told something that it does at once, and that lasts so many seconds."""

    async def happen(scene: Scene) -> None:
        assert scene.house.redis
        await asyncio.sleep(WARM)
        redis = Redis.from_url(scene.house.redis.url)
        await redis.execute_command(*command.split())  # type: ignore[no-untyped-call]
        await redis.aclose()
        await asyncio.sleep(seconds)

    return happen


def redis_stopped(seconds: float) -> Happening:
    async def happen(scene: Scene) -> None:
        assert scene.house.redis
        await asyncio.sleep(WARM)
        scene.house.redis.send(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        scene.house.redis.send(signal.SIGCONT)

    return happen


def network_cut(seconds: float, *, restart: bool = False) -> Happening:
    """No packet comes through between the processes and Redis."""

    async def happen(scene: Scene) -> None:
        await asyncio.sleep(WARM)
        scene.house.cut(off=True)
        if await _reachable(scene.house):
            scene.found.add("other", "the network was not cut")
        if restart:
            await _redis_restarts(scene.house, 0.5)
        await asyncio.sleep(seconds)
        scene.house.cut(off=False)

    return happen


async def _reachable(house: House) -> bool:
    assert house.redis
    where = urlsplit(house.redis.url)
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(where.hostname, where.port), 1)
    except OSError:  # which a time-out is, too
        return False
    writer.close()
    return True


# -- The database --------------------------------------------------------------------------------


def postgres_crashes(seconds: float = 0.0) -> Happening:
    """As `pg_ctl stop -m immediate`: no farewell. After so long it starts, and recovers."""

    async def happen(scene: Scene) -> None:
        await asyncio.sleep(WARM)
        await asyncio.to_thread(scene.house.postgres.end, signal.SIGQUIT)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(scene.house.postgres.start)

    return happen


def postgres_frozen(seconds: float) -> Happening:
    async def happen(scene: Scene) -> None:
        await asyncio.sleep(WARM)
        scene.house.freeze_postgres(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        scene.house.freeze_postgres(signal.SIGCONT)

    return happen


def nothing_for(seconds: float) -> Happening:
    """They just play; it is the house that is at fault, if anything."""

    async def happen(scene: Scene) -> None:
        await asyncio.sleep(seconds)

    return happen


async def disk_full(scene: Scene) -> None:
    """Whatever is left on the disk of the database is taken, and given back."""
    await asyncio.sleep(WARM)
    filler = scene.house.folder / "filler"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            for size in (65536, 512):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    pass

    await asyncio.to_thread(fill)
    await asyncio.sleep(3.0)
    filler.unlink()


# -- Many, and time ------------------------------------------------------------------------------


async def all_killed(scene: Scene) -> float:
    """All processes at once, and with them all sockets."""
    await asyncio.sleep(WARM)
    for web in scene.house.webs:
        web.kill()
    return time.monotonic()


async def all_move_to_the_first(scene: Scene) -> None:
    """Everybody loses the connection, comes back to the first process, and does nothing more."""
    await asyncio.sleep(6)
    for party in scene.parties:
        for client in party.clients:
            client.urls = scene.house.urls[:1]
            client.drop()
    await asyncio.sleep(12)


# -- All of it -----------------------------------------------------------------------------------


def everything(seconds: float) -> Happening:
    """All at once, in any order, until the time is up."""

    async def happen(scene: Scene) -> None:
        await asyncio.sleep(WARM)
        house = scene.house
        until = time.monotonic() + seconds

        async def again(what: Callable[[], Awaitable[object]], longest: float) -> None:
            while time.monotonic() < until:
                await asyncio.sleep(random.uniform(0, longest))
                await what()

        async def redis() -> None:
            chosen = random.choice((redis_told("FLUSHALL"), redis_stopped(2), redis_restarts))
            await chosen(scene)

        async def postgres() -> None:
            await random.choice((postgres_frozen(4), postgres_crashes()))(scene)

        await asyncio.gather(
            _kills(scene, seconds, pause=5.0),
            again(lambda: _roll(house), 5),
            again(redis, 3),
            again(postgres, 8),
        )

    return happen
