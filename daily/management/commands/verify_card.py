"""Verifies cards of the day that lie open: that each has the hash that was shown before its day."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from daily import cards
from daily.rounds import hash_of


class Command(BaseCommand):
    """`manage.py verify_card DAY [HASH]`: the day as 2026-11-20, and the hash that somebody was
    told. Says nothing of a day that is not over."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", metavar="DAY", type=date.fromisoformat)
        parser.add_argument("told", metavar="HASH", nargs="?")

    def handle(self, *args: Any, day: date, told: str | None, **options: Any) -> None:
        card = cards.card_of(day)
        if card is None or day >= cards.today():
            raise CommandError(f"There is no card of {day} that lies open.")
        found = hash_of(card.salt, card.day, cards.rounds_of(card))
        if found != card.hash:
            raise CommandError(f"The card of {day} has the hash {found}, but {card.hash} was told.")
        if told not in (None, found):
            raise CommandError(f"The card of {day} has the hash {found}, and not {told}.")
        self.stdout.write(f"{day}: as promised, {found}")
