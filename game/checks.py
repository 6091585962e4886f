"""Whether what the environment asks for can be: several processes need what joins them.

`manage.py check` tells, and the application says so before it serves anything.
"""

import logging
import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.checks import Warning as Doubt

logger = logging.getLogger(__name__)

PROCESSES = "processes"
"""The tag of these checks."""

COUNTS = ("WEB_CONCURRENCY", "UVICORN_WORKERS")
"""The variables by which servers are told to start several processes."""

OPTIONS = ("--workers", "-w")
"""The options for the same."""

PLATFORMS = {"DYNO", "CONTAINER"}
"""Where one of these is set the platform (Heroku, Dokku; Scalingo) counts processes itself. It sets
WEB_CONCURRENCY unasked, for the workers of Gunicorn, of which there are none here."""


@register(PROCESSES)
def several_processes_share_what_they_need(**given: Any) -> list[CheckMessage]:
    """Rooms are shared by PostgreSQL, who is connected by Redis."""
    missing = {
        "DATABASE_URL to a PostgreSQL": settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        "REDIS_URL to a Redis": not settings.REDIS_URL,
    }
    needed = " and ".join(name for name, is_missing in missing.items() if is_missing)
    if not needed:
        return []
    for name, count in _asked_for():
        if count.isdigit() and int(count) > 1:
            return [
                Error(
                    f"{name} asks for {count} processes, but this can only run as one:"
                    f" set {needed}, or {name} to 1.",
                    id="game.E001",
                )
            ]
    if settings.REDIS_URL:
        return [
            Doubt(
                "REDIS_URL joins processes, but each machine has an SQLite of its own:"
                " set DATABASE_URL to a PostgreSQL for more than one.",
                id="game.W001",
            )
        ]
    return []


def _asked_for() -> Iterator[tuple[str, str]]:
    """What says how many processes there shall be, and what it says. Other servers give the
    processes that they start their own command line."""
    if not PLATFORMS & os.environ.keys():
        yield from ((name, os.environ.get(name, "")) for name in COUNTS)
    for option, value in pairwise([*sys.argv, ""]):
        name, _, joined = option.partition("=")
        if name in OPTIONS:
            yield name, joined or value


def refuse_what_cannot_be() -> None:
    """End the program, with a sentence, where it could not do what it is asked for; say what is
    doubtful."""
    for message in run_checks(tags=[PROCESSES]):
        if message.is_serious():
            raise SystemExit(message.msg)
        logger.warning("%s", message.msg)
