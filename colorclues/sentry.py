"""Tells Sentry of errors, where SENTRY_DSN says so. Only what stands in the log goes there.

None of Sentry's integrations is used: they would send requests, cookies, queries and what was
logged before. What is sent is the event, its room, seq and request, and the traceback without
variables.
"""

import logging
import sys
from typing import Any

import sentry_sdk

from colorclues.logs import first_line

TO_SEND = 2.0
"""Seconds at most for that."""

_CONCERNS = ("room", "seq", "request", "part")


class Sentry(logging.Handler):
    """Sends what is an error or worse."""

    def __init__(self, dsn: str) -> None:
        super().__init__(logging.ERROR)
        sentry_sdk.init(
            dsn,
            default_integrations=False,
            auto_enabling_integrations=False,
            include_local_variables=False,
            max_breadcrumbs=0,
            max_request_body_size="never",
            send_default_pii=False,
            server_name="",
            before_send=_without_secrets,
        )

    def close(self) -> None:
        """Send what waits to be sent, when the program ends."""
        sentry_sdk.flush(TO_SEND)
        super().close()

    def emit(self, record: logging.LogRecord) -> None:
        event: dict[str, Any] = record.msg if isinstance(record.msg, dict) else {}
        _, error, _ = record.exc_info or (sys.exc_info() if event.get("exc_info") else (None,) * 3)
        with sentry_sdk.new_scope() as scope:
            scope.set_tag("logger", record.name)
            for name in _CONCERNS:
                if event.get(name) is not None:
                    scope.set_tag(name, event[name])
            said = str(event.get("event") or record.getMessage())
            if error is None:
                scope.capture_message(said, "error")
            else:
                scope.set_tag("event", said)
                scope.capture_exception(error)


def _without_secrets(event: Any, hint: Any) -> Any:
    for one in event.get("exception", {}).get("values", ()):
        one["value"] = first_line(one.get("value") or "")
    return event
