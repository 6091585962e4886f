"""`bin/bench`: how fast the server is, beside others (docs/bench.md)."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import uvloop

from bench.speed import report
from bench.speed.contenders import CONTENDERS, LOAD_CORE, on_core
from bench.speed.contest import Plan, contest
from bench.speed.machine import describe
from bench.speed.wire import Broken

SIZES = ((50, 8), (200, 6))


async def run(told: argparse.Namespace) -> dict[str, Any]:
    names = told.names or ["ours", "floor", "colyseus", "boardgame.io"]
    found: dict[str, Any] = {}
    sizes = [(told.rooms, told.players)] if told.rooms else SIZES
    for rooms, players in sizes:
        plan = Plan(rooms, players, told.runs, told.seconds, told.paced)
        results = await contest(names, plan)
        print(f"\n{report.saturated(results)}", flush=True)
        if results.paced:
            print(f"\n{report.paced(results)}", flush=True)
        found[f"{rooms}x{players}"] = report.as_json(results)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CONTENDERS))
    parser.add_argument("--rooms", type=int, help="how many rooms (default: 50, then 200)")
    parser.add_argument("--players", type=int, default=8, help="in each of these (default: 8)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each run")
    parser.add_argument("--paced", type=float, default=4.0, help="seconds of each paced run")
    parser.add_argument("--out", type=Path, help="a folder for JSON and plots")
    told = parser.parse_args()
    machine = describe()
    print(machine)
    try:
        with on_core(LOAD_CORE):
            found = uvloop.run(run(told))
    except Broken as broken:
        print(f"Nothing was measured: {broken}", file=sys.stderr)
        return 2
    if told.out:
        told.out.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"machine": machine.__dict__, **found}, indent=1)
        (told.out / "bench.json").write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
