"""One socket's end of a room: what it was shown, and what is still to be sent to it.

A slice replaces the one of its type, so a socket that reads slowly gets fewer of them, never
old ones, and what waits for it is bounded by the number of types. Answers wait in order; whoever
feeds actions in bounds how many are unanswered.
"""

import asyncio
from collections.abc import Iterable

from game import protocol
from game.figures import Tally

Shown = tuple[str, str]
"""The type of a slice, and its frame."""


class Subscriber:
    """What one socket has been, and is to be, sent. One that is not `counted` is nobody's: it
    makes no difference to who is there."""

    def __init__(self, identity: str, *, counted: bool = True) -> None:
        self.identity = identity
        self.counted = counted
        self.ended: protocol.Close | None = None
        self._shown: dict[str, str] = {}
        self._slices: dict[str, str] = {}
        self._answers: list[str] = []
        self._something = asyncio.Event()
        self._counted: list[Tally] = []
        self._in_hand: list[Tally] = []

    def show(self, slices: Iterable[Shown]) -> None:
        """Send those that differ from what was last shown under their type."""
        if self.ended is not None:
            return
        for kind, frame in slices:
            if self._shown.get(kind) != frame:
                self._shown[kind] = self._slices[kind] = frame
                self._something.set()

    def forget(self, kind: str) -> None:
        """Send a slice of this type when it is next shown, even if it has not changed."""
        self._shown.pop(kind, None)

    def answer(self, message: protocol.Answer) -> None:
        """Send this, after the slices that are waiting."""
        self._answers.append(protocol.frame(message))
        self._something.set()

    def end(self, why: protocol.Close) -> None:
        """Nothing will come after what waits now."""
        self.ended = why
        self._something.set()

    @property
    def over(self) -> protocol.Close | None:
        """Why everything was taken that will ever come; None while more may."""
        return None if self.waiting else self.ended

    def count(self, tally: Tally) -> None:
        """Tell it once what waits here now was sent, if anything does."""
        if self.waiting:
            tally.left += 1
            self._counted.append(tally)

    @property
    def waiting(self) -> int:
        """How many frames are to be sent."""
        return len(self._slices) + len(self._answers)

    def gone(self) -> None:
        """Nothing more is sent."""
        counted, self._counted, self._in_hand = [*self._in_hand, *self._counted], [], []
        for tally in counted:
            tally.sent()

    async def frames(self) -> tuple[list[str], int]:
        """What is to be sent now, and how many answers that is. Waits until there is something.
        Who asks again has sent what it was given before."""
        sent, self._in_hand = self._in_hand, []
        for tally in sent:
            tally.sent()
        await self._something.wait()
        self._something.clear()
        self._in_hand, self._counted = self._counted, []
        frames = [*self._slices.values(), *self._answers], len(self._answers)
        self._slices.clear()
        self._answers.clear()
        return frames
