"""What a text means on the board: each of its words found in the lexicon, and put together."""

from functools import lru_cache

from game.actions import Language
from game.computers.cloud import Cloud, both, mixed, normal, spread
from game.computers.lexicon import Entry, lexicon
from game.computers.spelling import words_in

UNKNOWN = Cloud((1 / 480,) * 480, 0.0, ())
"""Of a word that nobody has heard of."""


@lru_cache(maxsize=256)
def understand(text: str, language: Language) -> Cloud:
    """What a clue means to a computer player, in a room of that language.

    Any text will do. What is not understood is everywhere on the board, with a certainty of 0.
    """
    words = words_in(text)
    clouds = [cloud for word in words if (cloud := _word(word, language)).understood_as]
    if not clouds:
        return UNKNOWN
    found = clouds[0]
    for other in clouds[1:]:
        found = Cloud(
            tuple(both(found.weights, other.weights)),
            max(found.certainty, other.certainty),
            found.understood_as + other.understood_as,
        )
    whole = lexicon(language).find(" ".join(words)) if len(words) > 1 else None
    if whole:
        weights = mixed(found.weights, of_entry(whole).weights, 0.5)
        found = Cloud(tuple(weights), max(found.certainty, 0.8), (whole.word,))
    return found


def of_entry(entry: Entry) -> Cloud:
    """Where a word of the lexicon lies. The more names have it, the less doubt is left."""
    doubt = 1 / (1 + 2**entry.names)
    weights = spread(entry.points(), 1.4)
    weights = mixed(weights, UNKNOWN.weights, 0.5 * doubt)
    return Cloud(tuple(normal(weights)), 1 - doubt, (entry.word,))


def _word(word: str, language: Language) -> Cloud:
    found = lexicon(language).find(word)
    if found is None and language != "en":
        found = lexicon("en").find(word)
    return of_entry(found) if found else UNKNOWN
