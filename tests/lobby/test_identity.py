"""Who a browser is: random, signed, its own."""

import base64
from http import HTTPStatus

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import Client

from game.identity import SESSION_KEY, give_identity, identity_of

pytestmark = pytest.mark.django_db


def test_an_identity_has_128_random_bits():
    identities = {give_identity({}) for _ in range(1000)}
    assert len(identities) == 1000
    assert {len(base64.urlsafe_b64decode(identity + "==")) for identity in identities} == {16}


def test_an_identity_stays():
    session: dict[str, str] = {}
    assert identity_of(session) is None
    identity = give_identity(session)
    assert give_identity(session) == identity_of(session) == identity


@pytest.mark.parametrize("value", ["", None, 7, ["a"]])
def test_what_is_no_identity_does_not_count_as_one(value):
    assert identity_of({SESSION_KEY: value}) is None


@pytest.mark.parametrize("path", ["/", "/rooms/friday/"])
def test_a_page_that_needs_an_identity_gives_one_in_a_cookie_that_scripts_cannot_read(client, path):
    client.post("/rooms/", {"name": "friday"})
    client.cookies.clear()
    cookie = client.get(path).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] >= 30 * 24 * 60 * 60
    assert identity_of(SessionStore(cookie.value))


def test_one_browser_keeps_one_identity_and_two_have_two():
    first, second = Client(), Client()
    identities = []
    for browser in (first, second, first, second):
        browser.get("/")
        identities.append(browser.session[SESSION_KEY])
    assert identities[:2] == identities[2:]
    assert identities[0] != identities[1]


def test_who_changes_the_cookie_has_no_identity():
    session = SessionStore()
    identity = give_identity(session)
    session.save()
    signed = str(session.session_key)
    assert identity_of(SessionStore(signed)) == identity
    forged = ("A" if signed[3] != "A" else "B").join([signed[:3], signed[4:]])
    assert identity_of(SessionStore(forged)) is None


@pytest.mark.parametrize("path", ["/", "/rooms/friday/", "/rules/", "/check/"])
def test_an_identity_stands_on_no_page(client, path):
    client.post("/rooms/", {"name": "friday"})
    response = client.get(path)
    assert response.status_code == HTTPStatus.OK
    assert client.session[SESSION_KEY] not in response.content.decode()


@pytest.mark.parametrize("path", ["/rules/", "/check/", "/board.svg", "/nowhere/"])
def test_a_page_that_needs_no_identity_sets_no_session(client, path):
    assert "sessionid" not in client.get(path).cookies
