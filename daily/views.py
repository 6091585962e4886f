"""The pages of the card of the day, and the same for programs: who prefers `application/json` gets
JSON, as from the addresses of rooms."""

from datetime import date
from typing import cast

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from daily import cards, play, shown
from daily.errors import BadPiece, NoIdentity, NoSuchDay, NotToday, TooManyPlayers
from daily.making import LANGUAGES
from daily.models import Card
from game.actions import Language
from lobby.errors import ForeignOrigin, TooLarge
from lobby.identity import ensure_identity, identity_of
from lobby.origins import is_foreign
from lobby.views import negotiated, wants_json
from lobby.visitors import visitors

_BODY_LIMIT = 1024


class PieceRequest(msgspec.Struct, frozen=True):
    """What places a piece. The language of the first one is that of the day's clues from then on;
    without one it is that of the pages."""

    round: int
    clue: int
    cell: str
    language: Language | None = None


@negotiated("GET", "HEAD")
def today(request: HttpRequest) -> HttpResponse:
    """The card of today, as far as who asks has come."""
    card = cards.todays(cards.today())
    player = play.player_of(ensure_identity(request), card.day)
    own = play.pieces_of(card, player)
    language = cast("Language", own[0].language) if own else _language(request)
    told = msgspec.json.encode(shown.shown(card, player, own, language))
    if wants_json(request):
        return HttpResponse(told, content_type="application/json")
    return render(request, "daily/today.html", {"shown": told.decode()})


@negotiated("GET", "HEAD")
def day(request: HttpRequest, day: date) -> HttpResponse:
    """A day that is over, with all of its card; of one to come the hash, of today what `today`
    gives."""
    now = cards.today()
    if day == now:
        return today(request) if wants_json(request) else redirect("daily:today")
    card = _card(day)
    told = shown.opened(card) if day < now else shown.promise(card)
    if wants_json(request):
        return HttpResponse(msgspec.json.encode(told), content_type="application/json")
    return render(request, "daily/day.html", {"told": told, "over": day < now})


@negotiated("POST")
def pieces(request: HttpRequest, day: date) -> HttpResponse:
    """Place a piece; the answer is what `today` gives from then on."""
    if is_foreign(request):
        raise ForeignOrigin
    wanted = _piece(request)
    identity = identity_of(request.session)
    if identity is None:
        raise NoIdentity
    if day != cards.today():
        raise NotToday
    card = _card(day)
    player = play.player_of(identity, day)
    language = wanted.language or _language(request)
    own = play.place(
        card, player, (wanted.round, wanted.clue, wanted.cell), language, lambda: _arrive(request)
    )
    told = shown.shown(card, player, own, cast("Language", own[0].language))
    return HttpResponse(msgspec.json.encode(told), content_type="application/json")


def _card(day: date) -> Card:
    card = cards.card_of(day)
    if card is None:
        raise NoSuchDay
    return card


def _piece(request: HttpRequest) -> PieceRequest:
    if len(request.body) > _BODY_LIMIT:
        raise TooLarge
    try:
        return msgspec.json.decode(request.body, type=PieceRequest)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise BadPiece from None


def _arrive(request: HttpRequest) -> None:
    if not visitors.may_begin(request):
        raise TooManyPlayers


def _language(request: HttpRequest) -> Language:
    """The language that was asked for, or else that of the pages."""
    for wanted in (request.GET.get("language"), translation.get_language()):
        if found := next((one for one in LANGUAGES if one == wanted), None):
            return found
    return "en"
