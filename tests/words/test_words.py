"""What words look like: what the page and programs are told."""

import pytest
from django.conf import settings

from game.board import CELLS, distance
from game.models import Placement

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def look(client, word, **query):
    return client.get("/words/", {"word": word, **query}, headers=JSON)


@pytest.mark.parametrize(
    ("word", "language", "near"),
    [("rust", "en", "L4"), ("Zitrone", "de", "D9"), ("زمرد", "ar", "J15")],
)
def test_a_word_is_a_cloud_around_what_it_means(client, word, language, near):
    told = look(client, word, language=language).json()
    assert (told["word"], told["language"]) == (word, language)
    assert 0 < told["certainty"] <= 1
    assert distance(told["best"], near) <= 4
    shares = [one["share"] for one in told["cells"]]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert {one["cell"] for one in told["cells"]} <= set(CELLS)


def test_what_it_was_understood_as_is_told(client):
    assert look(client, "rustt", language="en").json()["understood_as"] == ["rust"]


def test_of_an_unknown_word_it_is_said_that_it_is_unknown(client):
    told = look(client, "xqzzkw", language="en").json()
    assert (told["certainty"], told["best"], told["cells"]) == (0, None, [])


def test_the_language_is_that_of_the_pages_unless_another_is_asked_for(client):
    told = client.get("/words/?word=rot", headers={**JSON, "Accept-Language": "de"})
    assert told.json()["language"] == "de"
    assert look(client, "rot", language="xx").json()["language"] == "en"


@pytest.mark.parametrize("word", ["", " ", "?!", "a b c d e", "x" * 41, "a\x00b", "\u202eabc"])
def test_what_is_no_word_is_refused(client, word):
    refused = look(client, word)
    assert (refused.status_code, refused.json()["code"]) == (400, "no_word")


@pytest.mark.parametrize(
    ("query", "status", "held"),
    [("", 200, b'data-words=""'), ("?word=rust", 200, b"L4"), ("?word=%00", 400, b"no_word")],
)
def test_the_page_holds_what_its_address_asks_for(client, query, status, held):
    page = client.get(f"/words/{query}")
    assert page.status_code == status
    assert held in page.content


def test_what_is_typed_does_not_become_markup(client):
    page = client.get("/words/", {"word": '"><script>alert(1)</script>'})
    assert b"<script>alert" not in page.content


def test_what_people_placed_is_told_once_five_have(client):
    for cell, pieces in (("L4", 3), ("M5", 1)):
        Placement.objects.create(language="en", word="rust", cell=cell, pieces=pieces)
    assert look(client, "rust").json()["people"] is None
    Placement.objects.filter(cell="M5").update(pieces=2)
    assert look(client, "Rúst!").json()["people"] == {
        "players": 5,
        "cells": [{"cell": "L4", "pieces": 3}, {"cell": "M5", "pieces": 2}],
    }
    assert look(client, "rust", language="de").json()["people"] is None


def test_an_address_looks_up_so_many_words_and_is_then_told_to_wait(client):
    most = int(settings.ADDRESS_WORDS.amount)

    def ask():
        return client.get("/words/?word=rust", headers=JSON, REMOTE_ADDR="203.0.113.99").status_code

    # While one asks, some more become free.
    answered = next(number for number in range(3 * most) if ask() == 429)
    assert answered >= most
    refused = client.get("/words/?word=rust", headers=JSON, REMOTE_ADDR="203.0.113.99")
    assert refused.json()["code"] == "too_many_words_looked_up"
    page = client.get("/words/?word=rust", REMOTE_ADDR="203.0.113.99")
    assert page.status_code == 429
    assert client.get("/words/", REMOTE_ADDR="203.0.113.99").status_code == 200
