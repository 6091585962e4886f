"""What the host can set, and the time that there is (R24, R28)."""

import pytest

from game.actions import SetOptions, TimeUp
from game.errors import (
    BadOption,
    NothingDue,
    NotHost,
    OptionFixed,
    WrongPhase,
)
from tests.game.table import SECOND, SERVER, Table, in_phase

# -- options -------------------------------------------------------------------------------------


def test_the_host_changes_the_options_that_are_named():
    """R28"""
    table = Table()
    before = table.state.options
    table.options(laps=3, language="ar")
    after = table.state.options
    assert (after.laps, after.language) == (3, "ar")
    assert (after.mode, after.clue_seconds) == (before.mode, before.clue_seconds)
    table.options()
    assert table.state.options == after
    with pytest.raises(NotHost):
        table.does("Ben", SetOptions(laps=1))


@pytest.mark.parametrize("option", ["clue_seconds", "guess_seconds", "next_round_seconds"])
@pytest.mark.parametrize(
    ("seconds", "offered"), [(0, True), (1, False), (4, False), (5, True), (600, True)]
)
def test_a_limit_is_5_to_600_seconds_or_none(option, seconds, offered):
    """R24"""
    table = Table()
    if offered:
        table.options(**{option: seconds})
        assert getattr(table.state.options, option) == seconds
    else:
        with pytest.raises(BadOption):
            table.options(**{option: seconds})


@pytest.mark.parametrize(
    "option",
    [
        {"mode": "simultaneous"},
        {"laps": 1},
        {"second_clue_optional": False},
        {"color_names_refused": False},
        {"comparisons_refused": False},
        {"confusable_colors_left_out": True},
        {"language": "de"},
        {"clue_seconds": 30, "laps": 3},
    ],
    ids=str,
)
def test_during_a_game_only_the_limits_change(option):
    """R24"""
    table = in_phase("reveal")
    with pytest.raises(OptionFixed):
        table.options(**option)
    table.play_out()
    table.options(**option)


@pytest.mark.parametrize("phase", ["first_clue", "first_guess", "second_clue", "second_guess"])
def test_during_a_round_nothing_changes(phase):
    """R24"""
    with pytest.raises(WrongPhase):
        in_phase(phase).options(clue_seconds=30)


def test_limits_change_between_two_rounds():
    """R24"""
    table = in_phase("reveal")
    table.options(clue_seconds=30, guess_seconds=0)
    table.next_round()
    assert table.state.deadline == table.now + 30 * SECOND
    table.clue("forest")
    assert table.state.deadline is None


# -- deadlines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "seconds"),
    [
        ("lobby", None),
        ("first_clue", 100),
        ("first_guess", 50),
        ("second_clue", 100),
        ("second_guess", 50),
        ("reveal", 20),
        ("standings", None),
    ],
)
def test_each_phase_has_its_limit(phase, seconds):
    """R24, R28"""
    table = in_phase(phase, clue_seconds=100, guess_seconds=50, next_round_seconds=20)
    assert table.state.deadline == (seconds and table.now + seconds * SECOND)
    table = in_phase(phase, clue_seconds=0, guess_seconds=0, next_round_seconds=0)
    assert table.state.deadline is None


def test_by_default_clues_and_guesses_have_limits_and_the_host_starts_the_next_round():
    """R24, R28"""
    table = in_phase("first_clue")
    assert table.state.deadline
    table.clue("ocean")
    assert table.state.deadline
    table.guess_anywhere()
    table.no_second_clue()
    assert table.state.deadline is None


def test_in_classic_order_each_turn_has_the_whole_time():
    """R24"""
    table = in_phase("first_guess", guess_seconds=50)
    table.now += 20 * SECOND
    table.guess(Ben="A1")
    assert table.state.deadline == table.now + 50 * SECOND


def test_in_simultaneous_mode_the_phase_has_the_time():
    """R23, R24"""
    table = in_phase("first_guess", guess_seconds=50, mode="simultaneous")
    deadline = table.state.deadline
    table.now += 20 * SECOND
    table.guess(Ben="A1")
    assert table.state.deadline == deadline


@pytest.mark.parametrize("mode", ["classic", "simultaneous"])
def test_what_is_no_turn_costs_and_gives_no_time(mode):
    """R24"""
    table = in_phase("first_guess", mode=mode)
    deadline = table.state.deadline
    table.now += SECOND
    table.challenge("Cem")
    table.join("Dan")
    table.seat("Dan")
    table.pass_host("Ben")
    assert table.state.deadline == deadline


def test_choosing_a_target_gives_no_time():
    """R24"""
    table = in_phase("first_clue")
    deadline = table.state.deadline
    table.now += SECOND
    table.pick("H17")
    assert table.state.deadline == deadline


def test_another_clue_has_the_whole_time():
    """R17, R24"""
    table = in_phase("first_guess", clue_seconds=100)
    table.now += SECOND
    table.challenge("Ben", "Cem")
    assert table.state.deadline == table.now + 100 * SECOND


@pytest.mark.parametrize(
    ("late", "other", "due"), [(0, 0, True), (1, 0, True), (-1, 0, False), (5, 1, False)]
)
def test_time_is_up_at_the_deadline_that_stands(late, other, due):
    """R24"""
    table = in_phase("first_guess")
    deadline = table.state.deadline
    assert deadline
    table.now = deadline + late
    action = TimeUp(deadline=deadline + other)
    if due:
        table.act(SERVER, action)
        assert table.awaited == ["Cem"]
    else:
        with pytest.raises(NothingDue):
            table.act(SERVER, action)


def test_time_is_up_once():
    """R24"""
    table = in_phase("first_guess")
    deadline = table.state.deadline
    assert deadline
    table.time_up()
    with pytest.raises(NothingDue):
        table.act(SERVER, TimeUp(deadline=deadline))


def test_without_a_limit_no_time_is_up():
    """R24"""
    table = in_phase("first_guess", guess_seconds=0)
    with pytest.raises(NothingDue):
        table.act(SERVER, TimeUp(deadline=table.now))


def test_the_next_round_starts_by_itself_where_the_option_says_so():
    """R28"""
    table = in_phase("reveal", next_round_seconds=20)
    table.time_up()
    assert (table.state.phase, table.giver) == ("first_clue", "Ben")


def test_the_time_of_the_reveal_can_be_set_and_lifted_while_it_stands():
    """R24, R28"""
    table = in_phase("reveal")
    table.now += SECOND
    table.options(next_round_seconds=30)
    assert table.state.deadline == table.now + 30 * SECOND
    table.now += SECOND
    table.options(clue_seconds=60)
    assert table.state.deadline == table.now + 29 * SECOND
    table.options(next_round_seconds=0)
    assert table.state.deadline is None


def test_time_alone_plays_a_game_to_its_end():
    """R25"""
    table = Table()
    table.start(laps=1, next_round_seconds=5)
    while table.state.phase != "standings":
        table.time_up()
    assert len(table.state.results) == 3
