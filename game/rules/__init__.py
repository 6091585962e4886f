"""The rules of Color Clues, and nothing else.

Whatever decides if an action is legal lives in this package. Nothing here reads a clock, rolls a
die, or touches a socket or a database. Rule numbers are those of docs/rules.md.

`apply` takes a state, who acts, the action and the time, and gives the next state, or raises
`Refused`. A room is the fold of its log: what was accepted once counts for ever, so a fold does not
judge again what people wrote, or which cells a deck has. Here stands what is legal when and what is
offered to whom; what an action does is in `seats` (who sits), `computers` (for whom they play),
`rounds` (how a game goes on), `play` (clues and pieces) and `talk` (who watches, what is said, and
what the host does about it).
"""

from collections.abc import Callable, Iterable
from functools import cache, reduce
from typing import Any

from msgspec import UNSET, Struct

from game import actions, errors
from game.rules import computers, play, rounds, seats, talk, turns
from game.state import Phase, Player, State

BETWEEN_GAMES = (Phase.LOBBY, Phase.STANDINGS)
CLUE = (Phase.FIRST_CLUE, Phase.SECOND_CLUE)
GUESS = (Phase.FIRST_GUESS, Phase.SECOND_GUESS)
ANY = tuple(Phase)

LEGAL: dict[type[actions.Action], tuple[Phase, ...]] = {
    actions.OpenRoom: (Phase.LOBBY,),
    actions.AddPlayer: ANY,
    actions.Leave: ANY,
    actions.RemovePlayer: ANY,
    actions.SeatPlayer: ANY,
    actions.PassHost: ANY,
    actions.HostAway: ANY,
    actions.CloseRoom: ANY,
    actions.AddComputer: ANY,
    actions.SeatComputer: ANY,
    actions.StandIn: ANY,
    actions.SwapSeats: BETWEEN_GAMES,
    actions.LockRoom: ANY,
    actions.PublishRoom: ANY,
    actions.MutePlayer: ANY,
    actions.MuteWatcher: ANY,
    actions.RemoveWatcher: ANY,
    actions.LetIn: ANY,
    actions.Watch: ANY,
    actions.Say: ANY,
    actions.React: ANY,
    actions.SetOptions: (*BETWEEN_GAMES, Phase.REVEAL),
    actions.StartGame: BETWEEN_GAMES,
    actions.Deal: (Phase.DEAL,),
    actions.PickTarget: (Phase.FIRST_CLUE,),
    actions.Clue: CLUE,
    actions.CheckClue: CLUE,
    actions.SkipClue: (Phase.SECOND_CLUE,),
    actions.Guess: GUESS,
    actions.Challenge: GUESS,
    actions.SkipPlayer: (*CLUE, *GUESS),
    actions.TimeUp: (*CLUE, *GUESS, Phase.REVEAL),
    actions.NextRound: (Phase.REVEAL,),
    actions.EndGame: (*CLUE, *GUESS, Phase.REVEAL),
}
"""In which phases an action can be legal at all."""

APPLY: dict[type[actions.Action], Callable[[State, str, Any, int], State]] = {
    actions.OpenRoom: seats.open_room,
    actions.AddPlayer: seats.add_player,
    actions.Leave: seats.leave,
    actions.RemovePlayer: seats.remove_player,
    actions.SeatPlayer: seats.seat_player,
    actions.PassHost: seats.pass_host,
    actions.HostAway: seats.host_away,
    actions.CloseRoom: rounds.close_room,
    actions.AddComputer: computers.add_computer,
    actions.SeatComputer: computers.seat_computer,
    actions.StandIn: computers.stand_in,
    actions.SwapSeats: seats.swap_seats,
    actions.LockRoom: seats.lock_room,
    actions.PublishRoom: seats.publish_room,
    actions.MutePlayer: talk.mute_player,
    actions.MuteWatcher: talk.mute_watcher,
    actions.RemoveWatcher: talk.remove_watcher,
    actions.LetIn: talk.let_in,
    actions.Watch: talk.watch,
    actions.Say: talk.say,
    actions.React: talk.react,
    actions.SetOptions: rounds.set_options,
    actions.StartGame: rounds.start_game,
    actions.Deal: rounds.deal,
    actions.PickTarget: play.pick_target,
    actions.Clue: play.clue,
    actions.SkipClue: play.skip_clue,
    actions.Guess: play.guess,
    actions.Challenge: play.challenge,
    actions.SkipPlayer: rounds.skip_player,
    actions.TimeUp: rounds.time_up,
    actions.NextRound: rounds.next_round,
    actions.EndGame: rounds.end_game,
}
"""What an action does."""

CONTENT: dict[type[actions.Action], Callable[[State, str, Any], None]] = {
    actions.AddPlayer: seats.judge_wording,
    actions.AddComputer: computers.judge_wording,
    actions.Clue: play.judge_wording,
    actions.CheckClue: play.judge_wording,
    actions.Deal: rounds.judge_deck,
}
"""Judges what people wrote, and a deck. Lists change; what they let pass before still counts."""

TALK: dict[type[actions.Action], Callable[[State, str, Any, int], None]] = {
    actions.AddPlayer: talk.judge_change,
    actions.AddComputer: talk.judge_company,
    actions.RemovePlayer: talk.judge_removal,
    actions.RemoveWatcher: talk.judge_removal,
    actions.MutePlayer: talk.judge_muting,
    actions.MuteWatcher: talk.judge_muting,
    actions.Watch: talk.judge_watcher,
    actions.Say: talk.judge_remark,
    actions.React: talk.judge_feeling,
}
"""Judges who may say what, how much at a time, under how many names, and of how many people a room
knows. These limits change, too."""

ROLE: dict[type[actions.Action], turns.Role] = {
    actions.AddPlayer: turns.Role.WELCOME,
    actions.Leave: turns.Role.SEATED,
    actions.RemovePlayer: turns.Role.HOST_OF_OTHERS,
    actions.SeatPlayer: turns.Role.HOST_OF_WAITING,
    actions.PassHost: turns.Role.HOST_OF_PEOPLE,
    actions.AddComputer: turns.Role.HOST_WITH_A_SEAT,
    actions.SetOptions: turns.Role.HOST,
    actions.StartGame: turns.Role.STARTER,
    actions.PickTarget: turns.Role.CHOOSER,
    actions.Clue: turns.Role.SPEAKER,
    actions.CheckClue: turns.Role.GIVER,
    actions.SkipClue: turns.Role.SKIPPER,
    actions.Guess: turns.Role.AWAITED,
    actions.Challenge: turns.Role.GUESSER,
    actions.SkipPlayer: turns.Role.PASSER,
    actions.NextRound: turns.Role.HOST,
    actions.EndGame: turns.Role.HOST,
    actions.SwapSeats: turns.Role.HOST_OF_OTHERS,
    actions.LockRoom: turns.Role.HOST,
    actions.PublishRoom: turns.Role.HOST,
    actions.MutePlayer: turns.Role.HOST_OF_OTHERS,
    actions.MuteWatcher: turns.Role.HOST_OF_WATCHERS,
    actions.RemoveWatcher: turns.Role.HOST_OF_WATCHERS,
    actions.LetIn: turns.Role.HOST_OF_REMOVED,
    actions.Watch: turns.Role.WATCHING,
    actions.Say: turns.Role.TALKER,
    actions.React: turns.Role.TALKER,
}
"""Who is offered an action."""


class Entry(Struct, frozen=True, gc=False):
    """An accepted action, as it stands in the log. `at` is in milliseconds since 1970 in UTC."""

    actor: str
    at: int
    action: actions.Logged


def apply(state: State, actor: str, action: actions.Logged, at: int) -> State:
    """The state after `actor`'s action at the time `at`. Raises `Refused`."""
    check(state, actor, action)
    if state.show and actor and state.seat(actor) is None:
        raise errors.RoomLocked  # It has no host, who could see to it that people are kind.
    if type(action) in TALK:
        TALK[type(action)](state, actor, action, at)
    return APPLY[type(action)](state, actor, action, at)


def check(state: State, actor: str, action: actions.Action) -> None:
    """Raises the `Refused` that phase or content earn this action now, if any."""
    _require_phase(state, action)
    _require_what_was_meant(state, action)
    if type(action) in CONTENT:
        CONTENT[type(action)](state, actor, action)


def _require_what_was_meant(state: State, action: actions.Action) -> None:
    """Where an action tells for which moment it is, and for whom, it counts for nothing else."""
    if isinstance(action, actions.InRound):
        playing = state.round
        now = (playing.number, turns.clues_told(playing)) if playing else (None, None)
        if action.round not in (UNSET, now[0]) or action.clues not in (UNSET, now[1]):
            raise errors.WrongPhase
    if isinstance(action, actions.OfPlayer) and action.name is not UNSET:
        player = state.player(action.player)
        if player is None or player.name != action.name:
            raise errors.NoSuchPlayer


def fold(entries: Iterable[Entry], state: State | None = None) -> State:
    """The room that a log adds up to, from the beginning or from a state on."""
    return reduce(happen, entries, state or State())


def happen(state: State, entry: Entry) -> State:
    """The state after an action whose content is not in question."""
    _require_phase(state, entry.action)
    return APPLY[type(entry.action)](state, entry.actor, entry.action, entry.at)


def may(state: State, identity: str) -> tuple[str, ...]:
    """The types of the actions that could be accepted from this player, or spectator, now."""
    return offered(state, identity, state.seat(identity), turns.awaited(state))


def offered(
    state: State, identity: str, player: Player | None, awaited: tuple[int, ...]
) -> tuple[str, ...]:
    """The same, where it is known already which seat is theirs and for whom the game waits."""
    if state.closed or (state.show and player is None):
        return ()
    return _offered(state.phase, turns.roles(state, identity, player, awaited))


@cache  # Of all the sets of roles that there could be, few are.
def _offered(phase: Phase, roles: frozenset[turns.Role]) -> tuple[str, ...]:
    return tuple(
        actions.type_of(kind)
        for kind, role in ROLE.items()
        if role in roles and phase in LEGAL[kind]
    )


def _require_phase(state: State, action: actions.Action) -> None:
    if state.closed:
        raise errors.RoomClosed
    if state.phase not in LEGAL[type(action)]:
        raise errors.WrongPhase
