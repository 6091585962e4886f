"""The table on the first page at which computer players play: a room for each language and hour,
opened when somebody looks, and at rest while nobody does.

Its code follows from the server's secret, so that every process knows it and nobody can be there
before. A new hour has a new room, so that no log grows for ever.
"""

from typing import get_args

from channels.db import database_sync_to_async
from django.db import IntegrityError
from django.utils.crypto import salted_hmac

from game import log
from game.actions import Language

HOUR = 60 * 60 * 1000
"""Milliseconds."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

_opened: set[str] = set()
"""The rooms that this process knows of: three in an hour at most."""


def code_of(language: Language, at: int) -> str:
    """The code of the room that shows the game in that language at that time."""
    return "show-" + salted_hmac("lobby.show", f"{language} {at // HOUR}").hexdigest()[:32]


async def show_room(language: Language) -> str:
    """The code of the room to watch now. Raises what the database raises."""
    code = code_of(language, log.now())
    if code not in _opened:
        # In a thread of its own: who waits for a slow database here holds up nobody.
        await database_sync_to_async(_open, thread_sensitive=False)(code, language)
        _opened.add(code)
    return code


def _open(code: str, language: Language) -> None:
    try:
        log.open_room(code, log.SERVER, language)
    except IntegrityError:
        return  # Another process was first, or this one before it was started again.
