"""Every way in which the card of the day says no. What the lobby says is said there.

LobbyError
├── BadPiece        400  the body is not what places a piece
├── NoSuchCell      400  there is no cell of that name
├── NoIdentity      403  the request has no session cookie
├── NoSuchDay       404  there was, or will be, no card on that day as far as is known
├── NotToday        409  that day has not begun, or is over
├── OutOfOrder      409  something else is to be placed first
├── PieceStays      409  that piece is placed already, elsewhere (R10)
├── CellTaken       409  the player's other piece is on that cell (R10)
└── TooManyPlayers  429  that address has had many new players of late
"""

from django.utils.translation import gettext_lazy as _

from lobby.errors import LobbyError


class BadPiece(LobbyError):
    code = "bad_piece"
    status = 400
    message = _("A piece has a round, a clue and a cell.")


class NoSuchCell(LobbyError):
    code = "no_such_cell"
    status = 400
    message = _("There is no cell of that name.")


class NoIdentity(LobbyError):
    code = "no_identity"
    status = 403
    message = _("This browser did not say who it is. Allow cookies and load the page again.")


class NoSuchDay(LobbyError):
    code = "no_such_day"
    status = 404
    message = _("There is no card of that day.")


class NotToday(LobbyError):
    code = "not_today"
    status = 409
    message = _("That day has not begun, or it is over.")


class OutOfOrder(LobbyError):
    code = "out_of_order"
    status = 409
    message = _("Another piece comes first.")


class PieceStays(LobbyError):
    code = "piece_stays"
    status = 409
    message = _("That piece is placed already, and a piece stays where it is.")


class CellTaken(LobbyError):
    code = "cell_taken"
    status = 409
    message = _("Your other piece is on that cell.")


class TooManyPlayers(LobbyError):
    code = "too_many_players"
    status = 429
    message = _("Many people began to play from where you are. Please wait a little.")
