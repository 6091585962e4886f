"""Where the names of colours come from: packages of npm, each at one version, and of the lists in
them those whose licence allows any use with attribution.

Nothing is taken from lists under CC BY-SA or the GFDL (Wikipedia's, X11, OS X Crayons, Traditional
Colors of Japan), from lists whose licence is not known (RAL, Microsoft Windows), nor from two that
their first publishers gave under other terms than the package says (NTC, The Color Thesaurus).
"""

import csv
import json
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGES = {
    "xkcd-colors": "1.0.2",
    "color-name-list": "14.29.0",
    "color-name-lists": "3.33.2",
}

LICENSED = {
    "basic": "MIT",
    "html": "MIT",
    "nbsIscc": "CC0 1.0 Public Domain Dedication",
    "ridgway": "CC0 1.0 Public Domain Dedication",
    "werner": "CC0 1.0 Public Domain Dedication",
    "mlmc_english": "CC0 1.0 Public Domain Dedication",
    "german": "MIT",
    "mlmc_german": "CC0 1.0 Public Domain Dedication",
}
"""The lists of color-name-lists that are used, and the licences that it states for them. Another
licence than this in the package is an error."""

GERMAN = ("german", "mlmc_german")
SURVEYS = {"xkcd": 3.0, "mlmc_english": 2.0, "mlmc_german": 3.0}
"""How many people's names one name of a survey counts as: many agreed on it."""


class Name(NamedTuple):
    """A colour that somebody gave a name; `language` is that of the name."""

    language: str
    text: str
    code: str
    weight: float


def fetched(folder: Path) -> Path:
    """The folder, with every package in it, unpacked. What is there is not fetched again."""
    folder.mkdir(parents=True, exist_ok=True)
    for package, version in PACKAGES.items():
        place = folder / f"{package.replace('/', '-').lstrip('@')}-{version}"
        if place.exists():
            continue
        packed = f"{place.name}.tgz"
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True)
        with tarfile.open(folder / packed) as archive:
            archive.extractall(place, filter="data")
    return folder


def names(folder: Path) -> list[Name]:
    """Every name of every list that may be used, in the order of the lists."""
    return [*_xkcd(folder), *_name_list(folder), *_name_lists(folder)]


def _place(folder: Path, package: str) -> Path:
    return folder / f"{package}-{PACKAGES[package]}" / "package"


def _xkcd(folder: Path) -> Iterator[Name]:
    text = (_place(folder, "xkcd-colors") / "assets" / "colors.json").read_text("utf-8")
    for one in json.loads(text):
        yield Name("en", one["name"], one["hex"], SURVEYS["xkcd"])


def _name_list(folder: Path) -> Iterator[Name]:
    place = _place(folder, "color-name-list") / "src" / "colornames.csv"
    with place.open(encoding="utf-8", newline="") as file:
        for one in csv.DictReader(file):
            yield Name("en", one["name"], one["hex"], 1.0)


def _name_lists(folder: Path) -> Iterator[Name]:
    text = (_place(folder, "color-name-lists") / "dist" / "colorlists.json").read_text("utf-8")
    document = json.loads(text)
    unknown = {_told(one["meta"]["german"]) for one in document["lists"]["ral"]}
    for key, license_ in LICENSED.items():
        stated = document["meta"][key]["license"]
        if stated != license_:
            raise ValueError(f"{key}: the licence is {stated}")
        for one in document["lists"][key]:
            if key == "german" and _told(one["name"]) in unknown:
                continue  # It stands in RAL's table too, whose licence is not known.
            language = "de" if key in GERMAN else "en"
            yield Name(language, one["name"], one["hex"], SURVEYS.get(key, 1.0))


def _told(name: str) -> str:
    return " ".join(name.split()).casefold()
