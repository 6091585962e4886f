"""What a player knows of a game: what the slices say that a person in that seat is sent."""

from collections.abc import Iterable

from msgspec import Struct

from game import protocol
from game.actions import Language


class Sight(Struct, frozen=True):
    """The moment, as one player sees it. `phase` is empty when it is not this player's turn.

    `taken` are the cells with a piece that this player may see, its own among them; `own` are its
    own. `aims` are where the others' pieces lie. `card` and `target` are the clue giver's.
    """

    phase: str
    language: Language
    classic: bool
    may_skip: bool
    clues: tuple[str, ...]
    withdrawn: tuple[str, ...]
    card: tuple[str, ...]
    target: str | None
    taken: frozenset[str]
    own: frozenset[str]
    aims: tuple[str, ...]


def look(seen: Iterable[protocol.Slice]) -> Sight | None:
    """What the slices say; of each type the last one counts. None if one is missing."""
    newest = {type(one): one for one in seen}
    room, turn = newest.get(protocol.RoomSlice), newest.get(protocol.TurnUpdate)
    players, clues = newest.get(protocol.PlayerList), newest.get(protocol.ClueMessage)
    card = newest.get(protocol.Card)
    if not (
        isinstance(room, protocol.RoomSlice)
        and isinstance(turn, protocol.TurnUpdate)
        and isinstance(players, protocol.PlayerList)
        and isinstance(clues, protocol.ClueMessage)
        and isinstance(card, protocol.Card)
    ):
        return None
    me = turn.cur_player
    others = tuple(
        cell for one in players.players if me is None or one.id != me.id for cell in one.guesses
    )
    own = frozenset(me.guesses if me else ())
    return Sight(
        phase=str(turn.phase) if turn.is_player_turn else "",
        language=room.options.language,
        classic=room.options.mode == "classic",
        may_skip="skip_clue" in turn.may,
        clues=clues.clues,
        withdrawn=clues.withdrawn,
        card=card.cells,
        target=card.target,
        taken=own | frozenset(others),
        own=own,
        aims=others,
    )
