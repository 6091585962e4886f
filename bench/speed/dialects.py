"""How one plays with Colyseus and boardgame.io: as their clients do (@colyseus/sdk 0.18,
socket.io-client 4).
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from bench.raw import BINARY, frame
from bench.speed.tables import Door, GuessTable, Seat

# -- Colyseus ------------------------------------------------------------------------------------

JOIN_ROOM, ROOM_DATA, ROOM_STATE_PATCH, CODE = 10, 13, 15, 0x1F


class ColyseusSeat(Seat):
    """A message is a code, its type as a MessagePack string, and its body in MessagePack."""

    def upgraded(self) -> None:
        """The server speaks first."""

    def heard(self, data: bytes, start: int, end: int) -> None:
        code = data[start]
        if code == ROOM_DATA:
            if data.startswith(b"view", start + 2):
                self.table.told(self)
            elif data.startswith(b"refused", start + 2):
                self.table.failed("refused")
        elif code == JOIN_ROOM:
            self.say(bytes([JOIN_ROOM]), BINARY)
            self.is_open()


class ColyseusTable(GuessTable):
    seat = ColyseusSeat

    async def open(self, doors: Sequence[Door], name: str) -> None:
        door = doors[0]
        address = f"{door.url}/matchmake/create/game"
        for number in range(self.players):
            answer = await door.http.post(address, json={"players": self.players})
            given = answer.raise_for_status().json()
            address = f"{door.url}/matchmake/joinById/{given['roomId']}"
            path = f"/{given['processId']}/{given['roomId']}?sessionId={given['sessionId']}"
            await self.sit(number, door, path)

    def action(self) -> tuple[int, bytes]:
        seat, cell = self.guess()
        body = msgspec.msgpack.encode({"cell": cell})
        return seat, frame(b"\x0d\xa5guess" + body, BINARY)


class PatchedSeat(ColyseusSeat):
    """Told by a patch of the state. Its owner cannot be told apart, it is the same for all."""

    def heard(self, data: bytes, start: int, end: int) -> None:
        if data[start] & CODE == ROOM_STATE_PATCH:
            self.table.told(self)
        else:
            super().heard(data, start, end)


class PatchedTable(ColyseusTable):
    seat = PatchedSeat


# -- boardgame.io --------------------------------------------------------------------------------

GAME = "/color-clues,"


class BoardgameSeat(Seat):
    """Socket.IO 5 in Engine.IO 4, in a namespace that is called like the game."""

    table: "BoardgameTable"

    def upgraded(self) -> None:
        """The server speaks first."""

    def heard(self, data: bytes, start: int, end: int) -> None:
        if data.startswith(b'42/color-clues,["update"', start):
            if self.number == 0:
                at = data.index(b'"_stateID":', start, end) + 11
                self.table.state_id = int(data[at : data.index(b"}", at)])
            self.table.told(self)
        elif data[start:end] == b"2":
            self.say("3")
        elif data.startswith(b"0", start):
            self.say(f"40{GAME}")
        elif data.startswith(b"40", start):
            asked = [self.table.match, str(self.number), self.table.keys[self.number], None]
            self.emit("sync", *asked)
        elif data.startswith(b'42/color-clues,["sync"', start):
            self.is_open()

    def emit(self, event: str, *given: Any) -> None:
        self.transport.write(spoken(event, *given))


def spoken(event: str, *given: Any) -> bytes:
    return frame(f"42{GAME}{msgspec.json.encode([event, *given]).decode()}")


class BoardgameTable(GuessTable):
    seat = BoardgameSeat
    state_id = 0

    async def open(self, doors: Sequence[Door], name: str) -> None:
        door = doors[0]
        games = f"{door.url}/games/color-clues"
        answer = await door.http.post(f"{games}/create", json={"numPlayers": self.players})
        self.match: str = answer.raise_for_status().json()["matchID"]
        self.keys: list[str] = []
        for number in range(self.players):
            asked = {"playerID": str(number), "playerName": f"Player {number}"}
            answer = await door.http.post(f"{games}/{self.match}/join", json=asked)
            self.keys.append(answer.raise_for_status().json()["playerCredentials"])
            await self.sit(number, door, "/socket.io/?EIO=4&transport=websocket")

    def action(self) -> tuple[int, bytes]:
        seat, cell = self.guess()
        player = str(seat)
        move = {"type": "guess", "args": [cell], "playerID": player}
        action = {"type": "MAKE_MOVE", "payload": move | {"credentials": self.keys[seat]}}
        return seat, spoken("update", action, self.state_id, self.match, player)
