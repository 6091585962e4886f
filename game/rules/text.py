"""What people type: made tidy, refused when it could deceive, and compared."""

import re
import unicodedata

_REFUSED = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control characters, lone surrogates, private use, unassigned, line and paragraph breaks."""

_JOINERS = {"\u200c", "\u200d"}
"""Two invisible characters that Persian, Indic scripts and emoji cannot do without."""

_EMOJI_STYLE = "\ufe0f"
"""Asks for the coloured form of the emoji before it; means nothing."""

_MARKS_IN_A_ROW = 3
"""Vietnamese stacks two marks on a letter, Hebrew and Arabic up to three; more is decoration."""

_HYPHENS = re.compile(r"[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d_/]+")
"""What joins the parts of a word, a slash and an underscore included."""


def tidy(text: str) -> str | None:
    """The text in NFC, with single spaces and no space around; None if something is in it that
    cannot be seen (control characters, direction overrides, lone surrogates) or that overflows
    its line (piled up accents)."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _REFUSED or (category == "Cf" and character not in _JOINERS):
            return None
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MARKS_IN_A_ROW:
            return None
    return text


def bare(text: str) -> str:
    """The text for comparing: without case, accents, punctuation, and any form of letters that
    only looks different (full width, ligatures). Vowel signs that are letters of their own, as in
    Hindi, stay; so do emoji."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(filter(_counts, decomposed)).split())


def parts(text: str) -> list[str]:
    """The words of a text and the parts of its hyphenated words, each bare."""
    apart = "".join(f" {one} " if unicodedata.category(one) == "So" else one for one in text)
    return [part for part in map(bare, _HYPHENS.sub(" ", apart).split()) if part]


def _counts(character: str) -> bool:
    if character.isspace():
        return True
    category = unicodedata.category(character)
    if category[0] == "M":
        return not unicodedata.combining(character) and character != _EMOJI_STYLE
    return category[0] in "LN" or category == "So"
