"""The session of staff: not that of the game.

A player's session is a signed cookie that is good for a year and cannot be taken back. Whoever can
read rooms should be able to log out for good, so their session lives in the database, under a
cookie of its own, and ends some hours after the login. It is looked at under `STAFF_PATHS` alone:
the game's pages neither read nor set it, and logging in or out leaves one's seat alone.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

STAFF_PATHS = ("/admin/", "/ops/")

COOKIE = "staff"


class StaffSession(SessionStore):
    """Ends by itself, whatever happens in it."""

    def get_session_cookie_age(self) -> int:
        hours: int = settings.STAFF_HOURS
        return hours * 60 * 60


class StaffSessions:
    """Middleware, inside that of the game's session: gives staff's pages the other one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF_PATHS):
            return self.get_response(request)
        players, request.session = request.session, StaffSession(request.COOKIES.get(COOKIE))
        response = self.get_response(request)
        _keep(request.session, response, known=COOKIE in request.COOKIES)
        request.session = players
        return response


def _keep(session: SessionStore, response: HttpResponse, *, known: bool) -> None:
    if session.is_empty():
        if known:
            response.delete_cookie(COOKIE, samesite="Strict")
    elif session.modified and response.status_code < 500:
        session.save()
        response.set_cookie(
            COOKIE,
            session.session_key or "",
            max_age=session.get_expiry_age(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )


def staff(cookie: str) -> AbstractBaseUser | None:
    """Who of the staff has this cookie, and may come in now. Blocks."""
    request = HttpRequest()
    request.session = StaffSession(cookie)
    user: AbstractBaseUser | AnonymousUser = get_user(request)
    return user if user.is_active and getattr(user, "is_staff", False) else None
