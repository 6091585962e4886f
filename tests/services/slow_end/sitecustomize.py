"""Where Python finds this among its modules, a server is slow to end: it is busy for a second
before it closes its door, and Python takes a minute to take itself apart."""

import asyncio
import builtins
import sys
import time

begin = asyncio.ensure_future


def is_busy():
    """Nothing is waited for here: the loop is held up, and that is what the test is about."""
    sys.stdout.write("Busy\n")
    sys.stdout.flush()
    time.sleep(1)


def begin_late(work, **given):
    if getattr(work, "__name__", "") == "_drain":
        asyncio.get_running_loop().call_soon(is_busy)
    return begin(work, **given)


class Slow:
    """Hangs when it is thrown away, as a pool of connections does that was left open."""

    def __del__(self, sleep=time.sleep):
        sleep(60)


asyncio.ensure_future = begin_late  # type: ignore[assignment]
builtins.slow = Slow()  # type: ignore[attr-defined]
