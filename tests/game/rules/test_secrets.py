"""What nobody may learn, in any random game (R5, R6, R23)."""

from itertools import cycle, takewhile
from typing import Any

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from game import rules
from game.actions import (
    CloseRoom,
    Guess,
    MuteWatcher,
    PickTarget,
    React,
    RemoveWatcher,
    Say,
    Watch,
)
from game.board import CELLS, Cell
from game.rules import Entry
from game.state import State
from tests.game.random_games import (
    EVERYBODY,
    PLAYED,
    accepted,
    all_games,
    attempt,
    games,
    rounds,
    said,
    seen,
    slices,
)


@all_games(80)
@given(games(), st.integers(0, 99), st.integers(1, 9), st.integers(0, 3))
def test_until_the_reveal_the_card_makes_no_difference_to_anybody_but_its_owner(
    steps, chosen, turned, shift
):
    """R5: two games that differ only in the card and the target."""
    begun = list(rounds(steps))
    assume(begun)
    begin, round_steps = begun[chosen % len(begun)]
    original = steps[begin].after
    other = with_another_card(original, turned)
    compare_unless_owner(original, other)
    for step in round_steps:
        if step.after.phase not in PLAYED:
            break
        entry = with_another_target(step.entry, original, other, shift)
        other, refusal = attempt(other, entry)
        assert said(refusal) == said(step.refusal)
        compare_unless_owner(step.after, other)


def with_another_card(state: State, turned: int) -> State:
    """The same state, had the deck from this card on been in another order."""
    assert state.round
    begin = (state.round.number - 1) * 4
    tail = state.deck[begin:]
    deck = state.deck[:begin] + tail[turned:] + tail[:turned]
    playing = msgspec.structs.replace(state.round, card=deck[begin : begin + 4])
    return msgspec.structs.replace(state, deck=deck, round=playing)


def with_another_target(entry: Entry, original: State, other: State, shift: int) -> Entry:
    """The same action; or the choice of another cell, of the other card."""
    if not isinstance(entry.action, PickTarget):
        return entry
    assert original.round
    assert other.round
    place = original.round.card.index(Cell(entry.action.cell))
    cell = other.round.card[(place + shift) % 4]
    return Entry(entry.actor, entry.at, PickTarget(cell=cell))


def compare_unless_owner(one: State, other: State) -> None:
    """Everybody but the clue giver sees the same, byte by byte."""
    for who in EVERYBODY:
        player = one.seat(who)
        if not (one.round and player and player.id == one.round.giver):
            assert seen(one, who) == seen(other, who)


@all_games(60)
@given(games("simultaneous"), st.integers(0, 99), st.sampled_from(CELLS))
def test_a_hidden_piece_makes_no_difference_to_the_others_until_the_last_one_is_down(
    steps, chosen, cell
):
    """R23: two games that differ only in one piece of this phase."""
    placed = [
        index
        for index, step in enumerate(steps)
        if isinstance(step.entry.action, Guess)
        and step.refusal is None
        and step.after.phase is step.before.phase
    ]
    assume(placed)
    begin = placed[chosen % len(placed)]
    first = steps[begin]
    owner = first.entry.actor
    other = rules.apply(first.before, owner, Guess(cell=cell), first.entry.at)
    compare_but_for(owner, first.after, other)
    for step in steps[begin + 1 :]:
        if step.after.phase is not first.after.phase:
            break
        other, refusal = attempt(other, step.entry)
        if step.entry.actor != owner:
            assert said(refusal) == said(step.refusal)
        compare_but_for(owner, step.after, other)


def compare_but_for(owner: str, one: State, other: State) -> None:
    """Everybody but the owner of the piece sees the same, byte by byte."""
    for who in EVERYBODY:
        if who != owner:
            assert seen(one, who) == seen(other, who)


@all_games()
@given(games())
def test_the_clue_giver_says_and_shows_nothing_until_the_reveal(steps):
    """R5, R6"""
    for step in steps:
        if step.refusal is None and isinstance(step.entry.action, Say | React):
            player = step.before.seat(step.entry.actor)
            playing = step.before.round if step.before.phase in PLAYED else None
            assert not (playing and player and playing.giver == player.id)


@all_games()
@given(games())
def test_what_is_said_makes_no_difference_to_the_game(steps):
    """The same game, had nobody ever talked, and had somebody at each step; as long as the host
    does nothing about who watches, by numbers that depend on what was said."""
    quiet = loud = State()
    log = takewhile(lambda entry: not isinstance(entry.action, ABOUT_WATCHERS), accepted(steps))
    for entry, who in zip(log, cycle(EVERYBODY), strict=False):
        if isinstance(entry.action, CloseRoom):
            return  # Nobody can talk any more.
        if not isinstance(entry.action, Say | React | Watch):
            quiet = rules.fold([entry], quiet)
        talk = Watch(name=who), Say(text="Hello"), React(kind="clap")
        loud = rules.fold([entry, *(Entry(who, entry.at, one) for one in talk)], loud)
        assert but_for_talk(quiet, who) == but_for_talk(loud, who)


ABOUT_WATCHERS = (MuteWatcher, RemoveWatcher)


def but_for_talk(state: State, who: str) -> dict[str, Any]:
    """A view, without what was said, who may say something, and what can be done about it."""
    view = {kind: msgspec.json.decode(body) for kind, body in slices(state, who).items()}
    view["turn_update"]["may"] = set(view["turn_update"]["may"]) - {
        *("say", "react", "mute_watcher", "remove_watcher"),
    }
    return {kind: body for kind, body in view.items() if kind not in ("chat", "reactions")}
