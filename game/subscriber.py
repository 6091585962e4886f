"""One socket's end of a room: what it was shown, and what is still to be sent to it.

A slice replaces the one of its type, so a socket that reads slowly gets fewer of them, never
old ones, and what waits for it is bounded by the number of types. Answers wait in order; whoever
feeds actions in bounds how many are unanswered.
"""

import asyncio
from collections.abc import Iterable

from game import protocol

Shown = tuple[str, str]
"""The type of a slice, and its frame."""


class Subscriber:
    """What one socket has been, and is to be, sent. One that is not `counted` is nobody's: it
    makes no difference to who is there."""

    def __init__(self, identity: str, *, counted: bool = True) -> None:
        self.identity = identity
        self.counted = counted
        self.ended: int | None = None
        self._shown: dict[str, str] = {}
        self._slices: dict[str, str] = {}
        self._answers: list[str] = []
        self._something = asyncio.Event()

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

    def end(self, code: int) -> None:
        """Show nothing any more, and close the socket with this code."""
        self._slices.clear()
        self.ended = code
        self._something.set()

    def answer(self, message: protocol.Answer) -> None:
        """Send this, after the slices that are waiting."""
        self._answers.append(protocol.frame(message))
        self._something.set()

    async def frames(self) -> tuple[list[str], int]:
        """What is to be sent now, and how many answers that is. Waits until there is something."""
        await self._something.wait()
        self._something.clear()
        frames = [*self._slices.values(), *self._answers], len(self._answers)
        self._slices.clear()
        self._answers.clear()
        return frames
