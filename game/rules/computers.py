"""Whom computers play for: players that the host has added, and seats of people who are away (R25).

They are players like any other; what they do is judged like anybody's. But they are never host, do
not judge clues, and do not play among themselves.
"""

from msgspec.structs import replace

from game import actions, errors
from game.rules import seats, talk, turns
from game.state import Player, Seating, State


def judge_wording(state: State, actor: str, action: actions.AddComputer) -> None:
    """Refuses a name that cannot be, or that is somebody else's in the room (R2)."""
    if action.name:
        talk.judge_name(state, "", action.name)


def add_computer(state: State, actor: str, action: actions.AddComputer, at: int) -> State:
    """The host wants one; the server seats it."""
    turns.require_host(state, actor)
    if turns.full(state):
        raise errors.RoomFull
    return replace(state, arriving=(*state.arriving, replace(action, id=None)))


def seat_computer(state: State, actor: str, action: actions.SeatComputer, at: int) -> State:
    """It has a seat. That it plays, and does not wait, is the host's word already: a round that
    runs has its guessers (R27)."""
    if not state.arriving and not state.show:
        raise errors.NothingDue
    player = Player(
        id=seats.lowest_free(state),
        identity=action.identity,
        name=action.name,
        color=action.color,
        order=state.seats_taken + 1,
        seating=Seating.PLAYING,
        computer=actions.Character(skill=action.skill, taste=action.taste),
    )
    return replace(
        state,
        players=tuple(sorted((*state.players, player), key=lambda one: one.id)),
        arriving=state.arriving[1:],
        seats_taken=player.order,
    )


def stand_in(state: State, actor: str, action: actions.StandIn, at: int) -> State:
    """A computer holds the seat of somebody for whom the game waits and who is away (R25), or no
    longer does."""
    player = turns.somebody(state, action.player)
    if action.back:
        if not player.held:
            raise errors.NothingDue
        return seats.with_player(state, replace(player, held=False))
    if not may_stand_in(state, player):
        raise errors.NothingDue
    return seats.with_player(state, replace(player, held=True))


def may_stand_in(state: State, player: Player) -> bool:
    """Whether a computer may hold this seat while its player is away."""
    if not state.options.stand_in or turns.by_computer(player):
        return False
    return player.id in turns.awaited(state)
