"""Plain English names for colours, put together from two tables.

A name is a modifier and a hue word: "deep teal", "pale rose". It is read out to people who
cannot see the board, so it has to be true to what one sees; it need not be unique. Hues are
OKLCH angles in degrees, lightness and chroma are OKLCH too. The tables are in our own words.
"""

FAMILIES = (
    "red", "orange", "brown", "yellow", "olive", "green",
    "teal", "blue", "purple", "magenta", "pink",
)  # fmt: skip

# A band of hue ends before the angle at its head. Within a band, from light to dark: the
# least lightness, the hue word, the family. Language changes its noun as a hue darkens
# (orange to brown, yellow to olive, red to maroon), hence a list for each band.
HUE_WORDS: tuple[tuple[float, tuple[tuple[float, str, str], ...]], ...] = (
    (10, ((0.74, "pink", "pink"), (0.62, "rose", "pink"),
          (0.50, "raspberry", "pink"), (0.36, "wine red", "red"), (0, "burgundy", "red"))),
    (19, ((0.80, "pink", "pink"), (0.68, "salmon pink", "pink"),
          (0.60, "rose red", "red"), (0.40, "crimson", "red"), (0, "maroon", "red"))),
    (31, ((0.80, "salmon pink", "pink"), (0.68, "salmon", "red"),
          (0.38, "red", "red"), (0, "maroon", "red"))),
    (44, ((0.82, "peach", "orange"), (0.69, "coral", "orange"), (0.58, "orange red", "red"),
          (0.46, "brick red", "red"), (0.36, "rust brown", "brown"), (0, "brown", "brown"))),
    (58, ((0.79, "peach", "orange"), (0.60, "orange", "orange"),
          (0.50, "rust orange", "orange"), (0, "brown", "brown"))),
    (72, ((0.82, "apricot", "orange"), (0.66, "orange", "orange"),
          (0.56, "copper", "orange"), (0, "brown", "brown"))),
    (84, ((0.88, "cream", "yellow"), (0.72, "amber", "orange"),
          (0.60, "ochre", "orange"), (0.48, "golden brown", "brown"), (0, "brown", "brown"))),
    (97, ((0.91, "cream", "yellow"), (0.74, "golden yellow", "yellow"),
          (0.62, "mustard", "yellow"), (0.42, "bronze", "brown"), (0, "olive brown", "brown"))),
    (108, ((0.76, "yellow", "yellow"), (0.66, "mustard", "yellow"), (0, "olive", "olive"))),
    (118, ((0.78, "lemon yellow", "yellow"), (0.66, "chartreuse", "yellow"),
           (0, "olive", "olive"))),
    (128, ((0.72, "lime", "green"), (0.62, "yellow green", "green"),
           (0, "olive green", "olive"))),
    (140, ((0.80, "lime green", "green"), (0.58, "leaf green", "green"),
           (0, "moss green", "green"))),
    (152, ((0.56, "green", "green"), (0, "forest green", "green"))),
    (166, ((0.76, "mint", "green"), (0.58, "emerald", "green"), (0, "pine green", "green"))),
    (182, ((0.76, "mint", "green"), (0.60, "sea green", "green"),
           (0.42, "jade", "green"), (0, "pine green", "green"))),
    (196, ((0.80, "aqua", "teal"), (0.64, "turquoise", "teal"), (0, "teal", "teal"))),
    (212, ((0.80, "aqua", "teal"), (0.62, "cyan", "teal"), (0, "teal", "teal"))),
    (232, ((0.78, "sky blue", "blue"), (0.62, "cyan blue", "blue"), (0, "petrol blue", "blue"))),
    (252, ((0.74, "sky blue", "blue"), (0.60, "azure", "blue"),
           (0.34, "ocean blue", "blue"), (0, "navy", "blue"))),
    (265, ((0.76, "powder blue", "blue"), (0.60, "cornflower blue", "blue"),
           (0.34, "blue", "blue"), (0, "navy", "blue"))),
    (279, ((0.72, "periwinkle", "blue"), (0.46, "royal blue", "blue"),
           (0.33, "ultramarine", "blue"), (0, "navy", "blue"))),
    (292, ((0.72, "lavender", "purple"), (0.50, "violet blue", "purple"),
           (0, "indigo", "purple"))),
    (306, ((0.74, "lavender", "purple"), (0.44, "violet", "purple"), (0, "indigo", "purple"))),
    (320, ((0.74, "lilac", "purple"), (0.32, "purple", "purple"), (0, "aubergine", "purple"))),
    (334, ((0.80, "lilac pink", "pink"), (0.62, "orchid", "magenta"),
           (0.46, "magenta", "magenta"), (0, "plum", "purple"))),
    (348, ((0.76, "pink", "pink"), (0.62, "hot pink", "pink"),
           (0.42, "magenta", "magenta"), (0, "mulberry", "magenta"))),
    (361, ((0.74, "pink", "pink"), (0.60, "hot pink", "pink"),
           (0.46, "raspberry", "pink"), (0, "burgundy", "red"))),
)  # fmt: skip

# From light to dark: the least lightness, then from strong to weak the least chroma and the word.
MODIFIERS: tuple[tuple[float, tuple[tuple[float, str], ...]], ...] = (
    (0.90, ((0.12, "bright"), (0.06, "pale"), (0, "very pale"))),
    (0.82, ((0.12, "bright"), (0.08, "light"), (0, "pale"))),
    (0.74, ((0.14, "bright"), (0, "soft"))),
    (0.66, ((0.155, "vivid"), (0.10, "strong"), (0, "soft"))),
    (0.53, ((0.165, "vivid"), (0.10, "strong"), (0, "muted"))),
    (0.42, ((0.12, "rich"), (0.08, "deep"), (0, "dusky"))),
    (0.36, ((0.11, "deep"), (0, "dark"))),
    (0.00, ((0, "very dark"),)),
)
# Between these hues nothing but tints has much chroma in sRGB: less already looks strong.
COOL_HUES, COOL_BELOW, COOL_FACTOR = (158, 258), 0.82, 1.4


def name_and_family(lightness: float, chroma: float, hue: float) -> tuple[str, str]:
    """The name and the basic hue family of an OKLCH colour, the hue from 0 up to 360."""
    by_lightness = next(words for end, words in HUE_WORDS if hue < end)
    noun, family = next((noun, family) for least, noun, family in by_lightness
                        if lightness >= least)  # fmt: skip
    by_chroma = next(words for least, words in MODIFIERS if lightness >= least)
    cool = COOL_HUES[0] < hue < COOL_HUES[1] and lightness < COOL_BELOW
    strength = chroma * COOL_FACTOR if cool else chroma
    modifier = next(word for least, word in by_chroma if strength >= least)
    return f"{modifier} {noun}", family
