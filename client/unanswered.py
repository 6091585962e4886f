"""The actions of one participant that wait for their answers, in the order in which they were asked
for, and which of them may be sent now. It sends nothing itself."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

MOST_UNANSWERED = 16
"""Frames on one connection without an answer at a time. The server takes twice as many."""

_ANSWERS = {"accepted", "error"}


@dataclass(eq=False)
class Waiting:
    """An action, as it is sent each time, and its answer."""

    text: str
    answered: "asyncio.Future[dict[str, Any]]" = field(init=False)
    due: bool = field(init=False)

    def __post_init__(self) -> None:
        self.ask()

    def ask(self) -> None:
        """To be sent, and answered anew."""
        self.answered = asyncio.get_running_loop().create_future()
        self.due = True


class Unanswered:
    """What waits, by its request id."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}
        self._under_way = 0

    def add(self, request: str, text: str) -> Waiting:
        """To be sent until it is answered or removed."""
        waiting = self._waiting[request] = Waiting(text)
        return waiting

    def remove(self, request: str) -> None:
        """Nobody waits for its answer any more."""
        del self._waiting[request]

    def connected(self) -> None:
        """On a new connection nothing is under way, and all is due that has no answer."""
        self._under_way = 0
        for waiting in self._waiting.values():
            waiting.due = not waiting.answered.done()

    def take(self) -> str | None:
        """The next to be sent; None when none is due, or as long as too many have no answer."""
        if self._under_way >= MOST_UNANSWERED:
            return None
        for waiting in self._waiting.values():
            if waiting.due:
                waiting.due = False
                return waiting.text
        return None

    def sent(self) -> None:
        """A frame went out, to which there will be an answer."""
        self._under_way += 1

    def hear(self, message: dict[str, Any]) -> bool:
        """Whether this message is an answer, to whatever was sent."""
        if message["type"] not in _ANSWERS:
            return False
        self._under_way = max(0, self._under_way - 1)
        waiting = self._waiting.get(message["id"] or "")
        if waiting is not None and not waiting.answered.done():
            waiting.due = False
            waiting.answered.set_result(message)
        return True

    def fail(self, why: Exception) -> None:
        """No answers will come."""
        for waiting in self._waiting.values():
            if not waiting.answered.done():
                waiting.answered.set_exception(why)
                waiting.answered.exception()
