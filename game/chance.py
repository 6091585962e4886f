"""What the server draws: decks, who begins, and who a new computer player is. The only place where
something is left to chance; what came of it stands in an action, and so in the log."""

import random
import secrets
from typing import get_args

from game import actions
from game.actions import Language
from game.identity import new_identity
from game.rules.deck import SHORTEST_SALT, cells_to_deal
from game.rules.talk import is_name_taken
from game.state import State

NAMES: dict[Language, tuple[str, ...]] = {
    "en": ("Hazel", "Indigo", "Clover", "Jasper", "Olive", "Ruby", "Sienna", "Basil", "Coral",
           "Sorrel", "Umber", "Opal"),
    "de": ("Malve", "Kobalt", "Linde", "Jaspis", "Olive", "Rubin", "Siena", "Salbei", "Koralle",
           "Ampfer", "Umbra", "Opal"),
    "ar": ("ياقوت", "زمرد", "عنبر", "مرجان", "لؤلؤ", "كهرمان", "زيتون", "ريحان", "نرجس", "فيروز",
           "عقيق", "أرجوان"),
}  # fmt: skip
"""More than there are seats, so that one is always free but where people take them on purpose."""

COLORS = (
    "#e02b36", "#f58220", "#ffd21f", "#9ad32a", "#12873f", "#18bdb4", "#4aa8ff", "#2645d6",
    "#8b3fd9", "#f564b9", "#8a5a2e", "#262626",
)  # fmt: skip
"""What browsers offer to people, too (frontend/src/colors.ts)."""

_chance = random.SystemRandom()


def deal(state: State) -> actions.Deal:
    """A deck (R3), and who begins (R4). Who is the only person is shown how it goes: a computer
    begins."""
    cells = cells_to_deal(state.options)
    deck = _chance.sample(cells, len(cells))
    computers = [one for one in state.playing if one.computer]
    alone = len(state.people) == 1 and state.game == 1
    first = _chance.choice(computers if alone and computers else state.playing).id
    return actions.Deal(deck=tuple(deck), first=first, salt=secrets.token_hex(SHORTEST_SALT // 2))


def computer(state: State, wanted: actions.AddComputer) -> actions.SeatComputer:
    """The computer player that was asked for."""
    return actions.SeatComputer(
        identity=new_identity(),
        name=wanted.name or _name(state),
        color=_color(state),
        skill=wanted.skill,
        taste=wanted.taste,
    )


def company(state: State) -> actions.SeatComputer:
    """A computer player for a room that shows the game, where nobody asks for any."""
    skill, taste = _chance.choice(get_args(actions.Skill)), _chance.choice(get_args(actions.Taste))
    return computer(state, actions.AddComputer(skill=skill, taste=taste))


def _name(state: State) -> str:
    names = NAMES[state.options.language]
    free = [one for one in names if not is_name_taken(state, one)]
    free = free or [one for n in range(2, 99) if not is_name_taken(state, one := f"{names[0]} {n}")]
    return _chance.choice(free)


def _color(state: State) -> str:
    taken = {one.color for one in state.players}
    free = [one for one in COLORS if one not in taken]
    while not free:
        drawn = f"#{_chance.randrange(1 << 24):06x}"
        free = [] if drawn in taken else [drawn]
    return _chance.choice(free)
