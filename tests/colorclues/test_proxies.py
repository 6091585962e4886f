"""Whose word counts for where somebody comes from."""

from typing import Any

import pytest

from colorclues.proxies import BehindProxies
from game.identity import address_of


async def seen(
    trusted: list[str],
    peer: str | None,
    told: list[tuple[str, str]],
    kind: str = "http",
) -> dict[str, Any]:
    """The scope of a request from this peer with these headers, behind these proxies."""
    scopes: list[dict[str, Any]] = []

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        scopes.append(scope)

    headers = [(name.encode(), value.encode()) for name, value in told]
    scope = {"type": kind, "client": [peer, 5] if peer else None, "headers": headers}
    await BehindProxies(application, trusted)(scope, None, None)
    return scopes[0]


FOR, PROTO = "x-forwarded-for", "x-forwarded-proto"


@pytest.mark.parametrize(
    ("trusted", "peer", "told", "address"),
    [
        ([], "127.0.0.1", "9.9.9.9", "127.0.0.1"),
        (["loopback"], "8.8.8.8", "9.9.9.9", "8.8.8.8"),
        (["loopback"], "10.0.0.1", "9.9.9.9", "10.0.0.1"),
        (["loopback"], "127.0.0.1", "9.9.9.9", "9.9.9.9"),
        (["loopback"], "::1", "2001:db8::7", "2001:db8::7"),
        (["loopback"], "::ffff:127.0.0.1", "9.9.9.9", "9.9.9.9"),
        (["loopback"], "127.0.0.1", "", "127.0.0.1"),
        (["loopback"], "127.0.0.1", "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        (["loopback"], "127.0.0.1", "1.1.1.1,127.0.0.1, 9.9.9.9", "9.9.9.9"),
        (["private"], "10.1.2.3", "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        (["private"], "100.64.0.2", "1.1.1.1, 9.9.9.9, 10.0.0.7", "9.9.9.9"),
        (["private"], "10.1.2.3", "192.168.0.9", "192.168.0.9"),
        (["private"], "172.17.0.1", "nonsense", "172.17.0.1"),
        (["private"], "172.17.0.1", "nonsense, 10.0.0.7", "10.0.0.7"),
        (["7.7.7.0/24", "loopback"], "127.0.0.1", "1.1.1.1, 9.9.9.9, 7.7.7.4", "9.9.9.9"),
        (["7.7.7.7"], "7.7.7.7", "9.9.9.9:4711", "9.9.9.9"),
        (["7.7.7.7"], "7.7.7.7", "[2001:db8::7]:4711", "2001:db8::7"),
        (["loopback"], None, "9.9.9.9", ""),
    ],
)
async def test_the_address_is_the_last_that_is_no_trusted_proxys(trusted, peer, told, address):
    assert address_of(await seen(trusted, peer, [(FOR, told)])) == address


async def test_several_headers_are_read_as_one():
    told = [(FOR, "1.1.1.1"), (FOR, "9.9.9.9")]
    assert address_of(await seen(["loopback"], "127.0.0.1", told)) == "9.9.9.9"


@pytest.mark.parametrize(
    ("peer", "kind", "told", "scheme"),
    [
        ("127.0.0.1", "http", "https", "https"),
        ("127.0.0.1", "http", "http, HTTPS", "https"),
        ("127.0.0.1", "websocket", "https", "wss"),
        ("127.0.0.1", "websocket", "http", "ws"),
        ("127.0.0.1", "http", "gopher", "http"),
        ("8.8.8.8", "http", "https", "http"),
        ("8.8.8.8", "websocket", "https", "ws"),
    ],
)
async def test_only_a_trusted_proxy_says_that_https_was_spoken(peer, kind, told, scheme):
    scope = await seen(["loopback"], peer, [(PROTO, told)], kind)
    assert scope["scheme"] == scheme


async def test_nobody_behind_is_tempted_to_believe_the_headers():
    told = [(FOR, "9.9.9.9"), (PROTO, "https"), ("accept", "*/*")]
    assert (await seen([], "8.8.8.8", told))["headers"] == [(b"accept", b"*/*")]


def test_what_is_no_network_is_named():
    with pytest.raises(SystemExit, match="TRUSTED_PROXIES: router is no address"):
        BehindProxies(None, ["router"])


@pytest.mark.parametrize("everybody", ["0.0.0.0/0", "::/0"])
def test_nobody_believes_everybody(everybody):
    with pytest.raises(SystemExit, match="TRUSTED_PROXIES: that is everybody"):
        BehindProxies(None, ["loopback", everybody])
