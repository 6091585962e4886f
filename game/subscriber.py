"""One socket's end of a room: what it was shown, and what is still to be sent to it.

A slice replaces the one of its type, so a socket that reads slowly gets fewer of them, never
old ones, and what waits for it is bounded by the number of types. Answers wait in order; whoever
feeds actions in bounds how many are unanswered.
"""

import asyncio
from collections.abc import Callable

import structlog

from game import protocol
from game.views import OWN, Frames, OwnFrames

logger = structlog.get_logger(__name__)

Write = Callable[[list[bytes]], bool]
"""Writes frames to a socket at once, all or none; whether it did."""

Call = Callable[[], None]

TURN, *OFFICE = OWN
NOTHING: OwnFrames = (b"", (b"", b""))


class Subscriber:
    """What one socket has been, and is to be, sent. One that is not `counted` is nobody's: it
    makes no difference to who is there. `unanswered` are the actions that came over it and whose
    answers have not been taken."""

    def __init__(self, identity: str, *, counted: bool = True) -> None:
        self.identity = identity
        self.counted = counted
        self.ended: protocol.Close | None = None
        self.unanswered = 0
        self._write: Write | None = None
        self._call: Call | None = None
        self._writing: asyncio.Handle | None = None
        self._being_sent = False
        self._answers_in_hand = 0
        self._shown = NOTHING
        self._slices: dict[type[protocol.Message], bytes] = {}
        self._answers: list[bytes] = []

    def begin(self, everything: Frames) -> None:
        """What everybody is shown, before what is new of it."""
        if self.ended is None:
            self._slices.update(everything)

    def show(self, news: Frames, own: OwnFrames) -> None:
        """To be sent with the next `write`: what everybody is shown and has changed, and of its own
        slices those that differ from what was last shown."""
        if self.ended is not None:
            return
        slices = self._slices
        slices.update(news)
        (turn, office), (turn_before, office_before) = own, self._shown
        if turn != turn_before:
            slices[TURN] = turn
        if office is not office_before:
            for kind, frame, before in zip(OFFICE, office, office_before, strict=True):
                if frame != before:
                    slices[kind] = frame
        self._shown = own

    def show_turn(self, own: OwnFrames) -> None:
        """The same, and its own turn also if it has not changed."""
        self._shown = (b"", self._shown[1])
        self.show({}, own)

    def greet(self, message: protocol.Welcome) -> None:
        """Send this before everything else."""
        self._slices = {type(message): protocol.frame(message), **self._slices}

    def answer(self, message: protocol.Answer) -> None:
        """Send this with what comes of the action, after the slices."""
        self._answers.append(protocol.frame(message))
        self._write_soon()

    def end(self, why: protocol.Close) -> None:
        """Nothing will come after what waits now."""
        self.ended = why
        self._write_soon()

    @property
    def over(self) -> protocol.Close | None:
        """Why everything was taken that will ever come; None while more may."""
        return None if self.waiting else self.ended

    @property
    def waiting(self) -> int:
        """How many frames are to be sent."""
        return len(self._slices) + len(self._answers)

    def gone(self) -> None:
        """Nothing more is sent."""
        self._write = self._call = None

    def send_with(self, write: Write, call: Call) -> None:
        """From now on, what is new is written at once, while nothing else is being sent. Whoever
        is to send what is not written, by `take`, or to see that all is `over`, is called."""
        self._write, self._call = write, call
        self.write()

    def write(self) -> None:
        """Have what waits sent, if anything does."""
        self._writing = None
        if self._call is None or self._being_sent:
            return
        slices, answers = self._slices, self._answers
        if slices or answers:
            if not self._is_written([*slices.values(), *answers]):
                self._call()
                return
            slices.clear()
            if answers:
                self.unanswered -= len(answers)
                answers.clear()
        if self.ended is not None:
            self._call()

    def take(self) -> list[bytes]:
        """What is to be sent now; nothing is written until whoever asked has asked again, who then
        has sent what it was given before."""
        self.unanswered -= self._answers_in_hand
        self._answers_in_hand = len(self._answers)
        frames = [*self._slices.values(), *self._answers]
        self._slices.clear()
        self._answers.clear()
        self._being_sent = bool(frames)
        return frames

    def _write_soon(self) -> None:
        """With what else comes now."""
        if self._call is not None and self._writing is None:
            self._writing = asyncio.get_running_loop().call_soon(self.write)

    def _is_written(self, frames: list[bytes]) -> bool:
        """A socket's fault is its own: it has `take`, where its end is seen to."""
        try:
            return self._write is not None and self._write(frames)
        except Exception:
            logger.exception("a socket cannot be written to")
            self._write = None
            return False
