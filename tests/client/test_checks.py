"""The checks: they count as the rules do, and each has seen what it is there for."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client import checks
from client.connection import Frame
from game import board
from game.rules import scoring
from game.state import Piece
from tests.client.conftest import SCHEMA

CELLS = st.sampled_from(board.CELLS)


@pytest.mark.parametrize(
    ("cell", "points"),
    [("H17", 3), ("H18", 2), ("G16", 2), ("F15", 1), ("J19", 1), ("H14", 0), ("E17", 0)],
)
def test_points_fall_off_with_the_distance(cell, points):
    assert checks.points_of_piece(cell, "H17") == points


@pytest.mark.parametrize(
    ("players", "cells", "points"),
    [
        (3, [(2, "H17"), (3, "A1"), (3, "H16"), (2, "F15")], {1: 4, 2: 4, 3: 2}),
        (4, [(2, "H17"), (3, "A1"), (4, "H16")], {1: 2, 2: 3, 3: 0, 4: 2}),
    ],
)
def test_a_round_is_worth_what_its_pieces_are(players, cells, points):
    pieces = [{"player": player, "cell": cell} for player, cell in cells]
    record = {"outcome": "scored", "giver": 1, "target": "H17", "pieces": pieces}
    assert checks.points_of_round(record, players) == points


def test_a_round_that_is_not_scored_is_worth_nothing():
    assert checks.points_of_round({"outcome": "no_clue"}, 3) == {}


def test_equal_points_share_a_place():
    assert checks.places({1: 9, 2: 9, 3: 4}) == {(1, 9, 1), (2, 9, 1), (3, 4, 3)}


@given(cells=st.lists(CELLS, max_size=18), target=CELLS, players=st.integers(3, 10))
def test_whoever_counts_counts_the_same(cells, target, players):
    pieces = [Piece(player=2, cell=cell, clue=1) for cell in cells]
    record = {
        "outcome": "scored",
        "giver": 1,
        "target": target,
        "pieces": [{"player": piece.player, "cell": piece.cell} for piece in pieces],
    }
    told = checks.points_of_round(record, players)
    assert told[1] == scoring.giver_points(pieces, target, players)
    assert told.get(2, 0) == sum(scoring.piece_points(cell, target) for cell in cells)


# -- Each check, on a game that is all right but for one thing ------------------------------------


@pytest.fixture
def frames(games) -> list[Frame]:
    return list(games["5 simultaneous"].frames)


def found(frames: list[Frame]) -> list[str]:
    journal = checks.Journal(frames)
    return [
        *checks.scoring(journal.standings),
        *checks.course(journal.standings, sorted(journal.ids.values()), OPTIONS),
        *checks.secrecy(journal),
        *checks.deal(journal, OPTIONS),
        *checks.hidden_pieces(journal),
        *checks.shapes(frames, SCHEMA),
    ]


OPTIONS = {"mode": "simultaneous", "laps": 1, "confusable_colors_left_out": False}


def at(frames: list[Frame], kind: str, **fields: Any) -> int:
    """Where the first message of that type with these fields is."""
    for when, frame in enumerate(frames):
        message = json.loads(frame.text)
        if not frame.sent and message.items() >= {"type": kind, **fields}.items():
            return when
    raise LookupError(kind)


def changed(frame: Frame, **fields: Any) -> Frame:
    return frame._replace(text=json.dumps(json.loads(frame.text) | fields))


def card(frames: list[Frame]) -> tuple[int, str, dict[str, Any]]:
    """When the first card was dealt, to whom, and the card."""
    for when, frame in enumerate(frames):
        message = json.loads(frame.text)
        if not frame.sent and message["type"] == "card" and message["cells"]:
            return when, frame.who, message
    raise LookupError("card")


def guesser(frames: list[Frame]) -> str:
    """Somebody at the table who is not the first clue giver."""
    _, giver, _ = card(frames)
    return next(one.who for one in frames if one.who not in (giver, "watcher 1"))


def test_nothing_is_wrong_with_the_game_itself(frames):
    assert found(frames) == []


@pytest.mark.parametrize("who", ["watcher 1", "guesser"])
def test_a_card_that_somebody_else_sees_is_found(frames, who):
    when, _, dealt = card(frames)
    who = guesser(frames) if who == "guesser" else who
    frames.insert(when + 1, Frame(who, sent=False, text=json.dumps(dealt)))
    wrong = found(frames)
    assert any(f"{who} has a card and gives no clues" in one for one in wrong)
    assert any(f"{who} could read" in one for one in wrong)


def test_a_target_that_somebody_else_sees_is_found(frames):
    when, _, dealt = card(frames)
    told = {"type": "card", "cells": [], "target": dealt["cells"][0]}
    frames.insert(when + 1, Frame(guesser(frames), sent=False, text=json.dumps(told)))
    assert any("without a card" in one for one in found(frames))


@pytest.mark.parametrize(
    "message",
    [
        {"type": "error", "id": None, "code": "x", "message": "It is at {cell}."},
        {"type": "clue_message", "hint": "{cell}"},
        {"type": "presence", "{cell}": 1},
    ],
)
def test_a_cell_of_the_card_in_any_frame_to_others_is_found(frames, message):
    when, _, dealt = card(frames)
    text = json.dumps(message).replace("{cell}", dealt["cells"][2])
    frames.insert(when + 1, Frame("watcher 1", sent=False, text=text))
    assert any("could read" in one for one in found(frames))


def test_a_cell_of_the_card_as_a_guess_that_nobody_made_is_found(frames):
    when, _, dealt = card(frames)
    player = {"id": 1, "guesses": [dealt["cells"][0]]}
    told = json.dumps({"type": "player_list", "players": [player]})
    frames.insert(when + 1, Frame("watcher 1", sent=False, text=told))
    assert any("could read" in one for one in found(frames))


def test_a_reveal_before_the_last_piece_is_found(frames):
    when, _, _ = card(frames)
    reveal = next(
        one for one in frames if '"reveal","round":{' in one.text and one.who == "watcher 1"
    )
    frames.insert(when + 1, reveal)
    assert any("before the last piece" in one for one in found(frames))


def test_a_hidden_piece_that_another_sees_is_found(frames):
    """What everybody was shown when all pieces were down, shown as soon as the first one is."""
    phase = at(frames, "turn_update", phase="second_clue", round=1)
    shown = max(
        when
        for when, one in enumerate(frames[:phase])
        if not one.sent and '"type":"player_list"' in one.text
    )
    first = next(when for when, one in enumerate(frames) if one.sent and '"guess"' in one.text)
    frames.insert(first + 1, frames[shown]._replace(who="watcher 1"))
    assert any("too early" in one for one in found(frames))


@pytest.mark.parametrize("what", ["points", "place", "frame", "order", "giver", "clue"])
def test_standings_that_are_not_by_the_rules_are_found(frames, what):
    for when, frame in enumerate(frames):
        message = json.loads(frame.text)
        if frame.sent or message["type"] != "standings" or not message["places"]:
            continue
        first, second = message["rounds"][:2]
        if what == "points":
            first["scores"][0]["points"] += 1
        elif what == "place":
            message["places"][0]["place"] = 3
        elif what == "frame":
            first["frame"].pop()
        elif what == "order":
            first["pieces"].pop()
        elif what == "giver":
            first["giver"], second["giver"] = second["giver"], first["giver"]
        else:
            second["clues"] = first["clues"]
        frames[when] = frame._replace(text=json.dumps(message))
    journal = checks.Journal(frames)
    wrong = [
        *checks.scoring(journal.standings),
        *checks.course(journal.standings, sorted(journal.ids.values()), OPTIONS),
    ]
    assert wrong


def every_deck(frames: list[Frame], change: Callable[[dict[str, Any]], None]) -> None:
    """Tell everybody of another deck in the end."""
    for when, frame in enumerate(frames):
        message = json.loads(frame.text)
        if not frame.sent and message["type"] == "deck" and message["cells"]:
            change(message)
            frames[when] = changed(frame, **message)


def swap_two(deck: dict[str, Any]) -> None:
    deck["cells"][0], deck["cells"][400] = deck["cells"][400], deck["cells"][0]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (swap_two, "are not that of the deck"),
        (swap_two, "which the deck has not there"),
        (lambda deck: deck.update(salt="5a17" * 8), "are not that of the deck"),
        (lambda deck: deck.update(salt="5a17"), "can be guessed"),
        (lambda deck: deck["cells"].pop(), "479 different ones"),
        (lambda deck: deck.update(deck_hash="0" * 64), "are not that of the deck"),
    ],
)
def test_a_deck_that_is_not_the_one_that_was_promised_is_found(frames, change, wrong):
    every_deck(frames, change)
    assert any(wrong in one for one in found(frames))


def test_a_deck_that_is_told_too_early_is_found(frames):
    when, _, _ = card(frames)
    told = json.loads(frames[at(frames, "deck", cells=[])].text)
    text = json.dumps({**told, "salt": "5a17" * 8})
    frames.insert(when + 1, Frame("watcher 1", sent=False, text=text))
    assert any("before the last piece was sent" in one for one in found(frames))


def test_a_field_that_is_not_in_the_schema_is_found(frames):
    where = at(frames, "presence")
    frames[where] = changed(frames[where], card=[])
    assert any("not in the schema" in one for one in found(frames))


def test_a_piece_counts_once_however_often_it_is_in_a_frame():
    assert Counter(checks.CELL.findall('["H17","H1","H170","xH2","P30","P31","Q1"]')) == {
        "H17": 1,
        "H1": 1,
        "P30": 1,
    }
