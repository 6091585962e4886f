"""What a word looks like: the page, and the same for programs."""

from typing import get_args

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from game.actions import Language
from lobby.errors import LobbyError
from lobby.views import negotiated, wants_json
from lobby.visitors import visitors
from words.errors import TooManyWords
from words.looking import Looked, look_up

LANGUAGES: tuple[Language, ...] = get_args(Language)


@negotiated("GET", "HEAD")
def words(request: HttpRequest) -> HttpResponse:
    """With `word`, and `language` where it is not that of the pages, what it looks like."""
    typed = request.GET.get("word", "")
    language = _language(request)
    if wants_json(request):
        found = _looked(request, typed, language)
        return HttpResponse(msgspec.json.encode(found), content_type="application/json")
    looked: Looked | None = None
    error: LobbyError | None = None
    if typed.strip():
        try:
            looked = _looked(request, typed, language)
        except LobbyError as refusal:
            error = refusal
    context = {
        "looked": msgspec.json.encode(looked).decode() if looked else "",
        "spoken": language,
        "typed": typed[:100],
        "error": error,
    }
    return render(request, "words/words.html", context, status=error.status if error else 200)


def _looked(request: HttpRequest, typed: str, language: Language) -> Looked:
    if not visitors.may_ask(request):
        raise TooManyWords
    return look_up(typed, language)


def _language(request: HttpRequest) -> Language:
    for wanted in (request.GET.get("language"), translation.get_language()):
        if found := next((one for one in LANGUAGES if one == wanted), None):
            return found
    return "en"
