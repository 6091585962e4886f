"""Every way in which the lobby says no, each with a stable code and one sentence.

    LobbyError              nothing was changed
    ├── BadName             400  a room cannot be called that
    ├── BadWord             400  nor that: the name has a word that none may have
    ├── NotJson             400  the body is not what a program may send
    ├── ForeignOrigin       403  a page of somebody else's tried to act for this browser
    ├── NoSuchRoom          404
    ├── NoSuchGame          404  or it is not over yet
    ├── WrongMethod         405
    ├── NameTaken           409  there is a room of that name
    ├── TooLarge            413  more than a request of this kind can need
    ├── TooManyRooms        429  that address has made many rooms of late
    └── TooManyTries        429  that address has named many rooms of late that are none

The code is for programs and never changes; the sentence is for people and may.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LobbyError(Exception):
    """A request that was not carried out."""

    code: str
    status: int
    message: Promise | str

    def __str__(self) -> str:
        return str(self.message)


class BadName(LobbyError):
    code = "bad_name"
    status = 400
    message = _("A room's name has 3 to 30 letters from a to z, digits and hyphens.")


class BadWord(LobbyError):
    code = "bad_word"
    status = 400
    message = _("Please choose another name, without that word.")


class NotJson(LobbyError):
    code = "not_json"
    status = 400
    message = _("The body has to be a JSON object, or nothing at all.")


class ForeignOrigin(LobbyError):
    code = "foreign_origin"
    status = 403
    message = _("Pages of other sites cannot do that.")


class NoSuchRoom(LobbyError):
    code = "no_such_room"
    status = 404
    message = _("There is no room with that code or name.")


class NoSuchGame(LobbyError):
    code = "no_such_game"
    status = 404
    message = _("There is no game of that number in this room, or it is not over yet.")


class WrongMethod(LobbyError):
    code = "wrong_method"
    status = 405
    message = _("That address does not take this method.")


class NameTaken(LobbyError):
    code = "name_taken"
    status = 409
    message = _("There is a room of that name already.")


class TooLarge(LobbyError):
    code = "too_large"
    status = 413
    message = _("That is more than this address takes.")


class TooManyRooms(LobbyError):
    code = "too_many_rooms"
    status = 429
    message = _("Many rooms were made from where you are. Please wait a little.")


class TooManyTries(LobbyError):
    code = "too_many_tries"
    status = 429
    message = _("Many codes were tried from where you are. Please wait a minute.")
