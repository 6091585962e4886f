"""The machine that figures were measured on, without which they mean nothing."""

import os
import platform
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.speed.contenders import NODE


@dataclass(frozen=True)
class Machine:
    cores: int
    model: str
    system: str
    python: str
    node: str
    packages: str
    load: float
    """Average of the minute before the bench began: what others did meanwhile."""

    def __str__(self) -> str:
        return (
            f"{self.cores} cores of {self.model}, {self.system}, Python {self.python}, Node "
            f"{self.node}, {self.packages}; load before the start: {self.load:.2f}"
        )


def describe() -> Machine:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    node = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True)
    named = ("django", "channels", "daphne", "msgspec", "uvloop")
    return Machine(
        cores=os.cpu_count() or 1,
        model=models[0] if models else platform.machine(),
        system=f"{platform.system()} {platform.release().partition('-')[0]}",
        python=platform.python_version(),
        node=node.stdout.strip().lstrip("v"),
        packages=", ".join(f"{name} {version(name)}" for name in named),
        load=os.getloadavg()[0],
    )
