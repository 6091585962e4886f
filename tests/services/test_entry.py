"""What a connection may make the server hold, and for how long, before the game hears of it."""

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.raw import frame
from bench.servers import Server, running, sqlite_url
from bench.servers import game_server as game_process

SECONDS = 20.0
BOUND = 64 * 1024


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    """A connection to it, by hand."""
    url = urlsplit(server.url)
    assert url.port is not None
    with socket.create_connection((url.hostname, url.port), SECONDS) as one:
        yield one


def asking(server: Server, path: str, *headers: str, method: str = "POST") -> bytes:
    """The head of a request."""
    lines = (f"{method} {path} HTTP/1.1", f"Host: {urlsplit(server.url).netloc}", *headers)
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin1")


def all_that_comes(one: socket.socket) -> bytes:
    """Until the server ends the connection."""
    told = b""
    while more := one.recv(65536):
        told += more
    return told


# -- Bodies ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/healthz", "/admin/login/", "/no/such/page"])
def test_a_body_that_no_form_has_is_refused_before_it_is_sent(server: Server, path: str) -> None:
    with connected(server) as one:
        one.sendall(asking(server, path, f"Content-Length: {BOUND + 1}"))
        told = all_that_comes(one)
    assert told.startswith(b"HTTP/1.1 413 ")
    assert b"\r\nConnection: close\r\n" in told


def test_a_body_in_chunks_is_refused_when_it_has_become_too_long(server: Server) -> None:
    chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
    with connected(server) as one:
        one.sendall(asking(server, "/", "Transfer-Encoding: chunked"))
        one.sendall(chunk * 16)
        told = all_that_comes(one)
    assert told.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_the_size_of_a_form_is_heard(server: Server, chunked: bool) -> None:
    """To its end: the answer comes after it, and so does the next request's."""
    size = BOUND - 1000
    how = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    body = b"x" * size
    if chunked:
        body = f"{size:x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    with connected(server) as one:
        for _ in range(3):
            one.sendall(asking(server, "/healthz", how) + body)
            assert one.recv(65536).startswith(b"HTTP/1.1 200 OK")


# -- Sockets -----------------------------------------------------------------------------------

UPGRADE = (
    *("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"),
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
MEGABYTE = 2**20


def most_memory(server: Server) -> int:
    """What it has held at the most so far, in bytes."""
    status = Path(f"/proc/{server.pid}/status").read_text().splitlines()
    (line,) = [one for one in status if one.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


def test_who_goes_on_sending_after_a_close_code_fills_no_memory(game_server: Server) -> None:
    """Ten sockets, 70 MB in all."""
    long = frame("a" * 120_000)
    with ExitStack() as stack:
        sockets = [stack.enter_context(connected(game_server)) for _ in range(10)]
        for one in sockets:
            one.sendall(asking(game_server, "/ws/check/", *UPGRADE, method="GET"))
            assert one.recv(4096).startswith(b"HTTP/1.1 101 ")
        before = most_memory(game_server)
        for one in sockets:
            with suppress(OSError):
                one.sendall(long * 60)
        for one in sockets:
            with suppress(OSError):
                all_that_comes(one)
        assert most_memory(game_server) - before < 20 * MEGABYTE


NOT_ASCII = "\xff"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/healthz", (f"Upgrade: {NOT_ASCII}",), b"200"),
        ("/healthz", (f"Daphne-Root-Path: {NOT_ASCII}",), b"200"),
        ("/ws/check/", (*UPGRADE, f"Sec-WebSocket-Protocol: {NOT_ASCII}"), b"101"),
        ("/ws/nothing/", UPGRADE, b"403"),
    ],
)
def test_what_means_nothing_here_is_answered_and_no_fault_of_ours(
    game_server: Server, path: str, headers: tuple[str, ...], status: bytes
) -> None:
    with connected(game_server) as one:
        one.sendall(asking(game_server, path, *headers, method="GET"))
        assert one.recv(4096).split(maxsplit=2)[1] == status
    assert game_server.end(signal.SIGTERM) == 0
    assert "Traceback" not in "".join(game_server.output)


def test_who_is_turned_away_is_told_why_and_the_connection_ends(
    tmp_path: Path, sqlite_template: Path
) -> None:
    rates = {"ADDRESS_HANDSHAKES": "1/1000", "TRUSTED_PROXIES": "loopback"}
    from_a_school = (*UPGRADE, "X-Forwarded-For: 198.51.100.1")
    told = b""
    with running(game_process(sqlite_url(tmp_path, sqlite_template), **rates)) as server:
        for _ in range(2):
            with connected(server) as one:
                one.sendall(asking(server, "/ws/nothing/", *from_a_school, method="GET"))
                told = all_that_comes(one)
    assert told.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
