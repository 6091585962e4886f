"""Writes a room as a file: `manage.py export_room CODE > room.jsonl`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ops.transfer import Unreadable, export


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE")

    def handle(self, *args: Any, code: str, **options: Any) -> None:
        try:
            for line in export(code):
                self.stdout.write(line, ending="")
        except Unreadable as problem:
            raise CommandError(str(problem)) from problem
