"""What is looked at after certain faults only. Each adds to the findings, or notes a figure."""

import asyncio
import random
import time
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

TOLERANCE = 1.0
"""Seconds by which two clocks of one machine may differ as a client reads them."""

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
            for when, told in client.record.welcomes:
                ahead = told / 1000 - (when + offset)
                if abs(ahead) > TOLERANCE:
                    scene.found.add("other", f"{client.label} is told a time {ahead:+.1f} s off")
    await limits_were_kept(scene)


async def limits_were_kept(scene: Scene) -> None:
    """Each limit was called once (the checker sees to that), not early, not late, and after as
    many seconds by our own clock."""
    rooms = await asyncio.to_thread(scene.house.rows, [one.code for one in scene.parties])
    expected = (time.monotonic() - scene.began) / (5 + GRACE / 1000)
    late: list[int] = []
    for room, rows in rooms.items():
        called = [(row.at, row.action) for row in rows if isinstance(row.action, TimeUp)]
        late += [at - action.deadline - GRACE for at, action in called]
        if not expected - 2 <= len(called) <= expected + 1:
            scene.found.add("other", f"{room}: {len(called)} limits, not some {expected:.0f}")
    if any(not 0 <= one <= LATE for one in late):
        scene.found.add("other", f"limits were called up to {max(late)} ms late, or early")
    hundredths = quantiles(late, n=100) if len(late) > 1 else [0.0] * 99
    scene.notes.append(
        f"{len(late)} limits, late by {hundredths[49]:.0f} ms (p50), {hundredths[98]:.0f} ms (p99)"
    )
