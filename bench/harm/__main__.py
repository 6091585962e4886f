"""Load that means harm: what do people notice who play meanwhile, and what does the server hold?

    python -m bench.harm [NAME …]     (bin/harm sets up what it needs)

One process of the server, on SQLite. Four rooms are played in, and the time is taken from an action
to its answer: while a process does each deed; and before and after, while one does nothing but
use the processor as much, so that this alone makes no difference. The deeds come from an address
that a trusted proxy tells, so that the limits count. Memory is the server's resident set.

Ends with 1 where others wait for more than 20 ms longer (p99, than before and after), where the
server holds more than 64 MiB more, or where a deed is not told what it should be; with 3 where the
machine was too busy to tell about time: people waited long (p99) while nothing was done.
"""

import argparse
import asyncio
import itertools
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.json import encode

from bench.servers import Server, game_server, migrate, running
from client import Client
from game.actions import type_of
from tests.game.random_games import Puppeteer, accepted

ROOMS, PACE = 4, 0.08
"""Rooms that are played in, and seconds between two actions in each."""

CALM, HARM = 1.2, 3.5
"""Seconds for which each is measured."""

SLOWER, LARGER = 20.0, 64.0
"""Milliseconds of p99, and MiB, that a deed may cost."""

BUSY = 25.0
"""Milliseconds of p99 without any deed, from which on 20 more mean nothing."""

ROWS, LONG = 20_000, "long-log"

EXPECTED = {
    "flood": {"4008", "429"},
    "pings": {"4008", "429"},
    "deaf": {"cut off", "stays open"},
    "sockets": {"open", "4008", "429"},
    "guesses": {"404", "429", "4404", "4008"},
    "rooms": {"201", "429"},
    "long_log": {"open", "4008", "429"},
}
"""What each is told, and nothing else. Who reads nothing is cut off after 20 s."""


@dataclass
class Measure:
    """Seconds from actions to their answers."""

    times: list[float] = field(default_factory=list)

    def at(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        return f"p50 {self.at(0.5):5.1f}  p99 {self.at(0.99):6.1f} ms ({len(self.times)})"


def write_long_log(database: str) -> None:
    """A room of as many entries as people would write in a year."""
    hands = Puppeteer(1, "classic")
    for _ in range(ROWS):
        hands.go_on()
        if len(hands.steps) > ROWS:
            break
    rows = [
        (
            LONG,
            seq,
            one.actor,
            None,
            one.at,
            type_of(one.action),
            encode(one.action).decode(),
        )
        for seq, one in enumerate(accepted(hands.steps), 1)
    ]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO lobby_room (code, created) VALUES (?, '2026-01-01')", (LONG,)
        )
        connection.executemany(
            "INSERT INTO game_logentry (room, seq, identity, request, at, type, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def memory(server: Server) -> float:
    """Resident, in MiB."""
    status = Path(f"/proc/{server.pid}/status").read_text("ascii")
    (line,) = [one for one in status.splitlines() if one.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


async def play(host: Client, measure: Measure, until: float) -> None:
    """Something that all in the room see, at a pace."""
    for turn in itertools.count():
        began = time.monotonic()
        if began > until:
            return
        await host.play("lock_room", locked=bool(turn % 2))
        took = time.monotonic() - began
        measure.times.append(took)
        await asyncio.sleep(max(0.0, PACE - took))


async def measured(hosts: list[Client], seconds: float) -> Measure:
    measure, until = Measure(), time.monotonic() + seconds
    await asyncio.gather(*(play(host, measure, until) for host in hosts))
    return measure


@asynccontextmanager
async def people(url: str) -> AsyncIterator[list[Client]]:
    """The hosts of the rooms; in each two more watch."""
    hosts = [await Client.create_room(url) for _ in range(ROOMS)]
    others = [await Client.join(url, one.code) for one in hosts for _ in range(2)]
    try:
        for host in hosts:
            await host.play("add_player", name="Ada", color="#1a7f5a")
        yield hosts
    finally:
        await asyncio.gather(*(one.close() for one in (*hosts, *others)))


@dataclass
class Suffered:
    """What a deed was like."""

    name: str
    others: Measure
    told: dict[str, int]
    held: float
    peak: float

    def wrong(self, calm: float, hosts: list[Client]) -> list[str]:
        """What should not be; `calm` is the p99 without it."""
        slower, larger = self.others.at(0.99) - calm, self.peak - self.held
        return [
            *([f"{slower:.1f} ms slower"] if slower > SLOWER and calm <= BUSY else []),
            *([f"{larger:.0f} MiB more"] if larger > LARGER else []),
            *(f"was told {one}" for one in sorted(self.told.keys() - EXPECTED[self.name])),
            *(["was told nothing"] if not self.told else []),
            *(["others were cut off"] if any(one.connections > 1 for one in hosts) else []),
        ]


async def suffer(name: str, seconds: float, server: Server, hosts: list[Client]) -> Suffered:
    """Have it done."""
    held = peak = memory(server)
    command = ["nice", "-n", "19", sys.executable, "-m", "bench.harm.deeds", name, str(seconds)]
    doing = await asyncio.create_subprocess_exec(
        *command, server.url, hosts[0].code, LONG, stdout=asyncio.subprocess.PIPE
    )
    others = asyncio.create_task(measured(hosts, seconds + 1))
    while not others.done():
        await asyncio.sleep(0.1)
        peak = max(peak, memory(server))
    out, _ = await doing.communicate()
    return Suffered(name, others.result(), json.loads(out or "{}"), held, peak)


async def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="colorclues-harm-") as folder:
        database = f"{folder}/game.sqlite3"
        migrate(f"sqlite:///{database}")
        write_long_log(database)
        with running(game_server(f"sqlite:///{database}", TRUSTED_PROXIES="loopback")) as server:
            async with people(server.url) as hosts:
                before, verdicts = await suffer("nothing", CALM, server, hosts), []
                for name in names:
                    during = await suffer(name, HARM, server, hosts)
                    after = await suffer("nothing", CALM, server, hosts)
                    calm = max(before.others.at(0.99), after.others.at(0.99))
                    wrong = during.wrong(calm, hosts)
                    verdicts.append(1 if wrong else 3 if calm > BUSY else 0)
                    busy = " (the machine is too busy to tell about time)" if calm > BUSY else ""
                    print(f"{name}: {'; '.join(wrong) or 'ok'}{busy}")
                    for when, one in (("before", before), ("during", during), ("after", after)):
                        print(f"    {when:8}{one.others}")
                    told = ", ".join(f"{count} times {one}" for one, count in during.told.items())
                    print(
                        f"    memory  {during.held:.0f}, at most {during.peak:.0f} MiB; told {told}"
                    )
                    before = after
        if "Traceback" in "".join(server.output):
            print("".join(server.output))
            return 1
    return 1 if 1 in verdicts else max(verdicts)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        prog="bin/harm", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXPECTED))
    sys.exit(asyncio.run(main(asked.parse_args().names or list(EXPECTED))))
