"""Who sits at the table, and who is host (R2, R25 to R28)."""

from collections.abc import Iterable

from msgspec.structs import replace

from game import actions, errors
from game.rules import play, rounds, talk, turns
from game.rules.text import tidy
from game.state import (
    Options,
    Outcome,
    Phase,
    Player,
    Round,
    RoundResult,
    Seating,
    State,
)

HOST_MAY_BE_AWAY = 60_000
"""Milliseconds after which another player takes over (R28)."""


SHOWN = Options(laps=1, clue_seconds=0, guess_seconds=0, next_round_seconds=8)
"""How a game goes that nobody plays, and everybody can watch."""


def open_room(state: State, actor: str, action: actions.OpenRoom, at: int) -> State:
    """The room is there. Who made it will be host, once seated."""
    if state.code:
        raise errors.NothingDue
    if action.show:
        options = replace(SHOWN, language=action.show)
        return replace(state, code=action.code, options=options, locked=True, show=True)
    return replace(state, code=action.code, maker=actor)


def judge_wording(state: State, actor: str, action: actions.AddPlayer) -> None:
    """Refuses a name or a colour that cannot be, or that is somebody else's (R2)."""
    color = action.color.lower()
    talk.judge_name(state, actor, action.name)
    if len(color) != 7 or color[0] != "#" or not set(color[1:]) <= set("0123456789abcdef"):
        raise errors.BadColor
    if any(one.color == color for one in state.players if one.identity != actor):
        raise errors.ColorTaken


def add_player(state: State, actor: str, action: actions.AddPlayer, at: int) -> State:
    """A seat (R2), at once between games, else from when the host says so (R27)."""
    if state.is_out(actor):
        raise errors.Removed
    state = talk.note_change(state, actor, action, at)
    name, color = tidy(action.name) or action.name, action.color.lower()
    if mine := state.seat(actor):
        return with_player(state, replace(mine, name=name, color=color))
    if state.locked:
        raise errors.RoomLocked
    if turns.full(state):
        raise errors.RoomFull
    between_games = state.phase in (Phase.LOBBY, Phase.STANDINGS)
    player = Player(
        id=lowest_free(state),
        identity=actor,
        name=name,
        color=color,
        order=state.seats_taken + 1,
        seating=Seating.PLAYING if between_games else Seating.WAITING,
    )
    players = tuple(sorted((*state.players, player), key=lambda one: one.id))
    made_the_room = actor == state.maker and state.phase is Phase.LOBBY
    return replace(
        state,
        players=players,
        watchers=tuple(one for one in state.watchers if one.identity != actor),
        seats_taken=player.order,
        host=player.id if made_the_room or state.host is None else state.host,
        maker="" if made_the_room else state.maker,
    )


def leave(state: State, actor: str, action: actions.Leave, at: int) -> State:
    """The player gives up the seat (R26)."""
    return _give_up(state, turns.seated(state, actor), at)


def remove_player(state: State, actor: str, action: actions.RemovePlayer, at: int) -> State:
    """The host takes the seat away, and the player is let in no more (R26)."""
    host = turns.require_host(state, actor)
    player = turns.somebody(state, action.player)
    if player is host:
        raise errors.NoSuchPlayer("Leave, if you want to go.")
    if player.computer is None:
        state = talk.keep_out(state, player.identity, player.name)
    return _give_up(state, player, at)


def seat_player(state: State, actor: str, action: actions.SeatPlayer, at: int) -> State:
    """Who waited plays from the next round on: this one has its guessers already (R27)."""
    turns.require_host(state, actor)
    player = turns.somebody(state, action.player)
    if player.seating is not Seating.WAITING:
        raise errors.NoSuchPlayer("That player is seated already.")
    return with_player(state, replace(player, seating=Seating.PLAYING))


def pass_host(state: State, actor: str, action: actions.PassHost, at: int) -> State:
    """Another player is host (R28)."""
    turns.require_host(state, actor)
    heir = turns.somebody(state, action.player)
    if heir.id == state.host or heir not in state.people:
        raise errors.NoSuchPlayer
    return replace(state, host=heir.id)


def swap_seats(state: State, actor: str, action: actions.SwapSeats, at: int) -> State:
    """Two players change seats (R2, R4), with all that stands to their names."""
    turns.require_host(state, actor)
    one, other = turns.somebody(state, action.player), turns.somebody(state, action.other)
    if one is other:
        raise errors.NoSuchPlayer
    seat = {one.id: other.id, other.id: one.id}
    players = (replace(player, id=seat.get(player.id, player.id)) for player in state.players)
    return replace(
        state,
        players=tuple(sorted(players, key=lambda player: player.id)),
        host=seat.get(state.host or 0, state.host),
        round=None,
        results=tuple(_swapped(result, seat) for result in state.results),
        standings=tuple(
            replace(place, player=seat.get(place.player, place.player)) for place in state.standings
        ),
    )


def _swapped(result: RoundResult, seat: dict[int, int]) -> RoundResult:
    pieces = (replace(one, player=seat.get(one.player, one.player)) for one in result.pieces)
    scores = (replace(one, player=seat.get(one.player, one.player)) for one in result.scores)
    giver = seat.get(result.giver, result.giver)
    return replace(result, giver=giver, pieces=tuple(pieces), scores=tuple(scores))


def lock_room(state: State, actor: str, action: actions.LockRoom, at: int) -> State:
    """Nobody new sits down, until the host lets them."""
    turns.require_host(state, actor)
    return replace(state, locked=action.locked)


def publish_room(state: State, actor: str, action: actions.PublishRoom, at: int) -> State:
    """The room shows on the first page, or no longer."""
    turns.require_host(state, actor)
    return replace(state, public=action.public)


def host_away(state: State, actor: str, action: actions.HostAway, at: int) -> State:
    """The longest-seated player who is there takes over (R28)."""
    heir = longest_seated(one for one in state.people if one.id in action.present)
    if heir is None or state.host in action.present:
        raise errors.NothingDue
    return replace(state, host=heir)


def longest_seated(players: Iterable[Player]) -> int | None:
    """The seat number of who sat down first."""
    first = min(players, key=lambda one: one.order, default=None)
    return first.id if first else None


def _give_up(state: State, player: Player, at: int) -> State:
    """R26. Pieces on the board stay there (R10), but bring who left nothing more."""
    state = _without(state, player)
    if not state.people:
        return _without_people(state)
    if state.host == player.id:
        state = _with_heir(state)
    if player.seating is Seating.WAITING or state.phase in (Phase.LOBBY, Phase.STANDINGS):
        return state
    if len(state.playing) < turns.FEWEST:
        return rounds.finish(state)
    if state.round is None or state.phase is Phase.REVEAL:
        return state
    if player.id == state.round.giver:
        return rounds.end_round(state, state.round, Outcome.GIVER_LEFT, at)
    return _without_guesser(state, state.round, player.id, at)


def _without(state: State, player: Player) -> State:
    """Somebody has no seat any more. Who has played in this game is still known."""
    came_after = state.phase is Phase.STANDINGS and all(
        place.player != player.id for place in state.standings
    )
    if state.phase is Phase.LOBBY or player.seating is Seating.WAITING or came_after:
        others = tuple(one for one in state.players if one.id != player.id)
        return replace(state, players=others)
    return with_player(state, replace(player, seating=Seating.LEFT))


def _without_people(state: State) -> State:
    """Computers do not play among themselves: the game ends as it stands. They stay for those who
    waited for the next one; without anybody they go, too."""
    if state.phase not in (Phase.LOBBY, Phase.STANDINGS):
        state = rounds.finish(state)
    if not state.people:
        for computer in state.here:
            state = _without(state, computer)
    return _with_heir(state)


def _with_heir(state: State) -> State:
    """The longest-seated player is host. Without any the room is open again, and not shown:
    nobody could open it, and whoever comes next has not asked for it."""
    heir = longest_seated(state.people)
    if heir is None:
        return replace(state, host=None, locked=False, public=False)
    return replace(state, host=heir)


def _without_guesser(state: State, playing: Round, player: int, at: int) -> State:
    if player not in playing.guessers:
        return state
    was_awaited = player in turns.awaited(state)
    playing = replace(
        playing,
        guessers=tuple(one for one in playing.guessers if one != player),
        objections=tuple(one for one in playing.objections if one != player),
    )
    if not playing.guessers:
        outcome = Outcome.SCORED if playing.clues else Outcome.NO_CLUE
        return rounds.end_round(state, playing, outcome, at)
    if len(playing.objections) >= turns.objections_needed(state, playing):
        return play.withdraw_clue(state, playing, at)
    if was_awaited:
        return rounds.after_a_turn(state, playing, at)
    return replace(state, round=playing)


def lowest_free(state: State) -> int:
    """The seat that the next player gets."""
    taken = {one.id for one in state.players}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def with_player(state: State, player: Player) -> State:
    """The state with this record of a player."""
    players = tuple(player if one.id == player.id else one for one in state.players)
    return replace(state, players=players)
