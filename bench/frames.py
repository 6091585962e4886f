"""How smoothly the board follows a hand, and the frame falls: frames a second on a slowed machine.

    python -m bench.frames [--slowdown 4]

Serves a game of its own and plays it in Chromium, whose processor is slowed as much as told. What a
frame took is measured in the page, between one animation frame and the next; how much of that was
work, by the browser's own account. A page that does nothing is measured before, between and after:
what the machine cannot do then is not held against the game. The work is the thread's own time,
which others on the machine hardly change. Headless Chromium draws without a
graphics card: a real device has it easier.

Ends with 1 when aiming or the reveal is slower than that mark, takes more work than a frame is
long, or moves the page's layout; with 3 when the machine is too busy to count frames.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession

from bench.servers import game_server, migrate, running
from client import Client
from tests.browser.people import LAPTOP, PHONE, Device, Person
from tests.browser.programs import seated, sit, start
from tests.services.chromium import chromium

SECONDS = 3.0
"""So long each is measured."""

WANTED = 60.0
STILL = 0.005
"""The most that may shift. A tenth counts as good (web.dev on cumulative layout shift)."""

QUIET = 0.9
"""An idle page has to reach this share of that, or else the machine is too busy to tell."""

SLACK = 0.03
"""Besides the noise: a frame in thirty may be missed."""

RECORD = """() => {
  const frames = [];
  let last = null;
  let going = true;
  const tick = (now) => {
    if (last !== null) frames.push(now - last);
    last = now;
    if (going) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  let shift = 0;
  const moved = new Set();
  const named = (node) =>
    node?.className || `${node?.nodeName ?? "?"} in ${node?.parentElement?.className}`;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      shift += entry.value;
      for (const { node } of entry.sources) moved.add(named(node));
    }
  });
  observer.observe({ type: "layout-shift" });
  window.stopRecording = () => {
    going = false;
    observer.disconnect();
    return { frames, shift, moved: [...moved] };
  };
}"""


@dataclass(frozen=True)
class Measure:
    """What was seen while something went on."""

    what: str
    frames: Sequence[float]
    """Milliseconds from one frame to the next."""
    shift: float
    moved: Sequence[str]
    """What was shifted, by its class."""
    work: Sequence[float]
    """Milliseconds of the main thread's own time for each frame, as in `WORK`."""

    @property
    def rate(self) -> float:
        return 1000 * len(self.frames) / sum(self.frames)

    def __str__(self) -> str:
        ordered = sorted(self.frames)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        return (
            f"{self.what:<22}{self.rate:>10.1f}{p95:>10.1f}{ordered[-1]:>10.1f}"
            f"{self.shift:>10.4f}" + "".join(f"{one:>8.1f}" for one in self.work)
        )


WORK = {
    "work": "TaskDuration",
    "script": "ScriptDuration",
    "style": "RecalcStyleDuration",
    "layout": "LayoutDuration",
}
HEAD = f"{'':<22}{'frames/s':>10}{'p95 ms':>10}{'longest':>10}{'shift':>10}" + "".join(
    f"{one:>8}" for one in WORK
)


@dataclass
class Table:
    """Ada at her device, whose processor is slowed; two programs play with her."""

    ada: Person
    ben: Client
    cem: Client
    session: CDPSession
    slowdown: float

    async def measure(self, what: str, doing: Any = None) -> Measure:
        """Record while that goes on, or for some seconds while nothing does."""
        before = await self._work()
        await self.ada.page.evaluate(RECORD)
        await (doing or asyncio.sleep(SECONDS))
        told = await self.ada.page.evaluate("stopRecording()")
        spent = [after - at for at, after in zip(before, await self._work(), strict=True)]
        work = [1000 * one / len(told["frames"]) for one in spent]
        return Measure(what, told["frames"], told["shift"], told["moved"], work)

    async def _work(self) -> list[float]:
        told = await self.session.send("Performance.getMetrics")
        seconds = {one["name"]: float(one["value"]) for one in told["metrics"]}
        return [seconds[name] for name in WORK.values()]

    async def slow(self) -> None:
        await self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        await self.session.send("Emulation.setCPUThrottlingRate", {"rate": self.slowdown})

    async def drag(self) -> None:
        """A finger or a mouse goes to and fro over the board, 60 times a second."""
        box = await self.ada.page.locator(".board__cells").bounding_box()
        assert box
        view = self.ada.page.viewport_size
        assert view
        high = min(box["height"], view["height"] - box["y"] - 160)
        beats = int(SECONDS * 60)
        sent = []
        for beat in range(beats + 1):
            phase = (2 * beat / beats) % 1
            x = box["x"] + box["width"] * (0.1 + 0.8 * phase)
            y = box["y"] + high * (0.3 + 0.5 * (beat / beats))
            kind = "Start" if beat == 0 else "Move"
            sent.append(asyncio.create_task(self._point(kind, x, y)))
            await asyncio.sleep(1 / 60)
        await asyncio.gather(*sent)
        assert await self.ada.page.locator(".lens").count() == 1
        await self._point("End")

    async def _point(self, kind: str, x: float = 0, y: float = 0) -> None:
        if self.ada.touch:
            points = [] if kind == "End" else [{"x": x, "y": y}]
            told = {"type": f"touch{kind}", "touchPoints": points}
            await self.session.send("Input.dispatchTouchEvent", told)
        else:
            name = {"Start": "mousePressed", "Move": "mouseMoved", "End": "mouseReleased"}[kind]
            pressed = {"button": "left", "buttons": 1, "clickCount": 1}
            at = {"type": name, "x": x, "y": y, **pressed}
            await self.session.send("Input.dispatchMouseEvent", at)

    async def arrows(self) -> None:
        """An arrow key is held: 30 steps a second, along a line and back."""
        await self.ada.page.locator('[data-cell="D4"]').click()
        beats = int(SECONDS * 30)
        for beat in range(beats):
            key = "ArrowRight" if beat < beats // 2 else "ArrowLeft"
            asking = {"key": key, "code": key, "windowsVirtualKeyCode": 39 - 2 * (key[5] == "L")}
            down = self.session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **asking})
            await asyncio.gather(down, asyncio.sleep(1 / 30))

    async def reveal(self) -> None:
        """The last piece falls, and then the frame."""
        await self.ben.play("guess", cell="K20")
        await self.ada.page.locator(".room--reveal").wait_for()
        await asyncio.sleep(SECONDS)


@asynccontextmanager
async def table(url: str, device: Device, slowdown: float) -> AsyncIterator[Table]:
    async with (
        chromium() as browser,
        await Client.create_room(url) as ben,
        await Client.join(url, ben.code) as cem,
    ):
        await sit(ben, "Ben")
        context = await browser.new_context(**device)
        ada = await Person.at(context, "Ada", touch=bool(device.get("has_touch")))
        await seated(ben, ada, "green")
        await sit(cem, "Cem")
        session = await context.new_cdp_session(ada.page)
        yield Table(ada, ben, cem, session, slowdown)


async def play(here: Table) -> list[Measure]:
    """Cem gives the clues. Aiming is measured in Ada's first turn; Ben's second piece is last."""
    ada, ben, cem = here.ada, here.ben, here.cem
    await start(ben, "Cem")
    await cem.until(lambda view: view["card"]["cells"])
    await cem.play("pick_target", cell=cem.view["card"]["cells"][0])
    await cem.play("clue", text="lagoon")
    await ben.play("guess", cell="J20")
    await ada.sees("Place your piece")
    await here.slow()
    found = [await here.measure("idle")]
    found.append(await here.measure("aiming by drag", here.drag()))
    found.append(await here.measure("aiming by arrow keys", here.arrows()))
    found.append(await here.measure("idle"))
    await place(ada, "H17")
    await cem.until(lambda view: "clue" in view["turn_update"]["may"])
    await cem.play("clue", text="deep water")
    await ada.sees("Place your second piece")
    await place(ada, "H18")
    await ben.until(lambda view: view["turn_update"]["is_player_turn"])
    found.append(await here.measure("reveal", here.reveal()))
    found.append(await here.measure("idle"))
    return found


async def place(ada: Person, cell: str) -> None:
    await ada.page.locator(f'[data-cell="{cell}"]').click()
    await ada.page.get_by_role("button", name=f"Confirm {cell}").click()


def faults(found: list[Measure]) -> list[str]:
    """What is wrong, whatever else this machine is doing."""
    rest = [one for one in found if one.what != "idle"]
    return [
        *(
            f"{one.what}: {one.work[0]:.1f} ms of work for a frame"
            for one in rest
            if one.work[0] > 1000 / WANTED
        ),
        *(
            f"{one.what}: the layout shifts by {one.shift:.4f} ({', '.join(one.moved)})"
            for one in rest
            if one.shift > STILL
        ),
    ]


def slow(found: list[Measure]) -> list[str] | None:
    """What is too slow; None when nobody can tell, as not even an idle page gets its frames."""
    idle = [one.rate for one in found if one.what == "idle"]
    if min(idle) < QUIET * WANTED:
        return None
    mark = min(WANTED, *idle) - (max(idle) - min(idle)) - SLACK * WANTED
    return [
        f"{one.what}: {one.rate:.1f} of {mark:.1f} frames/s"
        for one in found
        if one.what != "idle" and one.rate < mark
    ]


async def run(url: str, slowdown: float) -> int:
    wrong: list[str] = []
    busy = False
    for name, device in (("phone, 390 x 844", PHONE), ("desktop, 1280 x 800", LAPTOP)):
        async with table(url, device, slowdown) as here:
            found = await play(here)
        print(f"\n{name}, processor slowed {slowdown:g} times, load {os.getloadavg()[0]:.1f}")
        print(HEAD, *found, sep="\n")
        late = slow(found)
        busy = busy or late is None
        wrong += [f"{name}: {one}" for one in [*faults(found), *(late or [])]]
    print(
        "",
        *wrong,
        *(["This machine is too busy to tell how many frames."] if busy else []),
        sep="\n",
    )
    return 1 if wrong else 3 if busy else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.frames", description=__doc__)
    parser.add_argument("--slowdown", type=float, default=4)
    slowdown = parser.parse_args().slowdown
    with tempfile.TemporaryDirectory(prefix="colorclues-") as folder:
        database = f"sqlite:///{Path(folder) / 'game.sqlite3'}"
        migrate(database)
        with running(game_server(database, DEBUG="0", HTTPS="0", ALLOWED_HOSTS="127.0.0.1")) as one:
            return asyncio.run(run(one.url, slowdown))


if __name__ == "__main__":
    sys.exit(main())
