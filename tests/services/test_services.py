"""The services that other tests stand on do what those expect of them."""

import signal

import httpx
import psycopg
import pytest
from playwright.async_api import Browser
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from bench.servers import Server, program


def test_a_test_finds_redis_empty(redis_url: str) -> None:
    with Redis.from_url(redis_url) as client:
        assert client.keys() == []


def test_redis_can_be_lost_and_come_back(redis: Server) -> None:
    redis.kill()
    with Redis.from_url(redis.url) as client, pytest.raises(RedisConnectionError):
        client.ping()
    redis.start()
    with Redis.from_url(redis.url) as client:
        assert client.ping()


def test_a_test_finds_postgresql_empty(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    assert tables == []


async def test_a_browser_opens_the_first_page(game_server: Server, browser: Browser) -> None:
    page = await browser.new_page()
    response = await page.goto(game_server.url)
    assert response is not None
    assert response.ok


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_game_ends_cleanly_when_it_is_told_to(
    game_server: Server, number: signal.Signals
) -> None:
    assert httpx.get(game_server.url).is_success
    assert game_server.end(number) == 0
    assert "Traceback" not in "".join(game_server.output)


def test_a_missing_program_is_named() -> None:
    with pytest.raises(LookupError, match="no such-program on this machine"):
        program("such-program")
