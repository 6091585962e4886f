"""What Lighthouse says of the pages: performance, accessibility and best practices, on its phone.

    bin/lighthouse [--runs 3] [PAGE ...]

Serves the game as production does, but by plain HTTP and on this machine; Lighthouse, pinned beside
this file, then reckons with a slow phone on a slow network. The median of some runs counts. Ends
with 1 when a page has less than 95 in anything, complains in the console, or moves while it loads;
with 3 when only its performance is below that and the machine was too busy to tell. How fast the
machine was, Lighthouse finds out itself: its index is some 1500 on a laptop that is otherwise idle.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import async_playwright, expect

from bench.servers import free_port, game_server, migrate, program, running
from client import Client
from tests.browser.people import LAPTOP, Person
from tests.services.chromium import FLAGS

HERE = Path(__file__).parent
LEAST = 95
QUIET = 1000
"""Below this index of Lighthouse's the machine is too slow or too busy to judge performance."""

STILL = 0.01
"""The most that a page may move while it loads (cumulative layout shift)."""

CATEGORIES = ("performance", "accessibility", "best-practices")
TIMES = {
    "FCP s": "first-contentful-paint",
    "LCP s": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
}
WIDTH = 15


@dataclass(frozen=True)
class Verdict:
    """What is thought of one page: the median of all runs."""

    page: str
    scores: tuple[float, ...]
    times: tuple[float, ...]
    shift: float
    speed: float
    """The machine's, meanwhile."""
    complaints: tuple[str, ...]
    faults: tuple[str, ...]
    """The audits that cost something."""

    def __str__(self) -> str:
        first, largest, blocked = self.times
        figures = [f"{one:.0f}" for one in self.scores]
        figures += [f"{first / 1000:.2f}", f"{largest / 1000:.2f}", f"{blocked:.0f}"]
        return f"{self.page:<14}" + "".join(
            f"{one:>{WIDTH}}" for one in [*figures, f"{self.shift:.4f}", f"{self.speed:.0f}"]
        )

    @property
    def is_good(self) -> bool:
        others = min(self.scores[1:]) >= LEAST and self.shift <= STILL and not self.complaints
        return others and (self.scores[0] >= LEAST or self.is_doubtful)

    @property
    def is_doubtful(self) -> bool:
        return self.scores[0] < LEAST and self.speed < QUIET


HEAD = f"{'':<14}" + "".join(f"{one:>{WIDTH}}" for one in [*CATEGORIES, *TIMES, "shift", "machine"])


def look(url: str, port: int, tries: int = 3) -> dict[str, Any]:
    """One run of Lighthouse, in the Chromium that listens there. On a busy machine it may fail."""
    done = subprocess.run(
        [
            *("node", str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), url),
            *("--quiet", "--no-enable-error-reporting", "--output=json", f"--port={port}"),
            f"--only-categories={','.join(CATEGORIES)}",
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        if tries > 1:
            return look(url, port, tries - 1)
        raise RuntimeError(f"{url}: {done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def judge(page: str, url: str, port: int, runs: int) -> Verdict:
    told = [look(url, port) for _ in range(runs)]
    audits = [one["audits"] for one in told]
    scores = [one["categories"] for one in told]
    console = [one["errors-in-console"]["details"].get("items", []) for one in audits]
    return Verdict(
        page,
        tuple(median(100 * one[name]["score"] for one in scores) for name in CATEGORIES),
        tuple(median(one[name]["numericValue"] for one in audits) for name in TIMES.values()),
        median(one["cumulative-layout-shift"]["numericValue"] for one in audits),
        median(one["environment"]["benchmarkIndex"] for one in told),
        tuple(str(item.get("description")) for items in console for item in items),
        tuple(sorted({name for one in told for name in _faults(one)})),
    )


def _faults(told: dict[str, Any]) -> list[str]:
    weights = {
        ref["id"]
        for category in told["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    return [
        name
        for name in weights
        if (told["audits"][name]["score"] or 0) < 0.9
        and told["audits"][name]["scoreDisplayMode"] in ("numeric", "binary", "metricSavings")
    ]


async def visit(url: str, wanted: list[str], runs: int) -> list[Verdict]:
    """A Chromium in which Ada has a seat in one room and none in another."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="colorclues-") as folder:
        async with (
            async_playwright() as playwright,
            await Client.create_room(url) as ben,
            await Client.create_room(url, "open-table") as host,
        ):
            await ben.play("add_player", name="Ben", color="#b3446c")
            await host.play("add_player", name="Cem", color="#2d6fb4")
            await host.play("publish_room")
            context = await playwright.chromium.launch_persistent_context(
                folder,
                executable_path=program("chromium", among="usr/bin/chromium*"),
                args=[*FLAGS, f"--remote-debugging-port={port}"],
                **LAPTOP,
            )
            ada = await Person.at(context, "Ada")
            await ada.page.goto(url)
            await expect(ada.page.get_by_text("open-table")).to_be_visible()
            room = await ada.make_room(url)
            await ada.take_seat("green")
            await ada.page.goto("about:blank")
            pages = {
                "first page": url,
                "join form": f"{url}rooms/{ben.code}/",
                "lobby": room,
                "practice": f"{url}practice/",
                "how to play": f"{url}how/",
                "rules": f"{url}rules/",
                "check": f"{url}check/",
            }
            found = []
            for page, address in pages.items():
                if not wanted or page in wanted:
                    verdict = await asyncio.to_thread(judge, page, address, port, runs)
                    print(verdict, flush=True)
                    found.append(verdict)
            await context.close()
            return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lighthouse", description=__doc__)
    parser.add_argument("wanted", nargs="*", metavar="PAGE", help="only these, as they are called")
    parser.add_argument("--runs", type=int, default=3)
    told = parser.parse_args()
    print(f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory(prefix="colorclues-") as folder:
        database = f"sqlite:///{Path(folder) / 'game.sqlite3'}"
        migrate(database)
        server = game_server(database, DEBUG="0", HTTPS="0", ALLOWED_HOSTS="127.0.0.1")
        with running(server):
            found = asyncio.run(visit(server.url, told.wanted, told.runs))
    for one in found:
        if not one.is_good or one.faults:
            print(f"{one.page}: {', '.join([*one.complaints, *one.faults])}")
    if not all(one.is_good for one in found):
        return 1
    if any(one.is_doubtful for one in found):
        print("This machine was too busy to tell how fast some pages are.")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
