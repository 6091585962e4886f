"""A log gives the same views to whoever comes late, in any process, at any later version."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import rules
from game.actions import (
    Logged,
)
from game.rules import Entry, words
from tests.game.random_games import (
    EVERYBODY,
    accepted,
    all_games,
    games,
    seen,
    slices,
)
from tests.game.table import Table

ROOT = Path(__file__).parents[3]


# -- Late equals early -------------------------------------------------------------------------


@all_games(30)
@given(games())
def test_who_comes_late_sees_what_who_never_left_sees(steps):
    """Who never left was sent only the slices that changed, and a slice replaces."""
    early: dict[str, dict[str, bytes]] = {who: {} for who in EVERYBODY}
    for step in steps:
        for who in EVERYBODY:
            early[who].update(changed(early[who], slices(step.after, who)))
    late = rules.fold(accepted(steps))
    for who in EVERYBODY:
        assert early[who] == slices(late, who)


def changed(before: dict[str, bytes], now: dict[str, bytes]) -> dict[str, bytes]:
    """What has to be sent."""
    return {kind: body for kind, body in now.items() if before.get(kind) != body}


# -- Replay ------------------------------------------------------------------------------------


@all_games()
@given(games())
def test_a_log_that_was_written_and_read_gives_the_same_views(steps):
    again = rules.fold(read(written(accepted(steps))))
    assert again == steps[-1].after
    for who in EVERYBODY:
        assert seen(again, who) == seen(steps[-1].after, who)


@all_games(20)
@given(games(), st.integers(0, 99))
def test_a_log_can_be_folded_in_two_parts(steps, percent):
    log = accepted(steps)
    cut = percent * len(log) // 100
    assert rules.fold(log[cut:], rules.fold(log[:cut])) == rules.fold(log)


def written(log: list[Entry]) -> list[tuple[str, int, bytes]]:
    """A log as it is on disk."""
    return [(entry.actor, entry.at, msgspec.json.encode(entry.action)) for entry in log]


def read(rows: list[tuple[str, int, bytes]]) -> list[Entry]:
    """A log as it comes from disk."""
    decoder: msgspec.json.Decoder[Logged] = msgspec.json.Decoder(Logged)
    return [Entry(actor, at, decoder.decode(body)) for actor, at, body in rows]


def test_a_log_gives_the_same_views_in_another_process():
    """Also where sets and dicts of strings come in another order."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", "from tests.game.rules.replay import digest; print(digest())"],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("word", ["ocean", "deep"])
def test_a_log_is_still_good_when_more_words_are_refused(word, monkeypatch):
    """An action that was accepted counts at any later version of the code."""
    table = Table()
    table.start()
    table.clue("ocean")
    table.guess_anywhere()
    table.clue("deep sea")
    for lists in (words.BASIC, words.COMPARING):
        monkeypatch.setitem(lists, "en", lists["en"] | {word})
    assert rules.fold(table.log) == table.state
