"""The server: `python -m colorclues` listens on HOST and PORT until it is told to stop."""

import asyncio
import gc
import os
import resource
import sys
from contextlib import suppress
from fcntl import F_DUPFD_CLOEXEC, fcntl
from pathlib import Path

import uvloop

# Daphne takes its event loop when it is imported.
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

from daphne.endpoints import build_endpoint_description_strings  # noqa: E402
from django.db import DatabaseError, connections  # noqa: E402

from colorclues.asgi import application, lets_in  # noqa: E402
from colorclues.drain import DrainingServer, leave  # noqa: E402
from game import log  # noqa: E402
from game.hub import hub  # noqa: E402

YOUNG, OLDER, OLDEST = 2_000, 5, 2
"""Objects that are made before those are looked for that nobody needs; such looks before one among
older objects; and of those before one among all. Python's own 700 are for programs that hold
little: a server that holds thousands of rooms would be busy with it. Its 10 and 10 leave so much to
one look that whoever plays notices."""

TURN = 0.0001
"""Seconds after which a thread that reads or writes the database lets the others on. Python's own
5 ms, several times for one action, are what people notice."""

MOST_FILES = 65_536
"""Sockets and files for which there is room from the start; as many as are allowed, if fewer."""


def make_room_for_files() -> None:
    """Have the kernel make its table of open files as large as it may become. Making it larger
    later, when there are threads, holds up the one that accepts a socket: 15 to 30 ms, at each
    doubling (`expand_fdtable` of Linux, which waits for every processor)."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    last = (MOST_FILES if allowed == resource.RLIM_INFINITY else min(allowed, MOST_FILES)) - 1
    # Where there is one so high already, there is room.
    with Path(os.devnull).open() as file, suppress(OSError):
        os.close(fcntl(file, F_DUPFD_CLOEXEC, last))


def take_in_what_was_left() -> None:
    """Have SQLite put what it finds in its write-ahead log into the database. Else the first one
    who comes after a process that was killed waits until all of that log has been read. Where there
    is no database just now, `/readyz` tells."""
    with suppress(DatabaseError):
        log.tidy()
    connections.close_all()  # With the last connection the log goes away.


def main() -> None:
    host = os.environ.get("HOST", "127.0.0.1")
    port = int(os.environ.get("PORT", "8000"))
    shown = f"[{host}]" if ":" in host else host

    def listening() -> None:
        gc.freeze()  # What is here now stays: no need to look through it again and again.
        gc.set_threshold(YOUNG, OLDER, OLDEST)
        sys.setswitchinterval(TURN)
        hub().get_ready(ready)

    def ready() -> None:
        print(f"Color Clues is at http://{shown}:{port}/", flush=True)

    make_room_for_files()
    take_in_what_was_left()
    server = DrainingServer(
        application,
        endpoints=build_endpoint_description_strings(host, port),
        ready_callable=listening,
        lets_in=lets_in,
        verbosity=0,
        server_name="",
    )
    server.run()
    if server.abort_start:
        sys.exit(f"Could not listen on {shown}:{port}.")
    leave()


main()
