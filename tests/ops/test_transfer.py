"""A room is taken from one server to another as a file."""

import hashlib
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from game import log, rules
from game.actions import Say
from game.models import LogEntry
from game.replays import replay
from lobby.models import Room
from tests.game.table import Table

pytestmark = pytest.mark.django_db

Lines = list[str]


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The file of a room in which a game was played and talked about; the room is gone."""
    table = Table()
    table.start(first="Ada", laps=1)
    table.clue("Löwenzahn😊")
    table.guess_anywhere()
    table.no_second_clue()
    table.play_out()
    table.does("Ada", Say(text="one\u2028two\u2029three\u0085four"))
    Room.objects.create(code="blue-otter")
    rows = [
        log.Row(room="blue-otter", seq=seq, request=f"r{seq}", entry=entry)
        for seq, entry in enumerate(table.log, 1)
    ]
    log.append(rows)
    file = tmp_path / "room.jsonl"
    file.write_text(run("export_room", "blue-otter"), "utf-8")
    Room.objects.all().delete()
    LogEntry.objects.all().delete()
    return file


def run(command: str, *given: str) -> str:
    output = StringIO()
    call_command(command, *given, stdout=output)
    return output.getvalue()


def test_a_room_is_the_same_elsewhere(exported: Path) -> None:
    assert (
        run("import_room", str(exported))
        == f"Room blue-otter, {len(log.read('blue-otter'))} entries.\n"
    )
    assert run("export_room", "blue-otter") == exported.read_text("utf-8")
    played = replay("blue-otter", 1)
    assert played is not None
    assert played.standings.rounds[0].clues == ("Löwenzahn😊",)


def test_where_there_is_such_a_room_it_is_made_under_another_code(exported: Path) -> None:
    run("import_room", str(exported))
    before = log.read("blue-otter")
    with pytest.raises(CommandError, match="There is a room blue-otter already"):
        run("import_room", str(exported))
    assert log.read("blue-otter") == before
    run("import_room", str(exported), "--code", "red-fox")
    state = rules.fold(row.entry for row in log.read("red-fox"))
    assert state.code == "red-fox"
    assert state.standings
    with pytest.raises(CommandError, match="cannot be called"):
        run("import_room", str(exported), "--code", "../etc")


def without_the_last(lines: Lines) -> Lines:
    return lines[:-1]


def with_another_name(lines: Lines) -> Lines:
    return [line.replace("Ada", "Eva") for line in lines]


def without_an_entry(lines: Lines) -> Lines:
    return summed([lines[0], *lines[2:]])


def of_the_future(lines: Lines) -> Lines:
    return summed([lines[0].replace('"version":1', '"version":2'), *lines[1:]])


def of_an_unknown_kind(lines: Lines) -> Lines:
    return summed([*lines[:-2], lines[-2].replace('"type":"', '"type":"x'), lines[-1]])


def of_another_room(lines: Lines) -> Lines:
    return summed([lines[0].replace("blue-otter", "red-fox"), *lines[1:]])


def of_something_else(lines: Lines) -> Lines:
    return ["one\n", "two\n", "three\n"]


def that_is_deep(lines: Lines) -> Lines:
    return ["[" * 100_000 + "\n", *lines[1:]]


def with_nul(lines: Lines) -> Lines:
    return summed([line.replace("browser of Ada", "a\\u0000") for line in lines])


def empty(lines: Lines) -> Lines:
    return []


def summed(lines: Lines) -> Lines:
    """With a last line that fits again."""
    body = "".join(lines[:-1])
    told: dict[str, Any] = {
        "entries": len(lines) - 2,
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
    }
    return [*lines[:-1], json.dumps(told) + "\n"]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (empty, "ends before its room does"),
        (without_the_last, "Line .* is none of a room's"),
        (with_another_name, "checksum does not fit"),
        (without_an_entry, "missing, or not in order"),
        (of_the_future, "version 2; this server knows 1"),
        (of_an_unknown_kind, "is none of a room's"),
        (of_another_room, "does not begin with the opening of red-fox"),
        (of_something_else, "Line 1 is none of a room's"),
        (that_is_deep, "Line 1 is none of a room's"),
        (with_nul, "is none of a room's"),
    ],
)
def test_a_spoilt_file_is_refused_with_a_sentence_and_makes_nothing(
    exported: Path, spoil: Callable[[Lines], Lines], sentence: str
) -> None:
    lines = list(StringIO(exported.read_text("utf-8")))
    exported.write_text("".join(spoil(lines)), "utf-8")
    with pytest.raises(CommandError, match=sentence):
        run("import_room", str(exported))
    assert not Room.objects.exists()
    assert log.read("blue-otter") == log.read("red-fox") == []


def test_a_log_that_the_rules_refuse_is_refused(exported: Path) -> None:
    lines = list(StringIO(exported.read_text("utf-8")))
    deal = next(line for line in lines if '"deal"' in line)
    twice = json.loads(deal) | {"seq": len(lines) - 1, "request": None}
    exported.write_text(
        "".join(summed([*lines[:-1], json.dumps(twice) + "\n", lines[-1]])), "utf-8"
    )
    with pytest.raises(CommandError, match="cannot have happened"):
        run("import_room", str(exported))


def test_a_room_or_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no room nowhere"):
        run("export_room", "nowhere")
    with pytest.raises(CommandError, match="No such file"):
        run("import_room", str(tmp_path / "nothing"))
