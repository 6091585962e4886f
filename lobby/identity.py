"""The identity of whoever sent a request.

It is made when a page first needs one, and lives in the signed session cookie alone.
"""

from django.http import HttpRequest

from game.identity import SESSION_KEY, give_identity, identity_of

__all__ = ["SESSION_KEY", "ensure_identity", "identity_of"]


def ensure_identity(request: HttpRequest) -> str:
    """Who sent this request; a browser that comes for the first time is given an identity."""
    return give_identity(request.session)
