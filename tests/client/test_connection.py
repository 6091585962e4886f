"""The client: it comes back, asks again, and tells what it was told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from client import Client, Closed, Frame, Refused
from client.bot import Bot, Habits
from client.connection import SLICES
from client.unanswered import MOST_UNANSWERED as WAITING
from game.consumers import MOST_UNANSWERED

VIEW = [json.dumps({"type": kind}) for kind in ("welcome", *sorted(SLICES))]


# -- Against a real server ---------------------------------------------------------------------


async def test_who_makes_a_room_is_in_it_and_others_find_it_by_its_code(server):
    async with (
        await Client.create_room(server.url) as ada,
        await Client.join(server.url, ada.code.upper()) as ben,
    ):
        await ada.play("add_player", name="Ada", color="#1a7f5a")
        view = await ben.until(lambda view: view["player_list"]["players"])
        assert view["player_list"] == ada.view["player_list"]
        assert ada.view["room"]["host"] == 1
        assert ben.view["turn_update"]["cur_player"] is None


async def test_a_room_can_be_given_a_name_once(server):
    async with await Client.create_room(server.url, "quiet-pond") as maker:
        assert maker.code == "quiet-pond"
        with pytest.raises(Refused) as refused:
            await Client.create_room(server.url, "quiet-pond")
    assert refused.value.code == "name_taken"


async def test_there_is_no_joining_a_room_that_does_not_exist(server):
    with pytest.raises(Refused) as refused:
        await Client.join(server.url, "nowhere-at-all")
    assert refused.value.code == "no_such_room"


async def test_what_cannot_be_done_raises_the_code_of_the_server(server):
    async with await Client.create_room(server.url) as ada:
        with pytest.raises(Refused) as refused:
            await ada.play("start_game")
        assert refused.value.code == "not_seated"


async def test_the_same_cookie_finds_the_same_seat(server):
    async with await Client.create_room(server.url) as ada:
        await ada.play("add_player", name="Ada", color="#1a7f5a")
        async with await Client.join(server.url, ada.code, cookie=ada.cookie) as again:
            assert again.view == {**ada.view, "welcome": again.view["welcome"]}


async def test_who_is_cut_off_comes_back_to_the_same_view(server):
    async with (
        await Client.create_room(server.url) as ada,
        await Client.join(server.url, ada.code) as ben,
    ):
        await ben.play("add_player", name="Ben", color="#b3446c")
        ben.drop()
        await ada.play("add_player", name="Ada", color="#1a7f5a")
        await ben.until(lambda _: ben.connections == 2)
        await ben.until(lambda view: len(view["presence"]["present"]) == 2)
        assert ben.view["player_list"] == ada.view["player_list"]
        assert ben.view["turn_update"]["cur_player"]["name"] == "Ben"


async def test_an_action_that_the_connection_was_lost_over_is_played_once(server):
    async with await Client.create_room(server.url) as ada:
        bot = Bot(ada, "seed", Habits(drop=1))
        await bot.act({"type": "add_player", "name": "Ada", "color": "#1a7f5a"})
        assert ada.connections == 2
        assert await ada.play("turn_update") == 2


async def test_the_same_request_has_the_same_answer_on_another_connection(server):
    async with await Client.create_room(server.url) as ada:
        taken: dict[str, Any] = {"request": "one", "name": "Ada", "color": "#1a7f5a"}
        first = await ada.play("add_player", **taken)
        async with await Client.join(server.url, ada.code, cookie=ada.cookie) as again:
            assert await again.play("add_player", **taken) == first
            assert len(again.view["player_list"]["players"]) == 1


async def test_whoever_has_much_to_send_waits_for_answers_and_is_never_closed(server):
    async with await Client.create_room(server.url) as ada:
        await ada.play("add_player", name="Ada", color="#1a7f5a")
        locked = [bool(number % 2) for number in range(3 * MOST_UNANSWERED)]
        numbers = await asyncio.gather(*(ada.play("lock_room", locked=one) for one in locked))
        assert numbers == sorted(numbers)
        assert ada.connections == 1


# -- Against a server that does as it is told ----------------------------------------------------


@asynccontextmanager
async def scripted(
    answer: Callable[[ServerConnection, Any], Any], *, retry_after: float = 0.02, **options: Any
) -> AsyncIterator[Client]:
    """A client of a server that shows an empty view and answers each frame with `answer`."""

    async def talk(socket: ServerConnection) -> None:
        for frame in VIEW:
            await socket.send(frame)
        async for text in socket:
            await answer(socket, json.loads(text))

    async with serve(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        addresses = {"code": "blue-otter", "socket": f"ws://127.0.0.1:{port}/"}
        client = Client(
            f"http://127.0.0.1:{port}", addresses, "", retry_after=retry_after, **options
        )
        await client.start()
        async with client:
            yield client


async def test_an_action_without_an_answer_is_sent_again_with_the_same_id():
    asked: list[Any] = []

    async def answer(socket: ServerConnection, action: Any) -> None:
        asked.append(action)
        if len(asked) == 3:
            await socket.send(json.dumps({"type": "accepted", "id": action["id"], "seq": 7}))

    async with scripted(answer) as client:
        assert await client.play("guess", cell="H17") == 7
    assert asked[0] == asked[1] == asked[2]


async def test_an_action_is_sent_again_when_the_server_asks_for_it():
    asked: list[Any] = []

    async def answer(socket: ServerConnection, action: Any) -> None:
        asked.append(action)
        busy = {"type": "error", "id": action["id"], "code": "try_again", "message": "Busy."}
        good = {"type": "accepted", "id": action["id"], "seq": 7}
        await socket.send(json.dumps(busy if len(asked) == 1 else good))

    async with scripted(answer) as client:
        assert await client.play("guess", cell="H17") == 7
    assert asked[0] == asked[1]


async def test_an_action_is_sent_again_on_the_next_connection():
    asked: list[Any] = []

    async def answer(socket: ServerConnection, action: Any) -> None:
        asked.append(action)
        if len(asked) == 1:
            await socket.close(4012)
        else:
            await socket.send(json.dumps({"type": "accepted", "id": action["id"], "seq": 7}))

    async with scripted(answer) as client:
        assert await client.play("guess", cell="H17") == 7
        assert client.connections == 2
    assert asked[0] == asked[1]


async def test_who_comes_back_with_much_to_send_sends_it_in_order_as_answers_come():
    numbers = list(range(3 * WAITING))
    asked: list[int] = []

    async def answer(socket: ServerConnection, action: Any) -> None:
        asked.append(action["number"])
        if asked == numbers[:WAITING]:
            await socket.close(4012)
        elif len(asked) > WAITING:
            accepted = {"type": "accepted", "id": action["id"], "seq": action["number"]}
            await socket.send(json.dumps(accepted))

    journal: list[Frame] = []
    async with scripted(answer, journal=journal, retry_after=30) as client:
        played = (client.play("guess", cell="H17", number=number) for number in numbers)
        assert await asyncio.gather(*played) == numbers
        assert client.connections == 2
        assert most_unanswered(journal) == WAITING
    assert asked == numbers[:WAITING] + numbers


def most_unanswered(journal: list[Frame]) -> int:
    """The most frames that were without an answer on one connection at a time."""
    now = most = 0
    for _, sent, text in journal:
        kind = json.loads(text)["type"]
        if kind == "welcome":
            now = 0
        elif sent:
            now += 1
        elif kind == "accepted":
            now -= 1
        most = max(most, now)
    return most


async def test_when_the_server_restarts_clients_do_not_all_come_back_at_once():
    came: list[float] = []

    async def talk(socket: ServerConnection) -> None:
        came.append(asyncio.get_running_loop().time())
        for frame in VIEW:
            await socket.send(frame)
        if len(came) <= 8:
            await socket.close(4012)
        else:
            await socket.wait_closed()

    async with serve(talk, "127.0.0.1", 0) as server, AsyncExitStack() as stack:
        url = f"//127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        addresses = {"code": "blue-otter", "socket": f"ws:{url}"}
        clients = [Client(f"http:{url}", addresses, "") for _ in range(8)]
        for client in clients:
            await stack.enter_async_context(client)
        await asyncio.gather(*(client.start() for client in clients))
        for client in clients:
            await client.until(lambda _, one=client: one.connections == 2)  # type: ignore[misc]
    came_back = came[8:]
    assert max(came_back) - min(came_back) > 0.3


@pytest.mark.parametrize("code", [4008, 4013])
@pytest.mark.parametrize("answers", [False, True], ids=["unanswered", "answered"])
async def test_who_is_closed_each_time_for_its_own_fault_comes_back_ever_later(code, answers):
    clients, pauses, shortest = 16, 4, 0.2

    async def answer(socket: ServerConnection, action: Any) -> None:
        if answers:
            again = {"type": "error", "id": action["id"], "code": "try_again", "message": "Busy."}
            await socket.send(json.dumps(again))
        await socket.close(code)

    async def away() -> float:
        async with scripted(answer, retry_after=30) as client:
            began = asyncio.get_running_loop().time()
            playing = asyncio.ensure_future(client.play("guess", cell="H17"))
            await client.until(lambda _: client.connections == 1 + pauses)
            took = asyncio.get_running_loop().time() - began
        with pytest.raises(Closed):
            await playing
        return took

    took = await asyncio.gather(*(away() for _ in range(clients)))
    assert sum(took) > clients * pauses * shortest


async def test_who_is_cut_off_after_an_answer_comes_back_at_once_each_time():
    async def answer(socket: ServerConnection, action: Any) -> None:
        await socket.send(json.dumps({"type": "accepted", "id": action["id"], "seq": 7}))
        await socket.close(1001)

    async with scripted(answer) as client, asyncio.timeout(15):
        for times in range(1, 16):
            await client.until(lambda _, times=times: client.connections == times)  # type: ignore[misc]
            await client.play("guess", cell="H17")


async def test_who_is_turned_away_as_one_of_too_many_comes_later():
    statuses = iter([429, 503])

    async def talk(socket: ServerConnection) -> None:
        for frame in VIEW:
            await socket.send(frame)
        await socket.wait_closed()

    def turn_away(socket: ServerConnection, request: Any) -> Any:
        status = next(statuses, None)
        return socket.respond(HTTPStatus(status), "Later.") if status else None

    async with serve(talk, "127.0.0.1", 0, process_request=turn_away) as server:
        url = f"//127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        addresses = {"code": "blue-otter", "socket": f"ws:{url}"}
        async with Client(f"http:{url}", addresses, "") as client:
            await client.start()
            assert client.connections == 1
    assert next(statuses, None) is None


async def test_when_no_answer_ever_comes_the_client_says_so():
    async def answer(socket: ServerConnection, action: Any) -> None:
        pass

    async with scripted(answer) as client:
        with pytest.raises(TimeoutError):
            await client.play("guess", cell="H17", seconds=0.05)


@pytest.mark.parametrize("code", [4001, 4009, 4404])
async def test_after_some_close_codes_the_client_stays_away(code):
    async def answer(socket: ServerConnection, action: Any) -> None:
        await socket.close(code)

    async with scripted(answer) as client:
        with pytest.raises(Closed) as closed:
            await client.play("guess", cell="H17")
        assert closed.value.code == code
        with pytest.raises(Closed):
            await client.until(lambda _: False)
        assert client.connections == 1


async def test_what_the_client_does_not_know_does_not_disturb_it():
    async def answer(socket: ServerConnection, action: Any) -> None:
        await socket.send('{"type": "weather", "sunny": true}')
        await socket.send('{"type": "error", "id": null, "code": "not_json", "message": "No."}')
        await socket.send('{"type": "accepted", "id": "of somebody else", "seq": 1}')
        await socket.send(json.dumps({"type": "accepted", "id": action["id"], "seq": 7, "more": 1}))

    async with scripted(answer) as client:
        assert await client.play("guess", cell="H17") == 7
        assert client.view["weather"]["sunny"] is True


async def test_a_closed_client_lets_nobody_wait():
    async def answer(socket: ServerConnection, action: Any) -> None:
        pass

    async with scripted(answer) as client:
        waiting = [
            asyncio.ensure_future(client.play("guess", cell="H17")),
            asyncio.ensure_future(client.until(lambda _: False)),
        ]
        await client.changed(client.version - 1)
    for one in waiting:
        with pytest.raises(Closed):
            await one
