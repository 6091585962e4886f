"""What the bench puts into a process of the server. The server itself knows nothing of it.

The process is the real one, started with the settings of the bench beside this file. Of an action
there are steps; ordered to, the process kills itself at one of them, so that it is sure to die
there and nowhere else. It can also be started with its clock set wrong, or as one of several broken
versions of the server, which the bench has to see through.

Orders are a file and a signal: `SIGUSR2` to read it, `SIGUSR1` to say how much is alive in here.
"""

import asyncio
import gc
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from django.apps import AppConfig

ORDERS = "FAULTS_ORDERS"
BROKEN = "FAULTS_BROKEN"
REPORT = "bench-report "

STEPS = (
    "received", "judged", "before commit", "after commit", "before the answer", "before the nudge",
)  # fmt: skip
"""The steps of an action at which a process can be killed, in their order."""


class Inside(AppConfig):
    """Installed last, when all that it changes is there."""

    name = "bench.faults"
    label = "faults"

    def ready(self) -> None:
        fatal = Fatal()
        _watch_steps(fatal)
        broken = os.environ.get(BROKEN)
        if broken:
            BROKEN_CODE[broken]()
        signal.signal(signal.SIGUSR1, lambda *_: _report())
        signal.signal(signal.SIGUSR2, lambda *_: fatal.read())


class Fatal:
    """At which step to die, and after how many that come through."""

    def __init__(self) -> None:
        self.step = ""
        self.left = 0

    def read(self) -> None:
        orders = json.loads(Path(os.environ[ORDERS]).read_text(encoding="utf-8"))
        self.step, self.left = orders["step"], orders["left"]

    def step_comes(self, step: str) -> None:
        if step and step == self.step:
            self.left -= 1
            if self.left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


def _watch_steps(fatal: Fatal) -> None:
    """Have each step come by."""
    from game import log  # noqa: PLC0415 (the applications are loaded only now)
    from game.hub import Hub  # noqa: PLC0415
    from game.nudges import Nudges  # noqa: PLC0415
    from game.protocol import Accepted  # noqa: PLC0415
    from game.room import Draft, Room  # noqa: PLC0415

    def watch(
        owner: Any, name: str, *, before: str = "", after: str = "", when: Any = lambda *_: True
    ) -> None:
        watched = getattr(owner, name)

        def wrapped(*given: Any) -> Any:
            if when(*given):
                fatal.step_comes(before)
            result = watched(*given)
            if when(*given):
                fatal.step_comes(after)
            return result

        setattr(owner, name, wrapped)

    watch(Hub, "play", before="received")
    watch(Room, "judge", after="judged", when=lambda _, drafts, now: drafts)
    watch(log, "append", before="before commit", after="after commit")
    accepted = lambda _, message: isinstance(message, Accepted)  # noqa: E731
    watch(Draft, "reply", before="before the answer", when=accepted)
    watch(Nudges, "_send", before="before the nudge")


# -- Broken on purpose ---------------------------------------------------------------------------


def _forget_requests() -> None:
    """Every action is new, whatever its id. The bench drops the constraint that would see it."""
    from game.room import Room  # noqa: PLC0415

    advance = Room._advance

    def and_forget(room: Room, *given: Any) -> None:
        advance(room, *given)
        room._played.clear()

    Room._advance = and_forget  # type: ignore[assignment,method-assign]


def _never_look() -> None:
    """Who is not nudged never looks into the log."""
    from game.hub import Hub  # noqa: PLC0415

    async def nothing(_: Hub) -> None:
        await asyncio.Event().wait()

    Hub._look_at_the_log = nothing  # type: ignore[assignment,method-assign]


def _answer_first() -> None:
    """Accepted before it is on disk."""
    from game import log  # noqa: PLC0415
    from game.writing import Writing  # noqa: PLC0415

    judge, append = Writing._judge_what_waits, log.append

    def and_answer(writing: Writing) -> Any:
        judged = judge(writing)
        for _, verdict in judged:
            for draft, answer in verdict.answers:
                draft.reply(answer)
        return judged

    def slowly(rows: Any) -> set[str]:
        time.sleep(0.05)  # In its own thread: what was answered goes out before it is on disk.
        return append(rows)

    Writing._judge_what_waits = and_answer  # type: ignore[assignment,method-assign]
    log.append = slowly


BROKEN_CODE = {
    "no request ids": _forget_requests,
    "no polling": _never_look,
    "answers before the commit": _answer_first,
}
"""Servers that the bench must find at fault."""


# -- How much is alive ---------------------------------------------------------------------------


def _report() -> None:
    from game import hub  # noqa: PLC0415
    from game.subscriber import Subscriber  # noqa: PLC0415

    gc.collect()
    print(
        REPORT
        + json.dumps(
            {
                "tasks": sum(len(asyncio.all_tasks(loop)) for loop in hub._hubs),
                "rooms": sum(len(one._rooms) for one in hub._hubs.values()),
                "subscribers": sum(isinstance(one, Subscriber) for one in gc.get_objects()),
            }
        ),
        flush=True,
    )
