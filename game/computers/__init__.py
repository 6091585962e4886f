"""What the computer players know and think, and nothing else.

A word is a distribution over the board (`understand`); a player decides by the slices that a person
in that seat is sent (`think`). Nothing here sees a state, a log or a rule, reads a clock or rolls a
die: chance is an argument. Whether what is thought of is legal, the rules say; it is mostly.
"""

from game.computers.character import SKILLS, TASTES, Character, Skill, Taste
from game.computers.cloud import Cloud
from game.computers.reading import understand
from game.computers.thinking import think

__all__ = [
    "SKILLS",
    "TASTES",
    "Character",
    "Cloud",
    "Skill",
    "Taste",
    "think",
    "understand",
]
