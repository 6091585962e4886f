"""What machines ask of a process: whether it lives, whether it can serve, and its figures."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from bench.servers import Server, free_port, game_server, migrate, running, sqlite_url
from client import Client
from client import Refused as ClientRefused

SECONDS = 10.0
TOKEN = {"Authorization": "Bearer a token"}


@pytest.fixture
def closed(tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    """A process for production: HTTPS only, and no name under which it can be reached."""
    database = sqlite_url(tmp_path, sqlite_template)
    with running(game_server(database, DEBUG="0", METRICS_TOKEN="a token")) as server:
        yield server


def ready(server: Server, query: str = "") -> tuple[int, dict[str, Any]]:
    answer = httpx.get(f"{server.url}readyz{query}", timeout=SECONDS)
    return answer.status_code, answer.json()


def figures(server: Server) -> dict[str, float]:
    """What `/metrics` tells, by name and labels."""
    answer = httpx.get(f"{server.url}metrics", headers=TOKEN)
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line[0] != "#"]
    return {name: float(value) for name, _, value in lines}


def test_a_platform_may_ask_by_any_name_and_plain_http(closed: Server) -> None:
    assert httpx.get(closed.url).status_code == 400
    assert httpx.get(f"{closed.url}healthz").text == "ok\n"
    assert httpx.head(f"{closed.url}healthz").text == ""
    well = {"ready": True, "database": "ok", "migrations": "ok", "layer": "ok"}
    assert ready(closed) == (200, well)


def test_a_database_without_our_tables_is_named(tmp_path: Path) -> None:
    with running(game_server(f"sqlite:///{tmp_path / 'empty.sqlite3'}")) as server:
        status, told = ready(server)
    assert status == 503
    assert told["database"] == "ok"
    assert "game.0001_initial" in told["migrations"]


def test_a_process_lives_whose_database_is_away_when_it_starts() -> None:
    away = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    with running(game_server(away)) as server:
        status, told = ready(server)
        assert status == 503
        assert told["database"] != "ok"
        assert httpx.get(f"{server.url}healthz").status_code == 200


def test_a_frozen_database_makes_it_unready_and_not_hang(
    postgres: Server, postgres_url: str
) -> None:
    migrate(postgres_url)
    with (
        closing(psycopg.connect(postgres.url, autocommit=True)) as other,
        running(game_server(postgres_url)) as server,
    ):
        assert ready(server)[0] == 200
        query = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
        workers = [pid for (pid,) in other.execute(query, [postgres_url.rpartition("/")[2]])]
        assert workers
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        try:
            for _ in range(2):
                status, told = ready(server)
                assert status == 503
                assert told["database"] == told["migrations"] == "no answer within 2 s"
                assert httpx.get(f"{server.url}healthz").status_code == 200
        finally:
            for worker in workers:
                os.kill(worker, signal.SIGCONT)
        assert any(ready(server)[0] == 200 for _ in range(20))


def test_a_layer_that_does_not_carry_is_named_and_may_be_left_out(
    tmp_path: Path, sqlite_template: Path, redis_url: str
) -> None:
    database = sqlite_url(tmp_path, sqlite_template)
    with running(game_server(database, redis_url)) as server:
        assert ready(server)[0] == 200
    nobody = f"redis://127.0.0.1:{free_port()}/0"
    with running(game_server(database, nobody)) as server:
        status, told = ready(server)
        assert (status, told["ready"], told["layer"]) == (503, False, "ConnectionError")
        assert nobody not in str(told)
        status, told = ready(server, "?exclude=layer")
        assert (status, told["ready"], told["layer"]) == (200, True, "ConnectionError")


def test_figures_are_for_who_has_the_token(closed: Server, server: Server) -> None:
    address = f"{closed.url}metrics"
    assert httpx.get(address).status_code == 404
    assert httpx.get(address, headers={"Authorization": "Bearer b token"}).status_code == 404
    assert httpx.get(address, headers=TOKEN).status_code == 200
    assert (
        httpx.get(f"{server.url}metrics", headers={"Authorization": "Bearer None"}).status_code
        == 404
    )


async def test_what_people_do_is_counted_and_nobody_is_named(
    tmp_path: Path, sqlite_template: Path
) -> None:
    database = sqlite_url(tmp_path, sqlite_template)
    with running(game_server(database, METRICS_TOKEN="a token")) as server:
        async with await Client.create_room(server.url) as host:
            await host.play("add_player", name="Adelheid", color="#1a7f5a")
            with pytest.raises(ClientRefused):
                await host.play("start_game")
            counted = await asyncio.to_thread(figures, server)
            text = str(counted)
    assert counted['colorclues_actions_total{type="add_player"}'] == 1
    assert counted['colorclues_refusals_total{code="too_few_players"}'] == 1
    assert counted["colorclues_action_seconds_count"] == 1
    assert counted["colorclues_commit_rows_sum"] == 1
    assert counted["colorclues_rooms"] == counted["colorclues_sockets"] == 1
    assert counted["colorclues_players"] == 1
    assert counted["colorclues_waiting"] == counted["colorclues_unsent"] == 0
    assert "Adelheid" not in text
    assert host.code not in text


async def test_what_a_nudge_told_and_what_was_found_without_one_is_counted(
    tmp_path: Path, sqlite_template: Path, redis_url: str
) -> None:
    database = sqlite_url(tmp_path, sqlite_template)
    token = {"METRICS_TOKEN": "a token"}
    with (
        running(game_server(database, redis_url, **token)) as one,
        running(game_server(database, redis_url, **token)) as other,
        running(game_server(database, redis_url, **token)) as apart,
        running(game_server(database, **token)) as deaf,
    ):
        async with (
            await Client.create_room(one.url) as host,
            await Client.join(other.url, host.code) as near,
            await Client.join(deaf.url, host.code) as far,
            await Client.create_room(apart.url),
        ):
            await host.play("add_player", name="Ada", color="#1a7f5a")
            for seconds in range(5, 54):
                await host.play("set_options", clue_seconds=seconds)
            for watcher in (near, far):
                await watcher.until(lambda view: view["room"]["options"]["clue_seconds"] == 53)
            told, heard, unconcerned, found = [
                await asyncio.to_thread(figures, at) for at in (one, other, apart, deaf)
            ]
    assert told['colorclues_nudges_total{way="sent"}'] >= 1
    assert heard['colorclues_nudges_total{way="heard"}'] >= 25
    assert unconcerned['colorclues_nudges_total{way="heard"}'] < 20
    assert heard['colorclues_nudges_total{way="sent"}'] < 20  # What it was told it tells nobody.
    assert found['colorclues_nudges_total{way="heard"}'] == 0
    assert found["colorclues_repairs_total"] == 50
