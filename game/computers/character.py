"""How one computer player differs from another."""

from typing import get_args

from msgspec import Struct

from game.actions import Character, Skill, Taste

__all__ = ["ABILITY", "SKILLS", "TASTES", "Ability", "Character", "Skill", "Taste"]

SKILLS: tuple[Skill, ...] = get_args(Skill)
TASTES: tuple[Taste, ...] = get_args(Taste)


class Ability(Struct, frozen=True):
    """What a skill means. `common` is how well known a word must be for them to give it, from 0 to
    9; `noise` is how much chance there is in how they like a clue or a cell."""

    common: int
    noise: float


ABILITY: dict[Skill, Ability] = {
    "beginner": Ability(common=4, noise=0.5),
    "good": Ability(common=3, noise=0.2),
    "expert": Ability(common=2, noise=0.04),
}
