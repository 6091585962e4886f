"""Counts the games that are over, in the rooms whose hosts agreed, and that were not counted yet: a
process that was killed when a game ended has not. Doing it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from game import placements


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        games = sum(map(placements.count, placements.rooms()))
        self.stdout.write(f"Counted {games} games.")
