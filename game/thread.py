"""A thread for the database: what blocks there holds up nothing else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import DatabaseError, connections

T = TypeVar("T")


class DatabaseThread:
    """One thread with a connection of its own, which is replaced once it has failed."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, name)

    async def run(self, function: Callable[..., T], *given: object) -> T:
        """What the function gives, called in the thread after all that was asked before."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, _with_database, function, *given)

    async def close(self) -> None:
        """End the thread, once it has done what was asked."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, connections.close_all)
        self._thread.shutdown()


def _with_database(function: Callable[..., T], *given: object) -> T:
    try:
        return function(*given)
    except DatabaseError:
        connections.close_all()
        raise
