"""What the figures have to be. A mark is missed when even the best of the runs is on its wrong
side: what the median alone misses may be the machine's doing. Pure."""

from dataclasses import dataclass

from bench.speed.figures import Figure, short


@dataclass(frozen=True)
class Mark:
    """A figure should be at least, or else at most, so much."""

    what: str
    limit: float
    at_least: bool = True

    @property
    def text(self) -> str:
        return f"{'at least' if self.at_least else 'at most'} {short(self.limit)}"


@dataclass(frozen=True)
class Judged:
    """A mark beside what was measured."""

    mark: Mark
    figure: Figure

    @property
    def met(self) -> bool:
        """Whether the median meets it."""
        value, limit = self.figure.median, self.mark.limit
        return value >= limit if self.mark.at_least else value <= limit

    @property
    def missed(self) -> bool:
        """Whether it is missed by more than the spread."""
        if self.mark.at_least:
            return self.figure.most < self.mark.limit
        return self.figure.least > self.mark.limit

    @property
    def verdict(self) -> str:
        if self.met:
            return "met"
        return "MISSED" if self.missed else "missed within the spread"

    def __str__(self) -> str:
        return f"{self.mark.what}: {self.figure}, {self.mark.text}: {self.verdict}"


def exit_code(judged: list[Judged]) -> int:
    """1 when a mark is missed, else 0."""
    return 1 if any(one.missed for one in judged) else 0
