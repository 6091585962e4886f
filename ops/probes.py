"""What machines ask of a process: `/healthz`, `/readyz` and `/metrics`.

They are answered before Django sees them. A platform asks each process by its own address and by
plain HTTP, and must be neither sent to HTTPS nor refused for a host name that it made up; and a
process that is to say that the database hangs must not need the database for saying so.
"""

import hmac
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

from ops.live import live
from ops.metrics import CONTENT_TYPE, metrics
from ops.readiness import WELL, readiness

Scope = dict[str, Any]
Answer = tuple[HTTPStatus, bytes, str]

_PLAIN = "text/plain; charset=utf-8"


class Probes:
    """Answers them, and lets the application answer everything else."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> Any:
        live()  # From its first request on, a process tells the others how it is.
        probe = PROBES.get(scope["path"]) if scope["type"] == "http" else None
        if probe is None:
            answer = self.application(scope, receive, send)
            del scope  # Sockets stay for hours, and nobody asks for it again.
            return await answer
        status, body, kind = await probe(scope)
        headers = {"Content-Type": kind, "Content-Length": str(len(body))}
        headers["Cache-Control"] = "no-store"
        await send(
            {
                "type": "http.response.start",
                "status": status.value,
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            }
        )
        shown = b"" if scope["method"] == "HEAD" else body
        return await send({"type": "http.response.body", "body": shown})


async def _healthz(scope: Scope) -> Answer:
    """This process lives. It looks at nothing."""
    return HTTPStatus.OK, b"ok\n", _PLAIN


async def _readyz(scope: Scope) -> Answer:
    """This process can serve. `?exclude=layer` does not count the layer, without which play goes
    on; likewise the others."""
    answers = await readiness().look()
    excluded = parse_qs(scope["query_string"].decode("latin-1")).get("exclude", [])
    ready = all(said == WELL for name, said in answers.items() if name not in excluded)
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    body = json.dumps({"ready": ready, **answers}).encode() + b"\n"
    return status, body, "application/json"


async def _metrics(scope: Scope) -> Answer:
    """For whoever has the token. Without one in the settings it is not there at all."""
    token: str = settings.METRICS_TOKEN
    given = dict(scope["headers"]).get(b"authorization", b"")
    if not token or not hmac.compare_digest(given, f"Bearer {token}".encode()):
        return HTTPStatus.NOT_FOUND, b"Not found.\n", _PLAIN
    return HTTPStatus.OK, metrics(), CONTENT_TYPE


PROBES: dict[str, Callable[[Scope], Awaitable[Answer]]] = {
    "/healthz": _healthz,
    "/readyz": _readyz,
    "/metrics": _metrics,
}
