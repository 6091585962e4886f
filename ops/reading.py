"""A room's log, made readable for staff.

What a running game keeps secret is left out: of everything since its start only who did what kind
of thing when, until it is over. Identities are shown to nobody: whoever had one and the key of this
server could sit in that seat. Blocks.
"""

from datetime import UTC, datetime

import msgspec
from msgspec import Struct, to_builtins

from game import log, rules
from game.actions import AddPlayer, Deal, SeatComputer, StartGame, Watch, type_of
from game.rules import BETWEEN_GAMES
from game.state import State

_HIDDEN = "(until the game is over)"


class Line(Struct, frozen=True):
    """An entry: its place, when, who, what kind, and what it says."""

    seq: int
    at: datetime
    who: str
    kind: str
    says: str


class Reading(Struct, frozen=True):
    """A room and its log, the newest first. `secret` tells if something was left out."""

    state: State
    lines: tuple[Line, ...]
    secret: bool


def read_room(code: str, *, secrets: bool = False) -> Reading:
    """A room as its log tells it. Raises what a log of another version does."""
    rows = log.read(code)
    state = State()
    names = {log.SERVER: "the server"}
    lines: list[Line] = []
    began = 0
    for row in rows:
        action = row.entry.action
        state = rules.fold([row.entry], state)
        if isinstance(action, AddPlayer | Watch):
            names[row.entry.actor] = action.name
        if isinstance(action, SeatComputer):
            names[action.identity] = action.name
        if isinstance(action, StartGame):
            began = row.seq
        at = datetime.fromtimestamp(row.entry.at / 1000, UTC)
        who = names.get(row.entry.actor, "somebody without a name")
        says = ""
        if not isinstance(action, Deal):
            fields = to_builtins(action)
            says = ", ".join(
                f"{name}: {value}" for name, value in fields.items() if name not in _SKIP
            )
        lines.append(Line(row.seq, at, who, type_of(action), says))
    running = state.phase not in BETWEEN_GAMES
    if running and not secrets:
        lines = [
            msgspec.structs.replace(one, says=_HIDDEN) if one.seq > began and one.says else one
            for one in lines
        ]
    return Reading(state, tuple(reversed(lines)), secret=running and not secrets)


_SKIP = ("type", "id", "identity")
