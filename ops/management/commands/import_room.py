"""Makes a room from a file that `export_room` wrote; `-` reads the input."""

import sys
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ops.transfer import Unreadable, take


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--code", help="make it under this code or name, not under its own")

    def handle(self, *args: Any, file: str, code: str | None, **options: Any) -> None:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
            # Not `splitlines`: a remark may hold other line breaks, as U+2028.
            made, entries = take(StringIO(text), code)
        except (Unreadable, OSError, UnicodeError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Room {made}, {entries} entries.")
