"""Who really asks, where a proxy passes requests on.

A proxy tells the client's address in `X-Forwarded-For`, after whatever the client itself had put
there, and the scheme in `X-Forwarded-Proto`. Both are believed of `TRUSTED_PROXIES` alone, and the
addresses are read from the last to the first: the first one that is no trusted proxy's is the
client's. What is behind this finds them in `scope["client"]` and `scope["scheme"]`, and no such
headers.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Address = IPv4Address | IPv6Address

LOOPBACK = ("127.0.0.0/8", "::1/128")
PRIVATE = (
    *LOOPBACK,
    *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"),
    *("fc00::/7", "fe80::/10"),
)
WORDS = {"loopback": LOOPBACK, "private": PRIVATE}
"""What one can write instead of networks: this machine; or all that do not come from outside, among
which are the routers of platforms."""

TOLD = _FOR, _PROTO = b"x-forwarded-for", b"x-forwarded-proto"
"""The headers that are read here, and by nobody behind."""


class BehindProxies:
    """The application, as seen through the proxies that are named."""

    def __init__(self, application: Any, trusted: Iterable[str]) -> None:
        """Networks or addresses, or one of the `WORDS`. Ends the program at anything else."""
        self.application = application
        self._trusted = []
        for name in trusted:
            try:
                self._trusted += [ip_network(one) for one in WORDS.get(name, (name,))]
            except ValueError:
                raise SystemExit(
                    f"TRUSTED_PROXIES: {name} is no address or network, nor loopback or private."
                ) from None
        if any(one.prefixlen == 0 for one in self._trusted):
            raise SystemExit("TRUSTED_PROXIES: that is everybody, and everybody would be believed.")

    def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        if scope["type"] in ("http", "websocket"):
            scope = self.seen_through(scope)
        return self.application(scope, receive, send)

    def seen_through(self, scope: dict[str, Any]) -> dict[str, Any]:
        """What there is of a request, with the client's own address and scheme: a new scope, in
        which whoever is behind this may write."""
        client, headers = scope.get("client"), scope["headers"]
        scheme = scope.get("scheme") or _scheme(scope["type"], "http")
        if any(name in TOLD for name, _ in headers):
            told_for, told_proto = _told(headers, _FOR), _told(headers, _PROTO)
            headers = [(name, value) for name, value in headers if name not in TOLD]
            peer = _address(client[0]) if client else None
            if peer is not None and self._trusts(peer):
                if told_for:
                    client = [str(self._nearest_stranger(peer, told_for)), 0]
                if told_proto and told_proto[-1].lower() in ("http", "https"):
                    scheme = _scheme(scope["type"], told_proto[-1].lower())
        return {**scope, "client": client, "scheme": scheme, "headers": headers}

    def _nearest_stranger(self, peer: Address, told: list[str]) -> Address:
        """The last address that is no trusted proxy's; what cannot be read ends the search."""
        address = peer
        for name in reversed(told):
            before = _address(name)
            if before is None or not self._trusts(address):
                break
            address = before
        return address

    def _trusts(self, address: Address) -> bool:
        return any(
            address in network
            for network in self._trusted
            if isinstance(network, IPv6Network) == isinstance(address, IPv6Address)
        )


def _told(headers: list[tuple[bytes, bytes]], header: bytes) -> list[str]:
    """The values of a header that may stand there several times, each with several of them."""
    lines = [value.decode("latin1") for name, value in headers if name == header]
    return [one.strip() for one in ",".join(lines).split(",") if one.strip()]


def _scheme(kind: str, scheme: str) -> str:
    return scheme.replace("http", "ws") if kind == "websocket" else scheme


def _address(name: str) -> Address | None:
    """An address, whether or not a port stands with it; None for anything else."""
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    try:
        address = ip_address(name)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
