"""Whatever is asked is done or refused, and done only where it was offered; in any random game."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game import actions, rules, views
from game.actions import (
    AddComputer,
    AddPlayer,
    Challenge,
    CheckClue,
    Clue,
    Deal,
    EndGame,
    Guess,
    HostAway,
    Leave,
    LetIn,
    LockRoom,
    Logged,
    MutePlayer,
    MuteWatcher,
    NextRound,
    PassHost,
    PickTarget,
    Play,
    PublishRoom,
    React,
    RemovePlayer,
    RemoveWatcher,
    Say,
    SeatComputer,
    SeatPlayer,
    SetOptions,
    SkipClue,
    SkipPlayer,
    StandIn,
    StartGame,
    SwapSeats,
    TimeUp,
    Watch,
)
from game.board import CELLS
from game.errors import NoTarget, Refused
from game.protocol import TurnUpdate
from game.rules import Entry, turns
from game.state import State
from tests.game.random_games import (
    COMPUTERS,
    EVERYBODY,
    accepted,
    all_games,
    attempt,
    games,
    play,
    said,
    seen,
)
from tests.game.table import SALT, SERVER

# -- Refusal changes nothing, and nothing is refused but with a `Refused` ----------------------


@all_games()
@given(games())
def test_the_state_is_the_fold_of_the_accepted_actions(steps):
    assert rules.fold(accepted(steps)) == steps[-1].after


@all_games()
@given(games())
def test_a_refused_action_leaves_the_state_as_it_was(steps):
    for step in steps:
        before = msgspec.json.encode(step.before)
        attempt(step.before, step.entry)
        assert msgspec.json.encode(step.before) == before
        if step.refusal:
            assert step.after is step.before


_TEXTS = st.one_of(
    st.text(st.characters(), max_size=50),
    st.text(st.characters(categories=["Mn", "Me", "Cf", "Zs", "Lm"]), max_size=12),
    st.sampled_from(
        [
            "ocean",
            "deep sea",
            "red",
            "rot",
            "b",
            "darker",
            "",
            "#000001",
            "#abcdef",
            "Ada",
            "ada ",
            "\ud800",
            "o\u0000n",
        ]
    ),
)
_CELLS = st.sampled_from(CELLS) | st.text(st.characters(), max_size=8)
_SEATS = st.integers(1, 14) | st.integers(1, 1_000_000)
_SECONDS = st.sampled_from([0, 1, 5, 60, 600])

PLAYS: st.SearchStrategy[Play] = st.one_of(
    st.builds(AddPlayer, name=_TEXTS, color=_TEXTS | st.just("#abcdef")),
    st.builds(Leave),
    st.builds(RemovePlayer, player=_SEATS),
    st.builds(SeatPlayer, player=_SEATS),
    st.builds(PassHost, player=_SEATS),
    st.builds(AddComputer, skill=st.just("good"), taste=st.just("food"), name=_TEXTS),
    st.builds(SetOptions, laps=st.integers(0, 3), clue_seconds=_SECONDS),
    st.builds(SetOptions, next_round_seconds=_SECONDS),
    st.builds(StartGame),
    st.builds(NextRound),
    st.builds(SkipPlayer, player=_SEATS),
    st.builds(PickTarget, cell=_CELLS),
    st.builds(Clue, text=_TEXTS),
    st.builds(SkipClue),
    st.builds(Guess, cell=_CELLS),
    st.builds(Challenge, agree=st.booleans()),
    st.builds(SwapSeats, player=_SEATS, other=_SEATS),
    st.builds(LockRoom, locked=st.booleans()),
    st.builds(PublishRoom, public=st.booleans()),
    st.builds(EndGame),
    st.builds(MutePlayer, player=_SEATS, muted=st.booleans()),
    st.builds(MuteWatcher, watcher=_SEATS, muted=st.booleans()),
    st.builds(RemoveWatcher, watcher=_SEATS),
    st.builds(LetIn, person=_SEATS),
    st.builds(Watch, name=_TEXTS),
    st.builds(Say, text=_TEXTS),
    st.builds(React, kind=st.sampled_from(["clap", "wow"])),
)
ACTORS = st.sampled_from(["host", "clue giver", "awaited", *EVERYBODY])


def who_is(role: str, state: State) -> str:
    """The identity of who has that role now."""
    seats: dict[str, tuple[int | None, ...]] = {
        "host": (state.host,),
        "clue giver": (state.round.giver,) if state.round else (),
        "awaited": turns.awaited(state),
    }
    here = (one.identity for one in state.players if one.id in seats.get(role, ()))
    return next(here, role)


SERVER_ACTIONS: st.SearchStrategy[Logged] = st.one_of(
    st.builds(Deal, deck=st.just(CELLS), first=st.integers(0, 11), salt=st.just(SALT)),
    st.builds(Deal, deck=st.lists(_CELLS, max_size=5).map(tuple), first=st.integers(0, 11)),
    st.builds(TimeUp, deadline=st.integers(0, 2_000_000)),
    st.builds(StandIn, player=_SEATS, back=st.booleans()),
    st.builds(
        SeatComputer,
        identity=st.sampled_from(COMPUTERS),
        name=_TEXTS,
        color=st.just("#abcdef"),
        skill=st.just("good"),
        taste=st.just("food"),
    ),
    st.builds(HostAway, present=st.lists(_SEATS, max_size=4).map(tuple)),
)


@all_games(60)
@given(games(), st.lists(st.tuples(ACTORS, PLAYS), min_size=20, max_size=40))
def test_whatever_is_asked_is_done_or_refused_and_done_only_where_it_was_offered(steps, asked):
    states = [step.after for step in steps]
    for number, (role, action) in enumerate(asked):
        state = states[number * len(states) // len(asked)]
        who = who_is(role, state)
        after, refusal = attempt(state, Entry(who, steps[-1].entry.at, action))
        if refusal is None:
            assert actions.type_of(action) in rules.may(state, who)
            assert msgspec.json.decode(msgspec.json.encode(action), type=type(action)) == action
            for one in EVERYBODY:
                seen(after, one)
        else:
            assert refusal.code
            assert str(refusal)


@all_games(30)
@given(games(), st.lists(SERVER_ACTIONS, min_size=10, max_size=20))
def test_whatever_the_server_says_is_done_or_refused(steps, asked):
    states = [step.after for step in steps]
    for number, action in enumerate(asked):
        state = states[number * len(states) // len(asked)]
        attempt(state, Entry(SERVER, steps[-1].entry.at, action))


@all_games(30)
@given(games(), st.lists(_TEXTS, min_size=1, max_size=20))
def test_checking_a_clue_is_answered_like_giving_it(steps, texts):
    for step, text in zip(steps[:: len(steps) // len(texts) + 1], texts, strict=False):
        state = step.after
        for who in EVERYBODY:
            given = said(attempt(state, Entry(who, step.entry.at, Clue(text=text)))[1])
            checked = said(refusal_of_check(state, who, CheckClue(text=text)))
            assert checked == given or (checked is None and given == NO_TARGET_YET)


NO_TARGET_YET = said(NoTarget())


def refusal_of_check(state: State, who: str, action: CheckClue) -> Refused | None:
    """What the clue giver is told of a clue."""
    try:
        rules.check(state, who, action)
    except Refused as refusal:
        return refusal
    return None


# -- `may` -------------------------------------------------------------------------------------


@all_games()
@given(games())
def test_what_was_accepted_had_been_offered(steps):
    for step in steps:
        if step.refusal is None and isinstance(step.entry.action, Play):
            offered = rules.may(step.before, step.entry.actor)
            assert actions.type_of(step.entry.action) in offered


def test_what_is_offered_can_be_done():
    """There is an action of that type that would be accepted."""
    in_vain = set()
    for seed in range(6):
        for step in play(seed):
            state = step.after
            for who in EVERYBODY:
                for kind in rules.may(state, who):
                    if kind == "check_clue":
                        rules.check(state, who, CheckClue(text="quite"))
                        continue
                    later = step.entry.at + 10_000
                    entries = (Entry(who, later, one) for one in instances(state, kind))
                    if all(attempt(state, entry)[1] for entry in entries):
                        in_vain.add(kind)
    assert in_vain == set()


def instances(state: State, kind: str) -> list[Any]:
    """Actions of that type, one of which should do."""
    numbers = [one.id for one in state.players]
    names = ["Somebody else", *(one.name for one in state.players)]
    names += [one.name for one in state.watchers]
    card = state.round.card if state.round else ()
    found: dict[str, list[Any]] = {
        "add_player": [
            *(AddPlayer(name=name, color="#fffffe") for name in names),
            *(AddPlayer(name=one.name, color=one.color) for one in state.players),
        ],
        "leave": [Leave()],
        "remove_player": [RemovePlayer(player=number) for number in numbers],
        "seat_player": [SeatPlayer(player=number) for number in numbers],
        "pass_host": [PassHost(player=number) for number in numbers],
        "add_computer": [AddComputer(skill="good", taste="food")],
        "set_options": [SetOptions(clue_seconds=60)],
        "start_game": [StartGame()],
        "next_round": [NextRound()],
        "skip_player": [SkipPlayer(player=number) for number in numbers],
        "pick_target": [PickTarget(cell=cell) for cell in card],
        "clue": [Clue(text="quite")],
        "skip_clue": [SkipClue()],
        "guess": [Guess(cell=cell) for cell in CELLS],
        "challenge": [Challenge(agree=False)],
        "swap_seats": [SwapSeats(player=a, other=b) for a in numbers for b in numbers],
        "lock_room": [LockRoom()],
        "publish_room": [PublishRoom()],
        "end_game": [EndGame()],
        "mute_player": [MutePlayer(player=number) for number in numbers],
        "mute_watcher": [MuteWatcher(watcher=one.number) for one in state.watchers],
        "remove_watcher": [RemoveWatcher(watcher=one.number) for one in state.watchers],
        "let_in": [LetIn(person=one.number) for one in state.kept_out],
        "watch": [Watch(name=name) for name in names],
        "say": [Say(text="Hello")],
        "react": [React(kind="clap")],
    }
    return found[kind]


@all_games()
@given(games())
def test_the_turn_is_told_alike_to_all(steps):
    for step in steps:
        state = step.after
        awaited = turns.awaited(state)
        for who in EVERYBODY:
            player = state.seat(who)
            (turn,) = (one for one in views.own(state, who) if isinstance(one, TurnUpdate))
            assert turn.awaited == awaited
            assert turn.player == (awaited[0] if len(awaited) == 1 else None)
            assert turn.is_player_turn == (player is not None and player.id in awaited)
            assert (turn.cur_player is None) == (player is None)
