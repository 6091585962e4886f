"""Folds rooms' logs again, from the first entry, and prints what they come to."""

import json
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from game import log, views
from game.rules import fold


class Command(BaseCommand):
    """`manage.py replay CODE…`: a line of JSON for each room, of what everybody may see."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE")

    def handle(self, *args: Any, codes: list[str], **options: Any) -> None:
        for code in codes:
            rows = log.read(code)
            if not rows:
                raise CommandError(f"There is no room {code}.")
            state = fold(row.entry for row in rows)
            slices = [msgspec.to_builtins(one) for one in views.public(state)]
            shown = {one["type"]: one for one in slices}
            self.stdout.write(json.dumps({"code": code, "seq": rows[-1].seq, **shown}))
