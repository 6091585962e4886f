"""What a process of its own makes of some random games: to compare it with another's."""

import hashlib

from game import rules
from tests.game.random_games import EVERYBODY, accepted, play, seen


def digest() -> str:
    """A fingerprint of all views in some games, step by step."""
    fingerprint = hashlib.sha256()
    for seed in range(3):
        state = None
        for entry in accepted(play(seed)):
            state = rules.fold([entry], state)
            for who in EVERYBODY:
                for piece in seen(state, who):
                    fingerprint.update(piece)
    return fingerprint.hexdigest()
