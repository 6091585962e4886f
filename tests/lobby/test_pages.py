"""The pages of the lobby, as a browser gets them."""

import re
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client

from lobby.board import board_svg
from lobby.models import Room
from lobby.qr import qr_svg
from tools.make_icons import ICONS, mark

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


# -- Making a room -----------------------------------------------------------------------------


def test_one_tap_makes_a_room_and_leads_there(client):
    response = client.post("/rooms/")
    room = Room.objects.get()
    assert response.status_code == HTTPStatus.SEE_OTHER
    assert response["Location"] == f"/rooms/{room.code}/"


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_left_empty_means_a_code(client, name):
    client.post("/rooms/", {"name": name})
    assert len(Room.objects.get().code) == 8


def test_a_name_of_ones_own_stands_in_the_address(client):
    response = client.post("/rooms/", {"name": "Friday Night"})
    assert response["Location"] == "/rooms/friday-night/"


@pytest.mark.parametrize(
    ("name", "status", "told"),
    [
        ("a!", HTTPStatus.BAD_REQUEST, "3 to 30 letters"),
        ("nu\0l", HTTPStatus.BAD_REQUEST, "3 to 30 letters"),
        ("Taken", HTTPStatus.CONFLICT, "a room of that name already"),
    ],
)
def test_a_name_that_cannot_be_given_is_told_at_its_field(client, name, status, told):
    Room.objects.create(code="taken")
    response = client.post("/rooms/", {"name": name})
    assert response.status_code == status
    [error] = re.findall(r'<p class="error"[^>]*>([^<]*)</p>', text(response))
    assert told in error
    assert Room.objects.count() == 1


def test_what_was_typed_comes_back_as_text(client):
    response = client.post("/rooms/", {"name": '"><script>'})
    assert "<script>" not in text(response)
    assert "&quot;&gt;&lt;script&gt;" in text(response)


# -- Forgery -----------------------------------------------------------------------------------


@pytest.fixture
def strict():
    """A browser whose forms are checked, as in earnest."""
    return Client(enforce_csrf_checks=True)


def test_a_form_without_a_token_makes_no_room(strict):
    strict.get("/")
    response = strict.post("/rooms/")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Please try again" in text(response)
    assert not Room.objects.exists()


def test_a_form_with_its_token_makes_a_room(strict):
    token, *_ = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', text(strict.get("/")))
    response = strict.post("/rooms/", {"csrfmiddlewaretoken": token})
    assert response.status_code == HTTPStatus.SEE_OTHER


def test_a_form_of_another_site_makes_no_room_even_with_a_token(strict):
    token, *_ = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', text(strict.get("/")))
    response = strict.post(
        "/rooms/", {"csrfmiddlewaretoken": token}, headers={"Origin": "https://evil.example"}
    )
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert not Room.objects.exists()


@pytest.mark.parametrize(
    "path", ["/", "/rooms/friday/", "/join/", "/rules/", "/how/", "/practice/", "/check/"]
)
def test_only_making_a_room_takes_a_post(client, path):
    Room.objects.create(code="friday")
    response = client.post(path)
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert "GET" in response["Allow"]


def test_nothing_is_made_by_looking(client):
    response = client.get("/rooms/")
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/")
    assert not Room.objects.exists()


# -- Joining -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["bcdfghjk", "BCDF-GHJK", " bcdf ghjk ", "https://clues.example/rooms/bcdfghjk/", "bcdfghjk/"],
)
def test_joining_leads_to_the_room(client, typed):
    Room.objects.create(code="bcdfghjk")
    response = client.get("/join/", {"room": typed.removesuffix("/")})
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == "/rooms/bcdfghjk/"


@pytest.mark.parametrize("query", [{}, {"room": ""}, {"room": "  "}])
def test_joining_nothing_leads_to_the_first_page(client, query):
    response = client.get("/join/", query)
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/")


@pytest.mark.parametrize(
    "typed", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_joining_never_leads_away_from_here(client, typed):
    assert client.get("/join/", {"room": typed}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "path",
    [
        "/rooms/nobody-made-this/",
        "/rooms/%00/",
        "/rooms/%E2%80%AE/",
        "/rooms/" + "a" * 5000 + "/",
        "/join/?room=nobody-made-this",
        "/join/?room=%00",
        "/join/?room=" + "a" * 5000,
    ],
)
def test_an_unknown_room_is_a_clear_page_with_the_field_to_try_again(client, path):
    response = client.get(path)
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "There is no such room" in text(response)
    assert 'name="room"' in text(response)
    assert "Traceback" not in text(response)


def test_an_unknown_room_is_told_as_it_was_typed(client):
    response = client.get("/join/", {"room": "<b>Gulls & co"})
    assert "&lt;b&gt;Gulls &amp; co" in text(response)
    assert "<b>" not in text(response)


# -- The room ----------------------------------------------------------------------------------


def test_the_room_page_knows_its_code_its_socket_and_its_link(client):
    Room.objects.create(code="friday")
    response = client.get("/rooms/friday/")
    assert response.status_code == HTTPStatus.OK
    assert "game/room.html" in {template.name for template in response.templates}
    assert response.context["code"] == "friday"
    assert response.context["socket"] == "/ws/game/friday/"
    assert response.context["url"] == "http://testserver/rooms/friday/"


@pytest.mark.parametrize("path", ["/rooms/BCDFGHJK/", "/rooms/bcdf-ghjk/", "/rooms/bcdf%20ghjk/"])
def test_another_spelling_leads_to_the_one_address(client, path):
    Room.objects.create(code="bcdfghjk")
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/rooms/bcdfghjk/")


@pytest.mark.parametrize("path", ["/", "/rooms/friday/"])
def test_a_page_with_a_cookie_in_it_is_kept_by_nobody_else(client, path):
    Room.objects.create(code="friday")
    response = client.get(path)
    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_the_screen_of_a_room_has_a_socket_of_its_own_and_gives_nobody_an_identity(client):
    Room.objects.create(code="friday")
    response = client.get("/rooms/friday/tv/")
    assert response.status_code == HTTPStatus.OK
    assert "game/tv.html" in {template.name for template in response.templates}
    assert response.context["socket"] == "/ws/tv/friday/"
    assert response.context["url"] == "http://testserver/rooms/friday/"
    assert not response.cookies


@pytest.mark.parametrize("page", ["tv/", "qr.svg"])
def test_a_room_that_is_not_there_has_neither_screen_nor_picture(client, page):
    for code in ("nobody-made-this", "%00"):
        assert client.get(f"/rooms/{code}/{page}").status_code == HTTPStatus.NOT_FOUND


def test_the_screen_of_another_spelling_is_at_the_one_address(client):
    Room.objects.create(code="friday")
    response = client.get("/rooms/FRIDAY/tv/")
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/rooms/friday/tv/")


def test_the_picture_of_a_room_is_the_code_of_its_address(client):
    Room.objects.create(code="friday")
    response = client.get("/rooms/FRIDAY/qr.svg", secure=True)
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content == qr_svg("https://testserver/rooms/friday/")
    assert not response.cookies


# -- The others --------------------------------------------------------------------------------


def test_the_first_page_makes_and_joins(client):
    page = text(client.get("/"))
    assert 'action="/rooms/"' in page
    assert 'action="/join/"' in page


PAGES = ["/", "/rules/", "/how/", "/practice/", "/check/", "/nowhere/", "/rooms/nobody/"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_a_script_or_a_style_of_its_own(client, path):
    page = text(client.get(path))
    assert not re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_the_rules_page_gives_every_rule(client):
    page = text(client.get("/rules/"))
    missing = [number for number in range(1, 30) if not re.search(rf"\bR{number}\b", page)]
    assert missing == []


def test_the_rules_page_is_the_document(client):
    page = text(client.get("/rules/"))
    document = (settings.BASE_DIR / "docs" / "rules.md").read_text()
    assert len(re.findall(r"<h1", page)) == 1
    for title in re.findall(r"^##? (.+)$", document, re.MULTILINE):
        assert title in page
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{anchor}"' in page
    assert "| " not in page


def test_the_first_page_leads_to_what_one_does_alone(client):
    page = text(client.get("/"))
    for path, kind in (("/how/", "how"), ("/practice/", "practice")):
        assert f'href="{path}"' in page
        assert f'data-alone="{kind}"' in text(client.get(path))


def test_the_game_can_be_installed_with_icons_of_its_own(client):
    [address] = re.findall(r'rel="manifest" href="([^"]+)"', text(client.get("/")))
    response = client.get(address)
    assert response["Content-Type"] == "application/manifest+json"
    public = settings.BASE_DIR / "frontend" / "public"
    for icon in response.json()["icons"]:
        assert (public / icon["src"].removeprefix("/static/")).is_file()
    for name, how in ICONS.items():
        assert (public / name).read_bytes() == mark(*how)


@pytest.mark.parametrize(
    ("language", "direction", "practice"), [("en", "ltr", "Practice"), ("ar", "rtl", "تدريب")]
)
def test_what_is_installed_speaks_as_the_page_did(client, language, direction, practice):
    page = text(client.get("/", headers={"accept-language": language}))
    [address] = re.findall(r'rel="manifest" href="([^"]+)"', page)
    manifest = Client().get(address).json()
    assert (manifest["lang"], manifest["dir"]) == (language, direction)
    assert manifest["shortcuts"][0]["name"] == practice


def test_there_is_no_manifest_in_a_language_that_there_is_not(client):
    assert client.get("/manifest.xx.webmanifest").status_code == HTTPStatus.NOT_FOUND


def test_the_board_is_drawn_with_all_its_colours(client):
    response = client.get("/board.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert len(set(re.findall(r'fill="(#[0-9a-f]{6})"', board_svg()))) == 480


def test_the_check_names_its_socket_and_says_what_it_needs(client):
    page = text(client.get("/check/"))
    assert 'data-socket="/ws/check/"' in page
    assert re.search(r"<noscript>.*JavaScript.*</noscript>", page, re.DOTALL)


def test_an_address_with_nothing_there_says_so(client):
    response = client.get("/nowhere/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "There is nothing at this address" in text(response)


def test_a_fault_of_ours_is_a_page_too(client, monkeypatch):
    def fail(typed):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("lobby.services.find_room", fail)
    client.raise_request_exception = False
    response = client.get("/rooms/friday/")
    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Something went wrong on our side" in text(response)
    assert "secret detail" not in text(response)


@pytest.mark.parametrize("path", ["/", "/rules/", "/nowhere/", "/static/looks.js"])
def test_every_answer_says_what_a_page_may_do(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(
        one.strip().split(" ", 1) for one in headers["Content-Security-Policy"].split(";")
    )
    for nothing in ("default-src", "frame-ancestors", "base-uri", "trusted-types"):
        assert policy[nothing] == "'none'"
    for ours in ("script-src", "style-src", "img-src", "connect-src", "form-action"):
        assert policy[ours] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
