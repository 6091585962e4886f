"""What stands in the server's log, and what Sentry is told, when something goes wrong."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import brotli
import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bench.servers import Server, game_server, migrate, running

SECRET = "nobody should read this"
UNKNOWN = json.dumps({"type": "fly", "text": SECRET})


@contextmanager
def sentry() -> Iterator[tuple[str, "Queue[str]"]]:
    """Somebody who takes what is sent to that DSN."""
    taken: Queue[str] = Queue()

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = zlib.decompress(body, 31)
            elif self.headers.get("Content-Encoding") == "br":
                body = brotli.decompress(body)
            taken.put(body.decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://key@127.0.0.1:{server.server_address[1]}/1", taken
    finally:
        server.shutdown()
        server.server_close()


def a_room_of_another_version(server: Server, database_url: str) -> str:
    """A room that this version cannot read, and somebody who tries to enter; its code."""
    with httpx.Client() as http:
        headers = {"Accept": "application/json"}
        room = http.post(f"{server.url}rooms/", headers=headers, json={}).json()
        with sqlite3.connect(database_url.removeprefix("sqlite:///")) as database:
            database.execute(
                "INSERT INTO game_logentry (room, seq, identity, at, type, body)"
                " VALUES (?, 2, ?, 0, 'fly', ?)",
                [room["code"], SECRET, UNKNOWN],
            )
        cookie = f"sessionid={http.cookies['sessionid']}"
    with (
        connect(room["socket"], additional_headers={"Cookie": cookie}) as socket,
        pytest.raises(ConnectionClosed),
    ):
        socket.recv()
    return str(room["code"])


def test_an_error_is_one_line_of_json_with_its_room_and_without_secrets(tmp_path: Path) -> None:
    database_url = f"sqlite:///{tmp_path / 'game.sqlite3'}"
    migrate(database_url)
    with running(game_server(database_url, LOG_JSON="1")) as server:
        code = a_room_of_another_version(server, database_url)
        server.stop()
        output = "".join(server.output)
    told = [json.loads(line) for line in server.output if line.startswith("{")]
    [failure] = [one for one in told if one["level"] == "error"]
    assert failure["message"] == "a room cannot be read"
    assert (failure["room"], failure["seq"]) == (code, 0)
    assert "fly" in failure["exception"]
    assert "log.py" in failure["exception"]
    assert SECRET not in output


def test_sentry_is_told_of_the_error_and_of_nothing_else(tmp_path: Path) -> None:
    database_url = f"sqlite:///{tmp_path / 'game.sqlite3'}"
    migrate(database_url)
    with sentry() as (dsn, taken), running(game_server(database_url, SENTRY_DSN=dsn)) as server:
        code = a_room_of_another_version(server, database_url)
        envelope = taken.get(timeout=20)
        assert "Traceback" in "".join(server.output)  # For people, as this is development.
    event = next(one for one in map(json.loads, envelope.splitlines()) if "exception" in one)
    assert event["tags"]["room"] == code
    assert event["tags"]["event"] == "a room cannot be read"
    assert event["exception"]["values"][-1]["type"] == "ValidationError"
    assert "request" not in event
    assert '"vars"' not in envelope
    assert "cookie" not in envelope.lower()
    assert SECRET not in envelope
