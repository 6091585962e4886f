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
