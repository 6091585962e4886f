"""Prints how well the computer players understand words, and each other, and what that costs.

    python -m bench.words             all of it, in some minutes; fetches the names (npm)
    python -m bench.words --misses    also the concept words that are not found

`concepts.json` was written before there was anything to judge by it, and is not to be changed.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.words import held_out, rounds
from bench.words.judging import away
from game.board import CELLS
from game.computers import SKILLS, understand
from game.computers.cloud import index_of
from game.computers.lexicon import read
from game.computers.reading import Reader
from tools.make_words import CACHE, document
from tools.words.sources import fetched, names

CONCEPTS = Path(__file__).with_name("concepts.json")
GAMES = 40
NEAR = 2
"""Steps from an accepted cell that are as good as found: the 5x5."""

LOADING = """
import time
from pathlib import Path

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

import game.protocol
before, begun = held(), time.perf_counter()
import game.computers
game.computers.understand("banana", "en")
took = time.perf_counter() - begun
print(f"loads in {took * 1000:.0f} ms and holds {held() - before:.1f} MB")
"""


def concepts(show: bool) -> None:
    """How often a word that names no colour is found within the 5x5 of an accepted cell."""
    found = {}
    for words in json.loads(CONCEPTS.read_text("utf-8"))["kinds"].values():
        for word, cells in words.items():
            cloud = understand(word, "en")
            steps = min(away(index_of(cloud.best()), index_of(cell)) for cell in cells)
            found[word] = steps, cloud, cells
    hits = [word for word, (steps, _, _) in found.items() if steps <= NEAR]
    accepted = [{index_of(cell) for cell in cells} for _, _, cells in found.values()]
    chance = sum(
        any(away(cell, one) <= NEAR for one in cells)
        for cells in accepted
        for cell in range(len(CELLS))
    ) / (len(CELLS) * len(accepted))
    print(f"concepts: {len(hits)} of {len(found)} within the 5x5, by chance {chance:.1%}")
    sure = [found[word][1].certainty for word in hits]
    unsure = [one.certainty for word, (_, one, _) in found.items() if word not in hits]
    print(f"  certainty: {median(sure):.2f} where found, {median(unsure):.2f} where not (medians)")
    for word, (steps, cloud, cells) in sorted(found.items()) if show else ():
        if steps > NEAR:
            print(f"  {word}: {cloud.best()} ({cloud.certainty:.2f}), not {' '.join(cells)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the computer players know words.")
    parser.add_argument("--misses", action="store_true", help="list the concepts not found")
    misses = parser.parse_args().misses
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    subprocess.run([sys.executable, "-c", LOADING], check=True)
    concepts(misses)

    every = names(fetched(CACHE))
    for told, figure in held_out.figures(every).items():
        print(f"held out, {told}: {figure}")

    halves = [
        Reader(read(document([one for at, one in enumerate(every) if at % 2 == half])))
        for half in range(2)
    ]
    took: dict[str, list[float]] = {}
    refused = 0
    for minds, said in (((None, None), "same mind"), ((halves[0], halves[1]), "two minds")):
        for skill in SKILLS:
            results, games = rounds.played(GAMES, skill, minds)
            print(f"{said}, {skill}: {rounds.told(results)}; {rounds.lone(results)}")
            refused += sum(len(game.refused) for game in games)
            for game in games:
                for phase, times in game.took.items():
                    took.setdefault(phase, []).extend(times)
    print(f"refused, and the next one tried: {refused}")
    for phase, times in took.items():
        times.sort()
        usual, late = median(times) * 1000, times[int(len(times) * 0.99)] * 1000
        print(f"thinks of a {phase}: {usual:.1f} ms of a processor, 99 % in {late:.1f} ms")


if __name__ == "__main__":
    main()
