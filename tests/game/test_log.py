"""The log keeps what it is given, once, in order."""

import msgspec
import pytest
from django.db import IntegrityError

from game import actions, log
from game.models import LogEntry
from game.rules import Entry, fold

pytestmark = pytest.mark.django_db


def row(seq: int, *, room: str = "oak", who: str = "ada", request: str | None = None) -> log.Row:
    return log.Row(
        room=room,
        seq=seq,
        request=request,
        entry=Entry(who, 1000 + seq, actions.AddPlayer(id=request, name=who, color="#1a7f5a")),
    )


def test_what_was_appended_is_read_back_as_it_was() -> None:
    rows = [row(1, request="a"), row(2, who="ben")]
    assert log.append(rows) == set()
    assert log.read("oak") == rows
    assert log.read("oak", after=1) == rows[1:]


def test_every_kind_of_action_is_read_back_as_it_was() -> None:
    kinds: list[actions.Logged] = [
        actions.OpenRoom(code="oak"),
        actions.SetOptions(laps=1),
        actions.Deal(deck=("A1", "B2"), first=3),
        actions.TimeUp(deadline=1),
        actions.HostAway(present=(1, 2)),
        actions.Challenge(agree=False),
        actions.Clue(id="é", text="Meer 🌊"),
    ]
    rows = [
        log.Row(room="oak", seq=seq, request=None, entry=Entry("", 0, action))
        for seq, action in enumerate(kinds, 1)
    ]
    log.append(rows)
    assert log.read("oak") == rows


def test_of_two_rows_for_one_seq_the_first_stays() -> None:
    assert log.append([row(1)]) == set()
    assert log.append([row(1, who="ben")]) == {"oak"}
    assert [one.entry.actor for one in log.read("oak")] == ["ada"]


def test_one_request_of_one_identity_is_kept_once() -> None:
    assert log.append([row(1, request="a")]) == set()
    assert log.append([row(2, request="a")]) == {"oak"}
    assert log.append([row(2, request="a", who="ben")]) == set()


def test_a_room_that_lost_keeps_none_of_its_rows_and_the_others_keep_theirs() -> None:
    log.append([row(1), row(2)])
    lost = log.append([row(2, who="ben"), row(3, who="ben"), row(1, room="elm")])
    assert lost == {"oak"}
    assert len(log.read("oak")) == 2
    assert len(log.read("elm")) == 1


def test_a_room_is_opened_once() -> None:
    log.open_room("oak", "ada")
    state = fold(one.entry for one in log.read("oak"))
    assert (state.code, state.maker) == ("oak", "ada")


@pytest.mark.django_db(transaction=True)
def test_a_room_of_a_name_that_is_taken_is_not_opened() -> None:
    log.open_room("oak", "ada")
    with pytest.raises(IntegrityError):
        log.open_room("oak", "ben")


def test_rooms_are_read_on_together_each_from_where_it_is_known() -> None:
    oak, elm = [row(1), row(2), row(3)], [row(1, room="elm"), row(2, room="elm")]
    log.append([*oak, *elm, row(1, room="yew")])
    assert log.read_on({"oak": 1, "elm": 0, "yew": 1, "fir": 0}) == {"oak": oak[1:], "elm": elm}


def test_a_room_that_is_far_behind_is_read_on_to_the_end() -> None:
    oak, elm = [row(seq) for seq in range(1, 302)], [row(1, room="elm")]
    log.append([*oak, *elm])
    assert log.read_on({"oak": 0, "elm": 0}) == {"oak": oak, "elm": elm}
    assert log.read_on({"oak": 1}) == {"oak": oak[1:]}
    assert log.read_on({}) == {}


WRITTEN = "".join(chr(one) for one in (*range(1, 0xD800), *range(0xE000, 0x110000)))
"""Every character that a database can keep."""


def test_whatever_is_written_is_read_back_as_it_was() -> None:
    texts = [WRITTEN[first : first + 1000] for first in range(0, len(WRITTEN), 1000)]
    odd = "o'\"\\k %s ?1 $.0 {} \n🌊"
    rows = [
        log.Row(
            room=odd,
            seq=seq,
            request=f"{seq} {text[:50]}",
            entry=Entry(f"{text[-60:]}", 2**53 - 1, actions.Say(text=text)),
        )
        for seq, text in enumerate(texts, 1)
    ]
    assert log.append(rows) == set()
    assert log.read(odd) == rows
    assert log.read_on({odd: 0}) == {odd: rows}
    bodies = LogEntry.objects.order_by("seq").values_list("body", flat=True)
    assert [one.encode() for one in bodies] == [
        msgspec.json.encode(one.entry.action) for one in rows
    ]


def test_an_action_is_stored_as_its_sender_wrote_it() -> None:
    log.append([row(1, request="a")])
    body = LogEntry.objects.get().body
    assert body == '{"type":"add_player","id":"a","name":"ada","color":"#1a7f5a"}'
