"""A whole game of bots: from making the room to the standings, and what is wrong with it."""

import asyncio
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from client import checks
from client.bot import Bot, Habits
from client.connection import Client, Frame, Slice

NAMES = ("Ada", "Ben", "Cem", "Dora", "Emil", "Fatma", "Gus", "Hana", "Ivo", "Jana")
COLORS = (
    "#1a7f5a", "#b3446c", "#2d6fb4", "#c2701c", "#6d4bb0",
    "#8a8d1f", "#177e89", "#a3341f", "#5b5f97", "#3b7a1e",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What kind of game. With `late` one of the players arrives when it has begun (R27)."""

    players: int
    seed: str
    options: Slice = field(default_factory=dict)
    late: bool = False
    spectators: int = 1
    habits: Habits = Habits()  # noqa: RUF009 (it is frozen)

    @classmethod
    def drawn(cls, seed: str, players: int, **changes: Any) -> Self:
        """Any game of that many players; the same for the same seed."""
        chance = random.Random(seed)
        options = {
            "mode": chance.choice(("classic", "simultaneous")),
            "laps": chance.choice((0, 0, 1, 2 if players < 7 else 1)),
            "second_clue_optional": chance.random() < 0.7,
            "comparisons_refused": chance.random() < 0.5,
            "confusable_colors_left_out": chance.random() < 0.3,
            "clue_seconds": chance.choice((0, 300, 600)),
            "guess_seconds": chance.choice((0, 300, 600)),
        }
        late = players > 3 and chance.random() < 0.2
        return cls(players, seed, options, late, **changes)


@dataclass
class Game:
    """A game that was played: what was seen, and what is wrong."""

    plan: Plan
    code: str
    number: int
    seconds: float
    frames: list[Frame]
    standings: Slice
    races: dict[str, str]
    wrong: list[str]

    def __str__(self) -> str:
        mode = self.plan.options.get("mode", "classic")
        rounds = len(self.standings["rounds"])
        best = self.standings["places"][0]["points"] if self.standings["places"] else 0
        return (
            f"{self.code} game {self.number}: {self.plan.players} players, {mode}, "
            f"{rounds} rounds, best {best}, {len(self.frames)} frames, {len(self.races)} races, "
            f"{self.seconds:.1f} s"
        )


class Table:
    """A room with bots around it, that can play one game after the other.

    `async with Table(url, plan) as table: game = await table.play()`
    """

    def __init__(self, base_url: str, plan: Plan, schema: Slice | None = None) -> None:
        self.base_url = base_url
        self.plan = plan
        self.schema = schema
        self.journal: list[Frame] = []
        self.bots: list[Bot] = []
        self.watchers: list[Client] = []

    async def __aenter__(self) -> Self:
        try:
            host = await Client.create_room(self.base_url, **self._recorded(NAMES[0]))
            await self._seat(host)
            for number in range(self.plan.spectators):
                self.watchers.append(await self._arrive(f"watcher {number + 1}"))
            for name in NAMES[1 : self.plan.players - self.plan.late]:
                await self._seat(await self._arrive(name))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *exc: object) -> None:
        await asyncio.gather(*(one.close() for one in self.clients))

    @property
    def host(self) -> Client:
        return self.bots[0].client

    @property
    def clients(self) -> list[Client]:
        return [*(bot.client for bot in self.bots), *self.watchers]

    def _recorded(self, label: str) -> dict[str, Any]:
        return {"label": label, "journal": self.journal}

    async def _arrive(self, label: str) -> Client:
        return await Client.join(self.base_url, self.host.code, **self._recorded(label))

    async def _seat(self, client: Client) -> Bot:
        bot = Bot(client, f"{self.plan.seed} {client.label}", self.plan.habits)
        self.bots.append(bot)
        await bot.sit(client.label, COLORS[NAMES.index(client.label)])
        return bot

    async def play(self, seconds: float = 300) -> Game:
        """Play one game to the standings, and check it."""
        began = time.monotonic()
        number = self.host.view["room"]["game"] + 1
        if self.plan.options:
            await self.host.play("set_options", **self.plan.options)
        await self.host.play("start_game")
        late = self.plan.late and len(self.bots) < self.plan.players
        tasks = [asyncio.create_task(bot.run()) for bot in self.bots]
        try:
            async with asyncio.timeout(seconds):
                if late:
                    name = NAMES[self.plan.players - 1]
                    bot = await self._seat(await self._arrive(name))
                    tasks.append(asyncio.create_task(bot.run()))
                await self._ended(number, tasks)
                for bot in self.bots:
                    await bot.acting.acquire()
                _raise_of(tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for bot in self.bots:
                bot.acting = asyncio.Lock()
        for client in self.clients:
            # Whatever was sent before this answer has been received with it.
            await client.play("turn_update")
        frames, self.journal[:] = list(self.journal), []
        races = {request: code for bot in self.bots for request, code in bot.races.items()}
        seconds = time.monotonic() - began
        standings = self.host.view["standings"]
        game = Game(self.plan, self.host.code, number, seconds, frames, standings, races, [])
        game.wrong.extend(self._wrong(game, late=late))
        return game

    async def _ended(self, number: int, tasks: list[asyncio.Task[None]]) -> None:
        """Wait for everybody's standings; whatever a bot raises is raised here."""
        ends = [
            asyncio.create_task(
                client.until(
                    lambda view: view["room"]["game"] == number and view["standings"]["places"],
                    seconds=3600,
                )
            )
            for client in self.clients
        ]
        everybody: asyncio.Future[Any] = asyncio.gather(*ends)
        try:
            playing: list[asyncio.Future[Any]] = [everybody, *tasks]
            await asyncio.wait(playing, return_when=asyncio.FIRST_COMPLETED)
            _raise_of(tasks)
            await everybody
        finally:
            everybody.cancel()

    def _wrong(self, game: Game, *, late: bool) -> Iterator[str]:
        yield from self._disagreements(game, late=late)
        yield from checks.scoring(game.standings)
        options = self.host.view["room"]["options"]
        if not late:
            seats = [one["id"] for one in self.host.view["player_list"]["players"]]
            yield from checks.course(game.standings, seats, options)
        journal = checks.Journal(game.frames)
        yield from checks.secrecy(journal)
        yield from checks.deal(journal, options)
        if options["mode"] == "simultaneous":
            yield from checks.hidden_pieces(journal)
        if self.schema:
            yield from checks.shapes(game.frames, self.schema)
        for frame in game.frames:
            message = json.loads(frame.text)
            if not frame.sent and message["type"] == "error" and message["id"] not in game.races:
                yield f"{frame.who} got {frame.text}"

    def _disagreements(self, game: Game, *, late: bool) -> Iterator[str]:
        for client in self.clients:
            for kind in ("standings", "reveal", "player_list", "room", "deck"):
                if client.view[kind] != self.host.view[kind]:
                    yield f"{client.label} and {self.host.label} see another {kind}"
        points = {one["id"]: one["points"] for one in self.host.view["player_list"]["players"]}
        placed = {one["player"]: one["points"] for one in game.standings["places"]}
        # Who came late may have waited for a seat until the game was over (R27).
        waited = dict.fromkeys(points.keys() - placed.keys(), 0) if late else {}
        if points != placed | waited:
            yield f"player_list has {points}, standings {game.standings['places']}"


def _raise_of(tasks: list[asyncio.Task[None]]) -> None:
    """Raise what any of these has raised."""
    for task in tasks:
        if task.done():
            task.result()
