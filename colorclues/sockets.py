"""Leads each socket to its consumer, which finds in its scope what the address says, the cookies,
and the session that the browser holds.

Channels' own router and middleware do the same, with a copy of all that is known of a socket for
each of them: several KiB for as long as somebody is there.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http import parse_cookie
from django.urls import URLPattern

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


class Sockets:
    """The application that the sockets of these addresses have."""

    def __init__(self, routes: Iterable[URLPattern]) -> None:
        self._routes: list[tuple[Any, Any]] = [(route.pattern, route.callback) for route in routes]

    def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        """Writes into the scope. Turns away (403) who asks where there is no socket."""
        path = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")
        for pattern, consumer in self._routes:
            if match := pattern.match(path):
                scope["url_route"] = {"args": match[1], "kwargs": match[2]}
                scope["cookies"] = cookies = _cookies(scope["headers"])
                scope["session"] = SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
                return consumer.consumer_class()(scope, receive, send)
        denier: Any = WebsocketDenier()
        return denier(scope, receive, send)


def _cookies(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Those of the first header that has any."""
    line = next((value for name, value in headers if name == b"cookie"), b"")
    return dict(parse_cookie(line.decode("latin1")))
