"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from django.db import connections

from bench.servers import Server, game_server, running, sqlite_url

pytest_plugins = ["tests.services.fixtures"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file of this session's own, so that threads share it as they do in earnest."""
    settings: dict[str, Any] = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Server]:
    """A running game for all tests that only visit it. Each makes rooms of its own."""
    database_url = sqlite_url(tmp_path_factory.mktemp("server"), sqlite_template)
    with running(game_server(database_url)) as server:
        yield server
        assert "Traceback" not in "".join(server.output), "".join(server.output)


@pytest.fixture(autouse=True)
def no_connection_is_left_to_the_next_test() -> Iterator[None]:
    """Asynchronous code reaches the database from a thread that outlives the test.

    Channels looks after what is open there at every frame, also in a test that has no database.
    """
    yield
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()
