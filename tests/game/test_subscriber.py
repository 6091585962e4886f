"""Who is shown what is new: the slow, the busy and the broken."""

import msgspec
import pytest

from game import actions, protocol
from game.hub import Hub
from tests.game.guests import PLAYERS, Guest, color, seated, write

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_limit_on_names"),
]


async def test_who_reads_slowly_gets_the_newest_of_each_slice(hub: Hub) -> None:
    await write(*seated())
    slow = await hub.join("oak", "dora")
    slow.take()
    ada = await Guest.come(hub, "ada")
    for turn in range(50):
        await ada.play(actions.AddPlayer(name=f"Ada {turn}", color=color(0)))
    waiting = [msgspec.json.decode(frame) for frame in slow.take()]
    assert sorted(one["type"] for one in waiting) == ["player_list", "presence"]
    newest = next(one for one in waiting if one["type"] == "player_list")
    assert newest["players"][0]["name"] == "Ada 49"


async def test_what_is_being_sent_is_not_overtaken_and_then_all_is_written_again(hub: Hub) -> None:
    await write(*seated())
    ada, slow = await Guest.come(hub, "ada"), await hub.join("oak", "dora")
    there_is_room, written, called = False, list[str](), list[None]()

    def put(frames: list[bytes]) -> bool:
        if there_is_room:
            written.extend(msgspec.json.decode(frame)["type"] for frame in frames)
        return there_is_room

    slow.send_with(put, lambda: called.append(None))
    taken = slow.take()
    assert len(taken) > 10
    there_is_room = True
    await ada.play(actions.LockRoom(locked=True))
    assert (written, len(called)) == ([], 1)
    news = ["room", "turn_update"]
    assert [msgspec.json.decode(frame)["type"] for frame in slow.take()] == news
    assert slow.take() == []
    await ada.play(actions.LockRoom(locked=False))
    assert (written, len(called)) == (news, 1)


async def test_a_socket_that_cannot_be_written_to_takes_nobody_along(hub: Hub) -> None:
    await write(*seated())
    guests = [await Guest.come(hub, who) for who in PLAYERS]
    for guest in guests:
        guest.subscriber.send_with(cannot_write, guest.take)
    assert await guests[0].play(actions.LockRoom(locked=True)) == protocol.Accepted(id=None, seq=5)
    for guest in guests:
        await guest.until(lambda view: view["room"]["locked"])


def cannot_write(frames: list[bytes]) -> bool:
    raise RuntimeError("the handler is closed")
