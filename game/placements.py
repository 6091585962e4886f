"""What people placed for a word, added up over the rooms whose hosts agreed to it. No room, no
name, no time, and nobody who could be told from another: how many pieces for a word lay where.

Counted are first pieces, which follow one word alone, and those that people placed; in one room
each person once for a word. A game is counted when it is over, once, from its log: by the process
that sees its end, or by a command. All of this blocks but `Counting`.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from msgspec import Struct

from game import log, rules
from game.actions import Guess, Language
from game.board import Cell
from game.models import CountedGame, LogEntry, Placement
from game.rules.clues import key
from game.rules.turns import by_computer
from game.state import Phase, State
from game.thread import DatabaseThread

logger = structlog.get_logger(__name__)

FEWEST = 5
"""Pieces of different people below which nothing is shown of a word."""

LONGEST = 64
"""Characters of a word that is counted, as it is compared."""

Word = tuple[Language, str]


class Counted(Struct, frozen=True):
    """A game that is over, and whose host agreed: for each word, how many pieces lay where."""

    game: int
    pieces: Mapping[tuple[Language, str, Cell], int]


# -- A log ---------------------------------------------------------------------------------------


def games_in(rows: Iterable[log.Row]) -> Iterator[Counted]:
    """What there is to be counted in a room's log."""
    state = State()
    seen: set[tuple[Word, str]] = set()
    computers: dict[tuple[int, int], bool] = {}
    for row in rows:
        before, state = state, rules.fold([row.entry], state)
        if type(row.entry.action) is Guess and before.phase is Phase.FIRST_GUESS and before.round:
            player = before.seat(row.entry.actor)
            if player:
                computers[before.round.number, player.id] = by_computer(player)
        if state.phase is Phase.STANDINGS and before.phase is not Phase.STANDINGS:
            if before.options.count_placements:
                yield Counted(state.game, _pieces(before, state, computers, seen))
            computers.clear()


def _pieces(
    before: State,
    state: State,
    computers: Mapping[tuple[int, int], bool],
    seen: set[tuple[Word, str]],
) -> Mapping[tuple[Language, str, Cell], int]:
    """The first pieces of this game, of people who have not placed on that word here before."""
    language = state.options.language
    identities = {one.id: one.identity for one in (*before.players, *state.players)}
    found: Counter[tuple[Language, str, Cell]] = Counter()
    for result in state.results:
        word = key(result.clues[0]) if result.clues else ""
        if not word or len(word) > LONGEST:
            continue
        for piece in result.pieces:
            once = ((language, word), identities.get(piece.player, str(piece.player)))
            if piece.clue == 1 and not computers.get((result.number, piece.player), True):
                if once not in seen:
                    found[language, word, piece.cell] += 1
                seen.add(once)
    return found


# -- The tables ----------------------------------------------------------------------------------


def count(code: str) -> int:
    """Count the games of that room that are over and were not counted; how many those were."""
    return sum(_add(code, one) for one in games_in(log.read(code)))


def placed(word: str, language: Language) -> Mapping[Cell, int] | None:
    """How many pieces lay on each cell for that word; None while too few people have placed."""
    rows = Placement.objects.filter(language=language, word=key(word)[:LONGEST])
    found = {Cell(one.cell): one.pieces for one in rows}
    return found if sum(found.values()) >= FEWEST else None


def rooms() -> list[str]:
    """The rooms whose hosts have ever chosen whether to count."""
    asked = LogEntry.objects.filter(type="set_options", body__contains='"count_placements"')
    return sorted(asked.order_by().values_list("room", flat=True).distinct())


def _add(code: str, counted: Counted) -> bool:
    try:
        with transaction.atomic():
            CountedGame.objects.create(room=code, game=counted.game)
            for (language, word, cell), pieces in sorted(counted.pieces.items()):
                place = {"language": language, "word": word, "cell": cell}
                row = Placement(**place, pieces=0)
                Placement.objects.bulk_create([row], ignore_conflicts=True)
                Placement.objects.filter(**place).update(pieces=F("pieces") + pieces)
    except IntegrityError:
        return False  # That game was counted before.
    return True


class Counting:
    """Counts games as they end in this process, in a thread of its own: no game waits for it. What
    fails is counted when the next game of the room ends, or by the command."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = DatabaseThread("counting", rarely=True)

    def look(self, code: str, state: State) -> None:
        """How that room is now. Costs nothing while no game of it has just ended."""
        if state.phase is not Phase.STANDINGS or not state.options.count_placements:
            return
        if self._told.get(code) != state.game:
            self._told[code] = state.game
            task = asyncio.create_task(self._count(code))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def leave(self, code: str) -> None:
        """This process does not hold that room any more."""
        self._told.pop(code, None)

    async def close(self) -> None:
        """Finish what was begun."""
        await asyncio.gather(*self._tasks)
        await self._thread.close()

    async def _count(self, code: str) -> None:
        try:
            await self._thread.run(count, code)
        except Exception:
            logger.exception("a game cannot be counted", room=code)
