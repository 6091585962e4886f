"""Making and finding rooms. The only code that writes `Room`."""

from collections.abc import Callable

import structlog
from django.db import DatabaseError, IntegrityError, transaction

from game import clock, decency, listing
from game.actions import AddPlayer, Language
from game.alone import open_alone
from game.log import open_room
from game.protocol import Listing
from lobby.codes import draw_code, possible_codes, room_name
from lobby.errors import BadWord, NameTaken, NoSuchRoom
from lobby.models import Room

logger = structlog.get_logger(__name__)

_DRAWS = 5
"""How often a code is drawn again when there is such a room: with 10,000 rooms one draw in 28
million hits one, so a second is hardly ever needed and five in a row are a fault."""


def make_room(identity: str, name: str | None = None) -> Room:
    """A new room, opened by `identity`: the room and the first entry of its log, or neither.

    Without a name it gets a code. Raises `BadName`, `BadWord` and `NameTaken`.
    """
    if name is not None:
        code = room_name(name)
        if decency.in_force().refuses(code):
            raise BadWord
        try:
            return _open(code, identity)
        except IntegrityError:
            raise NameTaken from None
    return _with_a_code(lambda code: _open(code, identity))


def make_room_alone(identity: str, wish: AddPlayer, name: str, language: Language) -> Room:
    """A new room in which `identity` plays with computers already: `game.alone` tells how."""

    def make(code: str) -> Room:
        with transaction.atomic():
            room = Room.objects.create(code=code)
            open_alone(code, identity, wish, name, language)
        return room

    return _with_a_code(make)


def _with_a_code(make: Callable[[str], Room]) -> Room:
    for draws_left in reversed(range(_DRAWS)):
        try:
            return make(draw_code())
        except IntegrityError:
            if not draws_left:
                raise
    raise AssertionError("unreachable")


def find_room(typed: str) -> Room:
    """The room that somebody means who typed or pasted this. Raises `NoSuchRoom`."""
    codes = possible_codes(typed)
    rooms = Room.objects.in_bulk(codes)
    for code in codes:
        if code in rooms:
            return rooms[code]
    raise NoSuchRoom


def public_rooms() -> list[Listing]:
    """The rooms that their hosts show to all the world; none while that cannot be read, since
    the pages that show them are there for more."""
    try:
        clock.look()
        return listing.public_rooms(clock.now())
    except DatabaseError:
        logger.exception("the list of public rooms cannot be read")
        return []


def _open(code: str, identity: str) -> Room:
    with transaction.atomic():
        room = Room.objects.create(code=code)
        open_room(code, identity)
    return room
