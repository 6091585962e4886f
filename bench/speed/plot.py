"""Plots as SVG: bars, and lines. One colour, and it is read in light and in dark. Pure."""

import math
from collections.abc import Mapping, Sequence
from html import escape

from bench.speed.figures import Figure, short

WIDTH, LEFT, RIGHT, TOP = 640, 250, 130, 40
BAR, GAP = 18, 10
HEIGHT, MARGIN, LABEL = 300, 60, 48

_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.t{font-weight:600}.n{fill:#666}"
    "line,polyline{stroke:#888;fill:none}.b,.p{fill:#2d6fb4}.l{stroke:#2d6fb4;stroke-width:2}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.n{fill:#aaa}.b,.p{fill:#7fb2ea}.l{stroke:#7fb2ea}}"
)


def bars(title: str, values: Mapping[str, Figure], unit: str) -> str:
    """A bar for each median, with a line from the least to the most."""
    most = max((one.most for one in values.values()), default=1) or 1
    scale = (WIDTH - LEFT - RIGHT) / most
    drawn = []
    for index, (name, one) in enumerate(values.items()):
        y = TOP + index * (BAR + GAP)
        middle = y + BAR / 2
        drawn += [
            _text(LEFT - 8, y + 14, name, "end"),
            f'<rect class="b" x="{LEFT}" y="{y}" width="{one.median * scale:.1f}" height="{BAR}"/>',
            _line(LEFT + one.least * scale, middle, LEFT + one.most * scale, middle),
            _text(LEFT + one.most * scale + 8, y + 14, f"{short(one.median)} {unit}", "start"),
        ]
    return _svg(title, TOP + len(values) * (BAR + GAP) + 10, drawn)


def curve(title: str, points: Sequence[tuple[float, float]], across: str, up: str) -> str:
    """A line through points, from nought upwards. What spans more than a factor of ten across is
    drawn by factors."""
    by_factors = points[0][0] > 0 and points[-1][0] / points[0][0] > 10
    first, last = (math.log(x) if by_factors else x for x in (points[0][0], points[-1][0]))
    top = 1.15 * max(y for _, y in points) or 1
    span = (last - first) or 1

    def place(x: float, y: float) -> tuple[float, float]:
        share = ((math.log(x) if by_factors else x) - first) / span
        return (
            MARGIN + share * (WIDTH - 2 * MARGIN),
            HEIGHT - MARGIN - y / top * (HEIGHT - TOP - MARGIN),
        )

    ground = HEIGHT - MARGIN
    placed = [place(*point) for point in points]
    drawn = [_line(MARGIN, ground, WIDTH - MARGIN, ground)]
    drawn.append(
        f'<polyline class="l" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in placed)}"/>'
    )
    free_from = 0.0
    for (x, y), (across_x, up_y) in zip(points, placed, strict=True):
        drawn.append(f'<circle class="p" cx="{across_x:.1f}" cy="{up_y:.1f}" r="4"/>')
        if across_x >= free_from:
            drawn.append(_text(across_x, up_y - 10, short(y), "middle"))
            drawn.append(_text(across_x, ground + 18, f"{x:,.0f}", "middle"))
            free_from = across_x + LABEL
    drawn.append(_text(WIDTH / 2, HEIGHT - 14, f"{across}; upwards {up}", "middle", "n"))
    return _svg(title, HEIGHT, drawn)


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f'<text{chosen} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def _svg(title: str, height: float, drawn: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    )
    return "\n".join([head, _text(10, 22, title, "start", "t"), *drawn, "</svg>\n"])
