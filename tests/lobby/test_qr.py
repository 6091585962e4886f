"""QR codes: read as a camera reads them."""

import re

import pytest
import segno

from lobby.qr import QUIET, qr_svg

ADDRESS = "https://color-clues.example/rooms/friday-night/"


def modules(svg: str) -> list[list[int]]:
    """The dark modules of a picture, row by row, from its one path of horizontal strokes."""
    [size] = re.findall(r'viewBox="0 0 (\d+) \1"', svg)
    [path] = re.findall(r'stroke="#000" d="([^"]+)"', svg)
    drawn = [[0] * int(size) for _ in range(int(size))]
    x = y = 0.0
    for kind, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", path):
        if kind == "h":
            for column in range(int(x), int(x) + int(first)):
                drawn[int(y)][column] = 1
            x += float(first)
        else:
            x, y = (
                (float(first), float(second or 0))
                if kind == "M"
                else (x + float(first), y + float(second or 0))
            )
    return drawn


def test_the_picture_is_the_code_of_the_address_with_a_quiet_zone_around():
    drawn = modules(qr_svg(ADDRESS).decode())
    expected = segno.make_qr(ADDRESS, error="m")
    matrix = [[int(bit) for bit in row] for row in expected.matrix_iter(border=QUIET)]
    assert drawn == matrix
    margin = [*drawn[:4], *drawn[-4:], *([*row[:4], *row[-4:]] for row in drawn)]
    assert not any(any(row) for row in margin)


def test_the_picture_is_black_on_white_and_needs_nothing_from_elsewhere():
    svg = qr_svg(ADDRESS).decode()
    assert set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', svg)) == {"#000", "#fff"}
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.findall(r"<style|style=|<script|href", svg)


@pytest.mark.parametrize("code", ["bcdfghjk", "a" * 30])
def test_every_address_fits(code):
    assert qr_svg(f"https://{'a' * 60}.example/rooms/{code}/")
