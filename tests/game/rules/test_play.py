"""Target, clues and pieces (R5 to R10, R17, R23, R24)."""

import pytest

from game.actions import Challenge, Clue, Guess, PickTarget, SkipClue
from game.errors import (
    AlreadyPlaced,
    CellTaken,
    NoSuchCell,
    NoTarget,
    NotClueGiver,
    NotGuesser,
    NotOnCard,
    NotSeated,
    NotYourTurn,
    SecondClueRequired,
    TargetFixed,
    WrongPhase,
)
from tests.game.table import STRANGER, Table


def playing(names="Ada Ben Cem Dan", **options):
    """A game in its first round; Ada is clue giver, and the card is H17 L28 A9 E20."""
    table = Table(names)
    table.start(first="Ada", **options)
    return table


def guessing(names="Ada Ben Cem Dan", **options):
    """The same, after the first clue."""
    table = playing(names, **options)
    table.clue("ocean")
    return table


# -- the target ----------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["H17", "L28", "A9", "E20", "e20"])
def test_the_clue_giver_picks_a_cell_of_the_card(cell):
    """R5"""
    table = playing()
    table.pick(cell)
    assert table.round.target == cell.upper()


@pytest.mark.parametrize(
    ("name", "cell", "refusal"),
    [
        ("Ada", "H18", NotOnCard),
        ("Ada", "Q1", NoSuchCell),
        ("Ada", "", NoSuchCell),
        ("Ben", "H17", NotClueGiver),
    ],
)
def test_no_other_cell_and_nobody_else(name, cell, refusal):
    """R5"""
    with pytest.raises(refusal):
        playing().does(name, PickTarget(cell=cell))


def test_the_target_can_be_changed_until_the_first_clue():
    """R5"""
    table = playing()
    table.pick("H17")
    table.pick("A9")
    table.clue("ocean")
    assert table.round.target == "A9"
    with pytest.raises(WrongPhase):
        table.pick("H17")
    table.guess_anywhere()
    with pytest.raises(WrongPhase):
        table.pick("H17")


def test_there_is_no_clue_without_a_target():
    """R5"""
    with pytest.raises(NoTarget):
        playing().does("Ada", Clue(text="ocean"))


# -- the clues -----------------------------------------------------------------------------------


def test_a_clue_opens_the_guessing():
    """R6, R7, R8, R9"""
    table = playing()
    table.clue("  ocean ")
    assert (table.state.phase, table.round.clues) == ("first_guess", ("ocean",))
    table.guess_anywhere()
    table.clue("deep  sea")
    assert (table.state.phase, table.round.clues) == ("second_guess", ("ocean", "deep sea"))


@pytest.mark.parametrize("name", ["Ben", "Dan"])
def test_nobody_else_gives_a_clue(name):
    """R5"""
    table = playing()
    for first in (Clue(text="ocean"), PickTarget(cell="H17")):
        with pytest.raises(NotClueGiver):
            table.does(name, first)
    table.clue("ocean")
    table.guess_anywhere()
    for second in (Clue(text="deep sea"), SkipClue()):
        with pytest.raises(NotClueGiver):
            table.does(name, second)


@pytest.mark.parametrize(
    "action", [PickTarget(cell="H17"), Clue(text="ocean"), Guess(cell="A1"), Challenge()]
)
def test_who_watches_does_not_play(action):
    """R2, R27"""
    table = playing() if action in (PickTarget(cell="H17"), Clue(text="ocean")) else guessing()
    with pytest.raises(NotSeated):
        table.act(STRANGER, action)


def test_the_first_clue_cannot_be_done_without():
    """R8"""
    table = playing()
    with pytest.raises(WrongPhase):
        table.no_second_clue()


def test_where_the_second_clue_is_required_only_time_and_the_host_do_without():
    """R8, R24, R28"""
    for end in (Table.time_up, lambda table: table.skip("Ada")):
        table = guessing(second_clue_optional=False)
        table.guess_anywhere()
        with pytest.raises(SecondClueRequired):
            table.no_second_clue()
        end(table)
        assert (table.state.phase, table.result.outcome) == ("reveal", "scored")


# -- the order of guessing -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("giver", "first", "second"),
    [
        ("Ada", "Ben Cem Dan", "Dan Cem Ben"),
        ("Ben", "Cem Dan Ada", "Ada Dan Cem"),
        ("Dan", "Ada Ben Cem", "Cem Ben Ada"),
    ],
)
def test_guessers_place_clockwise_and_then_the_other_way_round(giver, first, second):
    """R7, R9"""
    table = Table("Ada Ben Cem Dan")
    table.start(first=giver)
    placed: list[str] = []
    for clue in ("ocean", "deep sea"):
        table.clue(clue)
        while table.state.phase.endswith("guess"):
            (name,) = table.awaited
            others = {"Ada", "Ben", "Cem", "Dan"} - {name, giver, *placed[len(placed) // 3 * 3 :]}
            for other in others:
                with pytest.raises(NotYourTurn):
                    table.guess(**{other: "P30"})
            with pytest.raises(NotGuesser):
                table.guess(**{giver: "P30"})
            table.guess(**{name: f"A{len(placed) + 1}"})
            placed.append(name)
    assert placed == first.split() + second.split()


def test_the_seats_of_those_who_left_are_passed_over():
    """R7, R9, R26"""
    table = Table("Ada Ben Cem Dan Eva")
    table.leave("Ben")
    table.start(first="Dan")
    assert table.names(table.round.guessers) == ["Eva", "Ada", "Cem"]


# -- pieces --------------------------------------------------------------------------------------


def test_a_piece_goes_on_an_empty_cell():
    """R10"""
    table = guessing("Ada Ben Cem")
    table.guess(Ben="C3")
    for taken in ("C3", "c3"):
        with pytest.raises(CellTaken):
            table.guess(Cem=taken)
    table.guess(Cem="C4")
    table.clue("deep sea")
    for taken in ("C3", "C4"):
        with pytest.raises(CellTaken):
            table.guess(Cem=taken)


def test_a_piece_stays_where_it_is():
    """R10"""
    table = guessing()
    table.guess(Ben="C3")
    with pytest.raises(AlreadyPlaced):
        table.guess(Ben="C4")
    assert table.record("Ben").guesses == ("C3",)


@pytest.mark.parametrize("cell", ["", "H", "H31", "Q1", "17", "H 17", "\ud800", "H17H17"])
def test_a_piece_goes_on_a_cell_of_the_board(cell):
    """R1, R10"""
    with pytest.raises(NoSuchCell):
        guessing().does("Ben", Guess(cell=cell))


def test_a_piece_may_go_on_the_target():
    """R10, R19"""
    table = guessing()
    table.guess(Ben="H17")
    assert table.record("Ben").guesses == ("H17",)


def test_the_cells_of_a_round_are_empty_in_the_next():
    """R10"""
    table = guessing()
    table.guess(Ben="C3", Cem="C4", Dan="C5")
    table.no_second_clue()
    table.next_round()
    table.clue("forest")
    table.guess(Cem="C3")


@pytest.mark.parametrize("phase", ["first_clue", "second_clue", "reveal"])
def test_nobody_guesses_before_or_after_the_guessing(phase):
    """R7, R9"""
    table = playing()
    if phase != "first_clue":
        table.clue("ocean")
        table.guess_anywhere()
    if phase == "reveal":
        table.no_second_clue()
    assert table.state.phase == phase
    with pytest.raises(WrongPhase):
        table.guess(Ben="C3")


# -- all at once ---------------------------------------------------------------------------------


def test_in_simultaneous_mode_all_place_in_any_order_on_any_cell():
    """R23"""
    table = guessing(mode="simultaneous")
    assert table.awaited == ["Ben", "Cem", "Dan"]
    table.guess(Dan="H17", Ben="H17")
    assert table.awaited == ["Cem"]
    with pytest.raises(AlreadyPlaced):
        table.guess(Dan="H18")
    table.guess(Cem="H17")
    table.clue("deep sea")
    table.guess(Cem="H17", Dan="H17", Ben="H17")
    assert table.gained == {"Ada": 6, "Ben": 6, "Cem": 6, "Dan": 6}


def test_in_simultaneous_mode_the_phase_ends_with_the_last_who_is_still_there():
    """R23, R26"""
    table = guessing(mode="simultaneous")
    table.guess(Dan="H17", Ben="H16")
    table.leave("Cem")
    assert table.state.phase == "second_clue"


def test_in_simultaneous_mode_the_host_skips_one_of_several():
    """R23, R28"""
    table = guessing(mode="simultaneous")
    table.skip("Cem")
    assert table.awaited == ["Ben", "Dan"]


# -- challenges ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "needed"),
    [
        ("Ada Ben Cem", 2),
        ("Ada Ben Cem Dan", 2),
        ("Ada Ben Cem Dan Eva", 3),
        ("Ada Ben Cem Dan Eva Fay", 3),
        ("Ada Ben Cem Dan Eva Fay Gus Hal Ida Jim", 5),
    ],
)
def test_more_than_half_of_the_guessers_withdraw_a_clue(names, needed):
    """R17"""
    table = guessing(names)
    guessers = names.split()[1:]
    table.challenge(*guessers[: needed - 1])
    assert table.state.phase == "first_guess"
    table.challenge(guessers[needed - 1])
    assert table.state.phase == "first_clue"
    assert (table.round.clues, table.round.withdrawn) == ((), ("ocean",))


def test_an_objection_counts_once_and_can_be_taken_back():
    """R17"""
    table = guessing("Ada Ben Cem Dan Eva")
    table.challenge("Ben", "Ben", "Ben")
    assert table.names(table.round.objections) == ["Ben"]
    table.challenge("Cem")
    table.challenge("Ben", agree=False)
    table.challenge("Eva", agree=False)
    assert table.names(table.round.objections) == ["Cem"]
    table.challenge("Dan")
    assert table.state.phase == "first_guess"
    table.challenge("Eva")
    assert table.state.phase == "first_clue"


def test_the_clue_giver_does_not_challenge():
    """R17"""
    with pytest.raises(NotGuesser):
        guessing().challenge("Ada")


@pytest.mark.parametrize("seated", [False, True])
def test_who_does_not_guess_in_this_round_does_not_challenge(seated):
    """R17, R27"""
    table = guessing()
    table.join("Eva")
    if seated:
        table.seat("Eva")
    for action in (Challenge(), Guess(cell="A1")):
        with pytest.raises(NotGuesser):
            table.does("Eva", action)


def test_with_the_clue_its_pieces_are_taken_back_and_the_clue_stays_used():
    """R16, R17"""
    table = guessing("Ada Ben Cem")
    table.guess(Ben="C3")
    table.challenge("Ben", "Cem")
    assert table.round.pieces == ()
    with pytest.raises(Exception, match="already given"):
        table.clue("ocean")
    table.clue("forest")
    assert table.awaited == ["Ben"]
    table.guess(Ben="C3", Cem="C4")
    assert table.state.phase == "second_clue"


def test_the_target_stays_when_its_clue_is_withdrawn():
    """R5, R17"""
    table = guessing("Ada Ben Cem")
    table.challenge("Ben", "Cem")
    with pytest.raises(TargetFixed):
        table.pick("A9")
    table.clue("forest")
    assert table.round.target == "H17"


def test_a_withdrawn_second_clue_leaves_the_pieces_of_the_first():
    """R10, R17"""
    table = guessing("Ada Ben Cem")
    table.guess(Ben="C3", Cem="C4")
    table.clue("deep sea")
    table.guess(Cem="D3")
    table.challenge("Cem", "Ben")
    assert table.state.phase == "second_clue"
    assert [piece.cell for piece in table.round.pieces] == ["C3", "C4"]
    table.clue("rose garden")
    assert table.awaited == ["Cem"]
    table.guess(Cem="D3")
    assert table.round.clues == ("ocean", "rose garden")


def test_objections_end_with_the_phase():
    """R17"""
    table = guessing("Ada Ben Cem")
    table.challenge("Ben")
    table.guess_anywhere()
    with pytest.raises(WrongPhase):
        table.challenge("Cem")
    table.clue("deep sea")
    table.challenge("Cem")
    assert table.state.phase == "second_guess"


def test_half_of_the_guessers_becomes_more_than_half_when_one_leaves():
    """R17, R26"""
    table = guessing("Ada Ben Cem Dan Eva")
    table.challenge("Ben", "Cem")
    table.leave("Eva")
    assert table.state.phase == "first_clue"
    assert table.round.withdrawn == ("ocean",)


def test_an_objection_goes_with_its_owner():
    """R17, R26"""
    table = guessing("Ada Ben Cem Dan Eva")
    table.challenge("Ben", "Cem")
    table.leave("Ben")
    assert table.state.phase == "first_guess"
    assert table.names(table.round.objections) == ["Cem"]


# -- time ----------------------------------------------------------------------------------------


def test_whose_time_is_up_places_nothing_in_that_phase():
    """R24"""
    table = guessing()
    table.time_up()
    assert table.awaited == ["Cem"]
    assert table.record("Ben").guesses == ()
    table.guess(Cem="C3", Dan="C4")
    table.clue("deep sea")
    table.guess(Dan="C5", Cem="C6")
    assert table.awaited == ["Ben"]
    table.guess(Ben="C7")
    assert table.record("Ben").guesses == ("C7",)


@pytest.mark.parametrize("how", ["time_up", "skip"])
def test_who_lost_the_turn_is_not_told_of_a_piece_that_is_not_there(how):
    """R24, R28"""
    table = guessing()
    if how == "skip":
        table.skip("Ben")
    else:
        table.time_up()
    with pytest.raises(NotYourTurn):
        table.guess(Ben="C3")


def test_in_simultaneous_mode_the_time_is_for_all():
    """R23, R24"""
    table = guessing(mode="simultaneous")
    table.guess(Cem="C3")
    table.time_up()
    assert table.state.phase == "second_clue"
    assert [piece.cell for piece in table.round.pieces] == ["C3"]


def test_a_phase_may_pass_without_a_single_piece():
    """R24"""
    table = guessing(mode="simultaneous")
    table.time_up()
    table.clue("deep sea")
    table.time_up()
    assert table.gained == {"Ada": 0, "Ben": 0, "Cem": 0, "Dan": 0}


def test_without_the_first_clue_in_time_the_round_ends_without_scores():
    """R24"""
    table = playing()
    table.pick("A9")
    table.time_up()
    assert (table.state.phase, table.result.outcome) == ("reveal", "no_clue")
    assert table.result.scores == ()
    table.next_round()
    assert table.giver == "Ben"


def test_without_the_second_clue_in_time_one_piece_each_is_scored():
    """R8, R24"""
    table = guessing()
    table.guess(Ben="H17", Cem="H16", Dan="C3")
    table.time_up()
    assert (table.state.phase, table.result.outcome) == ("reveal", "scored")
    assert table.gained == {"Ada": 2, "Ben": 3, "Cem": 2, "Dan": 0}


def test_when_time_is_up_after_a_withdrawn_clue_nothing_is_scored():
    """R17, R24"""
    table = guessing("Ada Ben Cem")
    table.guess(Ben="H17")
    table.challenge("Ben", "Cem")
    table.time_up()
    assert table.result.outcome == "no_clue"
    assert set(table.points.values()) == {0}
