"""What is looked at after certain faults only. Each adds to the findings, or notes a figure."""

import asyncio
import random
import time
from itertools import pairwise
from statistics import quantiles

from bench.faults.run import Scene
from game.actions import TimeUp

FIVE_SECONDS = {"laps": 3, "clue_seconds": 5, "guess_seconds": 5, "next_round_seconds": 5}

NUDGED = 0.4
"""Seconds. Who is nudged sees something sooner, each of five times; who looks into the log every
second does so once in a hundred."""

NUDGED_WITHIN = 30.0

GRACE = 300
"""Milliseconds by which the server lets a limit be overrun."""

TOLERANCE = 1_000
"""Milliseconds by which two clocks of one machine may differ as a client reads them."""

LATE = 3_000
"""Milliseconds after which a limit was not kept; the machine has more to do."""


async def nudged(scene: Scene) -> None:
    """How long it takes until nudges come through again."""
    began = time.monotonic()
    quick = 0
    while quick < 5:
        if time.monotonic() > began + NUDGED_WITHIN:
            scene.found.add("other", "nudges do not come through again")
            return
        asked = time.monotonic()
        await random.choice(scene.parties).probe()
        quick = quick + 1 if time.monotonic() < asked + NUDGED else 0
    scene.notes.append(f"nudged after {time.monotonic() - began:.1f} s")


async def all_in_their_seats(scene: Scene) -> None:
    """Everybody came back to the own seat, and not all in one moment."""
    struck = min(web.deaths[-1] for web in scene.house.webs)
    back: list[float] = []
    for party in scene.parties:
        ids = [seat.player.view["turn_update"]["cur_player"] for seat in party.seats]
        expected = list(range(1, len(ids) + 1))
        if [one and one["id"] for one in ids] != expected:
            scene.found.add("other", f"{party.code}: the seats are {ids}")
        seats = set(expected)
        for client in party.clients:
            try:
                await client.until(
                    lambda view, seats=seats: set(view["presence"]["present"]) == seats,  # type: ignore[misc]
                    seconds=15,
                )
            except TimeoutError:
                present = client.view["presence"]["present"]
                scene.found.add("other", f"{client.label} sees only {present} present")
            came = [when - struck for when, _ in client.record.welcomes if when > struck]
            back += came[:1]
    tenths = quantiles(back, n=10)
    if tenths[-1] - tenths[0] < 0.05:
        scene.found.add("other", "they all came back in one moment")
    scene.notes.append(
        f"{len(back)} back: first {min(back):.1f} s, half {tenths[4]:.1f} s, last {max(back):.1f} s"
    )


async def one_time(scene: Scene) -> None:
    """Whatever process one asks, it is the same time, and limits last as long as they should."""
    offset = time.time() - time.monotonic()
    for party in scene.parties:
        for client in party.clients:
            when, told = client.record.welcomes[-1]
            ahead = told - (when + offset) * 1000
            if abs(ahead) > TOLERANCE:
                scene.found.add("other", f"{client.label} is told a time {ahead / 1000:+.1f} s off")
    await limits_were_kept(scene)


async def limits_were_kept(scene: Scene) -> None:
    """Each limit was called once (the checker sees to that), not early, and not late."""
    rooms = await asyncio.to_thread(scene.house.rows, [one.code for one in scene.parties])
    late: list[int] = []
    for room, rows in rooms.items():
        for before, row in pairwise(rows):
            if not isinstance(row.action, TimeUp):
                continue
            late.append(row.at - row.action.deadline - GRACE)
            if late[-1] < 0 or late[-1] > LATE:
                scene.found.add("other", f"{room}: a limit was called {late[-1]} ms late")
            if row.action.deadline - before.at > 5_000:
                scene.found.add("other", f"{room}: a limit of {row.action.deadline - before.at} ms")
    if len(late) < 2:
        scene.found.add("other", "no limits were called")
        return
    hundredths = quantiles(late, n=100)
    scene.notes.append(
        f"{len(late)} limits, late by {hundredths[49]:.0f} ms (p50), {hundredths[98]:.0f} ms (p99)"
    )
