"""Who watches, what people say to each other, and what the host does about it. Nothing of it
decides a game.

What was said stays in the state as long as it is shown: the newest remarks, and what people felt
lately. What may be said is judged before it is logged, and never again: a fold takes it as it is,
so that every number here can change.
"""

from msgspec.structs import replace

from game import actions, errors
from game.rules import turns
from game.rules.text import bare, tidy
from game.state import Change, KeptOut, Phase, Reaction, Remark, State, Watcher

LONGEST_NAME = 20
LONGEST_REMARK = 200

SHOWN_REMARKS, SHOWN_FEELINGS, KNOWN_WATCHERS = 30, 20, 50
"""How many a room remembers."""

LATELY = 10_000
"""Milliseconds."""

MOST_REMARKS = 5
"""Of one person lately. All together may say as many as are shown, so that none goes unseen."""

MOST_CHANGES = 5
"""Of name or colour, of one person lately."""

MOST_KEPT_OUT = MOST_MUTED = 100
MOST_SEATED = 200
"""People in a room, and players in a game with those who have left it. All of them are looked
through, or shown, at every action."""

BETWEEN_FEELINGS = 1_000
"""Milliseconds between two of one person."""


# -- Judged before it is logged ----------------------------------------------------------------


def judge_name(state: State, actor: str, name: str) -> None:
    """Refuses a name that cannot be, or that is somebody else's in the room (R2); and another
    name to who is muted, as a name can say something, too."""
    tidied = tidy(name)
    if turns.is_muted(state, actor) and tidied != _names(state).get(actor, tidied):
        raise errors.Muted
    if not tidied or not bare(tidied) or len(tidied) > LONGEST_NAME:
        raise errors.BadName
    if is_name_taken(state, tidied, besides=actor):
        raise errors.NameTaken


def is_name_taken(state: State, name: str, besides: str = "") -> bool:
    """Whether somebody else in the room has that name, however it is written."""
    others = (name for identity, name in _names(state).items() if identity != besides)
    return bare(name) in {bare(name) for name in others}


def judge_change(
    state: State, actor: str, action: actions.AddPlayer | actions.Watch, at: int
) -> None:
    """Refuses another name or colour to the clue giver, who could say something by it, and to who
    has taken many lately: everybody sees each of them."""
    if not _is_change(state, actor, action):
        return
    if isinstance(action, actions.AddPlayer) and not state.seat(actor):
        _require_room(state)
    _require_silence(state, actor)
    lately = [one.identity for one in state.changes if one.at > at - LATELY]
    if lately.count(actor) >= MOST_CHANGES:
        raise errors.TooManyChanges


def judge_company(state: State, actor: str, action: actions.AddComputer, at: int) -> None:
    """Refuses the clue giver a name for a computer: it could say something, too."""
    _require_room(state)
    if action.name:
        _require_silence(state, actor)


def judge_removal(
    state: State, actor: str, action: actions.RemovePlayer | actions.RemoveWatcher, at: int
) -> None:
    """Refuses one person too many. Computers are not kept out."""
    turns.require_host(state, actor)
    if isinstance(action, actions.RemovePlayer) and turns.somebody(state, action.player).computer:
        return
    if len(state.kept_out) >= MOST_KEPT_OUT:
        raise errors.TooManyPeople


def judge_muting(
    state: State, actor: str, action: actions.MutePlayer | actions.MuteWatcher, at: int
) -> None:
    """Refuses one person too many."""
    turns.require_host(state, actor)
    if action.muted and len(state.muted) >= MOST_MUTED:
        raise errors.TooManyPeople


def _require_room(state: State) -> None:
    """Who has left a game is known until it is over, and players can come and go."""
    over = state.phase in (Phase.LOBBY, Phase.STANDINGS)
    if not over and len(state.players) >= MOST_SEATED:
        raise errors.TooManySeats


def judge_watcher(state: State, actor: str, action: actions.Watch, at: int) -> None:
    """Refuses the name of a spectator, and whom the host has removed (R26)."""
    if state.is_out(actor):
        raise errors.Removed
    if state.seat(actor):
        raise errors.AlreadySeated
    judge_name(state, actor, action.name)
    judge_change(state, actor, action, at)


def judge_remark(state: State, actor: str, action: actions.Say, at: int) -> None:
    """Refuses what cannot be seen or is too long, and too much at once."""
    _require_voice(state, actor)
    text = tidy(action.text)
    if not text or len(text) > LONGEST_REMARK:
        raise errors.BadRemark
    lately = [one.identity for one in state.remarks if one.at > at - LATELY]
    if lately.count(actor) >= MOST_REMARKS or len(lately) >= SHOWN_REMARKS:
        raise errors.TooMuchTalk


def judge_feeling(state: State, actor: str, action: actions.React, at: int) -> None:
    """Refuses too much at once."""
    _require_voice(state, actor)
    if any(one.identity == actor and one.at > at - BETWEEN_FEELINGS for one in state.reactions):
        raise errors.TooMuchTalk


def _require_voice(state: State, actor: str) -> None:
    """Clue givers are silent until the reveal: all that they say or show before would be a clue
    (R5, R6). Spectators tell their name first."""
    player = state.seat(actor)
    if player is None and all(one.identity != actor for one in state.watchers):
        raise errors.NotNamed
    if turns.is_muted(state, actor):
        raise errors.Muted
    _require_silence(state, actor)


def _require_silence(state: State, actor: str) -> None:
    player = state.seat(actor)
    if player and turns.is_silent(state, player):
        raise errors.GiverIsSilent


# -- What comes of it --------------------------------------------------------------------------


def note_change(
    state: State, actor: str, action: actions.AddPlayer | actions.Watch, at: int
) -> State:
    """Remember for a while that somebody has taken a name or a colour, if it is a new one."""
    if not _is_change(state, actor, action):
        return state
    lately = (one for one in state.changes if one.at > at - LATELY)
    return replace(state, changes=(*lately, Change(actor, at)))


def watch(state: State, actor: str, action: actions.Watch, at: int) -> State:
    """A spectator has a name, or another one."""
    state = note_change(state, actor, action, at)
    before = next((one for one in state.watchers if one.identity == actor), None)
    number = before.number if before else state.talked + 1
    watcher = Watcher(number=number, identity=actor, name=tidy(action.name) or action.name)
    others = tuple(one for one in state.watchers if one is not before)
    watchers = (*others, watcher)[-KNOWN_WATCHERS:]
    return replace(state, watchers=watchers, talked=max(number, state.talked))


def say(state: State, actor: str, action: actions.Say, at: int) -> State:
    """Everybody hears it."""
    remark = Remark(
        number=state.talked + 1,
        identity=actor,
        name=_names(state).get(actor, ""),
        text=tidy(action.text) or action.text,
        at=at,
    )
    remarks = (*state.remarks, remark)[-SHOWN_REMARKS:]
    return replace(state, remarks=remarks, talked=remark.number)


def react(state: State, actor: str, action: actions.React, at: int) -> State:
    """Everybody sees it, and no longer what was felt before lately."""
    reaction = Reaction(
        number=state.talked + 1,
        identity=actor,
        name=_names(state).get(actor, ""),
        kind=action.kind,
        at=at,
    )
    lately = (one for one in state.reactions if one.at > at - LATELY)
    others = (one for one in lately if one.identity != actor)
    reactions = (*others, reaction)[-SHOWN_FEELINGS:]
    return replace(state, reactions=reactions, talked=reaction.number)


# -- What the host does about it ---------------------------------------------------------------


def mute_player(state: State, actor: str, action: actions.MutePlayer, at: int) -> State:
    """A player is silent, until the host says otherwise. It goes by identity: another seat, or
    none, makes no difference."""
    host = turns.require_host(state, actor)
    player = turns.somebody(state, action.player)
    if player is host:
        raise errors.NoSuchPlayer("The host talks.")
    return _muted(state, player.identity, silent=action.muted)


def mute_watcher(state: State, actor: str, action: actions.MuteWatcher, at: int) -> State:
    """The same for a spectator."""
    turns.require_host(state, actor)
    return _muted(state, _watcher(state, action.watcher).identity, silent=action.muted)


def remove_watcher(state: State, actor: str, action: actions.RemoveWatcher, at: int) -> State:
    """A spectator is let in no more."""
    turns.require_host(state, actor)
    watcher = _watcher(state, action.watcher)
    return keep_out(state, watcher.identity, watcher.name)


def keep_out(state: State, identity: str, name: str) -> State:
    """Who was removed does not come back, and has no name among the spectators (R26)."""
    number = state.removals + 1
    return replace(
        state,
        kept_out=(*state.kept_out, KeptOut(number=number, identity=identity, name=name)),
        removals=number,
        watchers=tuple(one for one in state.watchers if one.identity != identity),
    )


def let_in(state: State, actor: str, action: actions.LetIn, at: int) -> State:
    """Who was removed can come back."""
    turns.require_host(state, actor)
    others = tuple(one for one in state.kept_out if one.number != action.person)
    if others == state.kept_out:
        raise errors.NoSuchPerson
    return replace(state, kept_out=others)


def _muted(state: State, identity: str, *, silent: bool) -> State:
    others = tuple(one for one in state.muted if one != identity)
    return replace(state, muted=(*others, identity) if silent else others)


def _watcher(state: State, number: int) -> Watcher:
    found = next((one for one in state.watchers if one.number == number), None)
    if found is None:
        raise errors.NoSuchPerson
    return found


def _is_change(state: State, actor: str, action: actions.AddPlayer | actions.Watch) -> bool:
    """An old client says on every connection what is known already."""
    name = tidy(action.name) or action.name
    if isinstance(action, actions.Watch):
        return _names(state).get(actor) != name
    mine = state.seat(actor)
    return mine is None or (mine.name, mine.color) != (name, action.color.lower())


def _names(state: State) -> dict[str, str]:
    """The name of each identity that has one now."""
    watching = {one.identity: one.name for one in state.watchers}
    return watching | {one.identity: one.name for one in state.here}
