"""How one computer player differs from another."""

from typing import Literal, get_args

from msgspec import Struct

Skill = Literal["beginner", "good", "expert"]
Taste = Literal["nature", "food", "paint", "things", "feelings"]

SKILLS: tuple[Skill, ...] = get_args(Skill)
TASTES: tuple[Taste, ...] = get_args(Taste)


class Character(Struct, frozen=True):
    """`skill` is how well they know the words and how sure their hand is; `taste` is what kind of
    words they like to give."""

    skill: Skill
    taste: Taste


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
