"""A room for one person who finds nobody to play with: computers around the table, and dealt.

Its log begins with what that person could have done by hand. Blocks."""

from django.db import IntegrityError

from game import decency, log, protocol
from game.actions import AddComputer, AddPlayer, Language, Play, SetOptions, StartGame
from game.chance import COLORS
from game.room import Draft, Room
from game.rules.seats import HOST_MAY_BE_AWAY

COMPANY = (
    AddComputer(skill="good", taste="nature"),
    AddComputer(skill="expert", taste="food"),
    AddComputer(skill="beginner", taste="things"),
)


def open_alone(code: str, identity: str, wish: AddPlayer, name: str, language: Language) -> None:
    """Begin the log of a new room, in a transaction of the caller's. Who cannot have the seat that
    they `wish` for gets one with this `name`. There are no time limits: nobody else waits. Raises
    `IntegrityError` when there is a room of that code."""
    log.open_room(code, identity)
    room = Room(code, HOST_MAY_BE_AWAY, decency.in_force())
    room.absorb(log.read(code))
    now = log.now()

    def drafts(*plays: Play) -> list[Draft]:
        return [Draft(identity, play, None) for play in plays]

    ((_, said),) = room.judge(drafts(wish), now).answers
    if isinstance(said, protocol.Error):
        wish = AddPlayer(name=name, color=COLORS[0])
    options = SetOptions(language=language, clue_seconds=0, guess_seconds=0)
    verdict = room.judge(drafts(wish, options, *COMPANY, StartGame()), now)
    refused = [said for _, said in verdict.answers if isinstance(said, protocol.Error)]
    if refused:
        raise ValueError(f"A game alone cannot begin: {refused}.")
    if log.append([row for row, _ in verdict.steps]):
        raise IntegrityError
