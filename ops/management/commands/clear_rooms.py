"""Clears the rooms in which nobody is, and nobody has done anything for ROOM_DAYS days."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from game import log
from ops.clearing import clear, old_rooms


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days", type=int, default=settings.ROOM_DAYS, help="instead of ROOM_DAYS"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say which it would be")

    def handle(self, *args: Any, days: int, dry_run: bool, **options: Any) -> None:
        if days < 1:
            raise CommandError("Rooms are kept for a day at least.")
        codes = old_rooms(days, log.now())
        if dry_run:
            self.stdout.write("\n".join(codes))
            return
        self.stdout.write(f"Cleared {len(clear(codes, days))} of {len(codes)} old rooms.")
