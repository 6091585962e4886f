"""Settings that decide whether a server is safe, or alive at all."""

import os
import re
import secrets
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from channels.layers import get_channel_layer
from django.test import Client
from psycopg import Connection, OperationalError
from psycopg_pool import ConnectionPool, PoolTimeout

from bench.servers import ROOT
from game.checks import COUNTS

READ = """
import json, sys
from colorclues import settings
print(json.dumps([getattr(settings, name) for name in sys.argv[1:]]))
"""


def settings(names: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a fresh process makes of these settings, as a JSON list on its output."""
    return subprocess.run(
        [sys.executable, "-c", READ, *names.split()],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def read(names: str, **environment: str) -> list[Any]:
    ended = settings(names, **environment)
    assert ended.returncode == 0, ended.stderr
    return msgspec.json.decode(ended.stdout, type=list[Any])


def test_without_a_secret_key_it_says_what_is_missing_and_does_not_start() -> None:
    ended = settings("DEBUG", SECRET_KEY="")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Set SECRET_KEY")
    assert "Traceback" not in ended.stderr


PRODUCTION = {"DEBUG": "0", "SECRET_KEY": "Kx4-vT9q_Zw2Lr7NbY5sHd8GcM1fJp3E", "HTTPS": "1"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "changeme"),
        ("SECRET_KEY", "0" * 100),
        ("ALLOWED_HOSTS", "play.example,*"),
        ("CSRF_TRUSTED_ORIGINS", "http://play.example"),
        ("CSRF_TRUSTED_ORIGINS", "https://play.example,https://*.example"),
    ],
)
def test_what_would_be_unsafe_does_not_start_in_production_and_says_why(
    name: str, value: str
) -> None:
    ended = settings("DEBUG", **{**PRODUCTION, name: value})
    assert ended.returncode == 1
    assert re.fullmatch(rf"{name}\b.+\.\n", ended.stderr)
    assert read("DEBUG", **{**PRODUCTION, name: value, "DEBUG": "1"}) == [True]


def test_what_is_safe_starts_in_production() -> None:
    assert read("DEBUG", **PRODUCTION, CSRF_TRUSTED_ORIGINS="https://play.example") == [False]
    assert read("DEBUG", **{**PRODUCTION, "HTTPS": "0"}, ALLOWED_HOSTS="*") == [False]


def test_a_pool_that_would_starve_the_pages_is_refused() -> None:
    ended = settings("DEBUG", DATABASE_URL="postgres://h/d", DATABASE_POOL_SIZE="5")
    assert ended.returncode == 1
    assert ended.stderr.startswith("DATABASE_POOL_SIZE must be 6 or more")
    assert "Traceback" not in ended.stderr


def test_a_database_that_was_away_for_long_is_asked_for_as_often_as_one_just_gone() -> None:
    [databases] = read("DATABASES", DATABASE_URL="postgres://h/d")
    attempts: list[float] = []

    class Absent(Connection[Any]):
        @classmethod
        def connect(cls, *_: Any, **__: Any) -> Any:
            attempts.append(time.monotonic())
            raise OperationalError

    options = {**databases["default"]["OPTIONS"]["pool"], "timeout": 0.2}
    with ConnectionPool(connection_class=Absent, **options) as pool:
        until = time.monotonic() + 9
        while time.monotonic() < until:
            with pytest.raises(PoolTimeout):
                pool.getconn()
    assert max(later - sooner for sooner, later in pairwise(attempts)) < 3


def test_in_production_cookies_travel_by_https_alone() -> None:
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT"
    assert read(names, DEBUG="0") == [True, True, True]
    assert read(names, DEBUG="0", HTTPS="0") == [False, False, False]
    assert read(names, DEBUG="1") == [False, False, False]


@pytest.mark.parametrize(
    ("url", "backend", "host"),
    [
        ("redis://h:1/0", "core.RedisChannelLayer", {"address": "redis://h:1/0"}),
        ("redis+pubsub://h:1/0", "pubsub.RedisPubSubChannelLayer", {"address": "redis://h:1/0"}),
        (
            "rediss+pubsub://h:1/0",
            "pubsub.RedisPubSubChannelLayer",
            {"address": "rediss://h:1/0", "ssl_cert_reqs": None},
        ),
    ],
)
def test_redis_carries_the_nudges_and_is_never_cut_off_while_it_waits(
    url: str, backend: str, host: dict[str, Any]
) -> None:
    [layers] = read("CHANNEL_LAYERS", REDIS_URL=url)
    assert layers == {
        "nudges": {
            "BACKEND": f"channels_redis.{backend}",
            "CONFIG": {"hosts": [{"socket_timeout": None, **host}]},
        }
    }


def test_consumers_get_no_layer() -> None:
    assert get_channel_layer() is None
    assert get_channel_layer("nudges") is not None


def test_what_vite_built_may_be_kept_for_ever_and_comes_compressed(client: Client) -> None:
    asset = next((ROOT / "frontend/dist/assets").glob("main-*.js"))
    response = client.get(f"/static/assets/{asset.name}", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert response["Content-Encoding"] == "gzip"
    assert client.head(f"/static/assets/{asset.name}").content == b""


def test_with_the_settings_of_production_django_has_nothing_to_say_about_safety() -> None:
    ended = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            **os.environ,
            "DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "play.example",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "System check identified no issues (2 silenced).\n"


def test_the_table_of_settings_names_every_one_and_no_other() -> None:
    reads = re.compile(r"""(?:\b(?:env|_rate)(?:\.\w+)?\(|environ(?:\.get\(|\[))\s*"([A-Z_]+)\"""")
    sources = [
        *ROOT.glob("colorclues/*.py"),
        *ROOT.glob("game/**/*.py"),
        *ROOT.glob("lobby/*.py"),
        *ROOT.glob("ops/**/*.py"),
    ]
    read = {name for path in sources for name in reads.findall(path.read_text())}
    rows = re.findall(r"^\| (`.+?) \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(read - {"DJANGO_SETTINGS_MODULE"} | set(COUNTS))
