"""Which pages may speak to this server: its own, and those the settings name.

A browser says from which page a request comes and cannot be made to lie by the page. Programs say
nothing; they hold no cookie but their own, so there is nothing to protect them from.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest


def is_foreign(request: HttpRequest) -> bool:
    """Whether the request says that it comes from a page of somebody else's: of another scheme,
    host or port. Raises `DisallowedHost` for a host that is not ours."""
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return origin not in (None, own, *settings.CSRF_TRUSTED_ORIGINS)


_ASKED = (b"origin", b"host", b"x-forwarded-host", b"x-forwarded-port")
"""Headers on which that depends."""


class OwnOrigins:
    """Turns sockets away (403) that a foreign page opens."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        asked = tuple((name, value) for name, value in scope["headers"] if name in _ASKED)
        server = scope.get("server")
        foreign = _is_foreign(scope.get("scheme", "ws"), server and tuple(server), asked)
        chosen: Any = WebsocketDenier() if foreign else self.application
        return chosen(scope, receive, send)


@lru_cache(maxsize=32)
def _is_foreign(scheme: str, server: Any, headers: tuple[tuple[bytes, bytes], ...]) -> bool:
    """The same of a socket. What most ask is remembered: they come from a few pages."""
    asked = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "scheme": {"ws": "http", "wss": "https"}.get(scheme, "http"),
        "server": server,
        "headers": headers,
    }
    try:
        return is_foreign(ASGIRequest(asked, BytesIO()))
    except DisallowedHost:
        return True
