"""What a program gets from the same addresses: JSON, errors included."""

from http import HTTPStatus

import httpx
import pytest
from django.test import Client

from bench.servers import Server
from game.identity import SESSION_KEY
from lobby.models import Room

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def program():
    """A program: it has no token, and would rather have JSON."""
    return Client(enforce_csrf_checks=True, headers=JSON)


def make(program, body=None, **extra):
    if body is None:
        return program.post("/rooms/", **extra)
    return program.post("/rooms/", body, content_type="application/json", **extra)


def test_a_program_makes_a_room_without_any_form(program):
    response = make(program)
    assert response.status_code == HTTPStatus.CREATED
    code = Room.objects.get().code
    assert response.json() == {
        "code": code,
        "url": f"http://testserver/rooms/{code}/",
        "socket": f"ws://testserver/ws/game/{code}/",
    }
    assert response["Location"] == f"/rooms/{code}/"
    assert program.session[SESSION_KEY]


def test_over_https_the_addresses_are_secure(program):
    told = make(program, secure=True).json()
    assert told["url"].startswith("https://testserver/")
    assert told["socket"].startswith("wss://testserver/")


@pytest.mark.parametrize("body", ["", "{}", '{"name": null}', '{"other": 1}'])
def test_no_name_means_a_code(program, body):
    assert len(make(program, body).json()["code"]) == 8


def test_a_name_is_given_as_json_or_as_a_field(program):
    assert make(program, '{"name": "Friday Night"}').json()["code"] == "friday-night"
    assert program.post("/rooms/", {"name": "Saturday"}).json()["code"] == "saturday"
    response = program.post(
        "/rooms/", "name=Sunday", content_type="application/x-www-form-urlencoded"
    )
    assert response.json()["code"] == "sunday"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "not_json"),
        ("[]", 400, "not_json"),
        ('"friday"', 400, "not_json"),
        ("null", 400, "not_json"),
        ("NaN", 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        ("[" * 4000, 400, "not_json"),
        ('{"name": "a!"}', 400, "bad_name"),
        ('{"name": ""}', 400, "bad_name"),
        ('{"name": 7}', 400, "bad_name"),
        ('{"name": ["friday"]}', 400, "bad_name"),
        ('{"name": "nu\\u0000l"}', 400, "bad_name"),
        ('{"name": "half\\ud800"}', 400, "not_json"),
        ('{"name": "Taken"}', 409, "name_taken"),
        ('{"name": "' + "a" * 5000 + '"}', 413, "too_large"),
    ],
)
def test_a_refusal_has_its_status_a_code_and_a_sentence(program, body, status, code):
    Room.objects.create(code="taken")
    response = make(program, body)
    assert response.status_code == status
    assert set(response.json()) == {"code", "message"}
    assert response.json()["code"] == code
    assert response.json()["message"].endswith(".")
    assert Room.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [("multipart/form-data", "?"), ("application/x-www-form-urlencoded", "a&" * 2000)],
)
def test_a_broken_form_is_refused(program, kind, body):
    response = program.post("/rooms/", body, content_type=kind)
    assert (response.status_code, response.json()["code"]) == (400, "not_json")


@pytest.mark.parametrize("path", ["/rooms/", "/play/", "/language/"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded; charset=latin-1", "name=friday"),
        ("application/x-www-form-urlencoded", "a&" * 2000),
        ("multipart/form-data", "?"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_in_kind(path, kind, body, settings):
    for settings.DEBUG in (False, True):
        for client in (Client(headers=JSON), Client()):
            response = client.post(path, body, content_type=kind)
            assert response.status_code == HTTPStatus.BAD_REQUEST
            if client.defaults.get("HTTP_ACCEPT"):
                assert response.json()["code"] == "not_json"
            else:
                assert "The body has to be" in response.content.decode()
    assert not Room.objects.exists()


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://testserver.evil.example",
        "http://evil.testserver",
        "https://testserver",
        "http://testserver:81",
        "null",
        "",
    ],
)
def test_a_page_of_another_site_makes_no_room(program, origin):
    response = make(program, headers={**JSON, "Origin": origin})
    assert (response.status_code, response.json()["code"]) == (403, "foreign_origin")
    assert not Room.objects.exists()


def test_a_page_of_our_own_makes_a_room(program):
    response = make(program, headers={**JSON, "Origin": "http://testserver"})
    assert response.status_code == HTTPStatus.CREATED


@pytest.mark.parametrize("typed", ["friday", "FRIDAY"])
def test_a_room_tells_where_it_is(program, typed):
    Room.objects.create(code="friday")
    response = program.get(f"/rooms/{typed}/")
    assert response.status_code == HTTPStatus.OK
    assert response.json() == {
        "code": "friday",
        "url": "http://testserver/rooms/friday/",
        "socket": "ws://testserver/ws/game/friday/",
    }
    assert program.session[SESSION_KEY]


@pytest.mark.parametrize("path", ["/rooms/nobody-made-this/", "/rooms/%00/", "/join/?room=nobody"])
def test_an_unknown_room_is_told_in_json(program, path):
    response = program.get(path)
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert response.json()["code"] == "no_such_room"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("put", "/rooms/", "GET, HEAD, POST"),
        ("delete", "/rooms/", "GET, HEAD, POST"),
        ("post", "/rooms/friday/", "GET, HEAD"),
        ("delete", "/rooms/friday/", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_in_json(program, method, path, allowed):
    response = getattr(program, method)(path)
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert response.json()["code"] == "wrong_method"
    assert response["Allow"] == allowed


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/json"),
        ("application/json, text/html;q=0.5", "application/json"),
        ("text/html;q=0.5, application/json;q=0.9", "application/json"),
        ("text/html", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html, application/json;q=0.5", "text/html"),
        ("*/*", "text/html"),
        ("image/png", "text/html"),
        ("", "text/html"),
    ],
)
def test_only_who_prefers_json_gets_it(client, accept, kind):
    Room.objects.create(code="friday")
    for path in ("/rooms/friday/", "/rooms/nobody/"):
        response = client.get(path, headers={"Accept": accept})
        assert response["Content-Type"].partition(";")[0] == kind
        assert "Accept" in response["Vary"].split(", ")


def test_a_program_makes_a_room_on_a_real_server(game_server: Server):
    with httpx.Client(base_url=game_server.url, headers=JSON) as program:
        made = program.post("/rooms/", json={"name": "Friday"})
        assert made.status_code == HTTPStatus.CREATED
        assert made.json()["url"] == f"{game_server.url}rooms/friday/"
        assert made.json()["socket"].startswith("ws://")
        assert program.cookies["sessionid"]
        assert program.get(made.json()["url"]).json() == made.json()
        assert program.post("/rooms/", json={"name": "Friday"}).status_code == HTTPStatus.CONFLICT
