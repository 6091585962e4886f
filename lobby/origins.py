"""Which pages may speak to this server: its own, and those the settings name.

A browser says from which page a request comes and cannot be made to lie by the page. Programs say
nothing; they hold no cookie but their own, so there is nothing to protect them from.
"""

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

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        chosen: Any = WebsocketDenier() if _is_foreign(scope) else self.application
        return await chosen(scope, receive, send)


def _is_foreign(scope: dict[str, Any]) -> bool:
    """The same of a socket. What stands for its request has what is asked for here, and no more."""
    asked = {
        "type": "http",
        "method": "GET",
        "path": scope["path"],
        "scheme": {"ws": "http", "wss": "https"}.get(scope.get("scheme", "ws"), "http"),
        "server": scope.get("server"),
        "headers": [one for one in scope["headers"] if one[0] in _ASKED],
    }
    try:
        return is_foreign(ASGIRequest(asked, BytesIO()))
    except DisallowedHost:
        return True
