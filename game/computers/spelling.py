"""How the lexicon spells a word, and how else the same word is written: so that neither case,
accents, ways of typing, endings nor a slip of the finger make a difference."""

import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase

from game.actions import Language

_ALEF, _HEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}"

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"}
_ARABIC = {
    **dict.fromkeys("أإآٱ", _ALEF),
    "ى": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": _HEH,
    "\N{ARABIC TATWEEL}": "",
}
"""Letters that many mix up, or leave the hamza from."""

_AS = str.maketrans({**_UMLAUTS, **_LETTERS, **_ARABIC})

ENDINGS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("ies", "y"), ("es", ""), ("s", ""), ("y", ""), ("y", "e"), ("ish", ""), ("ish", "e"),
        ("like", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("en", ""),
        ("ier", "y"), ("ness", ""), ("ful", ""), ("less", ""), ("ly", ""), ("al", ""), ("ic", ""),
        ("", "s"), ("", "y"), ("", "e"),
    ),
    "de": (
        ("e", ""), ("en", ""), ("en", "e"), ("er", ""), ("es", ""), ("em", ""), ("n", ""),
        ("s", ""), ("chen", ""), ("chen", "e"), ("lein", ""), ("ig", ""), ("ig", "e"),
        ("ige", ""), ("iger", ""), ("lich", ""), ("isch", ""), ("farben", ""), ("", "e"),
        ("", "en"), ("", "n"),
    ),
    "ar": (
        ("ات", ""), ("ات", _HEH), ("ون", ""), ("ين", ""), ("يه", ""), ("يه", _HEH), ("ي", ""),
        ("ي", _HEH), (_HEH, ""), ("", _HEH), ("", "ي"),
    ),
}  # fmt: skip
"""What a word may end in, and what stands there in another form of it."""

_UMLAUTED = (("aeu", "au"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل", "و")
_ALPHABETS: dict[Language, str] = {
    "en": ascii_lowercase,
    "de": ascii_lowercase,
    "ar": f"{_ALEF}بتثجحخدذرزسشصضطظعغفقكلمن{_HEH}ويء",
}


def folded(word: str) -> str:
    """The word as the lexicon has it: letters alone, without case and accents; umlauts are two
    letters, as many type them; in Arabic the letters that are often mixed up are one."""
    text = unicodedata.normalize("NFKC", word).casefold().translate(_AS)
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if one.isalpha())


def words_in(text: str) -> list[str]:
    """The words of a clue, and of a hyphenated one its parts, each as the lexicon has it."""
    apart = "".join(" " if _joins(one) else one for one in text)
    return [word for word in map(folded, apart.split()) if word]


def forms(word: str, language: Language) -> Iterator[str]:
    """Other forms of a word, the likeliest first; most of them are no words."""
    stems = [word]
    if language == "ar":
        stems += [word.removeprefix(one) for one in _ARTICLES if word.startswith(one)]
        yield from stems[1:]
    for stem in stems:
        for ending, other in ENDINGS[language]:
            if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                form = stem[: len(stem) - len(ending)] + other
                yield form
                if language == "en" and form[-1:] == form[-2:-1]:
                    yield form[:-1]
                elif language == "de":
                    yield from (form.replace(*one) for one in _UMLAUTED if one[0] in form)


def slips(word: str, language: Language) -> Iterator[str]:
    """What could have been meant, one letter wrong, missing, too many, or in the wrong place."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _ALPHABETS[language]:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _joins(character: str) -> bool:
    return unicodedata.category(character) == "Pd" or character in "/_"
