"""How one computer player differs from another."""

from typing import get_args

from msgspec import Struct

from game.actions import Character, Skill, Taste

__all__ = ["ABILITY", "SKILLS", "TASTES", "Ability", "Character", "Skill", "Taste"]

SKILLS: tuple[Skill, ...] = get_args(Skill)
TASTES: tuple[Taste, ...] = get_args(Taste)


class Ability(Struct, frozen=True):
    """What a skill means. `known` is how well known a word must be for them to give it, from 1 (to
    few) to 9 (to everybody); `noise` is how much chance there is in how they like a clue or a
    cell."""

    known: int
    noise: float


ABILITY: dict[Skill, Ability] = {
    "beginner": Ability(known=6, noise=0.5),
    "good": Ability(known=5, noise=0.2),
    "expert": Ability(known=4, noise=0.05),
}
