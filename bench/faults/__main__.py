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

from bench.faults.house import Services
from bench.faults.run import Fault, Outcome, run
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
    if not words or words == ["all"]:
        faults = everything
    elif words == ["quick"]:
        faults, lanes = [one for one in everything if one.quick], 2
    elif words == ["broken"]:
        faults = BROKEN
    else:
        faults = [one for one in everything if any(word in one.name.lower() for word in words)]
    outcomes = await _run(faults, lanes)
    if chosen.json:
        figures = json.dumps([one.as_json() for one in outcomes], indent=1)
        await asyncio.to_thread(chosen.json.write_text, figures, encoding="utf-8")
    return 1 if not outcomes or any(one.bad for one in outcomes) else 0


async def _run(faults: list[Fault], lanes: int) -> list[Outcome]:
    began = time.monotonic()
    services = Services()
    free = asyncio.Semaphore(lanes)

    async def one(fault: Fault) -> Outcome:
        async with free:
            outcome = await run(fault, services)
        print(outcome, flush=True)
        if outcome.bad:
            for sentence in outcome.found.sentences[:10]:
                print(f"        {sentence}")
            print(f"        what the processes said: {outcome.said}", flush=True)
        return outcome

    try:
        if any(fault.build.database == "postgres" for fault in faults):
            await asyncio.to_thread(lambda: services.postgres)
        outcomes = await asyncio.gather(*map(one, faults))
    finally:
        services.close()
    bad = [outcome for outcome in outcomes if outcome.bad]
    missing = [outcome for outcome in outcomes if outcome.verdict == "--"]
    print(
        f"{len(outcomes)} faults in {time.monotonic() - began:.0f} s: {len(bad)} with something "
        f"wrong, {len(missing)} not possible here."
    )
    return outcomes


if __name__ == "__main__":
    main()
