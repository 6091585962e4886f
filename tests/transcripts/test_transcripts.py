"""Games of every release, folded again: everybody sees what they saw then."""

import tomllib

import pytest

from bench.servers import ROOT
from game.actions import type_of
from tests.transcripts.transcript import log_of, missing, names, seen_now, seen_then


@pytest.mark.parametrize("name", names())
def test_everybody_sees_what_they_saw_then(name: str) -> None:
    _, lines = log_of(name)
    then = seen_then(name)
    now = seen_now(lines, set(then))
    assert missing(then, now) == []


def test_this_release_has_transcripts() -> None:
    """tests/transcripts/transcript.py tells how to add one."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert version in {name.partition("/")[0] for name in names()}


def test_together_they_hold_whatever_can_happen() -> None:
    logged = {type_of(line.action) for name in names() for line in log_of(name)[1]}
    assert logged >= {"leave", "remove_player", "challenge", "time_up", "host_away", "close_room"}
    last = [max(seen_then(name).items())[1]["everybody"] for name in names()]
    assert {3, 10} <= {len(one["standings"]["places"]) for one in last}
    assert {one["room"]["options"]["mode"] for one in last} == {"classic", "simultaneous"}
    seen = [view["everybody"] for name in names() for view in seen_then(name).values()]
    assert any(one["clue_message"]["withdrawn"] for one in seen)


def test_what_is_no_longer_so_is_found() -> None:
    then = {"1": {"room": {"host": 1, "may": ["say"], "old": [1, 2]}}}
    now = {"1": {"room": {"host": 2, "may": ["say", "sing"], "new": True, "old": [1, 2]}}}
    assert missing(then, now) == [".1.room.host: 1 and not 2"]
    assert missing(then, {"1": {}}) == [
        ".1.room: {'host': 1, 'may': ['say'], 'old': [1, 2]} and not 'nothing'"
    ]
