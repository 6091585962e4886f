"""Whose turn it is, who may do what, and how much of the game is still to come. Only questions."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from game import errors
from game.state import Phase, Piece, Player, Round, Seating, State

FEWEST, MOST = 3, 10
"""Players in a game (R2)."""

HAND = 4
"""Cells on a card (R3)."""

FIRST_GUESS = Phase.FIRST_GUESS
FIRST_PHASES = (Phase.FIRST_CLUE, FIRST_GUESS)
CLUE_PHASES = (Phase.FIRST_CLUE, Phase.SECOND_CLUE)
GUESS_PHASES = (Phase.FIRST_GUESS, Phase.SECOND_GUESS)
PLAYED = (*CLUE_PHASES, *GUESS_PHASES)


class Role(StrEnum):
    """What somebody in a room can be at a moment, as far as it decides what they may do."""

    WELCOME = "could take a seat, or has one"
    SEATED = "has a seat"
    HOST = "is host"
    STARTER = "is host, and there are enough for a game"
    HOST_OF_OTHERS = "is host, and not alone"
    HOST_OF_PEOPLE = "is host, and not the only person who plays"
    HOST_WITH_A_SEAT = "is host, and a seat is free"
    HOST_OF_WAITING = "is host, and somebody waits to be seated"
    HOST_OF_WATCHERS = "is host, and somebody watches who told a name"
    HOST_OF_REMOVED = "is host, and somebody was removed"
    GIVER = "is clue giver"
    CHOOSER = "is clue giver, and can choose the target"
    SPEAKER = "is clue giver, and has chosen the target"
    SKIPPER = "is clue giver, and can do without the second clue"
    GUESSER = "guesses in this round, and can judge a clue"
    WATCHING = "has no seat, and was not removed"
    TALKER = "may talk"
    AWAITED = "has to act before the game goes on"
    PASSER = "is host, or a computer for which the game waits"


def roles(
    state: State, identity: str, player: Player | None, awaited: tuple[int, ...]
) -> frozenset[Role]:
    """All that somebody is, whose seat this is, while the game waits for these."""
    if player is None:
        return _watcher_roles(state, identity)
    playing, number = state.round, player.id
    found = _player_roles(
        not is_silent(state, player) and not is_muted(state, identity),
        playing is not None and number in playing.guessers and player.computer is None,
        number in awaited,
        by_computer(player),
    )
    if number == state.host:
        here, playing_now = state.here, state.playing
        found |= _host_roles(
            here=len(here),
            playing=len(playing_now),
            people=len([one for one in playing_now if one.computer is None]),
            full=len(here) + len(state.arriving) >= MOST,
            watched=bool(state.watchers),
            removed=bool(state.kept_out),
        )
    if playing and number == playing.giver:
        found |= _giver_roles(
            fixed=bool(playing.withdrawn),
            speaks=playing.target is not None,
            optional=state.options.second_clue_optional,
        )
    return found


@cache  # Most are just this at most moments, and then it is the same set.
def _player_roles(talks: bool, judges: bool, is_awaited: bool, by_itself: bool) -> frozenset[Role]:
    found = {Role.WELCOME, Role.SEATED}
    if talks:
        found.add(Role.TALKER)
    if judges:
        found.add(Role.GUESSER)
    if is_awaited:
        found.add(Role.AWAITED)
    if is_awaited and by_itself:
        found.add(Role.PASSER)
    return frozenset(found)


def _watcher_roles(state: State, identity: str) -> frozenset[Role]:
    if state.is_out(identity):
        return frozenset()
    found = {Role.WATCHING}
    if not state.locked and not full(state):
        found.add(Role.WELCOME)
    named = any(one.identity == identity for one in state.watchers)
    if named and not is_muted(state, identity):
        found.add(Role.TALKER)
    return frozenset(found)


@cache
def _host_roles(
    *, here: int, playing: int, people: int, full: bool, watched: bool, removed: bool
) -> frozenset[Role]:
    found = {Role.HOST, Role.PASSER}
    if here > 1:
        found.add(Role.HOST_OF_OTHERS)
    if people > 1:
        found.add(Role.HOST_OF_PEOPLE)
    if not full:
        found.add(Role.HOST_WITH_A_SEAT)
    if here > playing:
        found.add(Role.HOST_OF_WAITING)
    if watched:
        found.add(Role.HOST_OF_WATCHERS)
    if removed:
        found.add(Role.HOST_OF_REMOVED)
    if playing >= FEWEST:
        found.add(Role.STARTER)
    return frozenset(found)


@cache
def _giver_roles(*, fixed: bool, speaks: bool, optional: bool) -> frozenset[Role]:
    found = {Role.GIVER}
    if not fixed:
        found.add(Role.CHOOSER)
    if speaks:
        found.add(Role.SPEAKER)
    if optional:
        found.add(Role.SKIPPER)
    return frozenset(found)


def is_silent(state: State, player: Player) -> bool:
    """Whether this player gives the clues of a round that is not over."""
    playing = state.phase in PLAYED and state.round
    return bool(playing and playing.giver == player.id)


def is_muted(state: State, identity: str) -> bool:
    """Whether the host lets them say nothing; who is host oneself is not muted."""
    if identity not in state.muted:
        return False
    player = state.seat(identity)
    return player is None or player.id != state.host


def full(state: State) -> bool:
    """Whether every seat is taken (R2)."""
    return len(state.here) + len(state.arriving) >= MOST


def by_computer(player: Player) -> bool:
    """Whether a computer plays for that seat now."""
    return player.computer is not None or player.held


def awaited(state: State) -> tuple[int, ...]:
    """The players for whom the game waits, in the order of their turns: clockwise from the clue
    giver's left (R7), then the other way round (R9), or all at once (R23)."""
    playing, phase = state.round, state.phase
    if playing is None:
        return ()
    if phase in CLUE_PHASES:
        return (playing.giver,)
    if phase not in GUESS_PHASES:
        return ()
    done = playing.done
    order = playing.guessers if phase is FIRST_GUESS else playing.guessers[::-1]
    if state.options.mode == "simultaneous":
        return tuple([one for one in order if one not in done])
    for one in order:
        if one not in done:
            return (one,)
    return ()


def clue_number(state: State) -> int:
    """1 in the phases of the first clue, 2 in those of the second."""
    return 1 if state.phase in FIRST_PHASES else 2


def clues_told(playing: Round) -> int:
    """How many clues a round has had, those that were withdrawn as well."""
    return len(playing.clues) + len(playing.withdrawn)


def hidden_pieces(state: State) -> tuple[Piece, ...]:
    """The pieces that only their owners know of, until the last one is down (R23)."""
    if state.round is None or state.options.mode == "classic" or state.phase not in GUESS_PHASES:
        return ()
    now = clue_number(state)
    return tuple(piece for piece in state.round.pieces if piece.clue == now)


def objections_needed(state: State, playing: Round) -> int:
    """More than half of the guessers (R17), those who can judge a clue: no computer can."""
    people = [one.id for one in state.people]
    judges = [one for one in playing.guessers if one in people] or playing.guessers
    return len(judges) // 2 + 1


def rounds_to_come(state: State) -> int:
    """How many rounds there will be after this one if nobody comes or goes (R21), and at most
    as many as there are cards (R3)."""
    here = [player.id for player in state.playing]
    to_give = [one for one in here if one not in state.gave]
    turns_left = len(to_give) + len(here) * (state.laps - state.lap)
    cards_left = len(state.deck) // HAND - (state.round.number if state.round else 0)
    return min(turns_left, cards_left)


def clockwise(seats: Iterable[int], start: int) -> list[int]:
    """The seats in turn order after `start`, which comes last (R4)."""
    ordered = sorted(seats)
    cut = ordered.index(start) + 1
    return ordered[cut:] + ordered[:cut]


# -- Each gives what was asked for, or raises the `Refused` that says why not -------------------


def playing_round(state: State) -> Round:
    """The round that is being played."""
    if state.round is None:
        raise errors.WrongPhase
    return state.round


def seated(state: State, actor: str) -> Player:
    """The actor's seat."""
    player = state.seat(actor)
    if player is None:
        raise errors.NotSeated
    return player


def somebody(state: State, number: int) -> Player:
    """Who has that seat."""
    player = state.player(number)
    if player is None or player.seating is Seating.LEFT:
        raise errors.NoSuchPlayer
    return player


def guesser(state: State, playing: Round, actor: str) -> Player:
    """The actor's seat, among those who guess in this round."""
    player = seated(state, actor)
    if player.id not in playing.guessers:
        raise errors.NotGuesser
    return player


def require_host(state: State, actor: str) -> Player:
    """The host's seat, if that is the actor's (R28)."""
    player = seated(state, actor)
    if player.id != state.host:
        raise errors.NotHost
    return player


def require_giver(state: State, playing: Round, actor: str) -> None:
    """Refuses everybody but the clue giver (R5)."""
    if seated(state, actor).id != playing.giver:
        raise errors.NotClueGiver
