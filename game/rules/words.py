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
    hotter fainter bolder weaker milder sharper clearer muddier dirtier cleaner dimmer
    bluer redder greener yellower pinker browner greyer grayer whiter blacker purpler oranger
    more less
"""

_GERMAN_COLORS = (
    "schwarz weiß grau rot gelb grün blau braun pink violett purpurn orangen lilan rosan"
)
_GERMAN_FIXED = "orange rosa lila purpur"
_GERMAN_ENDINGS = ("", "e", "er", "es", "en", "em")
_GERMAN_COMPARING = """
    heller dunkler leuchtender blasser fahler tiefer matter weicher sanfter stärker kräftiger
    intensiver satter wärmer kühler kälter heißer schwächer zarter milder schärfer klarer trüber
    düsterer finsterer schmutziger reiner greller knalliger bunter farbiger blauer bläulicher röter
    rötlicher grüner grünlicher gelber gelblicher brauner bräunlicher grauer gräulicher weißer
    weißlicher schwärzer schwärzlicher rosiger violetter mehr weniger
"""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

_ARABIC_COLORS = """
    أسود سوداء أبيض بيضاء رمادي رمادية رصاصي رصاصية أحمر حمراء برتقالي برتقالية برتقاني برتقانية
    أصفر صفراء أخضر خضراء أزرق زرقاء بنفسجي بنفسجية أرجواني أرجوانية موف وردي وردية زهري زهرية
    بمبي بمبية بني بنية
"""
_ARABIC_ARTICLES = ("", "ال", "وال", "فال", "بال", "كال", "لل")
_ARABIC_COMPARING = """
    أفتح أغمق أسطع أشحب أبهت أعمق أنعم أقوى أضعف أشد أغنى أدفأ أسخن أبرد أخف أثقل أوضح أنقى أصفى
    أنصع أزهى ألمع أقتم أدكن أظلم أحلك أكدر أهدأ أرق أكثر أقل
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(bare(word) for word in text.split())


def _german(words: str, endings: tuple[str, ...]) -> frozenset[str]:
    """The words with these endings, also as somebody types them who has no umlauts."""
    found = [word + ending for word in words.split() for ending in endings]
    return frozenset([*found, *(word.translate(_UMLAUTS) for word in found)])


def _arabic(words: str) -> frozenset[str]:
    """The words with and without the article, also with the last letter as many type it."""
    found = {article + word for word in words.split() for article in _ARABIC_ARTICLES}
    for usual, typed in (("ي", "ى"), ("ة", "\N{ARABIC LETTER HEH}"), ("ي", "يا")):
        found |= {word.removesuffix(usual) + typed for word in found if word.endswith(usual)}
    return frozenset(found)


BASIC: dict[Language, frozenset[str]] = {
    "en": _words(_ENGLISH_COLORS),
    "de": frozenset(map(bare, _german(_GERMAN_COLORS, _GERMAN_ENDINGS))) | _words(_GERMAN_FIXED),
    "ar": frozenset(map(bare, _arabic(_ARABIC_COLORS))),
}

COMPARING: dict[Language, frozenset[str]] = {
    "en": frozenset(map(spelled, _ENGLISH_COMPARING.split())),
    "de": frozenset(map(spelled, _german(_GERMAN_COMPARING, _GERMAN_ENDINGS))),
    "ar": frozenset(form(word) for word in _arabic(_ARABIC_COMPARING) for form in (spelled, bare)),
}
