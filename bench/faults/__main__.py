"""`bin/faults`: causes faults, one after the other, and says what became of the games.

bin/faults             all of them
bin/faults quick       the most telling ones, within 50 seconds
bin/faults broken      code that is broken on purpose: each has to be found
bin/faults soak        rooms that come and go: is all given back in the end?
bin/faults REDIS …     those whose names hold one of these words
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from bench.faults.building import Services
from bench.faults.house import Build
from bench.faults.run import Fault, Outcome, run
from bench.faults.soak import soak
from bench.faults.table import BROKEN, FAULTS


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bin/faults", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("which", nargs="*", metavar="WHICH")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    parser.add_argument("--minutes", type=float, default=20.0, help="how long a soak lasts")
    chosen = parser.parse_args()
    sys.exit(asyncio.run(_main(chosen)))


async def _main(chosen: argparse.Namespace) -> int:
    everything = [*FAULTS, *BROKEN]
    words = [word.lower() for word in chosen.which]
    lanes = 1
    if words == ["soak"]:
        return await _soak(chosen)
    if not words or words == ["all"]:
        faults = everything
    elif words == ["quick"]:
        faults, lanes = [one for one in everything if one.quick], 3
    elif words == ["broken"]:
        faults = BROKEN
    else:
        faults = [one for one in everything if any(word in one.name.lower() for word in words)]
    outcomes = await _run(faults, lanes)
    if chosen.json:
        figures = json.dumps([one.as_json() for one in outcomes], indent=1)
        await asyncio.to_thread(chosen.json.write_text, figures, encoding="utf-8")
    return 1 if not outcomes or any(one.bad for one in outcomes) else 0


async def _soak(chosen: argparse.Namespace) -> int:
    services = Services()
    try:
        good, figures = await soak(chosen.minutes, services)
    finally:
        services.close()
    if chosen.json:
        await asyncio.to_thread(chosen.json.write_text, json.dumps(figures), encoding="utf-8")
    return 0 if good else 1


async def _run(faults: list[Fault], lanes: int) -> list[Outcome]:
    began = time.monotonic()
    services = Services()
    free = asyncio.Semaphore(lanes)
    outcomes: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        outcomes.append(outcome)
        print(outcome, flush=True)
        if outcome.bad:
            for sentence in outcome.found.sentences[:10]:
                print(f"        {sentence}")
            print(f"        what the processes said: {outcome.said}", flush=True)

    async def in_turn(group: list[Fault]) -> None:
        async with free:
            await run(group, services, tell)

    houses: dict[Build, list[Fault]] = {}
    for fault in faults:
        houses.setdefault(fault.build, []).append(fault)
    # Where several houses stand at a time, none is to be busy much longer than the others.
    most = len(faults) if lanes == 1 else 4
    groups = [
        group[begin : begin + most]
        for group in houses.values()
        for begin in range(0, len(group), most)
    ]
    try:
        if any(build.database == "postgres" for build in houses):
            await asyncio.to_thread(lambda: services.postgres)
        await asyncio.gather(*map(in_turn, groups))
    finally:
        services.close()
    bad = sum(outcome.bad for outcome in outcomes)
    missing = sum(outcome.verdict == "--" for outcome in outcomes)
    print(
        f"{len(outcomes)} faults in {time.monotonic() - began:.0f} s: {bad} with something wrong, "
        f"{missing} not possible here."
    )
    return outcomes


if __name__ == "__main__":
    main()
