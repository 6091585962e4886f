"""How one plays with Color Clues: by its published protocol, through whole games. And with the bare
floor, which answers alike."""

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from bench.raw import frame
from bench.speed.tables import CELLS, Door, Seat, Table
from client.table import COLORS
from client.words import WORDS


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
            self.table.accepted(int(data[data.rindex(b":", start, end) + 1 : end - 1]))
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
        self.code = ""
        self.seq = 0
        self.cookies: list[str] = []
        self.answered = asyncio.Event()
        self._words = self._cell = 0
        self._picked = self._held = False

    async def open(self, doors: Sequence[Door], name: str) -> None:
        async def ask(method: str, path: str, number: int) -> Any:
            door = doors[0]
            door.http.cookies.clear()
            headers = {"Accept": "application/json", "Cookie": door.cookies.get(number, "")}
            answer = await door.http.request(method, door.url + path, headers=headers)
            if given := answer.headers.get("set-cookie"):
                door.cookies[number] = given.partition(";")[0]
            return answer.raise_for_status().json()

        self.code = (await ask("POST", "/rooms/", 0))["code"]
        for number in range(self.players):
            if number not in doors[0].cookies:
                await ask("GET", f"/rooms/{self.code}/", number)
            door = doors[number % len(doors)]
            cookie = doors[0].cookies[number]
            self.cookies.append(cookie)
            await self.sit(number, door, f"/ws/game/{self.code}/", Cookie=cookie)
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

    def accepted(self, seq: int) -> None:
        """What one is answered comes in the order of the log, and every action is in it."""
        if seq <= self.seq:
            self.failed(f"number {seq} of the log after {self.seq}")
        self.seq = seq
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

    @property
    def played(self) -> list[str]:
        """The ids of all that was asked for here so far."""
        return [str(number) for number in range(1, self._number + 1)]

    def _do(self, action: str, *more: str) -> bytes:
        told = ",".join((f'"type":"{action}"', f'"id":"{self._number}"', *more))
        return frame(f"{{{told}}}")


class FloorSeat(OwnSeat):
    def heard(self, data: bytes, start: int, end: int) -> None:
        if data.startswith(b"turn_update", start + 9):
            self.table.told(self)
        elif data.startswith(b"accepted", start + 9):
            self.table.accepted(self.table.seq + 1)


class FloorTable(OwnTable):
    """The server without the game: every frame is answered with the same ones."""

    seat = FloorSeat

    async def open(self, doors: Sequence[Door], name: str) -> None:
        for number in range(self.players):
            await self.sit(number, doors[0], f"/{self.players}/{name}/{number}")

    def action(self) -> tuple[int, bytes]:
        self._cell = (self._cell + 7) % len(CELLS)
        return self._number % self.players, self._do("guess", f'"cell":"{CELLS[self._cell]}"')
