"""Cards of the day: what computer players make of chance."""

from datetime import date

import pytest

from daily.making import LANGUAGES, draw
from daily.rounds import ROUNDS, Round, hash_of, text_of
from game.board import CONFUSABLE, Cell
from game.rules import clues
from game.state import Options

DAY = date(2026, 11, 20)


def test_a_card_has_five_different_targets_that_nobody_confuses(drawn):
    targets = {one.target for one in drawn.rounds}
    assert len(targets) == ROUNDS == len(drawn.rounds)
    assert not targets & CONFUSABLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_clues_are_legal_in_every_language(drawn, language):
    used: tuple[str, ...] = ()
    options = Options(language=language)
    for one in drawn.rounds:
        for text, second in zip(one.clues[language], (False, True), strict=True):
            clues.judge(text, second=second, options=options, used=used)
            assert not set(text) & set("/\n")
            used = (*used, clues.key(text))


def test_no_two_cards_are_the_same(drawn):
    assert draw().salt != drawn.salt
    assert draw().rounds != drawn.rounds


def test_the_hash_is_that_of_the_salt_the_day_and_all_that_is_played():
    rounds = [Round(Cell("H17"), {"de": ("Lagune", "tiefe See"), "ar": ("بحيرة", "بحر")})]
    assert text_of("5a17", DAY, rounds).splitlines() == [
        *("5a17", "2026-11-20", "H17"),
        *("ar بحيرة / بحر", "de Lagune / tiefe See"),
    ]
    hashes = {
        hash_of(salt, day, played)
        for salt, day, played in (
            ("5a17", DAY, rounds),
            ("5a18", DAY, rounds),
            ("5a17", date(2026, 11, 21), rounds),
            ("5a17", DAY, [Round(Cell("H16"), rounds[0].clues)]),
            ("5a17", DAY, []),
        )
    }
    assert len(hashes) == 5
