"""What a measurement has found: text to read, marks that are met or not, data, plots."""

from dataclasses import dataclass, field
from typing import Any

from bench.speed.marks import Judged


@dataclass
class Finding:
    """`plots` are SVG, by the names of their files."""

    name: str
    text: str
    judged: list[Judged] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    plots: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "\n".join([f"## {self.name}", "", self.text, *map(str, self.judged), ""])
