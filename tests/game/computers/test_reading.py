"""What texts mean to the computer players."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.board import CELLS, Cell, distance
from game.computers import understand
from game.computers.lexicon import lexicons
from tests.game.random_games import all_games


def is_near(text: str, language, cell: str, steps: int = 2) -> bool:
    return distance(understand(text, language).best(), Cell(cell)) <= steps


@pytest.mark.parametrize(
    ("language", "text", "cell"),
    [
        ("en", "banana", "D8"),
        ("en", "tomato", "J3"),
        ("en", "ocean", "K20"),
        ("en", "lavender", "C25"),
        ("de", "Banane", "D8"),
        ("de", "Himmel", "C21"),
        ("de", "Löwe", "H7"),
        ("ar", "موز", "D8"),
        ("ar", "طماطم", "J3"),
        ("ar", "سماء", "C21"),
    ],
)
def test_a_word_lies_where_people_would_point(language, text, cell):
    assert is_near(text, language, cell)


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "BANANA!", "banana"),
        ("en", "blackberrys", "blackberry"),
        ("en", "chocolatey", "chocolate"),
        ("en", "strawbery", "strawberry"),
        ("en", "bannana", "banana"),
        ("en", "turqoise", "turquoise"),
        ("de", "Löwen", "loewe"),
        ("de", "LOEWE", "loewe"),
        ("de", "Äpfel", "apfel"),
        ("de", "Bannane", "banane"),
        ("ar", "الموز", "موز"),
        ("ar", "والسماء", "سماء"),
        ("ar", "أزرق", "ازرق"),
        ("ar", "ازرق", "ازرق"),
    ],
)
def test_other_forms_and_slips_are_taken_for_the_word(language, text, meant):
    assert understand(text, language).understood_as == (meant,)


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "cherrywine", ("cherry", "wine")),
        ("en", "banana-milk", ("banana", "milk")),
        ("de", "Bananenmilch", ("banane", "milch")),
        ("de", "Schokoladenkuchen", ("schokolade", "kuchen")),
        ("de", "Meeresblau", ("meer", "blau")),
    ],
)
def test_two_words_in_one_count_both(language, text, parts):
    assert understand(text, language).understood_as == parts


def test_an_english_word_is_understood_in_every_language_but_with_less_certainty():
    english = understand("flamenco", "en")
    for language in ("de", "ar"):
        told = understand("flamenco", language)
        assert told.best() == english.best()
        assert 0 < told.certainty < english.certainty


def test_two_words_lie_where_both_are():
    forest, dark = understand("green", "en"), understand("midnight", "en")
    both = understand("midnight green", "en")
    assert both.best() not in (forest.best(), dark.best())
    assert distance(both.best(), Cell("O16")) <= 4


@pytest.mark.parametrize("text", ["", " ", "?!", "qwxzyv", "12345", "ظظظظظ", "🍌", "x" * 400])
def test_what_nobody_has_heard_of_is_anywhere_and_that_is_told(text):
    for language in ("en", "de", "ar"):
        cloud = understand(text, language)
        assert (cloud.certainty, cloud.understood_as) == (0, ())
        assert len(set(cloud.weights)) == 1


def test_the_further_one_has_to_look_the_less_certain_one_is():
    exact, form, slip, part, unknown = (
        understand(text, "en").certainty
        for text in ("cherry", "cherrylike", "chery", "cherryxwqzv", "xwqzvu")
    )
    assert exact > form > slip > part > unknown == 0


def test_of_a_word_for_many_colours_one_is_not_certain():
    assert understand("love", "en").certainty < 0.6 < understand("banana", "en").certainty


@pytest.mark.parametrize("text", ["fucker", "shit", "scheisse", "nigger"])
def test_what_is_vulgar_was_never_learnt(text):
    assert not any(text in lexicon for lexicon in lexicons().values())


@given(text=st.text(max_size=60), language=st.sampled_from(["en", "de", "ar"]))
@all_games(150)
def test_any_text_is_a_distribution_over_the_board(text, language):
    cloud = understand(text, language)
    assert len(cloud.weights) == len(CELLS)
    assert min(cloud.weights) >= 0
    assert sum(cloud.weights) == pytest.approx(1)
    assert 0 <= cloud.certainty <= 1
    assert (cloud.certainty > 0) == bool(cloud.understood_as)
