"""What many runs come to: medians and spreads, and what two servers are to each other. Pure."""

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple


class Figure(NamedTuple):
    """The median of some runs, and the least and the most of them."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Figure":
        """Raises `ValueError` without any."""
        known = list(values)
        if not known:
            raise ValueError("nothing was measured")
        return cls(median(known), min(known), max(known))

    def __str__(self) -> str:
        return f"{short(self.median)} ({short(self.least)} to {short(self.most)})"


def short(value: float) -> str:
    """Three digits that count, and no more than that many."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}"


def ratio(ones: Sequence[float], others: Sequence[float]) -> Figure:
    """One to the other, run by run: what ran next to each other is compared, since a shared machine
    is not the same a minute later."""
    return Figure.of(
        one / other if other else math.inf for one, other in zip(ones, others, strict=True)
    )


def difference(ones: Sequence[float], others: Sequence[float]) -> Figure:
    """How much more the one is, run by run."""
    return Figure.of(one - other for one, other in zip(ones, others, strict=True))


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least that share of them do not exceed (nearest rank).
    Raises `ValueError` without any."""
    if not values:
        raise ValueError("nothing was measured")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
