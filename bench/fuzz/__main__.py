"""Looks for bytes that break the reading of frames, or of a room's file, guided by what they reach.

    python -m bench.fuzz [--seconds 60] [parser | fold]

atheris does the looking. It follows the rules line by line; msgspec is compiled, so of the parser
it sees what comes back. A find is told with its traceback and its bytes. Ends with 1 at a find, and
with 3 where there is no atheris, which is made for Linux on x86-64.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

TARGETS = ("parser", "fold")


def look(target: str, seconds: int, folder: str) -> None:
    """Look for so long; ends the process."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["game", "ops.transfer"]):
        import_module("django").setup()
        targets = import_module("bench.fuzz.targets")
    for number, (_, action) in enumerate(targets.OPENING):
        Path(folder, f"seed-{number}").write_bytes(json.dumps(action).encode())
    given = [f"-max_total_time={seconds}", "-max_len=600", "-timeout=10", "-print_final_stats=1"]
    given += [f"-artifact_prefix={folder}/find-"]
    atheris.Setup([sys.argv[0], *given, folder], getattr(targets, target))
    atheris.Fuzz()


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    asked.add_argument("target", nargs="*", choices=(*TARGETS, []))
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--in", dest="folder", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if find_spec("atheris") is None:
        print("There is no atheris here: it is made for Linux on x86-64.")
        return 3
    targets = chosen.target or TARGETS
    if chosen.folder:
        look(targets[0], chosen.seconds, chosen.folder)
    finds = 0
    for target in targets:
        seconds = str(max(1, chosen.seconds // len(targets)))
        with tempfile.TemporaryDirectory(prefix="colorclues-fuzz-") as folder:
            command = [sys.executable, "-m", "bench.fuzz", target, "--seconds", seconds]
            ended = subprocess.run(
                [*command, "--in", folder],
                env={**os.environ, "DJANGO_SETTINGS_MODULE": "colorclues.settings"},
                check=False,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        runs = [line for line in ended.stdout.splitlines() if "number_of_executed_units" in line]
        tried = runs[0].split()[-1] if runs else "?"
        verdict = "a find" if ended.returncode else "no find"
        print(f"{target:8}{tried:>10} tried in {seconds} s, {verdict}")
        if ended.returncode:
            finds += 1
            print(ended.stdout[-4000:])
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
