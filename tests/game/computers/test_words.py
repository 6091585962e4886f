"""The file of what the computer players know: small, well formed, and fit to be said."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from game.actions import Language
from game.board import CELLS, Cell, distance
from game.computers import understand
from game.computers.lexicon import lexicons
from game.computers.spelling import folded
from game.rules import clues
from game.state import Options
from tools.make_words import decent
from tools.words.known import known

LANGUAGES: tuple[Language, ...] = ("en", "de", "ar")
CONCEPTS = Path(__file__).parents[3] / "bench" / "words" / "concepts.json"


def said(language: Language) -> list[str]:
    return [line.split("\t")[0] for line in lexicons()[language].given]


def test_the_file_is_small():
    assert len(files("game.computers").joinpath("words.txt").read_bytes()) < 1_500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_lies_on_the_board(language):
    lexicon = lexicons()[language]
    for word in lexicon:
        points = lexicon.points(word)
        assert points
        assert all(0 <= cell < len(CELLS) and 0 < weight <= 1 for cell, weight in points)
        assert word == " ".join(map(folded, word.split()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words_to_give_for_every_cell(language):
    lexicon = lexicons()[language]
    for cell in range(len(CELLS)):
        found = lexicon.clues(cell)
        assert len({one.text for one in found}) == len(found) >= 40
        assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("second", [True, False])
def test_every_word_that_is_given_is_a_legal_clue(language, second):
    for word in said(language):
        clues.judge(word, second=second, options=Options(language=language), used=())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_vulgar_is_known(language):
    refuses = decent().refuses
    assert [
        word for word in (*said(language), *list(lexicons()[language])[::7]) if refuses(word)
    ] == []


def test_the_words_that_most_people_know_are_understood_in_all_three_languages():
    missing = {
        (language, word)
        for one in known()
        for language in LANGUAGES
        for word in one.words[language][:1]
        if understand(word, language).certainty < 0.15
    }
    assert len(missing) < 20, missing


def test_three_in_four_words_that_name_no_colour_are_found_where_people_would_look():
    kinds = json.loads(CONCEPTS.read_text("utf-8"))["kinds"].values()
    concepts = {word: cells for kind in kinds for word, cells in kind.items()}
    found = [
        word
        for word, cells in concepts.items()
        if min(distance(understand(word, "en").best(), Cell(cell)) for cell in cells) <= 2
    ]
    assert len(concepts) == 200
    assert len(found) >= 145
