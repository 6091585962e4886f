"""Makes game/computers/words.txt: what the computer players know, from public names of colours.

    python tools/make_words.py           fetches the names (npm) and writes the file, the same
                                         bytes every time
    python tools/make_words.py --check   says whether the file is what it would write

The names come from `tools/words/sources.py`, each list by its own licence; what is made of them,
`tools/words/clouds.py` says. The words of `tools/words/known.txt` are given as clues, and carry
what was learnt in English over to German and Arabic. Vulgar words are left out: those of
game/filter, and of tools/words/left_out.txt. The packages are kept in .cache/words.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, log2
from pathlib import Path

import numpy as np

if not __package__:  # Run as a file, not with -m: the packages are one folder up.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.actions import Language
from game.computers.cloud import expected
from game.computers.lexicon import ALPHABET, FADING, LEVELS, Lexicon, encoded, pair
from game.computers.reading import Reader
from game.computers.spelling import folded, words_in
from game.decency import WordFilter
from game.rules.words import BASIC, COMPARING
from tools.words.clouds import Meaning, learnt, places, words_of
from tools.words.known import LANGUAGES, PAINT, Known, known
from tools.words.sources import Name, fetched, names

HERE = Path(__file__).resolve().parent
WORDS = HERE.parent / "game" / "computers" / "words.txt"
CACHE = HERE.parent / ".cache" / "words"
LEFT_OUT = HERE / "words" / "left_out.txt"
FILTERS = (*sorted((HERE.parent / "game" / "filter").glob("*.txt")), LEFT_OUT)

MOST_POINTS = 40
MOST_CLUES = 48
LEAST_NAMES = 8
"""A word that is not in known.txt is given as a clue only if so many names have it."""


def decent() -> WordFilter:
    """What is left out."""
    return WordFilter(line for one in FILTERS for line in one.read_text("utf-8").splitlines())


def told(meaning: Mapping[int, float]) -> str:
    """How many names a word has, and where it lies: the cells that matter most."""
    names = sum(meaning.values())
    most = max(meaning.values())
    ordered = sorted(meaning.items(), key=lambda one: (-round(one[1], 6), one[0]))[:MOST_POINTS]
    levels = ((cell, round(log(much / most, FADING), 3)) for cell, much in ordered)
    points = encoded((cell, round(level)) for cell, level in levels if level < LEVELS - 0.5)
    return f"{min(9, max(0, round(log2(names), 3) + 2)):.0f}{points}"


def meanings(every: Iterable[Name]) -> dict[str, dict[str, Meaning]]:
    """What the words of each language mean; names of two words are there whole, too."""
    found: dict[str, dict[str, Meaning]] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        here = [one for one in every if one.language == language and words_of(one.text)]
        if not here:
            continue
        place = places([one.code for one in here])
        whole: dict[str, Meaning] = defaultdict(lambda: defaultdict(float))
        for one, cell in zip(here, place.sought.tolist(), strict=True):
            words = words_in(one.text)
            if len(words) == 2:
                whole[" ".join(words)][cell] += one.weight
        found[language] = whole | learnt(here, place)
    return found


def drawn_together(found: dict[str, Meaning]) -> None:
    """Gives rare plurals what their singulars mean, and the other way round."""
    weight = {word: sum(one.values()) for word, one in found.items()}
    for word, much_of_it in weight.items():
        forms = {word[:-1], word[:-2], f"{word[:-3]}y", f"{word}s", f"{word}es"}
        for form in sorted(forms & found.keys()):
            if _is_plural(word, form) and weight[form] > 2 * much_of_it:
                for cell, much in list(found[form].items()):
                    found[word][cell] = found[word].get(cell, 0) + much


def _is_plural(one: str, other: str) -> bool:
    """Whether one of two words is the other's plural, as English makes them."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3:
        return False
    return long in (f"{short}s", f"{short}es") or (short[-1] == "y" and long == f"{short[:-1]}ies")


def carried_over(found: dict[str, dict[str, Meaning]], table: Iterable[Known]) -> None:
    """Gives words of other languages what their English ones mean."""
    for one in table:
        english = [
            found["en"][folded(word)] for word in one.words["en"] if folded(word) in found["en"]
        ]
        for language in LANGUAGES[1:]:
            for word in one.words[language]:
                meaning = found[language].setdefault(" ".join(words_in(word)), {})
                for each in english:
                    for cell, much in each.items():
                        meaning[cell] = meaning.get(cell, 0) + much
    for language in LANGUAGES:
        found[language] = {word: one for word, one in found[language].items() if one}


def given(
    language: Language, meant: Mapping[str, Meaning], table: Iterable[Known]
) -> dict[str, str]:
    """The words that a clue giver may say, each with how well known it is and its taste."""
    refused = BASIC[language] | COMPARING[language]
    found: dict[str, str] = {}
    for one in table:
        if one.taste:
            for at, word in enumerate(one.words[language]):
                names = sum(meant.get(folded(word), {}).values())
                if " " not in word and names > 0:
                    less = (at > 0) + (one.taste == PAINT)
                    grade = min(9, max(5, round(5 + log2(names + 1) / 2) - less))
                    found.setdefault(word, f"{grade}{one.taste}")
    spelt = {folded(word) for word in found}
    for word, meaning in meant.items() if language == "en" else ():
        names = sum(meaning.values())
        if " " not in word and word not in spelt and names >= LEAST_NAMES:
            found[word] = f"{min(4, int(log2(names)) - 1)}"
    return {
        word: grade
        for word, grade in sorted(found.items())
        if len(word) > 2 and folded(word) not in refused and word not in refused
    }


def best_clues(language: Language, lexicon: Lexicon, words: Sequence[str]) -> list[str]:
    """For each cell the words that say it best, and how well, as the lexicon reads it."""
    reader = Reader({language: lexicon})
    worth = np.array([expected(reader.of_word(folded(word), lexicon)) for word in words]).round(6)
    best = np.argsort(-worth, axis=0, kind="stable")[:MOST_CLUES]
    return [
        "".join(
            pair(at) + ALPHABET[min(63, int(worth[at, cell] * 20))] for at in best[:, cell].tolist()
        )
        for cell in range(worth.shape[1])
    ]


def document(every: Iterable[Name]) -> str:
    """The file's text, from these names."""
    refuses, table = decent().refuses, known()
    found = meanings([one for one in every if not refuses(one.text)])
    drawn_together(found["en"])
    carried_over(found, table)
    lines = []
    for language in LANGUAGES:
        meant = {word: told(one) for word, one in sorted(found[language].items())}
        words = given(language, found[language], table)
        lines.append(f"#{language}")
        lines += [f"{word}\t{one}" for word, one in meant.items()]
        lines += [f"={word}\t{grade}" for word, grade in words.items()]
        lines += [f"@{one}" for one in best_clues(language, Lexicon(meant), list(words))]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes game/computers/words.txt.")
    parser.add_argument("--check", action="store_true", help="write nothing, and say what differs")
    check = parser.parse_args().check
    text = document(names(fetched(CACHE)))
    if not check:
        WORDS.write_text(text, encoding="utf-8", newline="\n")
    elif WORDS.read_text("utf-8") != text:
        raise SystemExit("game/computers/words.txt is not what tools/make_words.py makes.")
    print(text.count("\n"), "lines,", len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
