"""Words that no name may have: of players, of spectators, of rooms. A short list for each language,
that whoever runs the server replaces or does without (`WORD_FILTER`).

What people say is not filtered: who is in a room can be muted and removed, and a room be locked. A
list judges what people write now, and never a log: so lists can change. It is judged beside the
rules, which read no file.

A word is found whole, however it is written: with accents, spaces between its letters, digits that
look like letters, letters said again and again. Within other letters it is found only where the
list has a star, so that nobody is refused for coming from Scunthorpe.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from django.conf import settings

from game import actions
from game.errors import BadWord
from game.rules.text import bare, parts

_LOOKS_LIKE = str.maketrans("013457@$!|", "oieastasil")

_AGAIN_AND_AGAIN = re.compile(r"(\w)\1{2,}")
"""The same letter three times or more."""

_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_ALONE = re.compile(r"\b\w(?: \w\b)+")
"""Letters with spaces between them."""

_NO_LETTERS_AROUND = re.compile(r"^[\d\W]+|[\d\W]+$")

_NAMING = actions.AddPlayer | actions.AddComputer | actions.Watch


class WordFilter:
    """What is refused. Lines that are empty or begin with # mean nothing."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        self._whole = frozenset(bare(one) for one in found if "*" not in one)
        self._within = [
            "*".join(bare(part) for part in one.split("*")) for one in found if "*" in one
        ]

    def refuses(self, text: str) -> bool:
        """Whether one of the words stands in it, or is all of it but for the spaces."""
        joined = bare(text.translate(_LOOKS_LIKE)).replace(" ", "")
        return joined in self._whole or any(self._has(word) for word in _read(text))

    def judge(self, action: actions.Action) -> None:
        """Raises `BadWord` for a name that has one."""
        if isinstance(action, _NAMING) and self.refuses(action.name):
            raise BadWord

    def _has(self, word: str) -> bool:
        return word in self._whole or any(fnmatchcase(word, one) for one in self._within)


def _read(text: str) -> Iterator[str]:
    """The words that one may read in a text."""
    apart = _NEW_WORD.sub(" ", text)
    for written in (apart, apart.translate(_LOOKS_LIKE)):
        words = [*parts(written), *written.split()]
        words += [one[0].replace(" ", "") for one in _ALONE.finditer(bare(" ".join(words)))]
        for word in map(bare, words):
            inner = _NO_LETTERS_AROUND.sub("", word)
            for form in (word, inner):
                yield form
                yield _AGAIN_AND_AGAIN.sub(r"\1", form)
                yield _AGAIN_AND_AGAIN.sub(r"\1\1", form)


def words_in(place: str) -> WordFilter:
    """The list in a file, or in all `.txt` files of a folder. Raises `OSError`."""
    path = Path(place)
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return WordFilter(line for file in files for line in file.read_text("utf-8").splitlines())


@cache
def in_force() -> WordFilter:
    """The list of this server; read once."""
    return words_in(settings.WORD_FILTER) if settings.WORD_FILTER else WordFilter()
