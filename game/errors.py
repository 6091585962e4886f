"""Every way in which the game says no, each with a stable code and one sentence.

    Refused                 the action changes nothing; the socket stays open
    ├── Malformed           the frame is no action at all
    ├── NotNow              the phase, the turn or the role does not allow it
    ├── NotLikeThis         it would be allowed, but not with this content
    ├── NoSuchRoom          there is nothing here to act on
    └── Unavailable         the server cannot tell yet: send the same id again

The code is for programs and never changes; the sentence is for people and may.
"""


class Refused(Exception):
    """An action that was not accepted. The state is what it was before."""

    code = "refused"
    message = "That is not possible."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


# -- Malformed: what arrived is no action ------------------------------------------------------


class Malformed(Refused):
    """The frame could not be read as an action."""

    code = "malformed"
    message = "That is not a message of this game."


class NotText(Malformed):
    code = "not_text"
    message = "Send text frames, not binary ones."


class NotJson(Malformed):
    code = "not_json"
    message = "That is not JSON."


class UnknownType(Malformed):
    code = "unknown_type"
    message = "There is no action of that type."


class BadField(Malformed):
    code = "bad_field"
    message = "A field is missing or has the wrong form."


# -- NotNow: right action, wrong moment or wrong person ----------------------------------------


class NotNow(Refused):
    """The action is not possible now, or not for this player."""

    code = "not_now"
    message = "That is not possible now."


class WrongPhase(NotNow):
    code = "wrong_phase"
    message = "That is not possible in this phase."


class RoomClosed(NotNow):
    """Whoever runs the server has closed the room. Nothing can be done in it any more; the socket
    is closed with 4410."""

    code = "room_closed"
    message = "This room was closed."


class NotSeated(NotNow):
    code = "not_seated"
    message = "You are watching: take a seat first."


class NotYourTurn(NotNow):
    code = "not_your_turn"
    message = "It is not your turn."


class NotHost(NotNow):
    code = "not_host"
    message = "Only the host can do that."


class NotClueGiver(NotNow):
    code = "not_clue_giver"
    message = "Only the clue giver can do that."


class NotGuesser(NotNow):
    code = "not_guesser"
    message = "Only those who guess in this round can do that."


class AlreadyPlaced(NotNow):
    """A piece stays where it was placed (R10)."""

    code = "already_placed"
    message = "You have placed your piece already, and it stays."


class NoTarget(NotNow):
    code = "no_target"
    message = "Choose one of the four cells of your card first."


class TargetFixed(NotNow):
    """A clue for this target was given and withdrawn (R5, R17)."""

    code = "target_fixed"
    message = "The target stays once a clue was given for it."


class SecondClueRequired(NotNow):
    """This room does not let the clue giver do without the second clue (R8)."""

    code = "second_clue_required"
    message = "In this room the second clue has to be given."


class TooFewPlayers(NotNow):
    """A game needs three players (R2)."""

    code = "too_few_players"
    message = "A game needs at least three players."


class RoomFull(NotNow):
    """A room has ten seats (R2)."""

    code = "room_full"
    message = "All ten seats are taken. You can watch."


class TooManySeats(NotNow):
    """Two hundred players were in this game, those who have left it included."""

    code = "too_many_seats"
    message = "Many have come and gone in this game. Wait for the next one."


class RoomLocked(NotNow):
    code = "room_locked"
    message = "The host has locked the room. You can watch."


class Removed(NotNow):
    """The host has removed this player or spectator (R26)."""

    code = "removed"
    message = "The host has removed you from this room."


class Muted(NotNow):
    """The host has muted this player or spectator, who can neither talk nor take another name."""

    code = "muted"
    message = "The host has muted you: you can neither talk nor change your name."


class TooManyPeople(NotNow):
    """The host has removed, or muted, a hundred people in this room."""

    code = "too_many_people"
    message = "You did that to a hundred people already. Lock the room, or let somebody in again."


class NotNamed(NotNow):
    """Who talks has a seat or has told a name."""

    code = "not_named"
    message = "Take a seat or tell us your name first."


class AlreadySeated(NotNow):
    code = "already_seated"
    message = "You have a seat and a name already."


class GiverIsSilent(NotNow):
    """What the clue giver says while others guess would be a clue (R5, R6), also by a name."""

    code = "giver_is_silent"
    message = "The clue giver is silent until the reveal."


class TooMuchTalk(NotNow):
    code = "too_much_talk"
    message = "That was a lot at once. Wait a few seconds."


class TooManyChanges(NotNow):
    code = "too_many_changes"
    message = "You have changed name or colour often just now. Wait a few seconds."


class NothingDue(NotNow):
    """The server said `time_up` or `host_away`, and it is no longer true."""

    code = "nothing_due"
    message = "Nothing is due."


# -- NotLikeThis: right action, wrong content --------------------------------------------------


class NotLikeThis(Refused):
    """The action is possible now, but not with this content."""

    code = "not_like_this"
    message = "That is not possible like this."


class BadName(NotLikeThis):
    code = "bad_name"
    message = "A name has 1 to 20 visible characters."


class BadWord(NotLikeThis):
    """The name of a player or spectator has a word that this server lets no name have."""

    code = "bad_word"
    message = "Please choose another name, without that word."


class NameTaken(NotLikeThis):
    code = "name_taken"
    message = "Somebody in this room has that name already."


class BadColor(NotLikeThis):
    code = "bad_color"
    message = "A colour is written like #1a7f5a."


class ColorTaken(NotLikeThis):
    code = "color_taken"
    message = "Somebody in this room has that colour already."


class BadOption(NotLikeThis):
    code = "bad_option"
    message = "An option has a value that is not offered."


class OptionFixed(NotLikeThis):
    """During a game only the time limits can change, between two rounds (R24)."""

    code = "option_fixed"
    message = "During a game only the time limits can be changed."


class BadRemark(NotLikeThis):
    code = "bad_remark"
    message = "A message has 1 to 200 visible characters."


class NoSuchPlayer(NotLikeThis):
    code = "no_such_player"
    message = "There is no such player to do that with."


class NoSuchPerson(NotLikeThis):
    """Nobody of that number is among the `watchers`, or the `kept_out`."""

    code = "no_such_person"
    message = "There is no such person to do that with."


class NoSuchCell(NotLikeThis):
    """The board has rows A to P and columns 1 to 30 (R1)."""

    code = "no_such_cell"
    message = "The board has rows A to P and columns 1 to 30."


class NotOnCard(NotLikeThis):
    code = "not_on_card"
    message = "That cell is not on your card."


class CellTaken(NotLikeThis):
    """There is a piece on that cell already (R10)."""

    code = "cell_taken"
    message = "There is a piece on that cell already."


class ClueRefused(NotLikeThis):
    """The clue breaks a rule (R12-R16). Nobody but its giver has seen it."""

    code = "clue_refused"


class ClueEmpty(ClueRefused):
    code = "clue_empty"
    message = "A clue needs a word."


class ClueTooLong(ClueRefused):
    code = "clue_too_long"
    message = "A clue has at most 40 characters."


class ClueUnreadable(ClueRefused):
    code = "clue_unreadable"
    message = "A clue has visible characters only."


class TooManyWords(ClueRefused):
    code = "too_many_words"
    message = "That is too many words."


class ColorName(ClueRefused):
    code = "color_name"
    message = "Basic colour names are not allowed."


class BoardPlace(ClueRefused):
    code = "board_place"
    message = "A clue must not name a place on the board: no digits, no single row letter."


class Comparison(ClueRefused):
    code = "comparison"
    message = "The second clue must not compare with the first."


class ClueRepeated(ClueRefused):
    code = "clue_repeated"
    message = "That clue was already given in this game."


# -- Not an answer to an action ----------------------------------------------------------------


class NoSuchRoom(Refused):
    """Nobody has made a room of that code: the socket is closed with 4404."""

    code = "no_such_room"
    message = "There is no such room."


# -- Unavailable: not a no, but not yet a yes --------------------------------------------------


class Unavailable(Refused):
    """Whether the action counts is not known. Sent again with the same id it counts once."""

    code = "try_again"
    message = "The server is busy. Try again."


class Internal(Refused):
    """A fault of ours. It is in the server's log with the room and the seq."""

    code = "internal"
    message = "Something went wrong on our side. Nothing was changed."
