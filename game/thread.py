"""A thread for the database: what blocks there holds up nothing else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import DatabaseError, connections

T = TypeVar("T")


class DatabaseThread:
    """One thread with a connection of its own, which is replaced once it has failed. One that is
    used `rarely` gives it back each time where there is a pool: pages draw on the same, and what
    stood idle would be theirs no more. SQLite has none, and would have to open its file anew."""

    def __init__(self, name: str, *, rarely: bool = False) -> None:
        self._thread = ThreadPoolExecutor(1, name)
        self._rarely = rarely

    async def run(self, function: Callable[..., T], *given: object) -> T:
        """What the function gives, called in the thread after all that was asked before."""
        loop = asyncio.get_running_loop()
        do = _with_borrowed if self._rarely else _with_database
        return await loop.run_in_executor(self._thread, do, function, *given)

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


def _with_borrowed(function: Callable[..., T], *given: object) -> T:
    try:
        return _with_database(function, *given)
    finally:
        for one in connections.all(initialized_only=True):
            if one.settings_dict["OPTIONS"].get("pool"):
                one.close()
