"""How one plays with each server that has a way of speaking of its own: Colyseus and boardgame.io,
as their clients do it (@colyseus/sdk 0.18, socket.io-client 4), and Color Clues by its protocol.
"""

import asyncio
from typing import Any

import httpx
import msgspec

from bench.raw import BINARY, frame
from bench.speed.tables import CELLS, GuessTable, Seat, Table
from client.table import COLORS
from client.words import WORDS

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

    async def open(self, http: httpx.AsyncClient, port: int, name: str) -> None:
        address = "create/game"
        for number in range(self.players):
            answer = await http.post(f"/matchmake/{address}", json={"players": self.players})
            given = answer.raise_for_status().json()
            address = f"joinById/{given['roomId']}"
            path = f"/{given['processId']}/{given['roomId']}?sessionId={given['sessionId']}"
            await self.sit(number, port, path)

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

    async def open(self, http: httpx.AsyncClient, port: int, name: str) -> None:
        games = "/games/color-clues"
        answer = await http.post(f"{games}/create", json={"numPlayers": self.players})
        self.match: str = answer.raise_for_status().json()["matchID"]
        self.keys: list[str] = []
        for number in range(self.players):
            asked = {"playerID": str(number), "playerName": f"Player {number}"}
            answer = await http.post(f"{games}/{self.match}/join", json=asked)
            self.keys.append(answer.raise_for_status().json()["playerCredentials"])
            await self.sit(number, port, "/socket.io/?EIO=4&transport=websocket")

    def action(self) -> tuple[int, bytes]:
        seat, cell = self.guess()
        player = str(seat)
        move = {"type": "guess", "args": [cell], "playerID": player}
        action = {"type": "MAKE_MOVE", "payload": move | {"credentials": self.keys[seat]}}
        return seat, spoken("update", action, self.state_id, self.match, player)


# -- Color Clues ---------------------------------------------------------------------------------


class Turn(msgspec.Struct):
    """What one has to know of a `turn_update`, to play on."""

    phase: str
    giver: int | None
    player: int | None


_turn: msgspec.json.Decoder[Turn] = msgspec.json.Decoder(Turn)


class OwnSeat(Seat):
    """A slice is known by its type. Whoever acts is answered after the slices."""

    table: "OwnTable"

    def heard(self, data: bytes, start: int, end: int) -> None:
        if data.startswith(b"turn_update", start + 9):
            if self.number == 0:
                self.table.turn = data[start:end]
            self.table.told(self)
        elif data.startswith(b"accepted", start + 9):
            self.table.accepted()
        elif data.startswith(b'card","cells":["', start + 9):
            self.table.dealt(data[start:end])
        elif data.startswith(b"error", start + 9):
            self.table.failed(data[start:end].decode())


class OwnTable(Table):
    """Real games by the real rules, as a room has them when nobody sets anything: classic turns,
    time limits. When a game is over the next one begins."""

    seat = OwnSeat

    def __init__(self, players: int) -> None:
        super().__init__(players)
        self.turn = b""
        self.card = b""
        self.answered = asyncio.Event()
        self._words = self._cell = 0
        self._picked = self._held = False

    async def open(self, http: httpx.AsyncClient, port: int, name: str) -> None:
        told = {"Accept": "application/json"}
        path = "/ws/game/"
        for number in range(self.players):
            http.cookies.clear()  # Everybody is somebody else.
            if number == 0:
                answer = await http.post("/rooms/", headers=told, json={})
                path += f"{answer.raise_for_status().json()['code']}/"
            else:
                answer = await http.get(f"/rooms/{path.split('/')[3]}/", headers=told)
            cookie = answer.raise_for_status().headers["set-cookie"].partition(";")[0]
            await self.sit(number, port, path, Cookie=cookie)
        for number, seat in enumerate(self.seats):
            self.answered.clear()
            name, color = f"Player {number + 1}", COLORS[number]
            seat.say(f'{{"type":"add_player","name":"{name}","color":"{color}"}}')
            await asyncio.wait_for(self.answered.wait(), 30)
        self.check()

    def act(self) -> None:
        """Whoever has to pick a target may be told of the turn before they have the card."""
        if b'"first_clue"' in self.turn and not self.card:
            self._held = True
            return
        super().act()
        self._missing += 1  # The answer to whoever acts.
        if not self.counts:  # Then nobody else is told anything.
            self._missing = 1
            for seat in self.seats:
                seat.told_of = self._number

    def dealt(self, card: bytes) -> None:
        self.card = card
        if self._held:
            self._held = False
            self.act()

    def accepted(self) -> None:
        if not self._number:
            self.answered.set()
            return
        self._missing -= 1
        if not self._missing:
            if self.counts:
                self.finished(self)
            else:
                self.act()

    def action(self) -> tuple[int, bytes]:
        """What the phase asks for. Picking a target is not counted: nobody else is told of it."""
        turn = _turn.decode(self.turn)
        self.counts = True
        player = (turn.player or 1) - 1
        if turn.phase in ("first_guess", "second_guess"):
            self._cell = (self._cell + 7) % len(CELLS)
            return player, self._do("guess", f'"cell":"{CELLS[self._cell]}"')
        if turn.phase == "first_clue" and not self._picked:
            self.counts = False
            self._picked = True
            card = msgspec.json.decode(self.card)["cells"]
            return player, self._do("pick_target", f'"cell":"{card[0]}"')
        if turn.phase in ("first_clue", "second_clue"):
            self._picked = False
            self._words = (self._words + 1) % len(WORDS)
            return player, self._do("clue", f'"text":"{WORDS[self._words]}"')
        self.card = b""
        if turn.phase == "reveal":
            return 0, self._do("next_round")
        return 0, self._do("start_game")

    def _do(self, action: str, *more: str) -> bytes:
        told = ",".join((f'"type":"{action}"', f'"id":"{self._number}"', *more))
        return frame(f"{{{told}}}")


class FloorSeat(OwnSeat):
    def heard(self, data: bytes, start: int, end: int) -> None:
        if data.startswith(b"turn_update", start + 9):
            self.table.told(self)
        elif data.startswith(b"accepted", start + 9):
            self.table.accepted()


class FloorTable(OwnTable):
    """The server without the game: every frame is answered with the same ones."""

    seat = FloorSeat

    async def open(self, http: httpx.AsyncClient, port: int, name: str) -> None:
        for number in range(self.players):
            await self.sit(number, port, f"/{name}/{number}")

    def action(self) -> tuple[int, bytes]:
        self._cell = (self._cell + 7) % len(CELLS)
        return self._number % self.players, self._do("guess", f'"cell":"{CELLS[self._cell]}"')
