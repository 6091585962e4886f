"""How any random game goes on, is counted and ends (R2 to R4, R7, R9 to R11, R19 to R26)."""

from collections import Counter
from itertools import pairwise

from hypothesis import given

from game import rules
from game.actions import (
    CloseRoom,
    Deal,
    EndGame,
    Guess,
    NextRound,
    SkipPlayer,
    TimeUp,
)
from game.rules import turns
from game.rules.deck import cells_to_deal
from game.state import Outcome, Phase, RoundResult, Seating
from tests.game.random_games import (
    COMPUTERS,
    PEOPLE,
    PLAYED,
    RUNNING,
    all_games,
    games,
    play,
    rounds,
)
from tests.game.table import SALT, SERVER

# -- No game waits for ever (R25) --------------------------------------------------------------


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


# -- Points, added up by somebody else (R19 to R22) --------------------------------------------


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


# -- Rules that speak of a whole game ----------------------------------------------------------


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
        if ended and isinstance(step.entry.action, EndGame | CloseRoom):
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
    steps = [step for seed in range(60) for step in play(seed)]
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
    assert len({one.identity for step in steps for one in step.after.players}) == len(
        (*PEOPLE, *COMPUTERS)
    )
