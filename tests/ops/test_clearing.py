"""Old rooms are cleared, and no room that somebody is in."""

import asyncio
from io import StringIO

import pytest
from asgiref.sync import sync_to_async
from django.core.management import CommandError, call_command

from game import log, protocol
from game.actions import AddPlayer, OpenRoom, PublishRoom
from game.closing import close_room
from game.held import hold
from game.hub import Hub
from game.models import HeldRoom, LogEntry, PublicRoom
from game.rules import Entry
from lobby.models import Room
from ops import clearing
from ops.clearing import DAY
from tests.game.conftest import hubs
from tests.game.guests import Guest

__all__ = ["hubs"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test has a process that would have to hear of it later."""
    monkeypatch.setattr(clearing, "SETTLE", 0.0)


def room(code: str, *, days: float) -> None:
    """A room in which somebody sat down so many days ago."""
    at = log.now() - int(days * DAY)
    Room.objects.create(code=code)
    entries = (
        Entry("ada", at, OpenRoom(code=code)),
        Entry("ada", at, AddPlayer(name="Ada", color="#000001")),
    )
    log.append(
        [log.Row(room=code, seq=seq, request=None, entry=one) for seq, one in enumerate(entries, 1)]
    )


def cleared(*given: str) -> str:
    output = StringIO()
    call_command("clear_rooms", *given, stdout=output)
    return output.getvalue()


def rooms() -> list[str]:
    """What there is of rooms anywhere."""
    tables = (Room.objects, PublicRoom.objects, HeldRoom.objects)
    codes = {code for table in tables for code in table.values_list("code", flat=True)}
    return sorted(codes | set(LogEntry.objects.values_list("room", flat=True)))


def test_rooms_without_an_action_for_so_long_are_cleared_and_others_are_not() -> None:
    room("old", days=91)
    room("young", days=89)
    PublicRoom.objects.create(code="old", seq=2, players=1, phase="lobby", joinable=True, at=0)
    HeldRoom.objects.create(code="old", at=0)
    assert cleared("--dry-run") == "old\n"
    assert rooms() == ["old", "young"]
    assert cleared() == "Cleared 1 of 1 old rooms.\n"
    assert rooms() == ["young"]
    assert cleared("--days", "30") == "Cleared 1 of 1 old rooms.\n"
    assert rooms() == []


def test_a_room_that_was_closed_is_kept_as_long_as_any_other() -> None:
    room("old", days=91)
    room("young", days=1)
    close_room("old")
    close_room("young")
    cleared()
    assert rooms() == ["young"]


def test_nothing_is_cleared_after_less_than_a_day() -> None:
    with pytest.raises(CommandError, match="a day at least"):
        cleared("--days", "0")


def test_a_room_of_another_version_is_left_alone() -> None:
    room("old", days=91)
    LogEntry.objects.create(room="old", seq=3, at=0, type="fly", body='{"type":"fly"}')
    assert cleared() == "Cleared 0 of 1 old rooms.\n"
    assert rooms() == ["old"]


@pytest.mark.parametrize("comes_back", ["acts", "is there"])
def test_a_room_to_which_somebody_comes_back_after_it_was_found_is_left_alone(
    comes_back: str,
) -> None:
    room("oak", days=91)
    room("pine", days=91)
    codes = clearing.old_rooms(90, log.now())
    if comes_back == "acts":
        entry = Entry("ada", log.now(), PublishRoom())
        log.append([log.Row(room="oak", seq=3, request=None, entry=entry)])
    else:
        hold(["oak"], log.now())
    before = log.read("oak")
    assert (codes, clearing.clear(codes, 90)) == (["oak", "pine"], ["pine"])
    assert (rooms(), log.read("oak")) == (["oak"], before)


def test_an_action_that_comes_just_before_the_close_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room("oak", days=91)
    append, entry = log.append, Entry("ada", log.now(), PublishRoom())

    def somebody_is_faster(rows: list[log.Row]) -> set[str]:
        monkeypatch.setattr(log, "append", append)
        append([log.Row(room="oak", seq=3, request=None, entry=entry)])
        return append(rows)

    monkeypatch.setattr(log, "append", somebody_is_faster)
    assert clearing.clear(["oak"], 90) == []
    assert [row.entry for row in log.read("oak")][2:] == [entry]


async def test_a_room_that_somebody_is_in_is_not_cleared(hubs: tuple[Hub, Hub]) -> None:
    await sync_to_async(room)("oak", days=91)
    guest = await Guest.come(hubs[0], "ben")
    await Guest.come(hubs[0], "cem")  # Who comes next waits for all that was asked of the database.
    assert await sync_to_async(cleared)() == "Cleared 0 of 0 old rooms.\n"
    answer = await guest.play(PublishRoom())
    assert isinstance(answer, protocol.Error)
    assert answer.code == "not_seated"


async def test_who_came_in_at_that_moment_is_told_that_it_is_closed(
    hubs: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "SETTLE", 1.0)
    await sync_to_async(room)("oak", days=91)
    codes = await sync_to_async(clearing.old_rooms)(90, log.now())
    guest = await Guest.come(hubs[0], "ben")
    clearing_it = asyncio.create_task(sync_to_async(clearing.clear)(codes, 90))
    await guest.until(lambda view: view["room"]["closed"])
    assert guest.subscriber.over is protocol.Close.ROOM_CLOSED
    assert await clearing_it == ["oak"]
    assert await sync_to_async(rooms)() == []
