"""The ASGI application: pages by Django, sockets by Channels."""

import os
from typing import Any

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colorclues.settings")
pages = get_asgi_application()

# These need the applications that the line above has loaded. The pages' addresses are not used
# here: Django would read them, and all that makes the pages, while the first visitor waits.
import colorclues.urls  # noqa: E402, F401
from colorclues.proxies import BehindProxies  # noqa: E402
from colorclues.sockets import Sockets  # noqa: E402
from game.checks import refuse_what_cannot_be  # noqa: E402
from game.identity import address_of  # noqa: E402
from game.limits import neighbourhood  # noqa: E402
from game.routing import websocket_urlpatterns as game_sockets  # noqa: E402
from lobby.origins import OwnOrigins  # noqa: E402
from lobby.routing import websocket_urlpatterns as lobby_sockets  # noqa: E402
from lobby.visitors import Paced, visitors  # noqa: E402
from ops.probes import Probes  # noqa: E402
from ops.routing import websocket_urlpatterns as ops_sockets  # noqa: E402

refuse_what_cannot_be()
getattr(connection, "pool", None)  # The same of PostgreSQL's pool, which connects when it is asked.
sockets = OwnOrigins(Paced(Sockets([*game_sockets, *lobby_sockets, *ops_sockets])))


def by_type(scope: dict[str, Any], receive: Any, send: Any) -> Any:
    """Pages or sockets. Raises `KeyError` for anything else, as servers expect."""
    answers: Any = {"http": pages, "websocket": sockets}[scope["type"]]
    return answers(scope, receive, send)


proxies = BehindProxies(by_type, settings.TRUSTED_PROXIES)
application = Probes(proxies)


def lets_in(scope: dict[str, Any]) -> bool:
    """Whether one more socket may be asked for from there, before anything is made for it."""
    return visitors.knock(neighbourhood(address_of(proxies.seen_through(scope))))
