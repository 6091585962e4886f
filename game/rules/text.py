"""What people type: made tidy, refused when it could deceive, and compared."""

import re
import unicodedata

_REFUSED = {"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"}
"""Control and format characters (direction overrides among them), lone surrogates, private use,
unassigned, line and paragraph breaks."""

_JOINERS = "\u200c\u200d"
"""Two format characters that Persian, Indic scripts and emoji cannot do without."""

_STYLES = "\ufe0e\ufe0f"
"""Ask for the plain or the coloured form of the character before; mean nothing."""

_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that show nothing."""

_MARKS_IN_A_ROW = 3
"""Vietnamese stacks two marks on a letter, Hebrew and Arabic up to three; more is decoration."""

_APOSTROPHES = str.maketrans(dict.fromkeys("\u00b4\u0060\u2018\u2019", "'"))
"""As people write them."""

_TATWEEL = "\u0640"
"""Makes an Arabic word longer; means nothing."""


def tidy(text: str) -> str | None:
    """The text in NFC, with single spaces and no space around; None if something is in it that
    cannot be seen, or that overflows its line (piled up accents)."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if text.isascii() and text.isprintable():
        return text
    if _BLANK.search(text):
        return None
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if character in _JOINERS:
            continue
        if category in _REFUSED:
            return None
        marks = marks + 1 if category in ("Mn", "Me") and character not in _STYLES else 0
        if marks > _MARKS_IN_A_ROW:
            return None
    return text


def bare(text: str) -> str:
    """The text for comparing: without case, accents, punctuation, and any form of letters that
    only looks different (full width, ligatures). Marks that make another letter, as in Hindi, Thai
    or Japanese, stay; so do emoji."""
    if text.isascii() and text.isalnum():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", spelled(text))
    return " ".join("".join(one for one in decomposed if not _is_accent(one)).split())


def spelled(text: str) -> str:
    """The text without case, punctuation and other forms of the same letters, but with accents."""
    if text.isascii() and text.isalnum():
        return text.lower()
    kept = (one for one in _normal(text).casefold() if _is_spoken(one) or one.isspace())
    return unicodedata.normalize("NFC", "".join(kept))


def parts(text: str) -> list[str]:
    """The words of a text, and what stands between the hyphens and other signs in them."""
    normal = _normal(text)
    apart = "".join(one if _is_letter(one) or one in _JOINERS else " " for one in normal)
    return [*normal.split(), *apart.split()]


def _normal(text: str) -> str:
    """The text in NFKC, without accents that stand alone, which would become spaces."""
    forms = ((one, unicodedata.normalize("NFKC", one)) for one in text.translate(_APOSTROPHES))
    kept = (one for one, form in forms if one.isspace() or not form[0].isspace())
    return unicodedata.normalize("NFKC", "".join(kept))


def _is_letter(character: str) -> bool:
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc")


def _is_spoken(character: str) -> bool:
    """Letters, digits, emoji, and the marks that belong to them."""
    category = unicodedata.category(character)
    if character in _STYLES or character == _TATWEEL or category == "Me":
        return False
    return category[0] in "LNM" or category == "So"


def _is_accent(character: str) -> bool:
    """By the canonical combining class: overlays, the points of Hebrew and Arabic, and what
    stands above or below a letter. Other classes make another letter."""
    place = unicodedata.combining(character)
    return place == 1 or 10 <= place <= 36 or place >= 200
