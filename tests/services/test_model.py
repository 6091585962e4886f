"""Whatever people do in a room, in any order, again and at once: the room is what its log adds up
to by the pure rules, points are those of an independent scorer, and nobody is stuck."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bench.servers import game_server, running, sqlite_url
from tests.services.model import Hands
from tests.services.worlds import Memory, Server

KEY = "the key of the model's server"


def bounded(examples: int, steps: int, *phases: Phase) -> settings:
    """Always the same games, as far as chance is not the server's."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, *phases),
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(autouse=True)
def counted() -> Iterator[None]:
    Hands.steps.clear()
    yield
    Hands.steps.clear()


def test_a_room_in_memory_is_what_the_rules_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def begin() -> Hands:
        monkeypatch.setattr("game.chance._chance", Random(1))
        return Hands(Memory())

    run_state_machine_as_test(begin, settings=bounded(150, 30, Phase.shrink))  # type: ignore[arg-type]
    assert Hands.steps["tried"] >= 8_500
    assert Hands.steps["accepted"] >= 2_000
    assert Hands.steps["scored"] >= 20
    assert len(Hands.steps) >= 20


def test_a_room_of_a_running_server_is_what_the_rules_say(
    tmp_path: Path, sqlite_template: Path
) -> None:
    url = sqlite_url(tmp_path, sqlite_template)
    database = url.removeprefix("sqlite:///")
    served = running(game_server(url, SECRET_KEY=KEY, SOCKET_FRAMES="0"))
    with served as server, asyncio.Runner() as runner:
        loop = runner.get_loop()

        def begin() -> Hands:
            return Hands(Server(server.url, database, KEY, loop))

        run_state_machine_as_test(begin, settings=bounded(16, 100))  # type: ignore[arg-type]
    assert "Traceback" not in "".join(server.output)
    assert Hands.steps["tried"] >= 2_500
    assert Hands.steps["accepted"] >= 800
    assert Hands.steps["scored"] >= 10
