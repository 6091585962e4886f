"""How work ends: waited for, but not for ever, and not torn down with the interpreter."""

import asyncio
import atexit
import weakref
from collections.abc import Callable
from contextlib import suppress

BREATH = 0.02
"""Seconds between two looks whether something is over."""


async def until(over: Callable[[], bool], seconds: float) -> None:
    """Wait for this, but no longer."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not over():  # noqa: ASYNC110 (many things are waited for, by the end alone)
                await asyncio.sleep(BREATH)


def end_tasks_at_exit(loop: asyncio.AbstractEventLoop) -> None:
    """Cancel what is left of this loop's tasks when the program ends. Servers that just stop their
    loop (the plain Daphne) leave them to the interpreter, which has crashed over it."""
    atexit.register(_end_tasks, weakref.ref(loop))


def _end_tasks(of: weakref.ref[asyncio.AbstractEventLoop]) -> None:
    loop = of()
    if loop is None or loop.is_closed() or loop.is_running():
        return
    if tasks := asyncio.all_tasks(loop):
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.wait(tasks, timeout=1))
