"""The bare floor: the server's own entry, with an application in which there is no game.

`python -m bench.speed.floor [only-asgi]` answers every frame, to all in the room
`/<players>/<room>/<seat>`, with as many frames of the same size as a guess is answered with, made
once, in advance. No rules, no log, no views. What the game adds to the server is the difference
between this and the game.
"""

import asyncio
import runpy
import sys
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import django
import uvloop

# As in colorclues/__main__.py: Daphne takes its event loop when it is imported.
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
django.setup()

from client.table import COLORS  # noqa: E402
from game import actions, protocol, rules, views  # noqa: E402
from game.log import SERVER  # noqa: E402
from game.rules import turns  # noqa: E402
from game.rules.deck import SHORTEST_SALT, cells_to_deal  # noqa: E402
from game.state import State  # noqa: E402

Writer = Callable[[list[bytes]], Awaitable[None]]

AT = 1_700_000_000_000
"""Any time."""


def middle_of_a_round(players: int) -> State:
    """Half of the players have guessed once."""
    names = [f"player {number}" for number in range(players)]
    state = rules.fold([rules.Entry(names[0], AT, actions.OpenRoom(code="blue-otter"))])

    def play(actor: str, action: actions.Logged) -> None:
        nonlocal state
        state = rules.apply(state, actor, action, AT)

    for number, name in enumerate(names, 1):
        play(name, actions.AddPlayer(name=f"Player {number}", color=COLORS[number - 1]))
    play(names[0], actions.StartGame())
    deck = tuple(cells_to_deal(state.options))
    play(SERVER, actions.Deal(deck=deck, first=1, salt="0" * SHORTEST_SALT))
    play(names[0], actions.PickTarget(cell="A1"))
    play(names[0], actions.Clue(text="lagoon"))
    for number, name in enumerate(names[1 : players // 2 + 1], 10):
        play(name, actions.Guess(cell=f"H{number}"))
    return state


def frames_of_a_guess(players: int) -> list[bytes]:
    """What everybody is sent when somebody has guessed."""
    state = middle_of_a_round(players)
    slices = (*views.public(state), *views.own(state, "player 0"))
    changed = (protocol.PlayerList, protocol.TurnUpdate)
    return [protocol.frame(one) for one in slices if isinstance(one, changed)]


class Floor:
    """The application: who is in which room, and nothing else. It writes as the game does, all
    frames of an action at once; or, where only ASGI is allowed, by one `send` for each."""

    def __init__(self, *, only_asgi: bool) -> None:
        self._told = {
            players: frames_of_a_guess(players) for players in range(turns.FEWEST, turns.MOST + 1)
        }
        self._answer = protocol.frame(protocol.Accepted(id="1234", seq=1234))
        self._only_asgi = only_asgi
        self._rooms: dict[str, list[Writer]] = {}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def write(texts: list[bytes]) -> None:
            if not at_once(texts):
                for text in texts:
                    await send({"type": "websocket.send", "text": text.decode()})

        at_once = scope["extensions"]["colorclues.write"]
        if self._only_asgi:
            at_once = never
        await receive()
        await send({"type": "websocket.accept"})
        _, players, code, _ = scope["path"].split("/")
        told = self._told[int(players)]
        room = self._rooms.setdefault(f"{players}/{code}", [])
        room.append(write)
        while (await receive())["type"] == "websocket.receive":
            for one in room:
                await one([*told, self._answer] if one is write else told)
        room.remove(write)


def never(texts: list[bytes]) -> bool:
    """Writes nothing at once."""
    return False


def main() -> None:
    """Put the floor where the server looks for the game, and start the server."""
    stand_in = ModuleType("colorclues.asgi")
    stand_in.application = Floor(only_asgi="only-asgi" in sys.argv)  # type: ignore[attr-defined]
    stand_in.lets_in = lambda scope: True  # type: ignore[attr-defined]
    sys.modules["colorclues.asgi"] = stand_in
    runpy.run_module("colorclues", run_name="__main__")


if __name__ == "__main__":
    main()
