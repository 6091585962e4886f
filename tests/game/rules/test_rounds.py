"""How a game goes on: start, deal, clue givers, end (R3, R4, R11, R21, R22, R28, R29)."""

import pytest

from game import rules
from game.actions import Deal, NextRound, SkipPlayer, StartGame
from game.board import CELLS, CONFUSABLE
from game.errors import (
    NoSuchPlayer,
    NothingDue,
    NotHost,
    TooFewPlayers,
    WrongPhase,
)
from game.rules import deck as deck_rules
from tests.game.table import DECK, SALT, SERVER, Table, in_phase

TEN = ["Ada", "Ben", "Cem", "Dan", "Eva", "Fay", "Gus", "Hal", "Ida", "Jim"]


# -- the start -----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(11))
def test_a_game_needs_three_players(count):
    """R2"""
    table = Table(" ".join(TEN[:count]))
    if count == 0:
        assert table.state.host is None
    elif count < 3:
        with pytest.raises(TooFewPlayers):
            table.start()
    else:
        table.start()
        assert table.state.phase == "first_clue"
        assert len(table.round.guessers) == count - 1


def test_the_host_starts():
    """R28"""
    with pytest.raises(NotHost):
        Table().does("Ben", StartGame())


@pytest.mark.parametrize("phase", ["first_clue", "first_guess", "second_guess", "reveal"])
def test_a_game_starts_once(phase):
    """R28"""
    with pytest.raises(WrongPhase):
        in_phase(phase).does("Ada", StartGame())


# -- cards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "deck",
    [
        (),
        DECK[:-1],
        (*DECK[:-1], DECK[0]),
        (*DECK, DECK[0]),
        (*DECK[:-1], "Q1"),
        (*DECK[:-1], DECK[-1].lower()),
    ],
    ids=["empty", "too short", "one twice", "too long", "no cell", "other case"],
)
def test_a_deck_is_every_cell_of_the_board_once(deck):
    """R3"""
    table = Table()
    table.does("Ada", StartGame())
    with pytest.raises(NothingDue):
        table.act(SERVER, Deal(deck=deck, first=1, salt=SALT))


CLEAR = tuple(one for one in DECK if one not in CONFUSABLE)


@pytest.mark.parametrize(
    "deck",
    [DECK, CLEAR[:-1], (*CLEAR[:-1], CLEAR[0]), (*CLEAR[:-1], min(CONFUSABLE))],
    ids=["the whole board", "too short", "one twice", "one that many would confuse"],
)
def test_without_the_confusable_colours_a_deck_is_every_other_cell_once(deck):
    """R3"""
    table = Table()
    table.options(confusable_colors_left_out=True)
    table.does("Ada", StartGame())
    with pytest.raises(NothingDue):
        table.act(SERVER, Deal(deck=deck, first=1, salt=SALT))
    table.act(SERVER, Deal(deck=CLEAR, first=1, salt=SALT))
    assert table.round.card == CLEAR[:4]


def test_a_deck_stays_dealt_whatever_is_confusable_later(monkeypatch):
    """An action that was accepted counts at any later version of the code."""
    table = Table()
    table.start(confusable_colors_left_out=True)
    monkeypatch.setattr(deck_rules, "CONFUSABLE", frozenset(DECK[:100]))
    assert rules.fold(table.log) == table.state


@pytest.mark.parametrize("first", [0, 4, -1])
def test_who_begins_is_one_of_the_players(first):
    """R4"""
    table = Table()
    table.does("Ada", StartGame())
    with pytest.raises(NothingDue):
        table.act(SERVER, Deal(deck=DECK, first=first, salt=SALT))


@pytest.mark.parametrize("phase", ["lobby", "first_clue", "reveal"])
def test_cards_are_dealt_once_for_each_game(phase):
    """R3"""
    with pytest.raises(WrongPhase):
        in_phase(phase).deal("Ada")


def test_no_card_comes_twice_in_a_game():
    """R3"""
    table = Table(" ".join(TEN))
    table.start(laps=3)
    cards = [table.round.card]
    while True:
        table.play_round()
        if table.state.phase == "standings":
            break
        table.next_round()
        cards.append(table.round.card)
    cells = [cell for card in cards for cell in card]
    assert [len(card) for card in cards] == [4] * 30
    assert len(set(cells)) == len(cells)
    assert set(cells) <= set(CELLS)


@pytest.mark.parametrize(("left_out", "cards"), [(False, 120), (True, 60)])
def test_the_game_ends_when_the_last_card_was_played(left_out, cards):
    """R3: players who come and go can make a game longer than the deck."""
    table = Table("Ada Ben Cem")
    table.start(laps=3, confusable_colors_left_out=left_out)
    for number in range(130):
        table.join(f"Late{number}")
        table.seat(f"Late{number}")
        if number >= 2:
            table.leave(f"Late{number - 2}")
        if table.state.phase == "first_clue":
            table.play_round()
        if table.state.phase == "standings":
            break
        table.next_round()
        assert len(table.round.card) == 4
    assert table.state.phase == "standings"
    assert len(table.state.results) == cards


def test_without_the_confusable_colours_there_are_cards_for_the_longest_game():
    """R3, R21"""
    table = Table(" ".join(TEN))
    table.start(laps=3, confusable_colors_left_out=True)
    assert table.turn("Ada").rounds == len(table.play_out()) == 30


# -- clue givers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "laps", "expected"),
    [
        (3, 0, 2),
        (6, 0, 2),
        (7, 0, 1),
        (10, 0, 1),
        (3, 1, 1),
        (3, 3, 3),
        (10, 2, 2),
        (10, 3, 3),
    ],
)
def test_everybody_is_clue_giver_as_often_as_the_option_says(count, laps, expected):
    """R21"""
    names = TEN[:count]
    table = Table(" ".join(names))
    table.start(first=names[0], laps=laps)
    assert table.play_out() == names * expected


@pytest.mark.parametrize(
    ("first", "order"),
    [("Ada", "Ada Ben Cem Dan"), ("Ben", "Ben Cem Dan Ada"), ("Dan", "Dan Ada Ben Cem")],
)
def test_the_turn_to_be_clue_giver_goes_clockwise_from_the_one_drawn(first, order):
    """R4"""
    table = Table("Ada Ben Cem Dan")
    table.start(first=first, laps=2)
    assert table.play_out() == order.split() * 2


def test_who_leaves_between_two_rounds_is_passed_over():
    """R4, R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=1)
    table.play_round()
    table.leave("Ben")
    table.next_round()
    assert table.play_out() == ["Cem", "Dan"]


def test_who_leaves_and_was_the_last_to_give_leaves_nothing_to_wait_for():
    """R21, R26: the host goes on, to the standings."""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=1)
    for _ in range(3):
        table.play_round()
        if table.giver != "Cem":
            table.next_round()
    table.leave("Dan")
    if table.state.phase == "reveal":
        table.next_round()
    assert table.state.phase == "standings"
    assert len(table.state.results) == 3


# -- the end of a round and of the game ----------------------------------------------------------


def test_after_the_second_guess_the_round_is_revealed_until_the_host_goes_on():
    """R11, R28"""
    table = in_phase("reveal")
    assert table.result.target == "H17"
    with pytest.raises(NotHost):
        table.does("Ben", NextRound())
    table.next_round()
    assert (table.state.phase, table.giver, table.round.number) == ("first_clue", "Ben", 2)
    assert (table.round.clues, table.round.pieces, table.round.target) == ((), (), None)


@pytest.mark.parametrize("phase", ["lobby", "first_clue", "second_guess"])
def test_there_is_no_next_round_before_this_one_is_over(phase):
    """R28"""
    with pytest.raises(WrongPhase):
        in_phase(phase).next_round()


def test_the_last_round_leads_to_the_standings_and_they_show_every_round():
    """R29"""
    table = Table()
    table.start(first="Ada", laps=1)
    table.play_out()
    assert table.state.phase == "standings"
    assert [result.giver for result in table.state.results] == [1, 2, 3]
    assert [one.place for one in table.state.standings] == [1, 1, 1]
    with pytest.raises(WrongPhase):
        table.next_round()


def test_the_table_plays_again_with_the_same_seats_and_no_points():
    """R29"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=1)
    table.clue("ocean")
    table.guess(Ben="H17", Cem="A1", Dan="A2")
    table.no_second_clue()
    table.next_round()
    table.leave("Cem")
    table.play_out()
    table.start(first="Ben")
    assert [(table.name(one.id), one.id) for one in table.state.players] == [
        ("Ada", 1),
        ("Ben", 2),
        ("Dan", 4),
    ]
    assert set(table.points.values()) == {0}
    assert (table.state.game, table.state.results, table.state.standings) == (2, (), ())
    assert table.play_out() == ["Ben", "Dan", "Ada"]


def test_again_with_two_players_has_to_wait_for_a_third():
    """R2, R29"""
    table = Table()
    table.start()
    table.leave("Cem")
    with pytest.raises(TooFewPlayers):
        table.start()
    table.join("Dan")
    table.start()


# -- skipping ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "name", "after"),
    [
        ("first_clue", "Ada", "reveal"),
        ("first_guess", "Ben", "first_guess"),
        ("second_clue", "Ada", "reveal"),
        ("second_guess", "Cem", "second_guess"),
    ],
)
def test_the_host_skips_for_whom_the_game_waits(phase, name, after):
    """R25, R28"""
    table = in_phase(phase)
    with pytest.raises(NotHost):
        table.does("Ben", SkipPlayer(player=table.id(name)))
    for other in {"Ada", "Ben", "Cem"} - {name}:
        with pytest.raises(NoSuchPlayer):
            table.skip(other)
    table.skip(name)
    assert table.state.phase == after
    assert name not in table.awaited


@pytest.mark.parametrize("phase", ["lobby", "reveal"])
def test_there_is_nobody_to_skip_when_the_game_waits_for_nobody(phase):
    """R28"""
    with pytest.raises(WrongPhase):
        in_phase(phase).skip("Ada")
