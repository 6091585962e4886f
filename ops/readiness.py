"""Whether this process can serve: the database answers, has this version's tables, and the
channel layer carries. Each has a time-out, and is asked once at a time, whoever else asks."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import structlog
from channels.layers import InMemoryChannelLayer, channel_layers
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from game.nudges import LAYER
from game.thread import DatabaseThread

logger = structlog.get_logger(__name__)

PATIENCE = 2.0
"""Seconds in which each has to answer."""

WELL = "ok"


class Readiness:
    """Asks, on one event loop."""

    def __init__(self) -> None:
        self._thread = DatabaseThread("readiness", rarely=True)
        self._layer: Any = channel_layers.make_backend(LAYER)
        self._channel = ""
        self._asked: dict[str, asyncio.Task[str]] = {}

    async def look(self) -> dict[str, str]:
        """`ok` for each, or what is the matter. No more than a name: anybody can read it."""
        questions: dict[str, Callable[[], Awaitable[str]]] = {
            "database": self._database,
            "migrations": self._migrations,
            "layer": self._carries,
        }
        answers = await asyncio.gather(*(self._ask(*one) for one in questions.items()))
        return dict(zip(questions, answers, strict=True))

    async def close(self) -> None:
        """Ask nothing more."""
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)
        await self._thread.close()
        if hasattr(self._layer, "close_pools"):
            await self._layer.close_pools()

    async def _ask(self, name: str, question: Callable[[], Awaitable[str]]) -> str:
        """What has not answered yet is not asked again, but waited for again."""
        task = self._asked.get(name)
        if task is None or task.done():
            task = self._asked[name] = asyncio.create_task(_answer(name, question))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        return task.result() if done else f"no answer within {PATIENCE:g} s"

    async def _database(self) -> str:
        await self._thread.run(_select)
        return WELL

    async def _migrations(self) -> str:
        missing = await self._thread.run(_missing_migrations)
        return f"missing: {', '.join(missing)}" if missing else WELL

    async def _carries(self) -> str:
        """Sends itself something."""
        if isinstance(self._layer, InMemoryChannelLayer):
            return WELL
        channel, self._channel = self._channel, ""
        async with asyncio.timeout(PATIENCE):
            channel = channel or await self._layer.new_channel("ready")
            await self._layer.send(channel, {"type": "ready"})
            await self._layer.receive(channel)
        self._channel = channel
        return WELL


async def _answer(name: str, question: Callable[[], Awaitable[str]]) -> str:
    try:
        return await question()
    except Exception as error:  # noqa: BLE001 (whatever a database or a layer raises)
        logger.warning("not ready", part=name, error=repr(error))
        return type(error).__name__


def _select() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _missing_migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return [".".join(one) for one in _known_migrations() if one not in applied]


@cache
def _known_migrations() -> list[tuple[str, str]]:
    return sorted(MigrationLoader(None).disk_migrations)


_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, Readiness] = WeakKeyDictionary()


def readiness() -> Readiness:
    """That of the running event loop; of which a process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _loops:
        _loops[loop] = Readiness()
    return _loops[loop]
