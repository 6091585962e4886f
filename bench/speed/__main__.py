"""`bin/bench`: how fast the server is, beside others (docs/bench.md)."""

import argparse
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

import uvloop

from bench.speed import alone, compared, crowd, quick
from bench.speed.contenders import CONTENDERS, LOAD_CORE, on_core
from bench.speed.contest import Plan, contest
from bench.speed.findings import Finding
from bench.speed.growth import growth
from bench.speed.machine import Machine, describe
from bench.speed.marks import Judged, exit_code
from bench.speed.plan import NEEDED, Measured, plan
from bench.speed.processes import processes
from bench.speed.wire import Broken

Measure = Callable[[argparse.Namespace], Awaitable[Finding]]

MEASURES: dict[str, Measure] = {
    "rivals": lambda told: compared.rivals(told.runs, told.seconds),
    "channels": lambda told: compared.channels(told.runs, told.seconds),
    "other-ways": lambda told: compared.other_ways(told.runs, told.seconds),
    "processes": lambda told: processes(told.runs, told.seconds),
    "sockets": lambda told: crowd.sockets(),
    "many-rooms": lambda told: crowd.many_rooms(told.runs, told.seconds),
    "opening": lambda told: alone.opening(told.runs),
    "starting": lambda told: alone.starting(told.runs),
    "games": lambda told: alone.games(),
    "growth": lambda told: growth(told.seconds),
}
"""By their names on the command line."""


async def by_name(told: argparse.Namespace) -> Finding:
    """The servers that are wanted, beside each other."""
    names = [name for name in told.names if name in CONTENDERS]
    plan = Plan(
        *(told.rooms, told.players, told.runs, told.seconds),
        paced_runs=told.runs,
        paced_seconds=2 * told.seconds,
        paced=tuple(names),
    )
    return compared.finding("servers", await contest(names, [plan]))


def wanted(told: argparse.Namespace) -> list[Measure]:
    """What to measure: all that is no server, unless there are names."""
    if told.names == ["quick"]:
        return [lambda told: quick.rivals(), lambda told: quick.channels()]
    servers = any(name in CONTENDERS for name in told.names)
    named = [MEASURES[name] for name in told.names if name in MEASURES]
    return [by_name] * servers + (named if told.names else list(MEASURES.values()))


async def run(told: argparse.Namespace, machine: Machine) -> int:
    """Measure what is wanted; print and keep each as soon as it is known. The exit code."""
    judged: list[Judged] = []
    broken = False
    for measure in wanted(told):
        try:
            found = await measure(told)
        except Broken as error:
            print(f"Nothing was measured: {error}\n", file=sys.stderr, flush=True)
            broken = True
            continue
        print(found, flush=True)
        judged += found.judged
        if told.out:
            keep(told.out, machine, [found])
    return 2 if broken else exit_code(judged)


def keep(folder: Path, machine: Machine, found: list[Finding]) -> None:
    """All that was measured as tables, JSON and plots; and what follows from it."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in found:
        name = one.name.replace(" ", "-")
        marks = [
            {
                "mark": judged.mark.what,
                "limit": judged.mark.limit,
                "at_least": judged.mark.at_least,
                **judged.figure._asdict(),
                "verdict": judged.verdict,
            }
            for judged in one.judged
        ]
        told = {"machine": asdict(machine), "marks": marks, "measured": one.data}
        (folder / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n")
        (folder / f"{name}.md").write_text(f"{one}\nMeasured on {machine}.\n")
        for file, drawn in one.plots.items():
            (folder / file).write_text(drawn)
    if all((folder / f"{name}.json").exists() for name in NEEDED):
        (folder / "plan.md").write_text(plan(Measured.read(folder)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    known = ["quick", *MEASURES, *CONTENDERS]
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}; default: all measures"
    )
    parser.add_argument("--rooms", type=int, default=50, help="for servers by name (50)")
    parser.add_argument("--players", type=int, default=8, help="in each of these (8)")
    parser.add_argument("--runs", type=int, default=5, help="of each server (5)")
    parser.add_argument("--seconds", type=float, default=2.0, help="of a run (2)")
    parser.add_argument("--out", type=Path, help="a folder for JSON, tables and plots")
    told = parser.parse_args()
    if unknown := [name for name in told.names if name not in known]:
        parser.error(f"there is no {unknown[0]}")
    machine = describe()
    print(f"{machine}\n", flush=True)
    with on_core(LOAD_CORE):
        return uvloop.run(run(told, machine))


if __name__ == "__main__":
    sys.exit(main())
