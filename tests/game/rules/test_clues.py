"""Clues: what a program can judge (R6, R8, R12 to R16)."""

import pytest

from game.actions import CheckClue, Clue
from game.errors import (
    BoardPlace,
    ClueEmpty,
    ClueRefused,
    ClueRepeated,
    ClueTooLong,
    ClueUnreadable,
    ColorName,
    Comparison,
    TooManyWords,
)
from game.rules import check, clues
from game.state import Options
from tests.game.table import Table, identity

ZWNJ, ZWJ = "\u200c", "\u200d"


def judge(text, *, second=False, used=(), **options):
    """Refuse an illegal clue; `used` are texts of clues given before."""
    keys = tuple(clues.key(one) for one in used)
    clues.judge(text, second=second, options=Options(**options), used=keys)


def fits(text, **how):
    """Whether the clue is accepted."""
    try:
        judge(text, **how)
    except ClueRefused:
        return False
    return True


# -- R6, R8, R12: words and length -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ocean", 1),
        ("  ocean  ", 1),
        ("deep sea", 2),
        ("deep\tsea", 2),
        ("deep\nsea", 2),
        ("deep \u00a0 sea", 2),
        ("deep\u3000sea", 2),
        ("deep\u2009sea", 2),
        ("very deep sea", 3),
        ("sea-foam", 1),
        ("sea\u2010foam", 1),
        ("sea\u2011foam", 1),
        ("jack-in-the-box", 1),
        ("rock'n'roll", 1),
        ("rock’n’roll", 1),
        ("crème", 1),
        ("cre\u0300me", 1),
        ("Bärenfell", 1),
        ("tiefes Meer", 2),
        ("بحر", 1),
        ("بحر عميق", 2),
        ("مي\u200cخواهم", 1),
        ("नीला", 1),
        ("गहरा समुद्र", 2),
        ("空", 1),
        ("夕焼けの海", 1),
        ("저녁 바다", 2),
        ("טורקיז", 1),
        ("Ｏｃｅａｎ", 1),
        ("🌊", 1),
        ("🌊 🏖️", 2),
        ("👩‍🚒", 1),
        ("Q", 1),
    ],
)
def test_words_are_what_white_space_separates(text, words):
    """R6, R8, R12"""
    assert fits(text) == (words == 1)
    assert fits(text, second=True) == (words <= 2)
    if words > 1:
        with pytest.raises(TooManyWords, match="one word"):
            judge(text)
    if words > 2:
        with pytest.raises(TooManyWords, match="one or two words"):
            judge(text, second=True)


def test_a_clue_is_shown_with_single_spaces_and_composed_accents():
    table = Table()
    table.start()
    table.clue(" cre\u0300me ")
    table.guess_anywhere()
    table.clue("  cre\u0300me \t brûlée ")
    assert table.round.clues == ("crème", "crème brûlée")


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000", "...", "—", "!?", "'", "´"])
def test_a_clue_without_a_letter_is_empty(text):
    """R12"""
    with pytest.raises(ClueEmpty):
        judge(text)


@pytest.mark.parametrize("unit", ["s", "ß", "海", "é", "e\u0301"])
def test_a_clue_has_at_most_40_characters_as_people_count_them(unit):
    """R12"""
    assert fits(unit * 40)
    with pytest.raises(ClueTooLong):
        judge(unit * 41)


def test_space_around_a_clue_does_not_make_it_longer():
    """R12"""
    assert fits(" " * 30 + "s" * 40 + " " * 30)


# -- what cannot be seen -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "oc\u202eean",
        "\u202bocean",
        "\u2066ocean\u2069",
        "\u200eocean",
        "\u200focean",
        "oc\u00adean",
        "\ufeffocean",
        "oc\u200bean",
        "oc\u2060ean",
        "oc\x00ean",
        "oc\x1bean",
        "oc\x7fean",
        "oc\ud800ean",
        "oc\ue000ean",
        "oc\U000e0041ean",
        "oc\U0010ffffean",
    ],
    ids=ascii,
)
def test_a_clue_has_no_controls_overrides_or_surrogates(text):
    with pytest.raises(ClueUnreadable):
        judge(text)


@pytest.mark.parametrize(
    "character",
    ["\u034f", "\u115f", "\u1160", "\u17b4", "\u180b", "\u2800", "\u3164", "\ufe00", "\uffa0",
     "\U000e0100"],
    ids=ascii,
)  # fmt: skip
def test_letters_and_marks_that_show_nothing_are_no_way_around_a_rule(character):
    """Neither as a space that is none (R12), nor inside a word (R13, R16), nor alone."""
    assert not fits(character)
    assert not fits(f"deep{character}blue")
    assert not fits(f"r{character}ed")
    assert not fits(f"oc{character}ean", used=["ocean"])


@pytest.mark.parametrize("joiner", [ZWNJ, ZWJ], ids=ascii)
def test_joiners_are_allowed_and_no_way_around_a_rule(joiner):
    assert fits(f"oc{joiner}ean")
    with pytest.raises(ColorName):
        judge(f"r{joiner}ed")
    with pytest.raises(ClueRepeated):
        judge(f"oc{joiner}ean", used=["ocean"])
    with pytest.raises(ClueEmpty):
        judge(joiner * 3)


@pytest.mark.parametrize("style", ["\ufe0e", "\ufe0f"], ids=ascii)
def test_the_style_of_an_emoji_makes_no_other_clue(style):
    """R16"""
    assert fits(f"❤{style}")
    with pytest.raises(ClueRepeated):
        judge(f"❤{style}", used=["❤"])


@pytest.mark.parametrize("text", ["tiếng", "ệ", "ở", "שָׁלוֹם", "مُحَمَّد", "นํ้าตก", "เสื้อ", "किताब"])
def test_the_marks_that_languages_need_are_fine(text):
    assert fits(f"s{text}")


@pytest.mark.parametrize(
    "text",
    [
        "oc" + "\u0336\u0335\u0334\u0338" + "ean",
        "oc" + "\u0301" * 20 + "ean",
        "oc" + "\u20dd" * 9 + "ean",
        "oc" + ("\u0316" * 3 + ZWJ) * 5 + "ean",
        "oc" + ("\u0316" * 3 + ZWNJ) * 5 + "ean",
    ],
    ids=ascii,
)
def test_a_pile_of_marks_is_refused(text):
    with pytest.raises(ClueUnreadable):
        judge(text)


# -- R13: basic colour names ---------------------------------------------------------------------

# fmt: off
ENGLISH = [
    "black", "white", "grey", "gray", "red", "orange", "yellow", "green", "blue", "purple", "pink",
    "brown",
]
GERMAN = [
    "schwarz", "weiß", "grau", "rot", "orange", "gelb", "grün", "blau", "lila", "violett", "rosa",
    "pink", "braun",
]
ARABIC = [
    "أسود", "أبيض", "رمادي", "أحمر", "برتقالي", "أصفر", "أخضر", "أزرق", "بنفسجي", "وردي", "بني",
]
DIGITS = [
    "H17", "h17", "17", "7", "7up", "route66", "H-17", "１７", "٣", "۷", "७", "๗", "x²", "x₂", "½",
    "①", "Ⅻ", "1️⃣", "𝟕", "🄋",
]
# fmt: on


@pytest.mark.parametrize(
    ("language", "name"),
    [
        *(("en", name) for name in ENGLISH),
        *(("de", name) for name in GERMAN),
        *(("ar", name) for name in ARABIC),
    ],
)
def test_a_basic_colour_name_is_refused_in_any_case_alone_and_in_a_hyphenated_word(language, name):
    """R13"""
    for text in (name, name.upper(), name.title(), f"({name})", f"{name}!", f"„{name}“"):
        with pytest.raises(ColorName):
            judge(text, language=language)
    for text in (f"{name}-zzz", f"zzz-{name}", f"zzz\u2011{name}", f"zzz\u2013{name}-zzz"):
        with pytest.raises(ColorName):
            judge(text, language=language)
    for text in (f"zzz {name}", f"{name} zzz"):
        with pytest.raises(ColorName):
            judge(text, second=True, language=language)
    assert fits(name, language=language, color_names_refused=False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "ｒｅｄ"),
        ("en", "𝐫𝐞𝐝"),
        ("en", "ⓡⓔⓓ"),
        ("en", "🅁🄴🄳"),
        ("en", "réd"),
        ("en", "r.e.d"),
        ("en", "r-e-d"),
        ("en", "r_e_d"),
        ("en", "red⃝"),
        ("en", "red🍎"),
        ("en", "r¨ed"),
        ("en", "r‾ed"),
        ("en", "r\ufe70ed"),
        ("en", "red/sea"),
        ("en", "red_sea"),
        ("en", "red+sea"),
        ("en", "red&sea"),
        ("en", "red,sea"),
        ("en", "red.sea"),
        ("en", "red=sea"),
        ("en", "red…sea"),
        ("en", "red·sea"),
        ("en", "red´sea"),
        ("en", "red−sea"),
        ("en", "red－sea"),
        ("de", "weiss"),
        ("de", "WEISS"),
        ("de", "GRÜN"),
        ("de", "gru\u0308n"),
        ("de", "rote"),
        ("de", "rotes"),
        ("de", "grünem"),
        ("de", "blauen"),
        ("de", "pinke"),
        ("de", "pinkes"),
        ("de", "gruen"),
        ("de", "GRUENES"),
        ("de", "weisse"),
        ("de", "violettem"),
        ("de", "lilanes"),
        ("de", "rosane"),
        ("de", "orangenes"),
        ("de", "purpurn"),
        ("ar", "احمر"),
        ("ar", "الأحمر"),
        ("ar", "حمراء"),
        ("ar", "أَحْمَر"),
        ("ar", "أحـمر"),
        ("ar", "ﺃﺣﻤﺮ"),
        ("ar", "بنّي"),
        ("ar", "برتقالى"),
        ("ar", "رماديه"),
        ("ar", "ورديًا"),
        ("ar", "كالأزرق"),
        ("ar", "للأخضر"),
        ("ar", "والأسود"),
        ("ar", "موف"),
    ],
)
def test_no_spelling_hides_a_colour_name(language, text):
    """R13"""
    with pytest.raises(ColorName):
        judge(text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "lavender"),
        ("en", "redwood"),
        ("en", "blueberry"),
        ("en", "ebony"),
        ("en", "infrared"),
        ("en", "reduce"),
        ("en", "rot"),
        ("en", "أحمر"),
        ("de", "red"),
        ("de", "Brot"),
        ("de", "himmelblau"),
        ("de", "Rosine"),
        ("de", "weise"),
        ("de", "Braut"),
        ("de", "Gras"),
        ("de", "Lavendel"),
        ("de", "bläulich"),
        ("ar", "ليمون"),
        ("ar", "زهرة"),
        ("ar", "ورد"),
        ("ar", "خزامى"),
        ("ar", "blue"),
        ("ar", "بحر"),
    ],
)
def test_a_colour_name_inside_a_word_or_of_another_language_is_fine(language, text):
    """R13"""
    assert fits(text, language=language)


# -- R14: places on the board --------------------------------------------------------------------


@pytest.mark.parametrize("letter", "ABCDEFGHIJKLMNOP")
def test_a_row_letter_alone_is_refused(letter):
    """R14"""
    fullwidth = chr(ord(letter) + 0xFEE0)
    for text in (letter, letter.lower(), f"({letter})", f"{letter}.", fullwidth):
        with pytest.raises(BoardPlace):
            judge(text)
    with pytest.raises(BoardPlace):
        judge(f"row {letter}", second=True)
    assert fits(f"{letter}-zzz")
    assert fits(f"{letter}zz")


@pytest.mark.parametrize("letter", "QRSTUVWXYZ")
def test_a_letter_that_is_no_row_is_fine(letter):
    """R14"""
    assert fits(letter)
    assert fits(letter.lower())


@pytest.mark.parametrize("text", DIGITS)
def test_any_digit_of_any_script_is_refused(text):
    """R14"""
    with pytest.raises(BoardPlace):
        judge(text)
    with pytest.raises(BoardPlace):
        judge(f"zzz {text}", second=True)
    with pytest.raises(BoardPlace):
        judge(text, color_names_refused=False, comparisons_refused=False)


# -- R15: comparisons ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "word"),
    [
        *(
            ("en", word)
            for word in ["lighter", "darker", "brighter", "paler", "deeper", "warmer", "bluer"]
        ),
        *(
            ("de", word)
            for word in [
                *("heller", "dunkler", "kräftiger", "blasser", "wärmer", "blauer"),
                *("helleres", "dunkleren", "waermer", "intensiver", "grünlicher"),
            ]
        ),
        *(("ar", word) for word in ["أفتح", "أغمق", "أسطع", "افتح", "الأغمق", "أبهت"]),
    ],
)
def test_only_the_second_clue_must_not_compare(language, word):
    """R15"""
    how = {"language": language, "color_names_refused": False}
    assert fits(word, **how)
    for text in (word, word.upper(), f"zzz {word}", f"{word} zzz", f"{word}-zzz", f"{word}!"):
        with pytest.raises(Comparison):
            judge(text, second=True, **how)
        assert fits(text, second=True, comparisons_refused=False, **how)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "light"),
        ("en", "river"),
        ("en", "heller"),
        ("de", "hell"),
        ("de", "Keller"),
        ("de", "Teller"),
        ("de", "kalter Kaffee"),
        ("de", "warmer Sommer"),
        ("de", "starker Tee"),
        ("de", "lighter"),
        ("de", "kräftige Brühe"),
        ("de", "Meer"),
        ("ar", "فاتح"),
        ("ar", "غامق جدا"),
    ],
)
def test_what_only_resembles_a_comparison_is_fine(language, text):
    """R15"""
    assert fits(text, second=True, language=language)


# -- R16: clues given before ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("ocean", "ocean"),
        ("ocean", "OCEAN"),
        ("ocean", "océan"),
        ("ocean", "oce\u0301an"),
        ("ocean", "ocean!"),
        ("ocean", "“ocean”"),
        ("ocean", "ｏｃｅａｎ"),
        ("ocean", "oc-ean"),
        ("ocean", "oc¨ean"),
        ("ﬁre", "fire"),
        ("rock'n'roll", "rock’n’roll"),
        ("rock'n'roll", "rocknroll"),
        ("rock'n'roll", "rock´n´roll"),
        ("rock'n'roll", "rock`n`roll"),
        ("crème brûlée", "Creme  Brulee"),
        ("Straße", "STRASSE"),
        ("λόγος", "ΛΟΓΟΣ"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("محمد", "محـــمد"),
        ("أمل", "امل"),
        ("👍", "👍🏽"),
    ],
)
def test_a_clue_is_given_once_without_regard_to_case_accents_and_punctuation(before, again):
    """R16"""
    for used, text in ((before, again), (again, before)):
        with pytest.raises(ClueRepeated):
            judge(text, second=True, used=["other", used])


@pytest.mark.parametrize(
    ("before", "other"),
    [
        ("ocean", "oceans"),
        ("ocean", "deep ocean"),
        ("deep sea", "sea deep"),
        ("नीला", "नीली"),
        ("कल", "कला"),
        ("かき", "かぎ"),
        ("ハハ", "パパ"),
        ("เสือ", "เสื้อ"),
        ("🌊", "🔥"),
        ("空", "海"),
        ("바다", "바닥"),
    ],
)
def test_another_word_is_another_clue(before, other):
    """R16"""
    assert fits(other, second=True, used=[before])
    assert fits(before, second=True, used=[other])


# -- in a game -----------------------------------------------------------------------------------


def test_a_clue_counts_as_given_in_all_rounds_of_a_game_but_not_in_the_next_game():
    """R16"""
    table = Table()
    table.start(laps=1)
    table.clue("ocean")
    table.guess_anywhere()
    with pytest.raises(ClueRepeated):
        table.clue("Océan!")
    table.clue("deep sea")
    table.guess_anywhere()
    table.next_round()
    for again in ("ocean", "Ocean"):
        with pytest.raises(ClueRepeated):
            table.clue(again)
    table.play_out()
    table.start()
    table.clue("ocean")
    assert table.state.phase == "first_guess"


def test_a_refused_clue_was_not_given():
    """R16"""
    table = Table()
    table.start()
    with pytest.raises(TooManyWords):
        table.clue("deep sea")
    table.clue("zzz")
    table.guess_anywhere()
    table.clue("deep sea")
    assert table.round.clues == ("zzz", "deep sea")


def test_the_options_that_were_set_decide():
    """R13, R15"""
    table = Table()
    table.start(language="de", comparisons_refused=False)
    with pytest.raises(ColorName):
        table.clue("blau")
    table.clue("blue")
    table.guess_anywhere()
    table.clue("heller")
    assert table.round.clues == ("blue", "heller")


@pytest.mark.parametrize("text", ["ocean", "deep sea", "red", "b", "", "\u202eocean", "s" * 41])
def test_checking_a_clue_tells_what_giving_it_would(text):
    table = Table()
    table.start(first="Ada")
    table.pick(table.round.card[0])
    before = table.state
    told = refusal_of(lambda: check(before, identity("Ada"), CheckClue(text=text)))
    given = refusal_of(lambda: table.does("Ada", Clue(text=text)))
    assert told == given


def refusal_of(call):
    """The code and the sentence of a refused clue, or None."""
    try:
        call()
    except ClueRefused as refusal:
        return refusal.code, str(refusal)
    return None


def test_the_reason_names_the_word_as_it_was_written():
    """R13"""
    with pytest.raises(ColorName, match="Grün"):
        judge("Grün-Ton", language="de")


PLAIN = [chr(one) for one in range(0x21, 0x7F)]
WIDE = str.maketrans({one: chr(ord(one) + 0xFEE0) for one in PLAIN})
"""The same signs in the forms that East Asian fonts have of them."""


@pytest.mark.parametrize("sign", PLAIN)
def test_plain_signs_are_compared_like_any_others(sign):
    for word in (sign, f"Ab{sign}C9", f"a {sign} b"):
        assert clues.key(word) == clues.key(word.translate(WIDE))
