"""Somebody of the staff, in the database of a server."""

import os
import subprocess
import sys

from bench.servers import ROOT

NAME, PASSWORD = "olga", "colour-and-clue"


def hire(database_url: str) -> None:
    """From now on Olga may do everything there."""
    subprocess.run(
        [
            *(sys.executable, "manage.py", "createsuperuser", "--noinput"),
            *("--username", NAME, "--email", "olga@example.org"),
        ],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "DJANGO_SUPERUSER_PASSWORD": PASSWORD},
        check=True,
        capture_output=True,
    )
