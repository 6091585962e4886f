"""A room as one process holds it: the fold of its log so far, and who is connected here.

No I/O: the hub reads and writes for it. What is held may be behind the log, never different.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from time import perf_counter

import structlog
from msgspec import Struct, field

from game import actions, chance, company, protocol, rules, views
from game.decency import WordFilter
from game.errors import Internal, Refused
from game.log import SERVER, Row
from game.presence import Presence
from game.state import Phase, State
from game.subscriber import Subscriber

logger = structlog.get_logger(__name__)

GRACE = 300
"""Milliseconds by which a deadline is overrun, for what was sent in time to arrive."""

WITHOUT_FILTER = WordFilter()


class Draft(Struct, eq=False):
    """An action that waits to be judged and logged. `answer` becomes None once it was answered;
    `came` is when its frame did, by `perf_counter`."""

    identity: str
    action: actions.Play
    answer: Callable[[protocol.Answer], None] | None
    came: float = field(default_factory=perf_counter)

    def reply(self, message: protocol.Answer) -> None:
        """Answer, once."""
        if self.answer:
            self.answer(message)
            self.answer = None


class Verdict(Struct):
    """What judging some drafts came to. It holds once its rows are in the log."""

    state: State
    steps: list[tuple[Row, State]]
    answers: list[tuple[Draft, protocol.Answer]]
    played: dict[tuple[str, str], int]

    def accepted(self) -> Iterator[Draft]:
        """The drafts that count."""
        return (draft for draft, said in self.answers if type(said) is protocol.Accepted)


class Room:
    """One room. `inbox` are the drafts that nobody has judged yet."""

    def __init__(
        self, code: str, host_may_be_away: int, words: WordFilter = WITHOUT_FILTER
    ) -> None:
        self.code = code
        self.state = State()
        self.seq = 0
        self.at = 0
        self.inbox: list[Draft] = []
        self.subscribers: set[Subscriber] = set()
        self._new: list[Subscriber] = []
        self.presence = Presence()
        self._played: dict[tuple[str, str], int] = {}
        self._here: set[str] | None = None
        self._view: views.View | None = None
        self._presence: tuple[protocol.Slice, ...] = ()
        self._frames: dict[type[protocol.Message], bytes] = {}
        self._host_may_be_away = host_may_be_away
        self._words = words

    # -- the log ---------------------------------------------------------------------------------

    def absorb(self, rows: Iterable[Row]) -> None:
        """Take over what is new among rows that were read from the log."""
        for row in rows:
            if row.seq == self.seq + 1:
                self._advance(row, rules.happen(self.state, row.entry))

    def judge(self, drafts: Iterable[Draft], now: int) -> Verdict:
        """What comes of these drafts, in order, and of what is due by itself."""
        verdict = Verdict(self.state, [], [], {})
        now = max(now, self.at)
        self._do_what_is_due(verdict, now)
        for draft in drafts:
            verdict.answers.append((draft, self._judge(verdict, draft, now)))
            self._do_what_is_due(verdict, now)
        return verdict

    def committed(self, verdict: Verdict) -> None:
        """The rows of this verdict are in the log."""
        for row, state in verdict.steps:
            if row.seq == self.seq + 1:
                self._advance(row, state)

    def _judge(self, verdict: Verdict, draft: Draft, now: int) -> protocol.Answer:
        request = draft.action.id
        key = (draft.identity, request or "")
        seq = self._played.get(key) or verdict.played.get(key)
        try:
            if not seq:
                seq = self._accept(verdict, draft.identity, draft.action, now, request)
        except Refused as refusal:
            return refused(request, refusal)
        except Exception:
            logger.exception("an action failed", room=self.code, seq=self.seq, request=request)
            return refused(request, Internal())
        return protocol.Accepted(id=request, seq=seq)

    def _accept(
        self,
        verdict: Verdict,
        actor: str,
        action: actions.Logged,
        now: int,
        request: str | None = None,
    ) -> int:
        state = rules.apply(verdict.state, actor, action, now)
        self._words.judge(action)
        verdict.state = state
        seq = self.seq + len(verdict.steps) + 1
        entry = rules.Entry(actor, now, action)
        row = Row(room=self.code, seq=seq, request=request, entry=entry)
        verdict.steps.append((row, verdict.state))
        if request:
            verdict.played[actor, request] = seq
        return seq

    def _advance(self, row: Row, state: State) -> None:
        self.state, self.seq, self.at = state, row.seq, row.entry.at
        if row.request:
            self._played[row.entry.actor, row.request] = row.seq

    # -- what the server does by itself ----------------------------------------------------------

    def _do_what_is_due(self, verdict: Verdict, now: int) -> None:
        while (action := self._due(verdict.state, now)) is not None:
            self._accept(verdict, SERVER, action, now)

    def _due(self, state: State, now: int) -> actions.Logged | None:
        if state.phase is Phase.DEAL:
            return chance.deal(state)
        if state.deadline is not None and now >= state.deadline + GRACE:
            return actions.TimeUp(deadline=state.deadline)
        away = self.presence.without_host_since(state)
        if away is not None and now >= away + self._host_may_be_away:
            return actions.HostAway(present=tuple(sorted(self.presence.seats)))
        return company.due(state, self.presence, self.at, now)

    def next_alarm(self) -> int | None:
        """When something will be due if nothing else happens, in milliseconds since 1970."""
        deadline, away = self.state.deadline, self.presence.without_host_since(self.state)
        times = (
            None if deadline is None else deadline + GRACE,
            None if away is None else away + self._host_may_be_away,
            self.presence.next_change(),
            company.next_due(self.state, self.presence, self.at),
        )
        return min((time for time in times if time is not None), default=None)

    # -- views -----------------------------------------------------------------------------------

    def enter(self, subscriber: Subscriber) -> None:
        """It is shown the room from now on."""
        self.subscribers.add(subscriber)
        self._new.append(subscriber)
        self._here = None

    def leave(self, subscriber: Subscriber) -> None:
        """It is shown nothing more."""
        self.subscribers.discard(subscriber)
        self._here = None

    def view(self) -> views.View:
        """What there is to be seen now."""
        if self._view and self._view.state is self.state:
            return self._view
        return views.View(self.state, self._view)

    def publish(self, now: int) -> None:
        """Give every subscriber here what is new in its view."""
        state = self.state
        if state.kept_out:
            self.end(protocol.Close.REMOVED, state.out)
        if self._here is None:
            self._here = {one.identity for one in self.subscribers if one.counted and not one.ended}
        self.presence.update(state, self._here, now)
        view = self.view()
        news = self._news(view)
        self._view = view
        for subscriber in self._new:
            subscriber.begin(self._frames)
        self._new.clear()
        for subscriber in self.subscribers:
            subscriber.show(news, view.own_frames(subscriber.identity))
        if state.closed:
            self.end(protocol.Close.ROOM_CLOSED)

    def write(self) -> None:
        """Have what is new sent."""
        for subscriber in self.subscribers:
            subscriber.write()

    def end(self, why: protocol.Close, who: Container[str] | None = None) -> None:
        """Show these, or all, nothing more than what waits for them."""
        for subscriber in self.subscribers:
            if who is None or subscriber.identity in who:
                subscriber.end(why)
        self._here = None

    def _news(self, view: views.View) -> views.Frames:
        """What all are shown and was different before, each encoded once."""
        there = self.presence
        presence = view.presence(there.seats, there.spectators, there.watchers)
        news = view.news(self._view) | views.changed(presence, self._presence)
        self._presence = presence
        self._frames.update(news)
        return news


def refused(request: str | None, refusal: Refused) -> protocol.Error:
    """The answer to an action that changed nothing."""
    return protocol.Error(id=request, code=refusal.code, message=str(refusal))
