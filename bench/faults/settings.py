"""The settings of the server in a process of the bench: its own, with `inside` installed."""

import os
import time

from colorclues.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "bench.faults.inside.Inside"]  # noqa: F405


def _shift_clock(seconds: int) -> None:
    """All that asks the time in this process gets this much more."""
    true_time, true_ns = time.time, time.time_ns
    time.time = lambda: true_time() + seconds
    time.time_ns = lambda: true_ns() + seconds * 1_000_000_000


_shift_clock(int(os.environ.get("FAULTS_CLOCK", "0")))
