"""The pages in every language: chosen, remembered, whole."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from game import errors as game_errors
from lobby import errors
from lobby.models import Room
from lobby.rulebook import rulebook

pytestmark = pytest.mark.django_db

ROOT: Path = settings.BASE_DIR
OTHERS = [code for code, _ in settings.LANGUAGES if code != "en"]
PATHS = ["/", "/rules/", "/check/", "/nowhere/", "/rooms/nobody/", "/rooms/friday/"]


class Words(HTMLParser):
    """What somebody reads on a page or hears of it, one piece of text at a time."""

    SAID = ("alt", "aria-label", "content", "placeholder", "title")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in self.SAID and value}

    def handle_data(self, data: str) -> None:
        self.found.add(" ".join(data.split()))


def page(path, language):
    Room.objects.get_or_create(code="friday")
    return Client(headers={"Accept-Language": language}).get(path).content.decode()


def tag(page):
    """The language and the direction that the page says it has."""
    [found] = re.findall(r'<html lang="(\w+)"\s+dir="(\w+)"', page)
    return found


# -- Choosing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("accepted", "told"),
    [
        ("de", ("de", "ltr")),
        ("de-AT,de;q=0.9,en;q=0.5", ("de", "ltr")),
        ("ar-EG", ("ar", "rtl")),
        ("en-US", ("en", "ltr")),
        ("tlh", ("en", "ltr")),
        ("", ("en", "ltr")),
    ],
)
def test_a_page_speaks_the_language_that_the_browser_asks_for(path, accepted, told):
    assert tag(page(path, accepted)) == told


def test_what_is_chosen_on_a_page_is_remembered_and_leads_back_there(client):
    response = client.post("/language/", {"language": "ar", "next": "/rules/?from=here"})
    assert (response.status_code, response["Location"]) == (
        HTTPStatus.SEE_OTHER,
        "/rules/?from=here",
    )
    cookie = response.cookies["django_language"]
    assert (cookie.value, cookie["samesite"]) == ("ar", "Lax")
    assert cookie["max-age"] >= 30 * 24 * 60 * 60
    page = client.get("/", headers={"Accept-Language": "de"}).content.decode()
    assert tag(page) == ("ar", "rtl")


@pytest.mark.parametrize(
    "back",
    ["", "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert()"],
)
def test_choosing_a_language_never_leads_away_from_here(client, back):
    response = client.post("/language/", {"language": "de", "next": back})
    assert response["Location"] == "/"


@pytest.mark.parametrize("language", ["", "tlh", "../../etc", "d" * 5000])
def test_a_language_that_there_is_not_changes_nothing(client, language):
    response = client.post("/language/", {"language": language, "next": "/check/"})
    assert response["Location"] == "/check/"
    assert "django_language" not in response.cookies


def test_no_page_of_another_site_chooses_the_language(client):
    response = client.post(
        "/language/", {"language": "de"}, headers={"Origin": "https://evil.example"}
    )
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "django_language" not in response.cookies


@pytest.mark.parametrize("path", PATHS)
def test_every_page_offers_every_language_in_its_own_words_and_sets_no_cookie_for_that(path):
    found = page(path, "ar")
    form = re.search(r'<form action="/language/".*?</form>', found, re.DOTALL)
    assert form
    assert f'name="next" value="{path}"' in " ".join(form[0].split())
    offered = re.findall(r'value="(\w+)"\s+lang="(\w+)"[^>]*>([^<]+)<', form[0])
    assert offered == [(code, code, name) for code, name in settings.LANGUAGES]
    assert "csrfmiddlewaretoken" not in form[0]


def test_from_the_answer_to_a_form_one_goes_back_to_the_first_page(client):
    found = client.post("/rooms/", {"name": "a!"}).content.decode()
    assert 'name="next" value=""' in " ".join(found.split())


# -- Whole -------------------------------------------------------------------------------------


def shared(one, other):
    """The texts that two pages share, but for names and what only machines read."""
    names = {"Color Clues", "· Color Clues", *(name for _, name in settings.LANGUAGES)}
    machines = re.compile(r"width=|noindex$|light dark$|#|friday$|nobody")
    texts = (Words(one).found & Words(other).found) - names
    return {text for text in texts if re.search("[A-Za-z]{2}", text) and not machines.match(text)}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", OTHERS)
def test_no_text_of_a_page_is_left_in_english(path, language):
    assert shared(page(path, "en"), page(path, language)) == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("template", ["400.html", "500.html", "403_csrf.html"])
def test_no_text_of_a_page_about_a_failure_is_left_in_english(template, language, rf):
    def failed(language):
        with translation.override(language):
            return render_to_string(template, request=rf.get("/"))

    assert tag(failed(language))[0] == language
    assert shared(failed("en"), failed(language)) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_the_reasons_of_the_lobby_are_in_the_language_of_the_page(language):
    for error in errors.LobbyError.__subclasses__():
        with translation.override("en"):
            english = str(error.message)
        with translation.override(language):
            assert str(error.message) != english


def test_programs_are_answered_in_english_everywhere():
    told = Client(headers={"Accept-Language": "de", "Accept": "application/json"}).get(
        "/rooms/nobody/"
    )
    assert told.json()["message"] == "There is no room with that code or name."


def test_the_catalogues_have_every_text_and_are_fresh():
    done = subprocess.run(
        [sys.executable, "tools/texts.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)


# -- The rules ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_the_rules_are_there_in_every_language_with_every_number_and_chapter(language):
    english, other = rulebook("en"), rulebook(language)
    assert other.language == language

    def numbers(book):
        spans = re.findall(r'<span class="rule-numbers">([^<]+)<', book.body)
        return sorted(number for span in spans for number in re.findall(r"R\d+", span))

    assert set(numbers(other)) == {f"R{number}" for number in range(1, 30)}
    assert numbers(other) == numbers(english)
    for part in ("<h2", "<li>", "<tr>", "<strong>"):
        assert (part, other.body.count(part)) == (part, english.body.count(part))
    anchors = [anchor for anchor, _ in other.chapters]
    assert len(anchors) == len(set(anchors)) == len(english.chapters)
    assert all(f'id="{anchor}"' in other.body for anchor in anchors)


@pytest.mark.parametrize("language", OTHERS)
def test_the_rules_page_shows_the_rules_in_its_language(language):
    found = page("/rules/", language)
    assert f'<h1 lang="{language}">{rulebook(language).title}</h1>' in found
    assert rulebook(language).body in found


def test_rules_that_nobody_has_translated_are_shown_in_english():
    assert rulebook("tlh") == rulebook("en")


# -- The client --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_the_client_has_a_file_for_every_language_and_the_room_sends_for_it_at_once(language):
    assert (ROOT / "frontend" / "src" / "locales" / f"{language}.ts").exists()
    assert re.search(
        rf'<link[^>]* href="/static/assets/{language}-[\w-]+\.js"', page("/rooms/friday/", language)
    )
    assert "locales" not in page("/rooms/friday/", "en")


def test_the_client_has_a_text_for_every_refusal_that_a_player_can_meet():
    texts = (ROOT / "frontend" / "src" / "locales" / "en.ts").read_text()

    def leaves(error):
        below = error.__subclasses__()
        return {error} if not below else set().union(*map(leaves, below))

    met = leaves(game_errors.NotNow) | leaves(game_errors.NotLikeThis) | {game_errors.Internal}
    codes = {error.code for error in met} - {"nothing_due"}  # The server says that to itself.
    assert {code for code in codes if f'"error.{code}"' not in texts} == set()
