"""What holds in every game, however it goes: the four properties of the design, and the rules that
speak of a whole game (R3, R4, R5, R7, R9, R10, R19 to R23, R25)."""

import subprocess
import sys
from collections import Counter
from itertools import cycle, pairwise, takewhile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game import actions, rules, views
from game.actions import (
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
    SeatPlayer,
    SetOptions,
    SkipClue,
    SkipPlayer,
    StartGame,
    SwapSeats,
    TimeUp,
    Watch,
)
from game.board import CELLS, Cell
from game.errors import NoTarget, Refused
from game.protocol import TurnUpdate
from game.rules import Entry, turns, words
from game.rules.deck import cells_to_deal
from game.state import Outcome, Phase, RoundResult, Seating, State
from tests.game.random_games import (
    EVERYBODY,
    PEOPLE,
    PLAYED,
    RUNNING,
    accepted,
    attempt,
    games,
    play,
    rounds,
    said,
    seen,
)
from tests.game.table import SALT, SERVER, Table

ROOT = Path(__file__).parents[3]


def all_games(examples: int = 50) -> settings:
    """So many random games, the same ones every time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


# -- Secrets (R5, R23) ---------------------------------------------------------------------------


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


# -- Refusal changes nothing, and nothing is refused but with a `Refused` --------------------------


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


# -- `may` ----------------------------------------------------------------------------------------


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
        "add_player": [AddPlayer(name=name, color="#fffffe") for name in names],
        "leave": [Leave()],
        "remove_player": [RemovePlayer(player=number) for number in numbers],
        "seat_player": [SeatPlayer(player=number) for number in numbers],
        "pass_host": [PassHost(player=number) for number in numbers],
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


# -- Late equals early ---------------------------------------------------------------------------


@all_games(30)
@given(games())
def test_who_comes_late_sees_what_who_never_left_sees(steps):
    """Who never left was sent only the slices that changed, and a slice replaces."""
    early: dict[str, dict[str, bytes]] = {who: {} for who in EVERYBODY}
    for step in steps:
        for who in EVERYBODY:
            early[who].update(changed(early[who], slices(step.after, who)))
    late = rules.fold(accepted(steps))
    for who in EVERYBODY:
        assert early[who] == slices(late, who)


def slices(state: State, who: str) -> dict[str, bytes]:
    """A view: each slice under its type."""
    shown = (*views.public(state), *views.own(state, who))
    return {actions.type_of(one): msgspec.json.encode(one) for one in shown}


def changed(before: dict[str, bytes], now: dict[str, bytes]) -> dict[str, bytes]:
    """What has to be sent."""
    return {kind: body for kind, body in now.items() if before.get(kind) != body}


# -- Replay --------------------------------------------------------------------------------------


@all_games()
@given(games())
def test_a_log_that_was_written_and_read_gives_the_same_views(steps):
    again = rules.fold(read(written(accepted(steps))))
    assert again == steps[-1].after
    for who in EVERYBODY:
        assert seen(again, who) == seen(steps[-1].after, who)


@all_games(20)
@given(games(), st.integers(0, 99))
def test_a_log_can_be_folded_in_two_parts(steps, percent):
    log = accepted(steps)
    cut = percent * len(log) // 100
    assert rules.fold(log[cut:], rules.fold(log[:cut])) == rules.fold(log)


def written(log: list[Entry]) -> list[tuple[str, int, bytes]]:
    """A log as it is on disk."""
    return [(entry.actor, entry.at, msgspec.json.encode(entry.action)) for entry in log]


def read(rows: list[tuple[str, int, bytes]]) -> list[Entry]:
    """A log as it comes from disk."""
    decoder: msgspec.json.Decoder[Logged] = msgspec.json.Decoder(Logged)
    return [Entry(actor, at, decoder.decode(body)) for actor, at, body in rows]


def test_a_log_gives_the_same_views_in_another_process():
    """Also where sets and dicts of strings come in another order."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", "from tests.game.rules.replay import digest; print(digest())"],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("word", ["ocean", "deep"])
def test_a_log_is_still_good_when_more_words_are_refused(word, monkeypatch):
    """An action that was accepted counts at any later version of the code."""
    table = Table()
    table.start()
    table.clue("ocean")
    table.guess_anywhere()
    table.clue("deep sea")
    for lists in (words.BASIC, words.COMPARING):
        monkeypatch.setitem(lists, "en", lists["en"] | {word})
    assert rules.fold(table.log) == table.state


# -- No game waits for ever (R25) ------------------------------------------------------------------


@all_games()
@given(games())
def test_somebody_is_awaited_or_the_host_or_the_server_goes_on(steps):
    """R25"""
    for step in steps:
        state = step.after
        if state.phase not in RUNNING:
            assert state.deadline is None
            continue
        assert len(state.playing) >= 3
        host = state.player(state.host or 0)
        assert host
        assert host.seating is not Seating.LEFT
        if state.phase is Phase.REVEAL:
            assert "next_round" in rules.may(state, host.identity)
        elif state.phase is not Phase.DEAL:
            awaited = [state.player(number) for number in turns.awaited(state)]
            assert awaited
            assert all(one and one.seating is not Seating.LEFT for one in awaited)
            assert "skip_player" in rules.may(state, host.identity)


@all_games()
@given(games())
def test_the_host_alone_can_bring_every_game_to_its_end(steps):
    """R25, R28"""
    state, at = steps[-1].after, steps[-1].entry.at
    host = next((one.identity for one in state.players if one.id == state.host), "")
    for _ in range(400):
        if state.phase not in RUNNING:
            break
        if state.phase is Phase.DEAL:
            cells, first = cells_to_deal(state.options), state.playing[0].id
            due = Deal(deck=cells, first=first, salt=SALT)
            state = rules.apply(state, SERVER, due, at)
        elif state.phase is Phase.REVEAL:
            state = rules.apply(state, host, NextRound(), at)
        else:
            number = turns.awaited(state)[0]
            state = rules.apply(state, host, SkipPlayer(player=number), at)
    assert state.phase not in RUNNING


@all_games()
@given(games())
def test_time_alone_ends_every_round_that_has_limits(steps):
    """R24"""
    for step in steps:
        state = step.after
        limits = (state.options.clue_seconds, state.options.guess_seconds)
        if state.phase in PLAYED and all(limits):
            assert state.deadline is not None
            for _ in range(30):
                if state.phase not in PLAYED:
                    break
                assert state.deadline
                due = TimeUp(deadline=state.deadline)
                state = rules.apply(state, SERVER, due, state.deadline)
            assert state.phase in (Phase.REVEAL, Phase.STANDINGS)


# -- Points, added up by somebody else (R19 to R22) ------------------------------------------------

_LADDER = "ABCDEFGHIJKLMNOP"


def reckon(result: RoundResult, began: int, stayed: set[int]) -> Counter[int]:
    """The points of a round, from the rules alone: `began` is how many players began it, and
    `stayed` who of them was there at its end."""
    points: Counter[int] = Counter()
    if result.outcome is not Outcome.SCORED or result.target is None:
        return points
    row, column = _LADDER.index(result.target[0]), int(result.target[1:])
    for piece in result.pieces:
        rows = abs(_LADDER.index(piece.cell[0]) - row)
        columns = abs(int(piece.cell[1:]) - column)
        in_frame = rows <= 1 and columns <= 1
        in_ring = rows <= 2 and columns <= 2
        own = 3 if rows == columns == 0 else 2 if in_frame else 1 if in_ring else 0
        if piece.player in stayed:
            points[piece.player] += own
        if in_frame:
            points[result.giver] += 2 if began == 3 else 1
    return points


@all_games(80)
@given(games())
def test_everybody_has_the_points_of_their_rounds(steps):
    """R19, R20, R26"""
    expected: Counter[int] = Counter()
    began: set[int] = set()
    for step in steps:
        before, after = step.before, step.after
        if after.phase is Phase.DEAL and before.phase is not Phase.DEAL:
            expected.clear()
        if after.round and (not before.round or after.round.number != before.round.number):
            began = {one.id for one in after.playing}
        if len(after.results) > len(before.results):
            here = {one.id for one in after.playing}
            gained = reckon(after.results[-1], len(began), began & here)
            told = {one.player: one.points for one in after.results[-1].scores if one.points}
            assert told == {who: points for who, points in gained.items() if points}
            expected.update(gained)
        assert {one.id: one.points for one in after.players} == {
            one.id: expected[one.id] for one in after.players
        }


@all_games()
@given(games())
def test_places_count_those_who_are_better(steps):
    """R22"""
    for step in steps:
        if step.after.phase is not Phase.STANDINGS:
            assert step.after.standings == ()
            continue
        standings = step.after.standings
        points = [one.points for one in standings]
        assert points == sorted(points, reverse=True)
        for one in standings:
            assert one.place == 1 + len([other for other in points if other > one.points])


# -- Rules that speak of a whole game ------------------------------------------------------------


@all_games()
@given(games())
def test_the_rules_of_the_deck_and_of_the_turn_to_give_clues(steps):
    """R3, R4, R21"""
    cards: list[tuple[str, ...]] = []
    givers: list[int] = []
    began: tuple[int, ...] = ()
    constant = True
    for step in steps:
        before, after = step.before, step.after
        playing = tuple(one.id for one in after.playing)
        if isinstance(step.entry.action, Deal) and step.refusal is None:
            cards, givers, began, constant = [], [], playing, True
        if after.phase is Phase.FIRST_CLUE and before.phase in (Phase.DEAL, Phase.REVEAL):
            assert after.round
            cards.append(after.round.card)
            givers.append(after.round.giver)
            cells = [cell for card in cards for cell in card]
            assert len(set(cells)) == len(cells) == 4 * len(cards)
            assert after.round.giver in playing
            assert max(Counter(givers).values()) <= after.laps
        if after.phase in RUNNING and began:
            constant = constant and playing == began
        if constant and givers:
            start = began.index(givers[0])
            assert givers == [began[(start + turn) % len(began)] for turn in range(len(givers))]
        ended = after.phase is Phase.STANDINGS and before.phase in RUNNING
        if ended and isinstance(step.entry.action, EndGame):
            continue
        if ended and len(after.standings) >= 3:
            counts = Counter(givers)
            for one in set(began) & {place.player for place in after.standings}:
                assert counts[one] == after.laps


@all_games()
@given(games("classic"))
def test_guessers_place_clockwise_and_then_the_other_way_round(steps):
    """R7, R9"""
    for _, round_steps in rounds(steps):
        turns_taken: dict[tuple[int, int], list[int]] = {}
        for step in round_steps:
            playing = step.before.round
            if not isinstance(step.entry.action, Guess) or step.refusal or not playing:
                continue
            player = step.before.seat(step.entry.actor)
            assert player
            clockwise = (player.id - playing.giver) % 1000
            first = step.before.phase is Phase.FIRST_GUESS
            key = (len(playing.withdrawn), 1 if first else 2)
            turns_taken.setdefault(key, []).append(clockwise if first else -clockwise)
        for order in turns_taken.values():
            assert order == sorted(order)
            assert len(set(order)) == len(order)


@all_games()
@given(games())
def test_a_piece_stays_where_it_was_placed(steps):
    """R10, R17: unless its clue is withdrawn."""
    for _, round_steps in rounds(steps):
        for step in round_steps:
            before, after = step.before.round, step.after.round
            if not before or not after:
                continue
            if step.after.options.mode == "classic":
                cells = [piece.cell for piece in after.pieces]
                assert len(set(cells)) == len(cells)
            per_phase = Counter((piece.player, piece.clue) for piece in after.pieces)
            assert all(count == 1 for count in per_phase.values())
            if len(after.withdrawn) > len(before.withdrawn):
                withdrawn = len(before.clues)
                kept = tuple(piece for piece in before.pieces if piece.clue != withdrawn)
                assert after.pieces == kept
            elif isinstance(step.entry.action, Guess) and step.refusal is None:
                assert after.pieces[:-1] == before.pieces
                assert after.pieces[-1].cell == step.entry.action.cell
            else:
                assert after.pieces == before.pieces


@all_games()
@given(games())
def test_a_result_tells_what_was_played(steps):
    """R11, R29: and stays as it is until the next game."""
    for step in steps:
        before, after = step.before, step.after
        if after.game == before.game:
            assert after.results[: len(before.results)] == before.results
        if len(after.results) > len(before.results):
            (result,) = after.results[len(before.results) :]
            assert after.round
            assert result.number == len(after.results)
            assert [(one.player, one.cell) for one in result.pieces] == [
                (one.player, one.cell) for one in after.round.pieces
            ]
            if result.outcome is Outcome.SCORED:
                assert result.target in after.round.card
                assert result.clues


@all_games()
@given(games())
def test_no_two_players_share_a_seat_a_name_or_a_colour(steps):
    """R2"""
    for step in steps:
        players = step.after.players
        here = [one for one in players if one.seating is not Seating.LEFT]
        assert len(here) <= 10
        for values in (
            [one.id for one in players],
            [one.order for one in players],
            [one.name for one in here],
            [one.color for one in here],
            [one.identity for one in here],
        ):
            assert len(set(values)) == len(values)
        assert [one.id for one in players] == sorted(one.id for one in players)
        assert (step.after.host is None) == (not here)
        assert step.after.host is None or step.after.host in [one.id for one in here]


@all_games()
@given(games())
def test_time_does_not_stand_still_where_there_is_a_limit(steps):
    """R24"""
    for step in steps:
        state = step.after
        if state.phase in turns.CLUE_PHASES:
            assert (state.deadline is None) == (state.options.clue_seconds == 0)
        elif state.phase in turns.GUESS_PHASES:
            assert (state.deadline is None) == (state.options.guess_seconds == 0)
        elif state.phase is Phase.REVEAL:
            assert (state.deadline is None) == (state.options.next_round_seconds == 0)
        else:
            assert state.deadline is None


def test_random_games_go_everywhere():
    """Else the properties above would promise little."""
    steps = [step for seed in range(30) for step in play(seed)]
    assert {step.after.phase for step in steps} == set(Phase)
    assert {result.outcome for step in steps for result in step.after.results} == set(Outcome)
    kinds = {type(step.entry.action) for step in steps if step.refusal is None}
    assert kinds == set(rules.APPLY)
    refusals = Counter(type(step.refusal).__name__ for step in steps if step.refusal)
    assert len(refusals) >= 12
    assert max(step.after.game for step in steps) >= 2
    assert any(step.after.round and step.after.round.withdrawn for step in steps)
    assert any(early.lap < late.lap for early, late in pairwise(step.after for step in steps))
    assert {one.seating for step in steps for one in step.after.players} == set(Seating)
    assert len({one.identity for step in steps for one in step.after.players}) == len(PEOPLE)
