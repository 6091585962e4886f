"""The way to the log: what is asked of the rooms of this process, judged, committed and answered.

Actions wait in their room's inbox. Whatever waits is judged, all of it is committed in one
transaction, and only then answered and shown. While the database works, the next batch gathers. It
mirrors the way from the log (game/reading.py).
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from time import perf_counter

import structlog

from game import actions, figures, log
from game.errors import Internal, Refused, Unavailable
from game.room import Draft, Room, Verdict, refused
from game.thread import DatabaseThread

logger = structlog.get_logger(__name__)

PATIENCE = 3.0
"""Seconds after which an action that is not on disk is answered with `try_again`."""

LATE = 0.1
"""Seconds between two looks for such actions."""

MOST_NAMED = 20
"""Rooms that a line of the server's log names."""


class Writing:
    """What waits to be judged and logged. All but the transaction runs on one event loop."""

    def __init__(
        self,
        thread: DatabaseThread,
        rooms: Mapping[str, Room],
        show: Callable[[Room], None],
        settled: Callable[[Room, bool], None],
        outrun: Callable[[Room], None],
    ) -> None:
        """`rooms` are those of this process. `show` is called with each that has changed, which is
        then written to; `settled` with each that was judged, after that, and whether it has
        changed. `outrun` is called with each in which another process was first; it is to be read
        on, and woken."""
        self._thread = thread
        self._rooms = rooms
        self._show = show
        self._settled = settled
        self._outrun = outrun
        self._waiting: dict[str, Room] = {}
        self._in_hand: set[str] = set()
        self._asked: deque[tuple[Room, Draft]] = deque()
        self._work = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def ask(self, room: Room, draft: Draft) -> None:
        """Have an action judged and logged. Its `answer` is called once, when it is known."""
        room.inbox.append(draft)
        self._asked.append((room, draft))
        self.wake(room)

    def wake(self, room: Room) -> None:
        """Judge what waits in this room, and what is due in it."""
        self._waiting[room.code] = room
        self._work.set()

    def has_in_hand(self, code: str) -> bool:
        """Whether something of this room is on its way to the disk."""
        return code in self._in_hand

    def has_work(self) -> bool:
        """Whether anything waits or is on its way."""
        return bool(self._in_hand) or any(room.inbox for room in self._rooms.values())

    async def write_what_waits(self) -> None:
        """Judge, commit and answer what has gathered, once there is anything."""
        await self._work.wait()
        self._work.clear()
        judged = self._judge_what_waits()
        rows = [row for _, verdict in judged for row, _ in verdict.steps]
        self._in_hand = {room.code for room, _ in judged}
        began = perf_counter()
        try:
            lost = await self._thread.run(log.append, rows) if rows else set()
        except Exception:
            rooms = {room.code: room.seq for room, _ in judged[:MOST_NAMED]}
            logger.exception("the log takes nothing", rooms=rooms)
            figures.FAILURES.inc()
            self._in_hand = set()
            self._give_up(judged)
            return
        seconds = perf_counter() - began
        self._in_hand = set()
        won = [(room, verdict) for room, verdict in judged if room.code not in lost]
        self._answer(won)  # Whoever waits, waits for this. What follows has time.
        for room, verdict in judged:
            if room.code in lost:
                room.inbox[:0] = [draft for draft, _ in verdict.answers if draft.answer]
                self._outrun(room)
        for room, verdict in won:
            self._settled(room, bool(verdict.steps))
        if rows:
            types = [actions.type_of(row.entry.action) for row in rows if row.room not in lost]
            figures.committed(seconds, len(rows), types)

    async def answer_the_late(self) -> None:
        """Nobody waits any longer: who was not answered may ask again."""
        await asyncio.sleep(LATE)
        asked, before = self._asked, perf_counter() - PATIENCE
        while asked and (asked[0][1].answer is None or asked[0][1].came < before):
            room, draft = asked.popleft()
            if draft.answer:
                request = draft.action.id
                logger.warning("no answer in time", room=room.code, seq=room.seq, request=request)
                _answer_all([draft], Unavailable())
            if draft in room.inbox:
                room.inbox.remove(draft)

    def _judge_what_waits(self) -> list[tuple[Room, Verdict]]:
        judged = []
        now = log.now()
        waiting, self._waiting = self._waiting.values(), {}
        for room in waiting:
            if self._rooms.get(room.code) is not room:
                continue
            drafts, room.inbox = room.inbox, []
            try:
                judged.append((room, room.judge(drafts, now)))
            except Exception:
                logger.exception("nothing can be judged", room=room.code, seq=room.seq)
                _answer_all(drafts, Internal())
        return judged

    def _answer(self, judged: Iterable[tuple[Room, Verdict]]) -> None:
        """These verdicts hold: answer, show what they changed, and write to each socket once."""
        changed = []
        for room, verdict in judged:
            room.committed(verdict)
            for draft, answer in verdict.answers:
                draft.reply(answer)
            if verdict.steps:
                self._show(room)
                changed.append((room, verdict))
        for room, _ in changed:
            room.write()
        figures.written(draft.came for _, verdict in changed for draft in verdict.accepted())

    def _give_up(self, judged: list[tuple[Room, Verdict]]) -> None:
        """Nobody knows if these were committed. When they are sent again, the log tells."""
        for room, verdict in judged:
            _answer_all((draft for draft, _ in verdict.answers), Unavailable())
            self._loop.call_later(PATIENCE / 3, self.wake, room)


def _answer_all(drafts: Iterable[Draft], refusal: Refused) -> None:
    for draft in drafts:
        draft.reply(refused(draft.action.id, refusal))
