"""The pages of the lobby, and the same for programs.

Who prefers `application/json` gets JSON from the room addresses, errors included. A form has to
carry Django's CSRF token. A program has none, so whatever a browser says came from another site's
page is refused instead.
"""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, get_args

import msgspec
from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from game.actions import AddPlayer, Language
from game.protocol import Rooms, frame
from game.replays import replay
from lobby import services
from lobby.board import board_svg, scene_target
from lobby.errors import (
    BadName,
    BadWord,
    ForeignOrigin,
    LobbyError,
    NameTaken,
    NoSuchGame,
    NoSuchRoom,
    NotJson,
    TooLarge,
    WrongMethod,
)
from lobby.identity import ensure_identity
from lobby.manifest import manifest as app_manifest
from lobby.models import Room
from lobby.origins import is_foreign
from lobby.qr import qr_svg
from lobby.rulebook import rulebook
from lobby.services import public_rooms
from lobby.visitors import visitors

_BODY_LIMIT = 4096
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """Go there with GET: what a POST has made can be seen there."""

    status_code = 303


class RoomRequest(msgspec.Struct):
    """What a program may send to make a room; no name means a code."""

    name: str | None = None


def wants_json(request: HttpRequest) -> bool:
    """Whether whoever asks would rather have JSON than a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def negotiated(*methods: str) -> Callable[[View], View]:
    """A view for browsers and programs: it takes these methods, and answers errors in kind.

    A view that changes something sees to forged requests itself, each kind in its own way.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise WrongMethod
                response = view(request, *args, **kwargs)
            except LobbyError as error:
                if isinstance(error, NoSuchRoom):
                    visitors.miss(request)
                response = _refusal(request, error)
                if isinstance(error, WrongMethod):
                    response["Allow"] = ", ".join(methods)
            except (BadRequest, SuspiciousOperation, MultiPartParserError):
                # What Django says of a form that cannot be read, wherever that is asked for first.
                response = _refusal(request, NotJson())
            patch_vary_headers(response, ["Accept"])
            # A response may set the session cookie, which is for one browser alone.
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return csrf_exempt(answer)

    return decorate


# -- Pages -------------------------------------------------------------------------------------


@require_safe
@cache_control(private=True, no_cache=True)
def home(request: HttpRequest) -> HttpResponse:
    ensure_identity(request)
    return _home(request)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "lobby/rules.html", {"rulebook": rulebook(translation.get_language())})


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    return render(request, "lobby/check.html", {"socket": "/ws/check/"})


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def board(request: HttpRequest) -> HttpResponse:
    return HttpResponse(board_svg(), content_type="image/svg+xml")


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """The language stands in the address: browsers ask for a manifest without any cookie."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return JsonResponse(app_manifest(), content_type="application/manifest+json")


@negotiated("POST")
def language(request: HttpRequest) -> HttpResponse:
    """Show the pages in that language from now on, and go back to where it was chosen.

    No page needs a token for it, and so no cookie: browsers say from which page a form comes.
    """
    if is_foreign(request):
        raise ForeignOrigin
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("lobby:home")
    response = SeeOther(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


# -- Rooms -------------------------------------------------------------------------------------


@negotiated("GET", "HEAD", "POST")
def rooms(request: HttpRequest) -> HttpResponse:
    """The public rooms, or a new room."""
    if request.method != "POST":
        return _list_for_program() if wants_json(request) else redirect("lobby:home")
    return _make_by_program(request) if wants_json(request) else _make_by_form(request)


@negotiated("POST")
def play(request: HttpRequest) -> HttpResponse:
    """A game at once, with computers, for who finds nobody else."""
    return _play_by_program(request) if wants_json(request) else _play_by_form(request)


@negotiated("GET", "HEAD")
def room(request: HttpRequest, code: str) -> HttpResponse:
    found = _find_room(request, code)
    if wants_json(request):
        ensure_identity(request)
        return JsonResponse(_addresses(request, found))
    if found.code != code:
        return redirect(_path(found))
    ensure_identity(request)
    context = _mounted(request, found, _socket_path(found))
    return render(request, "game/room.html", context)


@negotiated("GET", "HEAD")
def game(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A game that is over, to go through again step by step."""
    found = _find_room(request, code)
    if found.code != code and not wants_json(request):
        return redirect("lobby:game", found.code, number)
    played = replay(found.code, number)
    if played is None:
        raise NoSuchGame
    told = msgspec.json.encode(played)
    if wants_json(request):
        return HttpResponse(told, content_type="application/json")
    context = {"code": found.code, "number": number, "replay": told.decode()}
    return render(request, "game/replay.html", context)


@negotiated("GET", "HEAD")
def tv(request: HttpRequest, code: str) -> HttpResponse:
    """The room for a screen that everybody sees."""
    found = _find_room(request, code)
    if found.code != code:
        return redirect("lobby:tv", found.code)
    context = _mounted(request, found, f"/ws/tv/{found.code}/")
    return render(request, "game/tv.html", context)


@negotiated("GET", "HEAD")
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """The room's address, for the cameras of phones."""
    address = request.build_absolute_uri(_path(_find_room(request, code)))
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")


@negotiated("GET", "HEAD")
def join(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("room", "")
    if not typed.strip():
        return redirect("lobby:home")
    return redirect(_path(_find_room(request, typed)))


@csrf_protect
def _make_by_form(request: HttpRequest) -> HttpResponse:
    typed = request.POST.get("name", "")
    try:
        made = _make_room(request, typed if typed.strip() else None)
    except (BadName, BadWord, NameTaken) as error:
        return _home(request, error=error, typed=typed[:100])
    return SeeOther(_path(made))


def _make_by_program(request: HttpRequest) -> HttpResponse:
    if is_foreign(request):
        raise ForeignOrigin
    made = _make_room(request, _requested_name(request))
    response = JsonResponse(_addresses(request, made), status=201)
    response["Location"] = _path(made)
    return response


@csrf_protect
def _play_by_form(request: HttpRequest) -> HttpResponse:
    return SeeOther(_path(_make_room_alone(request)))


def _play_by_program(request: HttpRequest) -> HttpResponse:
    if is_foreign(request):
        raise ForeignOrigin
    made = _make_room_alone(request)
    response = JsonResponse(_addresses(request, made), status=201)
    response["Location"] = _path(made)
    return response


def _requested_name(request: HttpRequest) -> str | None:
    """The name in a program's request, as JSON or as a form's field."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > _BODY_LIMIT:
        raise TooLarge
    if request.content_type in _FORMS:
        return request.POST.get("name") or None
    if len(request.body) > _BODY_LIMIT:
        raise TooLarge
    try:
        return msgspec.json.decode(request.body or b"{}", type=RoomRequest).name
    except msgspec.ValidationError as error:
        raise (BadName if str(error).endswith("`$.name`") else NotJson) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise NotJson from None


def _list_for_program() -> HttpResponse:
    body = frame(Rooms(rooms=tuple(public_rooms())))
    return HttpResponse(body, content_type="application/json")


def _home(request: HttpRequest, error: LobbyError | None = None, typed: str = "") -> HttpResponse:
    context = {
        "target": scene_target(),
        "rooms": public_rooms(),
        "socket": "/ws/rooms/",
        "error": error,
        "typed": typed,
    }
    return render(request, "lobby/home.html", context, status=error.status if error else 200)


def _mounted(request: HttpRequest, room: Room, socket: str) -> dict[str, str]:
    """What the client needs to know of a room."""
    url = request.build_absolute_uri(_path(room))
    return {"code": room.code, "socket": socket, "url": url}


def _make_room(request: HttpRequest, name: str | None) -> Room:
    visitors.make_room(request)
    return services.make_room(ensure_identity(request), name)


def _make_room_alone(request: HttpRequest) -> Room:
    """With the name and the colour that the browser remembers, where it can be had by them."""
    visitors.make_room(request)
    wish = AddPlayer(name=request.POST.get("name", ""), color=request.POST.get("color", ""))
    spoken = translation.get_language()
    languages: tuple[Language, ...] = get_args(Language)
    language: Language = next((one for one in languages if one == spoken), "en")
    return services.make_room_alone(ensure_identity(request), wish, _("Guest"), language)


def _find_room(request: HttpRequest, typed: str) -> Room:
    visitors.try_code(request)
    return services.find_room(typed)


# -- Addresses ---------------------------------------------------------------------------------


def _path(room: Room) -> str:
    return reverse("lobby:room", args=[room.code])


def _socket_path(room: Room) -> str:
    return f"/ws/game/{room.code}/"


def _addresses(request: HttpRequest, room: Room) -> dict[str, str]:
    """What a program is told of a room."""
    scheme = "wss" if request.is_secure() else "ws"
    return {
        "code": room.code,
        "url": request.build_absolute_uri(_path(room)),
        "socket": f"{scheme}://{request.get_host()}{_socket_path(room)}",
    }


def _refusal(request: HttpRequest, error: LobbyError) -> HttpResponse:
    response = _explained(request, error)
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = "60"
    return response


def _explained(request: HttpRequest, error: LobbyError) -> HttpResponse:
    if wants_json(request):
        with translation.override("en"):  # Programs look things up by it, in whichever country.
            told = {"code": error.code, "message": str(error)}
        return JsonResponse(told, status=error.status)
    typed = request.GET.get("room", "") or getattr(request.resolver_match, "kwargs", {}).get("code")
    context = {
        "error": error,
        "typed": typed,
        "missing": isinstance(error, NoSuchRoom),
        "room": typed if isinstance(error, NoSuchGame) else None,
    }
    return render(request, "lobby/refused.html", context, status=error.status)
