"""Where Python finds this among its modules, the machine's clock is `CLOCK_AHEAD` seconds ahead."""

import os
import time

AHEAD = int(os.environ["CLOCK_AHEAD"])
seconds, nanoseconds = time.time, time.time_ns

time.time = lambda: seconds() + AHEAD
time.time_ns = lambda: nanoseconds() + AHEAD * 1_000_000_000
