"""How the file of what words mean is made: from names, the same bytes each time."""

import json
from pathlib import Path

import pytest

from game.board import CELLS, Cell, distance
from game.computers.lexicon import read
from game.computers.reading import Reader
from tools.make_words import document
from tools.words.clouds import learnt, places
from tools.words.sources import LICENSED, PACKAGES, Name, names

PALETTE = Path(__file__).parents[3] / "game" / "palette.json"
CODE = {one["cell"]: one["hex"] for one in json.loads(PALETTE.read_text("utf-8"))["cells"]}


def named(**cells: str) -> list[Name]:
    """Names of the colours of cells."""
    return [Name("en", text.replace("_", " "), CODE[cell], 1.0) for text, cell in cells.items()]


NAMES = named(
    ocean="K20", deep_ocean="M20", ocean_wave="K19", ocean_green="I15", green="I14",
    leaf_green="I13", bottle_green="M14", banana="D8", ripe_banana="E8", banana_split="C8",
)  # fmt: skip


def test_the_colour_of_a_cell_lies_on_that_cell():
    place = places(list(CODE.values()))
    assert [CELLS[at] for at in place.nearest] == list(CELLS)
    assert [CELLS[at] for at in place.sought] == list(CELLS)
    assert place.apart.max() == 0


def test_of_two_words_the_one_that_other_names_speak_for_is_to_thank_for_a_colour():
    meant = learnt(NAMES, places([one.code for one in NAMES]))
    at = CELLS.index(Cell("I15"))
    assert meant["green"][at] > 2 * meant["ocean"][at]


def test_the_same_names_make_the_same_bytes():
    assert document(NAMES) == document(list(NAMES))


def test_a_word_is_where_its_names_are_and_so_are_its_counterparts_in_other_languages():
    reader = Reader(read(document(NAMES)))
    for text, language in (("banana", "en"), ("Banane", "de"), ("موز", "ar")):
        assert distance(reader.understand(text, language).best(), Cell("D8")) <= 1


def test_names_with_vulgar_words_are_left_out_whole():
    text = document([*NAMES, *named(puke_mauve="B26", fucking_mauve="B26")])
    assert text == document(NAMES)


def test_another_licence_than_the_one_that_was_read_is_an_error(tmp_path):
    xkcd = tmp_path / f"xkcd-colors-{PACKAGES['xkcd-colors']}" / "package" / "assets"
    every = tmp_path / f"color-name-list-{PACKAGES['color-name-list']}" / "package" / "src"
    lists = tmp_path / f"color-name-lists-{PACKAGES['color-name-lists']}" / "package" / "dist"
    for folder in (xkcd, every, lists):
        folder.mkdir(parents=True)
    (xkcd / "colors.json").write_text('[{"name": "teal", "hex": "#029386"}]')
    (every / "colornames.csv").write_text("name,hex,good name\nTeal,#008080,x\n")
    red = {"name": "rot", "hex": "#ff0000"}
    colors = {key: [red] if key in LICENSED else [] for key in (*LICENSED, "ral")}
    meta = {key: {"license": license_} for key, license_ in LICENSED.items()}
    (lists / "colorlists.json").write_text(json.dumps({"lists": colors, "meta": meta}))
    assert len(names(tmp_path)) == 2 + len(LICENSED)
    meta["german"] = {"license": "all rights reserved"}
    (lists / "colorlists.json").write_text(json.dumps({"lists": colors, "meta": meta}))
    with pytest.raises(ValueError, match="german"):
        names(tmp_path)
