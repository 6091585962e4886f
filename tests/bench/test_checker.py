"""The checker of the fault bench finds what is forged here, and nothing where nothing is wrong."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import pytest

from bench.faults.checker import Asked, Findings, Record, Row, check_log, check_views
from game import actions, protocol, rules, views

Story = tuple[list[Row], list[Record]]


def row(seq: int, identity: str, request: str | None, action: actions.Logged) -> Row:
    return Row("oak", seq, identity, request, 1_000 + seq, action)


def told(request: str, seq: int) -> Asked:
    answers: list[tuple[float, dict[str, object]]] = [
        (1.0, {"type": "error", "id": request, "code": "try_again", "message": ""}),
        (2.0, {"type": "accepted", "id": request, "seq": seq}),
    ]
    return Asked(request, "add_player", 0.5, answers)


@pytest.fixture
def story() -> Story:
    """Two who sat down, one of whom was refused something; and both see the room as it is."""
    rows = [
        row(1, "ada's", None, actions.OpenRoom(code="oak")),
        row(2, "ada's", "a1", actions.AddPlayer(name="Ada", color="#112233")),
        row(3, "ben's", "b1", actions.AddPlayer(name="Ben", color="#332211")),
    ]
    refused = Asked("b2", "guess", 3.0, [(3.1, {"type": "error", "id": "b2", "code": "no"})])
    looked = Asked("a2", "turn_update", 3.0, [(3.1, {"type": "accepted", "id": "a2", "seq": 3})])
    records = [
        Record("ada", {"a1": told("a1", 2), "a2": looked}),
        Record("ben", {"b1": told("b1", 3), "b2": refused}),
    ]
    state = rules.fold(rules.Entry(one.identity, one.at, one.action) for one in rows)
    for record, identity in zip(records, ("ada's", "ben's"), strict=True):
        slices = (*views.public(state), *views.own(state, identity))
        record.view = {
            one["type"]: one for one in (json.loads(protocol.frame(piece)) for piece in slices)
        }
    return rows, records


def findings(story: Story) -> Findings:
    rows, records = story
    found = Findings()
    check_log(rows, records, found)
    for sentence in check_views(rows, records):
        found.add("differing", sentence)
    return found


def test_nothing_is_found_where_nothing_is_wrong(story: Story) -> None:
    assert findings(story).sentences == []


def test_a_wait_ends_with_an_answer_that_is_not_to_try_again(story: Story) -> None:
    asked = story[1][0].asked["a1"]
    assert (asked.waited, asked.put_off) == (1.5, 1)


def _lost(rows: list[Row], records: list[Record]) -> None:
    rows[2] = replace(rows[2], request=None)


def _elsewhere(rows: list[Row], records: list[Record]) -> None:
    records[1].asked["b1"] = told("b1", 7)


def _twice(rows: list[Row], records: list[Record]) -> None:
    rows.append(replace(rows[2], seq=4))


def _accepted_twice(rows: list[Row], records: list[Record]) -> None:
    records[1].asked["b1"].answers += told("b1", 4).answers


def _time_up_twice(rows: list[Row], records: list[Record]) -> None:
    rows += [row(seq, "", None, actions.TimeUp(deadline=99)) for seq in (4, 5)]


def _gap(rows: list[Row], records: list[Record]) -> None:
    rows[2] = replace(rows[2], seq=4)
    records[1].asked["b1"] = told("b1", 4)


def _same_seq(rows: list[Row], records: list[Record]) -> None:
    rows[2] = replace(rows[2], seq=2)


def _unanswered(rows: list[Row], records: list[Record]) -> None:
    records[1].asked["b2"].answers.clear()


def _only_put_off(rows: list[Row], records: list[Record]) -> None:
    del records[1].asked["b1"].answers[1]


def _refused_but_played(rows: list[Row], records: list[Record]) -> None:
    rows[2] = replace(rows[2], request="b2")


def _one_for_the_other(rows: list[Row], records: list[Record]) -> None:
    rows[2] = replace(rows[2], identity="ada's")


def _from_nowhere(rows: list[Row], records: list[Record]) -> None:
    rows.append(row(4, "cem's", "c1", actions.AddPlayer(name="Cem", color="#123123")))


def _another_public_view(rows: list[Row], records: list[Record]) -> None:
    records[0].view = deepcopy(records[0].view)
    records[0].view["player_list"]["players"][0]["name"] = "Ida"


def _another_own_view(rows: list[Row], records: list[Record]) -> None:
    records[0].view = {**records[0].view, "turn_update": records[1].view["turn_update"]}


def _no_fold(rows: list[Row], records: list[Record]) -> None:
    rows.append(row(4, "ada's", None, actions.SkipClue()))


@pytest.mark.parametrize(
    ("forge", "kind"),
    [
        (_lost, "lost"),
        (_elsewhere, "lost"),
        (_twice, "doubled"),
        (_accepted_twice, "doubled"),
        (_time_up_twice, "doubled"),
        (_gap, "gaps"),
        (_same_seq, "gaps"),
        (_unanswered, "unanswered"),
        (_only_put_off, "unanswered"),
        (_refused_but_played, "other"),
        (_one_for_the_other, "other"),
        (_from_nowhere, "other"),
        (_another_public_view, "differing"),
        (_another_own_view, "differing"),
        (_no_fold, "differing"),
    ],
)
def test_what_is_wrong_is_found(
    story: Story, forge: Callable[[list[Row], list[Record]], None], kind: str
) -> None:
    forge(*story)
    assert findings(story).counts[kind] > 0
