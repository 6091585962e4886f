"""What was measured, as tables to read and as JSON.."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from bench.speed.contenders import CONTENDERS
from bench.speed.contest import TOO_BUSY, Results
from bench.speed.figures import Figure, quantile, short
from bench.speed.load import Window


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, its columns aligned; all but the first are numbers."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]

    def written(line: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    rule = [
        ("-" * width if not column else "-" * (width - 1) + ":")
        for column, width in enumerate(widths)
    ]
    return "\n".join([written(lines[0]), f"| {' | '.join(rule)} |", *map(written, lines[1:])])


def saturated(results: Results) -> str:
    """Actions per second, and where the time went."""

    def row(name: str, windows: list[Window]) -> tuple[str, ...]:
        sent = sum(one.frames for one in windows), sum(one.actions for one in windows)
        size = sum(one.bytes for one in windows) / max(1, sent[0])
        return (
            CONTENDERS[name].what,
            str(Figure.of(one.rate for one in windows)),
            short(Figure.of(one.clock_rate for one in windows).median),
            str(Figure.of(one.cost for one in windows)),
            _percent(one.server_share for one in windows),
            _percent(one.others_share for one in windows),
            _percent(one.load_share for one in windows),
            f"{sent[0] / max(1, sent[1]):.1f} of {size:.0f} B",
        )

    head = (
        "server",
        "actions/s",
        "by the clock",
        "µs of CPU",
        "server",
        "others",
        "load",
        "frames for an action",
    )
    told = table(head, (row(*one) for one in results.saturated.items()))
    busy = [
        f"{CONTENDERS[name].what}: the load was more than {TOO_BUSY:.0%} busy, so this is how fast "
        "the load is."
        for name in results.too_busy()
    ]
    return "\n\n".join([f"Saturated, {results.plan}", told, *busy])


def paced(results: Results) -> str:
    """From sending to the last who was told."""
    rows = (
        (
            CONTENDERS[name].what,
            str(Figure.of(results.delays(name, 0.5))),
            str(Figure.of(results.delays(name, 0.99))),
            str(sum(len(one.delays) for one in windows)),
        )
        for name, windows in results.paced.items()
    )
    head = ("server", "p50 in ms", "p99 in ms", "actions")
    return f"50 actions a second, {results.plan}\n\n{table(head, rows)}"


def as_json(results: Results) -> dict[str, Any]:
    """All of it; of the delays some quantiles."""

    def window(one: Window) -> dict[str, Any]:
        told = asdict(one)
        delays = told.pop("delays")
        if delays:
            told["delays_ms"] = {
                f"p{100 * share:g}": round(1000 * quantile(delays, share), 3)
                for share in (0.5, 0.9, 0.99, 1)
            }
        return told

    def all_of(windows: dict[str, list[Window]]) -> dict[str, Any]:
        return {name: [window(one) for one in ones] for name, ones in windows.items()}

    return {
        "rooms": results.plan.rooms,
        "players": results.plan.players,
        "saturated": all_of(results.saturated),
        "paced": all_of(results.paced),
    }


def _percent(shares: Iterable[float]) -> str:
    return f"{Figure.of(shares).median:.0%}"
