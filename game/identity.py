"""Who a browser is: a random value in its signed session, never sent to anybody else.

Whoever holds the session holds the seats. Nothing else is known about anybody.
"""

import secrets
from collections.abc import Mapping
from typing import Any, Protocol

SESSION_KEY = "identity"


class Session(Protocol):
    """What is needed of a session; Django's has more."""

    def get(self, key: str, default: Any, /) -> Any: ...

    def __setitem__(self, key: str, value: Any, /) -> None: ...


def address_of(scope: Mapping[str, Any]) -> str:
    """The address from which a request or a socket comes, "" if none is known. The word of a
    trusted proxy has counted already: colorclues/proxies.py."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def identity_of(session: Session) -> str | None:
    """The identity that this session holds, if it was given one."""
    identity = session.get(SESSION_KEY, None)
    return identity if isinstance(identity, str) and identity else None


def give_identity(session: Session) -> str:
    """The identity that this session holds; if it had none, a new one."""
    identity = identity_of(session)
    if identity is None:
        identity = session[SESSION_KEY] = new_identity()
    return identity


def new_identity() -> str:
    """One that nobody has, or can guess: 128 random bits."""
    return secrets.token_urlsafe(16)
