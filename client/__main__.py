"""`python -m client`: plays games against a server, and says what is wrong with them."""

import argparse
import asyncio
import sys
import time
from collections import Counter
from dataclasses import replace

import httpx

from client.bot import Habits
from client.table import Game, Plan, Table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m client", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="default: %(default)s")
    parser.add_argument("--games", type=int, default=1, help="how many games (default: 1)")
    parser.add_argument(
        "--players",
        default="3-10",
        help="how many at a table, `5` or `3-10` (default: %(default)s)",
    )
    parser.add_argument("--mode", choices=("classic", "simultaneous"), help="default: both")
    parser.add_argument("--parallel", type=int, default=2, help="tables at a time (default: 2)")
    parser.add_argument("--again", type=int, default=1, help="games at each table (default: 1)")
    parser.add_argument("--drop", type=float, default=0.0, help="how often a bot loses its socket")
    parser.add_argument("--seed", default="1", help="what the bots' choices follow from")
    chosen = parser.parse_args()
    sys.exit(asyncio.run(play(chosen)))


async def play(chosen: argparse.Namespace) -> int:
    """Play the games and print a line for each. 0 when nothing was wrong with any."""
    fewest, _, most = chosen.players.partition("-")
    sizes = range(int(fewest), int(most or fewest) + 1)
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{chosen.url.rstrip('/')}/protocol/messages.schema.json")
        schema = answer.raise_for_status().json()
    waiting = asyncio.Semaphore(chosen.parallel)
    totals: Counter[str] = Counter()
    began = time.monotonic()

    async def sit_down(index: int) -> None:
        plan = Plan.drawn(
            f"{chosen.seed}/{index}",
            sizes[index % len(sizes)],
            habits=Habits(drop=chosen.drop),
        )
        if chosen.mode:
            plan = replace(plan, options=plan.options | {"mode": chosen.mode})
        async with waiting:
            try:
                async with Table(chosen.url, plan, schema) as table:
                    for _ in range(chosen.again):
                        _count(await table.play(), totals)
            except Exception as error:  # noqa: BLE001
                totals["failed"] += 1
                print(f"table {index + 1} ({plan}): {type(error).__name__}: {error}")

    await asyncio.gather(*(sit_down(index) for index in range(chosen.games)))
    print(
        f"{totals['games']} games in {time.monotonic() - began:.0f} s: {totals['rounds']} rounds, "
        f"{totals['frames']} frames, {totals['races']} races; "
        f"{totals['wrong']} with something wrong, {totals['failed']} tables not played to the end."
    )
    return 1 if totals["wrong"] or totals["failed"] else 0


def _count(game: Game, totals: Counter[str]) -> None:
    totals["games"] += 1
    totals["rounds"] += len(game.standings["rounds"])
    totals["frames"] += len(game.frames)
    totals["races"] += len(game.races)
    totals["wrong"] += bool(game.wrong)
    print(game, flush=True)
    for sentence in game.wrong:
        print(f"    {sentence}")


if __name__ == "__main__":
    main()
