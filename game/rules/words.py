"""The words that a clue must not have, for each language a room can be set to.

`BASIC` are the colour names of R13, compared as `text.bare` gives them, so without accents: no
spelling should hide one. `COMPARING` are the words of R15, compared as `text.spelled` gives them:
accents tell "wärmer" from "warmer". To add a language, add it here and to `actions.Language`.
"""

from game.actions import Language
from game.rules.text import bare, spelled

_ENGLISH_COLORS = "black white grey gray red orange yellow green blue purple pink brown"
_ENGLISH_COMPARING = """
    lighter darker brighter paler deeper duller softer stronger richer warmer cooler colder
    hotter fainter bolder stronger weaker milder sharper clearer muddier dirtier cleaner dimmer
    bluer redder greener yellower pinker browner greyer grayer whiter blacker purpler oranger
    more less
"""

_GERMAN_COLORS = "schwarz weiß grau rot gelb grün blau braun pink violett orangen"
_GERMAN_FIXED = "orange rosa lila purpur"
_GERMAN_ENDINGS = ("", "e", "er", "es", "en", "em")
_GERMAN_COMPARING = """
    heller dunkler leuchtender blasser tiefer matter weicher stärker kräftiger satter wärmer
    kühler kälter heißer schwächer zarter schärfer klarer trüber schmutziger reiner greller
    blauer röter grüner gelber brauner grauer weißer schwärzer rosiger mehr weniger
"""

_ARABIC_COLORS = """
    أسود سوداء أبيض بيضاء رمادي رمادية أحمر حمراء برتقالي برتقالية أصفر صفراء أخضر خضراء أزرق زرقاء
    بنفسجي بنفسجية أرجواني أرجوانية وردي وردية زهري زهرية بني بنية
"""
_ARABIC_COMPARING = "أفتح أغمق أسطع أشحب أعمق أنعم أقوى أغنى أدفأ أبرد أخف أوضح أنقى أكثر أقل"


def _words(text: str) -> frozenset[str]:
    return frozenset(bare(word) for word in text.split())


BASIC: dict[Language, frozenset[str]] = {
    "en": _words(_ENGLISH_COLORS),
    "de": _words(_GERMAN_FIXED)
    | {bare(word + ending) for word in _GERMAN_COLORS.split() for ending in _GERMAN_ENDINGS},
    "ar": _words(_ARABIC_COLORS) | {bare("ال" + word) for word in _ARABIC_COLORS.split()},
}

COMPARING: dict[Language, frozenset[str]] = {
    "en": frozenset(map(spelled, _ENGLISH_COMPARING.split())),
    "de": frozenset(map(spelled, _GERMAN_COMPARING.split())),
    "ar": frozenset(map(spelled, _ARABIC_COMPARING.split())) | _words(_ARABIC_COMPARING),
}
