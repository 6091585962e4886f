"""Makes game/computers/words.txt: what the computer players know, from public names of colours.

    python tools/make_words.py           fetches the names (npm) and writes the file, the same
                                         bytes every time
    python tools/make_words.py --check   says whether the file is what it would write

The names come from `tools/words/sources.py`, each list by its own licence; what is made of them,
`tools/words/clouds.py` says. Vulgar words are left out: those of game/filter, and of
tools/words/left_out.txt. The packages are kept in .cache/words.
"""

import argparse
import sys
from collections.abc import Iterable
from math import log, log2
from pathlib import Path

import numpy as np

if not __package__:  # Run as a file, not with -m: the packages are one folder up.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.computers.cloud import expected
from game.computers.lexicon import FADING, LEVELS, encoded, entry
from game.computers.reading import of_entry
from game.decency import WordFilter
from game.rules.words import BASIC, COMPARING
from tools.words.clouds import Meaning, learnt, nearest, words_of
from tools.words.sources import Name, fetched, names

HERE = Path(__file__).resolve().parent
WORDS = HERE.parent / "game" / "computers" / "words.txt"
CACHE = HERE.parent / ".cache" / "words"
LEFT_OUT = HERE / "words" / "left_out.txt"
FILTERS = (*sorted((HERE.parent / "game" / "filter").glob("*.txt")), LEFT_OUT)

MOST_POINTS = 40
MOST_CLUES = 60


def decent() -> WordFilter:
    """What is left out."""
    return WordFilter(line for one in FILTERS for line in one.read_text("utf-8").splitlines())


def code(cells: dict[int, float]) -> str:
    """Where a word lies: the cells that matter most, as the lexicon reads them."""
    most = max(cells.values())
    ordered = sorted(cells.items(), key=lambda one: (-one[1], one[0]))[:MOST_POINTS]
    levels = ((cell, round(log(much / most, FADING))) for cell, much in ordered)
    return encoded((cell, level) for cell, level in levels if level < LEVELS)


def common(word: str, meaning: Meaning) -> int:
    """How well known a word is, 0 to 9; 0 is never given as a clue."""
    refused = [words for table in (BASIC, COMPARING) for words in table.values()]
    if len(word) < 3 or any(word in words for words in refused):
        return 0
    return min(9, int(1.4 * log2(meaning.names)))


def line(word: str, known: int, meaning: Meaning) -> str:
    """A word as the lexicon reads it."""
    return f"{word}\t{known}{min(9, round(log2(meaning.names)))}\t{code(meaning.cells)}"


def document(every: Iterable[Name]) -> str:
    """The file's text, from these names."""
    refuses = decent().refuses
    kept = [one for one in every if not refuses(one.text)]
    lines = []
    for language in ("en", "de", "ar"):
        lines.append(f"#{language}")
        here = [one for one in kept if one.language == language]
        if not here:
            continue
        words = learnt(here)
        cells, _ = nearest([one.code for one in here])
        whole: dict[str, dict[int, float]] = {}
        for one, cell in zip(here, cells.tolist(), strict=True):
            parts = words_of(one.text)
            if len(parts) == 2:
                at = whole.setdefault(" ".join(parts), {})
                at[cell] = at.get(cell, 0) + one.weight
        told = {word: line(word, common(word, meaning), meaning) for word, meaning in words.items()}
        told |= {name: line(name, 0, Meaning(at, len(at))) for name, at in whole.items()}
        lines += [told[word] for word in sorted(told)]
        lines += [f"@{' '.join(one)}" for one in clues(told)]
    return "\n".join(lines) + "\n"


def clues(told: dict[str, str]) -> list[list[str]]:
    """For each cell the words that say it best, the best first."""
    given = [entry(word, line.split("\t", 1)[1]) for word, line in told.items()]
    given = sorted((one for one in given if one.common > 0), key=lambda one: one.word)
    worth = np.array([expected(of_entry(one).weights) for one in given])
    best = np.argsort(-worth.round(9), axis=0, kind="stable")[:MOST_CLUES]
    return [[given[at].word for at in column] for column in best.T.tolist()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes game/computers/words.txt.")
    parser.add_argument("--check", action="store_true", help="write nothing, and say what differs")
    text = document(names(fetched(CACHE)))
    if not parser.parse_args().check:
        WORDS.write_text(text, encoding="utf-8", newline="\n")
    elif WORDS.read_text("utf-8") != text:
        raise SystemExit("game/computers/words.txt is not what tools/make_words.py makes.")
    print(text.count("\n"), "lines,", len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
