"""The hub: one per process, on its event loop. It holds the rooms that somebody here is in, and
shows every subscriber what is new.

What they ask goes to the log (game/writing.py). Other processes are told by nudges, and what they
wrote comes from the log (game/reading.py); every second all of it does, in case no nudge came.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

import structlog
from django.conf import settings
from django.db import DatabaseError

from game import actions, decency, figures, held, log, protocol, rules, views
from game.autoplay import Autoplay
from game.ending import BREATH, end_tasks_at_exit, until
from game.errors import NoSuchRoom, Unavailable
from game.listing import Listings
from game.nudges import LEASE, Nudges
from game.placements import Counting
from game.presence import Here, Lease, Presence
from game.reading import Reading, fold
from game.room import Draft, Room
from game.rules.seats import HOST_MAY_BE_AWAY
from game.subscriber import Subscriber
from game.thread import DatabaseThread
from game.writing import Writing

logger = structlog.get_logger(__name__)

PATIENCE = 3.0
"""Seconds that a room may take to be read, and what was asked to be answered at the end."""

CONNECTS_WITHIN = 1.0
"""Seconds that the database may take at the beginning; then it is tried when it is needed."""

AGAIN = 1.0
"""Seconds between two attempts at what is due already."""

GOODBYE = 1.0
"""Seconds for subscribers to take what waits for them when the process ends."""

STAGGER = 0.15
"""Seconds by which the second of several processes waits for the first to do what is due in a room,
the third for the second, and so on: all would ask the log for one place, and one get it."""

REST, MOST_RESTING = 10.0, 100
"""Seconds for which a room that everybody left is kept to be read on, and how many are: who comes
and goes in a room with a long log has it folded once, and not each time."""

TIDY = 1.0
"""Seconds between two tidyings of the database."""

POLL = 1.0
"""Seconds between two looks at the log for what no nudge told."""

Work = Callable[[], Coroutine[Any, Any, None]]


class Hub:
    """The rooms of this process. Everything here runs on one event loop."""

    def __init__(
        self,
        *,
        host_may_be_away: int = HOST_MAY_BE_AWAY,
        poll: float = POLL,
        pace: float | None = None,
    ) -> None:
        self._host_may_be_away = host_may_be_away
        self._poll = poll
        self._loop = asyncio.get_running_loop()
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._resting: dict[str, Room] = {}
        self._alarms: dict[str, asyncio.TimerHandle] = {}
        self._soon: set[str] = set()
        self._catching_up: set[Room] = set()
        self._draining = False
        self._spawned: set[asyncio.Task[None]] = set()
        self._reader = DatabaseThread("log-reader")
        self._writer = DatabaseThread("log-writer")
        self._keeper = DatabaseThread("log-keeper")
        self._reading = Reading(self._reader, self._has_read)
        self._writing = Writing(
            self._writer, self._rooms, self._show, self._has_settled, self._catch_up
        )
        self._nudges = Nudges(self.heard, self._look_again)
        self._listings = Listings()
        self._counting = Counting()
        self._autoplay = Autoplay(self.play, settings.COMPUTER_PACE if pace is None else pace)
        self._tasks = [
            asyncio.create_task(self._for_ever(self._writing.write_what_waits), name="hub-writer"),
            asyncio.create_task(self._for_ever(self._reading.read_what_is_new), name="hub-reader"),
            asyncio.create_task(self._for_ever(self._look_at_the_log), name="hub-poll"),
            asyncio.create_task(self._for_ever(self._hold), name="hub-hold"),
            asyncio.create_task(self._for_ever(self._tidy), name="hub-keeper"),
            asyncio.create_task(self._for_ever(self._writing.answer_the_late), name="hub-late"),
        ]

    def get_ready(self, then: Callable[[], None]) -> None:
        """Connect to the database before somebody has to wait for that; and call this, also where
        there is no database just now."""
        self._spawn(lambda: self._connect(then))

    async def _connect(self, then: Callable[[], None]) -> None:
        """By looking for a room that there is not."""
        try:
            with suppress(DatabaseError, TimeoutError):
                async with asyncio.timeout(CONNECTS_WITHIN):
                    for thread in (self._reader, self._writer):
                        await thread.run(log.read, "")
        finally:
            then()

    async def drain(self) -> None:
        """Let nobody join any more, answer what was asked, end the subscribers, and let the other
        processes know. Nobody who is slow holds it up for long."""
        self._draining = True
        self._autoplay.rest()
        await asyncio.sleep(BREATH)  # What has arrived is on its way to an inbox.
        await until(lambda: not self._writing.has_work(), PATIENCE)
        for room in self._rooms.values():
            room.end(protocol.Close.RESTARTING)
        await until(lambda: not (self._rooms or self._nudges.has_news()), GOODBYE)

    async def close(self) -> None:
        """Stop working. What was answered is on disk; the rest was not promised."""
        for alarm in self._alarms.values():
            alarm.cancel()
        self._autoplay.close()
        await self._nudges.close()
        tasks = [*self._tasks, *self._spawned, *self._opening.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._listings.close()
        await self._counting.close()
        for thread in (self._reader, self._writer, self._keeper):
            await thread.close()

    # -- for the consumers -----------------------------------------------------------------------

    async def join(self, code: str, identity: str, *, counted: bool = True) -> Subscriber:
        """Become a subscriber of a room, shown all of one's view; one that is not `counted` is no
        spectator. Raises `NoSuchRoom`, and `Unavailable` when the log does not answer."""
        room = await self._open(code)
        if self._draining:
            raise Unavailable
        subscriber = Subscriber(identity, counted=counted)
        room = self._rooms.setdefault(code, room)
        room.enter(subscriber)
        self._publish_soon(room)
        self._writing.wake(room)
        try:
            await asyncio.sleep(0)  # Now it is shown.
        except asyncio.CancelledError:
            self.leave(code, subscriber)
            raise
        return subscriber

    def leave(self, code: str, subscriber: Subscriber) -> None:
        """Stop being one. A room that nobody here is in is let go."""
        room = self._rooms.get(code)
        if room is None:
            return
        room.leave(subscriber)
        subscriber.gone()
        if room.subscribers:
            self._publish_soon(room)
        else:
            self._publish(room)

    def _publish_soon(self, room: Room) -> None:
        """Where many come or go at once, all are shown it once."""
        if room.code not in self._soon:
            self._soon.add(room.code)
            self._loop.call_soon(self._publish_now, room)

    def _publish_now(self, room: Room) -> None:
        self._soon.discard(room.code)
        if self._rooms.get(room.code) is room:  # The last one may have gone meanwhile.
            self._publish(room)

    def play(
        self,
        code: str,
        identity: str,
        action: actions.Play,
        answer: Callable[[protocol.Answer], None],
    ) -> None:
        """Have an action judged and logged. `answer` is called once, when it is known."""
        self._writing.ask(self._rooms[code], Draft(identity, action, answer))

    def check_clue(self, code: str, identity: str, action: actions.CheckClue) -> int:
        """The newest seq, if this clue could be given now. Raises its `Refused`."""
        room = self._rooms[code]
        rules.check(room.state, identity, action)
        return room.seq

    def show_turn(self, code: str, subscriber: Subscriber) -> int:
        """Show a subscriber its own `turn_update` again; the newest seq."""
        room = self._rooms[code]
        subscriber.show_turn(room.view().own_frames(subscriber.identity))
        return room.seq

    def seq(self, code: str) -> int:
        """How far this process knows the log of a room."""
        room = self._rooms.get(code)
        return room.seq if room else 0

    def held(self) -> figures.Held:
        """How much there is of everything."""
        rooms = self._rooms.values()
        everybody = [one for room in rooms for one in room.subscribers]
        return figures.Held(
            rooms=len(rooms),
            sockets=len(everybody),
            players=sum(len(room.presence.here.seats) for room in rooms),
            waiting=sum(len(room.inbox) for room in rooms),
            unsent=sum(one.waiting for one in everybody),
        )

    # -- rooms come and go -----------------------------------------------------------------------

    async def _open(self, code: str) -> Room:
        """The room, as far as the log is now. Who comes from another process has seen that much
        there, and asks again here for what was not answered: judged by less, what counts already
        could be refused."""
        if code not in self._rooms and code not in self._opening:
            task = asyncio.create_task(self._read_room(code))
            self._opening[code] = task
            task.add_done_callback(lambda _: self._opening.pop(code, None))
            return await asyncio.shield(task)
        room = self._rooms.get(code)
        if room is None:
            room = await asyncio.shield(self._opening[code])
        try:
            await self._reading.read_on(room)
        except Exception as error:
            logger.exception("a room cannot be read on", room=code, seq=room.seq)
            raise Unavailable from error
        return room

    async def _read_room(self, code: str) -> Room:
        room = self._resting.pop(code, None)
        room = room or Room(code, self._host_may_be_away, decency.in_force())
        room.presence = Presence()
        known = max(0, room.seq - 1)  # One that is known: were it gone, so would be the room.
        try:
            async with asyncio.timeout(PATIENCE):
                rows = await self._reader.run(log.read, code, known)
            await fold(room, rows)
        except Exception as error:
            logger.exception("a room cannot be read", room=code, seq=room.seq)
            raise Unavailable from error
        if not rows:
            raise NoSuchRoom
        self._spawn(lambda: self._hold_if_quiet([room]))  # Nobody waits for it.
        return room

    def _let_go(self, room: Room) -> None:
        """Forget a room that nobody here is in, once nothing of it is under way."""
        if self._rooms.get(room.code) is not room:
            return  # It was let go before; who came since has another.
        self._set_alarm(room, None)
        self._autoplay.leave(room.code)
        if not room.inbox and not self._writing.has_in_hand(room.code):
            self._nudges.leave(room.code, room.seq)
            self._listings.leave(room.code)
            self._counting.leave(room.code)
            del self._rooms[room.code]
            self._resting[room.code] = room
            if len(self._resting) > MOST_RESTING:
                del self._resting[next(iter(self._resting))]
            asyncio.get_running_loop().call_later(REST, self._forget, room)

    def _forget(self, room: Room) -> None:
        if self._resting.get(room.code) is room:
            del self._resting[room.code]

    def _publish(self, room: Room) -> None:
        """Show what is new, have it sent, and see to the rest."""
        self._show(room)
        room.write()
        self._see_to(room)

    def _show(self, room: Room) -> None:
        """Show what is new to those who are here."""
        room.presence.sure = self._nudges.heard_lately()
        try:
            room.publish(log.now())
        except Exception:
            logger.exception("a room cannot be shown", room=room.code, seq=room.seq)

    def _see_to(self, room: Room) -> None:
        """What nobody waits for who is here: tell others what is new, and see when something is
        due."""
        self._listings.tell(room.code, room.seq, views.listing(room.state))
        self._counting.look(room.code, room.state)
        if room.subscribers:
            self._nudges.tell(room.code, room.seq, room.presence.here)
            self._set_alarm(room, room.next_alarm())
            self._autoplay.look(room)
        else:
            self._let_go(room)

    def _set_alarm(self, room: Room, at: int | None) -> None:
        """One that rings earlier may stay: then one looks again. With each action deadlines move
        on, and to set a timer costs more than to let one ring in vain."""
        old = self._alarms.get(room.code)
        if at is None:
            if old:
                old.cancel()
                del self._alarms[room.code]
            return
        delay = (at - log.now()) / 1000
        if delay <= 0:
            delay = AGAIN
        delay += STAGGER * room.presence.others_before(self._nudges.process)
        if old is None or old.when() > self._loop.time() + delay:
            if old:
                old.cancel()
            self._alarms[room.code] = self._loop.call_later(delay, self._ring, room)

    def _ring(self, room: Room) -> None:
        """Something is due, or a lease has run out; or a timer was early, or the clock was set
        back, and showing sets the alarm again."""
        del self._alarms[room.code]
        self._publish(room)
        if room.subscribers:
            self._writing.wake(room)

    # -- what is asked here ----------------------------------------------------------------------

    def _has_settled(self, room: Room, has_changed: bool) -> None:
        """All that was asked in a room is answered, and what is new is sent."""
        if has_changed:
            self._see_to(room)
        elif not room.subscribers:
            self._let_go(room)

    def _catch_up(self, room: Room) -> None:
        """Another process wrote first: what it did comes before what is asked here."""
        if room not in self._catching_up:
            self._catching_up.add(room)
            self._spawn(lambda: self._read_on_and_wake(room), room)

    async def _read_on_and_wake(self, room: Room) -> None:
        try:
            await self._reading.read_on(room)
        except Exception as error:  # noqa: BLE001 (why, the reading has logged)
            logger.warning("a room is behind", room=room.code, seq=room.seq, error=repr(error))
            await asyncio.sleep(AGAIN)
        finally:
            self._catching_up.discard(room)
        self._writing.wake(room)

    # -- what others wrote -----------------------------------------------------------------------

    def heard(self, code: str, process: str, seq: int, here: Here) -> None:
        """A nudge has come. One that tells nothing new changes nothing."""
        room = self._rooms.get(code)
        if room is None:
            return
        now = log.now()
        came = room.presence.lease(process, Lease(here, now + LEASE), now)
        if seq > room.seq:
            self._reading.nudge(room, seq)
        elif came or room.presence.sure != self._nudges.heard_lately():
            self._publish(room)

    def _has_read(self, room: Room, untold: int) -> None:
        """A room has taken over what others wrote."""
        if untold and not self._writing.has_in_hand(room.code):
            figures.REPAIRS.inc(untold)
        if self._rooms.get(room.code) is room:
            self._nudges.known(room.code, room.seq)
            self._publish(room)

    def _look_again(self) -> None:
        """Something was missed, perhaps."""
        self._spawn(self._look_once)

    async def _look_at_the_log(self) -> None:
        await asyncio.sleep(self._poll)
        await self._look_at_presence()
        await self._look_once()

    async def _look_once(self) -> None:
        if self._rooms:
            await self._reading.look(list(self._rooms.values()))

    async def _look_at_presence(self) -> None:
        """Where the layer has begun to carry what others tell, or does no more, something else may
        be due."""
        sure = self._nudges.heard_lately()
        for room in [one for one in self._rooms.values() if one.presence.sure != sure]:
            if self._rooms.get(room.code) is room:
                self._publish(room)
            await asyncio.sleep(0)

    async def _hold(self) -> None:
        """Say of quiet rooms that somebody is in them."""
        await asyncio.sleep(held.RENEW)
        await self._hold_if_quiet(self._rooms.values())

    async def _hold_if_quiet(self, rooms: Iterable[Room]) -> None:
        now = log.now()
        quiet = [room.code for room in rooms if held.is_quiet(room.at, now)]
        if quiet:
            await self._reader.run(held.hold, quiet, now)

    async def _tidy(self) -> None:
        await asyncio.sleep(TIDY)
        await self._keeper.run(log.tidy)

    # -- tasks -----------------------------------------------------------------------------------

    def _spawn(self, work: Work, room: Room | None = None) -> None:
        task = asyncio.create_task(_logged(work, room))
        self._spawned.add(task)
        task.add_done_callback(self._spawned.discard)

    async def _for_ever(self, work: Work) -> None:
        while True:
            await _logged(work)


async def _logged(work: Work, room: Room | None = None) -> None:
    """Do it; what fails is logged, and tried again when the next occasion comes."""
    try:
        await work()
    except Exception:
        about = {"room": room.code, "seq": room.seq} if room else {}
        logger.exception("the hub fails", **about)
        await asyncio.sleep(POLL / 10)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running event loop; of which a process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
        end_tasks_at_exit(loop)
    return _hubs[loop]


async def drain_hub() -> None:
    """Drain the hub of the running event loop, if there is one."""
    if found := _hubs.get(asyncio.get_running_loop()):
        await found.drain()


async def close_hub() -> None:
    """Close the hub of the running event loop, if there is one."""
    if found := _hubs.pop(asyncio.get_running_loop(), None):
        await found.close()
