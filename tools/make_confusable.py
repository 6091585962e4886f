"""Makes game/confusable.json: the cells that most would confuse with a deficient vision.

    python tools/make_confusable.py          writes the file, the same bytes every time

A cell is confusable when, to eyes without one of the three kinds of cones, some cell more than
`BESIDE` steps away on the board differs from it by less than `THRESHOLD` in CIEDE2000: about
what is just seen when two fields touch, and these do not. Such a cell is no fair target, because
a right idea of its colour leads to two places. With full vision no two cells so far apart differ
by less than 3.79.

Sources: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color
vision deficiency" (2009), severity 1.0; Sharma, Wu and Dalal, "The CIEDE2000 color-difference
formula" (2005).
"""

import json
import sys
from pathlib import Path

import numpy as np

if not __package__:  # Run as a file, not with -m: the packages are one folder up.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.colour import (
    DEFICIENCIES,
    Array,
    ciede2000,
    lab_from_linear,
    linear_from_hex,
    seen_without,
)
from tools.make_palette import COLUMNS, PALETTE

CONFUSABLE = PALETTE.with_name("confusable.json")
THRESHOLD = 1.0
BESIDE = 2


def nearest_elsewhere(linear: Array) -> Array:
    """How far, in CIEDE2000, each cell is from the nearest one more than `BESIDE` steps away."""
    lab = lab_from_linear(linear)
    row, column = np.divmod(np.arange(len(linear)), COLUMNS)
    steps = np.maximum(abs(row[:, None] - row), abs(column[:, None] - column))
    apart = np.where(steps > BESIDE, ciede2000(lab[:, None], lab[None]), np.inf)
    nearest: Array = apart.min(axis=1)
    return nearest


def document() -> str:
    """The file's text."""
    cells = json.loads(PALETTE.read_text(encoding="utf-8"))["cells"]
    linear = linear_from_hex([cell["hex"] for cell in cells])
    confused = {
        kind: nearest_elsewhere(seen_without(kind, linear)) < THRESHOLD for kind in DEFICIENCIES
    }
    by_any = np.logical_or.reduce(list(confused.values()))
    counts = ", ".join(f"{int(of.sum())} {kind}" for kind, of in confused.items())
    note = (
        f"Made by tools/make_confusable.py: of {len(cells)} cells the {int(by_any.sum())} which, "
        f"with one of three deficiencies of vision, differ by less than {THRESHOLD} in CIEDE2000 "
        f"from a cell more than {BESIDE} steps away ({counts})."
    )
    names = [cell["cell"] for cell, is_one in zip(cells, by_any, strict=True) if is_one]
    lines = [
        "    " + ", ".join(f'"{name}"' for name in names[at : at + 12])
        for at in range(0, len(names), 12)
    ]
    listed = ",\n".join(lines)
    return f'{{\n  "note": {json.dumps(note)},\n  "cells": [\n{listed}\n  ]\n}}\n'


if __name__ == "__main__":
    CONFUSABLE.write_text(document(), encoding="utf-8")
    print(json.loads(CONFUSABLE.read_text(encoding="utf-8"))["note"])
