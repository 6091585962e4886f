"""Whatever bytes come, frames are read or refused, and logs are folded or refused in a sentence.
`python -m bench.fuzz` looks longer, and where no chance would lead."""

import importlib.util
import json
import subprocess
import sys
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.fuzz import targets
from bench.servers import ROOT
from tests.game.random_games import accepted, all_games, games

TYPES = st.sampled_from([*targets.FIELDS, "check_clue", "turn_update", "fly", "__class__"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted({name for fields in targets.FIELDS.values() for name in fields}))
ACTIONS = st.builds(
    lambda kind, fields, request: {**fields, "type": kind, "id": request},
    TYPES | VALUES,
    st.dictionaries(NAMES, SCALARS | VALUES, max_size=3),
    SCALARS,
)


@all_games(300)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda one: one.encode("utf-8", "replace"))
)
def test_any_bytes_are_an_action_or_malformed(data: bytes) -> None:
    targets.parser(data)


@all_games(300)
@given(VALUES | ACTIONS)
def test_any_json_is_an_action_or_malformed(value: Any) -> None:
    targets.parser(json.dumps(value).encode())


@all_games(100)
@given(st.binary(max_size=400))
def test_any_log_that_the_rules_let_happen_can_be_taken_elsewhere_and_shown(data: bytes) -> None:
    targets.fold(data)


@all_games(60)
@given(games(), st.data())
def test_a_log_in_disorder_is_refused_in_a_sentence_or_is_a_log(
    steps: Any, data: st.DataObject
) -> None:
    """Entries are left out, doubled or swapped."""
    log = accepted(steps)
    for _ in range(data.draw(st.integers(1, 4))):
        one, other = (data.draw(st.integers(1, len(log) - 1)) for _ in range(2))
        kind = data.draw(st.sampled_from(["out", "twice", "swapped"]))
        if kind == "out" and len(log) > 2:
            del log[one]
        elif kind == "twice":
            log.insert(other, log[one])
        else:
            log[one], log[other] = log[other], log[one]
    entries = [
        {
            "seq": seq,
            "identity": entry.actor,
            "request": None,
            "at": entry.at,
            "action": entry.action,
        }
        for seq, entry in enumerate(log, 1)
    ]
    lines = targets.file_of(msgspec.to_builtins(entries))
    lines[0] = lines[0].replace('"room"', '"blue-otter"')
    targets.imported(targets.summed(lines[:-1]))


@all_games(100)
@given(st.lists(st.text(max_size=40) | ACTIONS.map(json.dumps), max_size=6))
def test_lines_that_are_no_room_are_refused_in_a_sentence(lines: list[str]) -> None:
    assert not targets.imported([line + "\n" for line in lines])
    head = targets.file_of([])[0]
    assert not targets.imported(targets.summed([head, *(line + "\n" for line in lines)]))


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris is made for Linux on x86-64, and for Python before 3.14",
)
def test_the_fuzzer_looks_and_finds_nothing() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bench.fuzz", "--seconds", "4"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count("no find") == 2
