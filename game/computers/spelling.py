"""How the lexicon spells a word: so that case, accents and ways of typing make no difference."""

import unicodedata

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


def folded(word: str) -> str:
    """The word as the lexicon has it: letters alone, without case and accents; umlauts are two
    letters, as many type them; in Arabic the letters that are often mixed up are one."""
    text = unicodedata.normalize("NFKC", word).casefold().translate(_AS)
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if one.isalpha())


def words_in(text: str) -> list[str]:
    """The words of a clue, and of a hyphenated one its parts, each as the lexicon has it."""
    apart = "".join(
        " " if unicodedata.category(one) == "Pd" or one in "/_" else one for one in text
    )
    return [word for word in map(folded, apart.split()) if word]
