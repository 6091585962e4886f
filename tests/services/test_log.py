"""The log and the hub on PostgreSQL, which has statements of its own for them. By the same tests as
on SQLite, in a run of their own: a run has one database."""

import os
import subprocess
import sys

import pytest

from bench.servers import ROOT, Server


@pytest.mark.parametrize(
    "module", ["test_log", "test_hub", "test_reading", "test_writing", "test_subscriber"]
)
def test_what_holds_on_sqlite_holds_on_postgresql(postgres: Server, module: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/game/{module}.py"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": postgres.url},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert " passed" in ended.stdout
