"""Verifies the cards of every game of a room, from its log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from game import log
from game.rules import deck, fold
from game.state import Phase, State


class Command(BaseCommand):
    """`manage.py verify_deal CODE [HASH…]`: a line for each game that is over, with the hash that
    everybody was told when its cards were dealt. Fails when a target was not on its card, or when
    none of the games has a hash that is given: then the log is not what was played."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("hashes", nargs="*", metavar="HASH")

    def handle(self, *args: Any, code: str, hashes: list[str], **options: Any) -> None:
        rows = log.read(code)
        if not rows:
            raise CommandError(f"There is no room {code}.")
        state, verified, wrong = State(), set(), []
        for row in rows:
            before, state = state, fold([row.entry], state)
            if state.phase is Phase.STANDINGS and before.phase is not Phase.STANDINGS:
                found = list(deck.problems(state.deck, state.results))
                wrong += [f"Game {state.game}: {one}." for one in found]
                told = state.deck_hash or "dealt before there were hashes"
                verdict = "wrong" if found else "as dealt"
                self.stdout.write(
                    f"game {state.game}: {len(state.results)} rounds, {verdict}, {told}"
                )
                verified.add(state.deck_hash)
        wrong += [f"No game has the hash {one}." for one in hashes if one not in verified]
        if wrong:
            raise CommandError("\n".join(wrong))
