"""A thread for the database: what blocks there holds up nothing else."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from django.db import DatabaseError, connections

T = TypeVar("T")

Job = tuple[asyncio.Future[Any], Callable[..., Any], tuple[object, ...]]


class DatabaseThread:
    """One thread with a connection of its own, which is replaced once it has failed. One that is
    used `rarely` gives it back each time where there is a pool: pages draw on the same, and what
    stood idle would be theirs no more. SQLite has none, and would have to open its file anew.

    An executor with one thread does the same, and takes some 30 µs more for each commit."""

    def __init__(self, name: str, *, rarely: bool = False) -> None:
        self._asked: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._do = _with_borrowed if rarely else _with_database

    def run(self, function: Callable[..., T], *given: object) -> asyncio.Future[T]:
        """What the function gives, called in the thread after all that was asked before."""
        return self._ask(self._do, function, *given)

    async def close(self) -> None:
        """End the thread, once it has done what was asked."""
        closed = self._ask(connections.close_all)
        self._asked.put(None)
        await closed

    def _ask(self, function: Callable[..., Any], *given: object) -> asyncio.Future[Any]:
        if self._thread.ident is None:
            self._thread.start()
        done = asyncio.get_running_loop().create_future()
        self._asked.put((done, function, given))
        return done

    def _work(self) -> None:
        while (job := self._asked.get()) is not None:
            _carry_out(*job)
            del job  # Nothing of it is kept until the next one comes.


def _carry_out(
    done: asyncio.Future[Any], function: Callable[..., Any], given: tuple[object, ...]
) -> None:
    if done.cancelled():  # Whoever asked has given up.
        return
    tell: Callable[[Any], None]
    try:
        tell, outcome = done.set_result, function(*given)
    except BaseException as error:  # noqa: BLE001 (it is whoever asked who is told)
        tell, outcome = done.set_exception, error
    with suppress(RuntimeError):  # The loop is closed: nobody waits any more.
        done.get_loop().call_soon_threadsafe(_tell, done, tell, outcome)


def _tell(done: asyncio.Future[Any], tell: Callable[[Any], None], outcome: Any) -> None:
    if not done.done():
        tell(outcome)


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
