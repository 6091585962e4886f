"""How this server's log is written: a line for each event, as JSON for programs to read or plainly
for people. Everybody's lines come out alike: ours, Django's, the libraries'.

The log tells what went wrong, with the room, the seq and the request that it concerns, and never
what was played, said or drawn, nor who somebody is. So no local variables, and of an exception's
message only the first line: in those that follow PostgreSQL quotes the row.
"""

import traceback
from typing import Any

import structlog
from structlog.typing import ExcInfo, Processor

_LONGEST = 300
"""Characters of an exception's message."""


def first_line(message: str) -> str:
    """What of an exception's message is no secret."""
    return message.partition("\n")[0][:_LONGEST]


def told(exc_info: ExcInfo) -> str:
    """An exception, the newest first, and those that it came of."""
    error: BaseException | None = exc_info[1]
    parts: list[str] = []
    while error is not None and len(parts) < 5:
        frames = "".join(traceback.format_tb(error.__traceback__, limit=-15))
        message = first_line(str(error))
        parts.append(f"Traceback:\n{frames}{type(error).__qualname__}: {message}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nbecause of\n".join(parts)


_every: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

_for_programs: list[Processor] = [
    structlog.processors.EventRenamer("message"),
    structlog.processors.JSONRenderer(),
]
_for_people: list[Processor] = [
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
]


def settings(*, level: str, as_json: bool, sentry_dsn: str) -> dict[str, Any]:
    """The value of Django's LOGGING. It sets up structlog, too, through which all of it goes."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_every,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handlers = {"stderr": {"class": "logging.StreamHandler", "formatter": "events"}}
    if sentry_dsn:
        handlers["sentry"] = {"class": "colorclues.sentry.Sentry", "dsn": sentry_dsn}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.ExceptionRenderer(told),
                    *(_for_programs if as_json else _for_people),
                ],
                "foreign_pre_chain": _every,
            }
        },
        "handlers": handlers,
        "root": {"handlers": [*handlers], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": "NOTSET"},
            # While debugging, Django would write down every query, with what is in it.
            "django.db.backends": {"level": "INFO"},
        },
    }
