"""Who sits at the table, and who is host (R2, R25 to R28)."""

import pytest

from game.actions import AddPlayer, Leave, OpenRoom, SeatPlayer
from game.errors import (
    BadColor,
    BadName,
    ColorTaken,
    NameTaken,
    NoSuchPlayer,
    NothingDue,
    NotHost,
    NotSeated,
    Removed,
    RoomFull,
)
from game.rules import turns
from tests.game.table import SERVER, Table, identity

TEN = "Ada Ben Cem Dan Eva Fay Gus Hal Ida Jim"


def seats(table):
    """Who sits where."""
    return {table.name(one.id): one.id for one in table.state.players}


def seated(table):
    """Who takes part in the game."""
    return [table.name(one.id) for one in table.state.playing]


# -- taking a seat ---------------------------------------------------------------------------------


def test_a_room_is_opened_once():
    table = Table()
    assert table.state.code == "blue-otter"
    with pytest.raises(NothingDue):
        table.act(SERVER, OpenRoom(code="red-otter"))


def test_seats_are_numbered_in_the_order_of_arrival():
    """R2"""
    assert seats(Table("Ada Ben Cem")) == {"Ada": 1, "Ben": 2, "Cem": 3}


def test_the_lowest_free_seat_is_taken_before_the_first_game():
    """R2"""
    table = Table("Ada Ben Cem")
    table.leave("Ben")
    table.join("Dan")
    assert seats(table) == {"Ada": 1, "Dan": 2, "Cem": 3}


def test_ten_players_have_seats_and_the_eleventh_watches():
    """R2"""
    table = Table(TEN)
    assert len(table.state.players) == 10
    with pytest.raises(RoomFull):
        table.join("Kim")
    table.leave("Jim")
    table.join("Kim")
    assert seats(table)["Kim"] == 10


def test_who_waits_has_one_of_the_ten_seats():
    """R2, R27"""
    table = Table(TEN.removesuffix(" Jim"))
    table.start()
    table.join("Kim")
    with pytest.raises(RoomFull):
        table.join("Lea")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("x", "x"),
        ("n" * 20, "n" * 20),
        ("Zoe\u0308", "Zoë"),
        ("محمد", "محمد"),
        ("नीता", "नीता"),
        ("愛", "愛"),
        ("🦦", "🦦"),
        ("R2-D2", "R2-D2"),
        ("<b>", "<b>"),
    ],
)
def test_a_name_has_1_to_20_visible_characters(name, shown):
    """R2"""
    table = Table("")
    table.join("Ada", name=name)
    assert table.record("Ada").name == shown


@pytest.mark.parametrize(
    "name",
    ["", " ", "\t", "n" * 21, "A\u202eda", "A\x00da", "\u200b", "\u200d", "\ud800",
     "A" + "\u0301" * 9, "\u3164", "\u2800", "Ada\u3164"],
    ids=ascii,
)  # fmt: skip
def test_other_names_are_refused(name):
    """R2"""
    table = Table("")
    with pytest.raises(BadName):
        table.join("Ada", name=name)


@pytest.mark.parametrize("name", ["Ada", "ADA", "  ada ", "Áda", "Ａｄａ", "A.d.a"])
def test_no_two_players_have_names_that_look_the_same(name):
    """R2"""
    table = Table("Ada")
    with pytest.raises(NameTaken):
        table.join("Ben", name=name)


@pytest.mark.parametrize(
    "color", ["", "red", "#12345", "#1234567", "123456#", "#12345g", "#١٢٣٤٥٦"]
)
def test_a_colour_is_six_hex_digits(color):
    """R2"""
    with pytest.raises(BadColor):
        Table("").join("Ada", color=color)


def test_a_colour_is_ones_own_in_any_case():
    """R2"""
    table = Table("")
    table.join("Ada", color="#AbCdEf")
    assert table.record("Ada").color == "#abcdef"
    with pytest.raises(ColorTaken):
        table.join("Ben", color="#ABCDEF")


@pytest.mark.parametrize("during_a_game", [False, True])
def test_who_has_a_seat_changes_name_and_colour_and_nothing_else(during_a_game):
    """R2"""
    table = Table()
    if during_a_game:
        table.start()
    before = table.player("Ben")
    table.does("Ben", AddPlayer(name="Benny", color="#abcdef"))
    after = table.player("Ben")
    assert (after.name, after.color) == ("Benny", "#abcdef")
    assert (after.id, after.order, after.seating) == (before.id, before.order, before.seating)
    table.does("Ben", AddPlayer(name="benny", color="#ABCDEF"))
    with pytest.raises(NameTaken):
        table.does("Ben", AddPlayer(name="ada", color="#abcdef"))
    with pytest.raises(ColorTaken):
        table.does("Ben", AddPlayer(name="Ben", color=table.player("Ada").color))


def test_a_name_is_free_again_when_its_owner_has_left():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start()
    table.leave("Dan")
    table.join("Eva", name="Dan")


def test_who_left_may_come_back_with_the_same_name_and_colour():
    """R26, R27: the pieces on the board keep the colour, and it is nobody else's."""
    table = Table("Ada Ben Cem Dan")
    table.start()
    color = table.player("Dan").color
    table.leave("Dan")
    with pytest.raises(ColorTaken):
        table.join("Eva", color=color)
    table.join("Dan", color=color)


# -- who arrives late ----------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["deal", "first_clue", "first_guess", "second_clue",
                                   "second_guess", "reveal"])  # fmt: skip
def test_who_arrives_during_a_game_waits(phase):
    """R27"""
    table = Table()
    table.play_until(phase)
    table.join("Dan")
    assert table.record("Dan").seating == "waiting"
    assert seated(table) == ["Ada", "Ben", "Cem"]


def test_who_is_seated_during_a_round_plays_from_the_next_one_on():
    """R27"""
    table = Table()
    table.start(first="Ada")
    table.join("Dan")
    table.seat("Dan")
    table.clue("ocean")
    assert "Dan" not in table.names(table.round.guessers)
    table.guess_anywhere()
    table.no_second_clue()
    table.next_round()
    assert table.names(table.round.guessers) == ["Cem", "Dan", "Ada"]


def test_who_was_not_seated_goes_on_waiting():
    """R27"""
    table = Table()
    table.start(first="Ada", laps=1)
    table.join("Dan")
    assert table.play_out() == ["Ada", "Ben", "Cem"]
    assert len(table.state.standings) == 3


@pytest.mark.parametrize(
    ("laps", "rounds_before", "givers"),
    [
        (1, 0, "Ada Ben Cem Dan"),
        (1, 1, "Ada Ben Cem Dan"),
        (1, 2, "Ada Ben Cem Dan"),
        (2, 0, "Ada Ben Cem Dan Ada Ben Cem Dan"),
        (2, 4, "Ada Ben Cem Ada Ben Cem Dan"),
    ],
)
def test_who_is_seated_late_gives_clues_in_the_laps_still_to_come(laps, rounds_before, givers):
    """R21, R27"""
    table = Table()
    table.start(first="Ada", laps=laps)
    given = []
    for _ in range(rounds_before):
        given.append(table.giver)
        table.play_round()
        table.next_round()
    table.join("Dan")
    table.seat("Dan")
    assert given + table.play_out() == givers.split()


def test_who_waited_has_a_seat_in_the_next_game():
    """R27, R29"""
    table = Table()
    table.start(laps=1)
    table.join("Dan")
    table.play_out()
    assert table.record("Dan").seating == "playing"
    table.start(first="Dan")
    assert table.giver == "Dan"


@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_only_who_waits_can_be_seated(name):
    """R27"""
    table = Table()
    table.start()
    with pytest.raises(NoSuchPlayer):
        table.seat(name)


def test_only_the_host_seats_who_waits():
    """R27, R28"""
    table = Table()
    table.start()
    table.join("Dan")
    with pytest.raises(NotHost):
        table.does("Dan", SeatPlayer(player=table.id("Dan")))


# -- leaving and being removed -------------------------------------------------------------------


def test_before_the_game_who_leaves_is_gone():
    """R26"""
    table = Table()
    table.leave("Ben")
    assert seats(table) == {"Ada": 1, "Cem": 3}
    with pytest.raises(NotSeated):
        table.leave("Ben")


def test_who_only_waited_leaves_no_trace():
    """R26, R27: else one browser could fill the list of players, coming and going."""
    table = Table()
    table.start()
    for _ in range(3):
        table.join("Dan")
        table.leave("Dan")
    assert seats(table) == {"Ada": 1, "Ben": 2, "Cem": 3}


@pytest.mark.parametrize("how", ["leave", "remove"])
def test_who_leaves_during_a_game_gives_up_the_seat_and_keeps_pieces_and_points(how):
    """R10, R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="A1")
    getattr(table, how)("Ben")
    record = table.record("Ben")
    assert record.seating == "left"
    assert record.guesses == ("H17",)
    assert table.state.seat(identity("Ben")) is None
    with pytest.raises(NotSeated):
        table.does("Ben", Leave())


def test_the_round_goes_on_without_a_guesser_who_leaves():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    assert table.awaited == ["Ben"]
    table.leave("Ben")
    assert table.awaited == ["Cem"]
    table.guess(Cem="A1")
    assert table.awaited == ["Dan"]
    table.guess(Dan="A2")
    assert table.state.phase == "second_clue"


def test_the_phase_ends_when_the_last_awaited_guesser_leaves():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="A1", Cem="A2")
    table.leave("Dan")
    assert table.state.phase == "second_clue"
    table.clue("deep sea")
    assert table.awaited == ["Cem"]


def test_the_second_phase_ends_and_is_scored_when_the_last_awaited_guesser_leaves():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="A1", Cem="A2", Dan="A3")
    table.clue("deep sea")
    table.guess(Dan="H17", Cem="H16")
    table.leave("Ben")
    assert table.state.phase == "reveal"
    assert table.gained == {"Ada": 2, "Cem": 2, "Dan": 3}


@pytest.mark.parametrize("phase", ["first_clue", "first_guess", "second_clue", "second_guess"])
def test_without_the_clue_giver_the_round_ends_without_scores(phase):
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.play_until(phase)
    table.leave("Ada")
    assert table.state.phase == "reveal"
    assert table.result.outcome == "giver_left"
    assert set(table.points.values()) == {0}
    table.next_round()
    assert table.giver == "Ben"
    assert table.names(table.round.guessers) == ["Cem", "Dan"]


def test_the_order_goes_on_from_the_seat_of_a_clue_giver_who_left():
    """R4, R26"""
    table = Table("Ada Ben Cem Dan Eva")
    table.start(first="Cem", laps=1)
    table.leave("Cem")
    table.next_round()
    assert table.play_out() == ["Dan", "Eva", "Ada", "Ben"]


def test_who_left_is_no_clue_giver_any_more():
    """R21, R26"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=2)
    table.leave("Cem")
    assert table.play_out() == ["Ada", "Ben", "Dan", "Ada", "Ben", "Dan"]


@pytest.mark.parametrize("phase", ["deal", "first_clue", "first_guess", "second_clue",
                                   "second_guess", "reveal"])  # fmt: skip
@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_with_fewer_than_three_players_the_game_ends_at_once(phase, name):
    """R26"""
    table = Table()
    table.play_until(phase)
    points = table.points
    table.leave(name)
    assert table.state.phase == "standings"
    assert table.points == points
    assert len(table.state.standings) == 2
    assert table.state.deadline is None


def test_a_game_that_ends_early_is_scored_as_it_stands():
    """R26"""
    table = Table()
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="A1")
    table.no_second_clue()
    table.next_round()
    table.clue("forest")
    table.leave("Cem")
    assert [(table.name(one.player), one.points) for one in table.state.standings] == [
        ("Ben", 3),
        ("Ada", 2),
    ]
    assert len(table.state.results) == 1


def test_a_round_whose_guessers_all_left_before_the_first_clue_was_not_scored():
    """R11, R26: others were seated for the next round, so the game goes on."""
    table = Table()
    table.start(first="Ada")
    table.pick("H17")
    for late, early in (("Dan", "Ben"), ("Eva", "Cem")):
        table.join(late)
        table.seat(late)
        table.leave(early)
    assert table.state.phase == "reveal"
    assert table.result.outcome != "scored"
    assert table.result.scores == ()


def test_a_removed_player_does_not_come_back():
    """R26"""
    table = Table()
    table.remove("Cem")
    with pytest.raises(Removed):
        table.join("Cem", name="Somebody")
    table.join("Dan")
    table.start()
    with pytest.raises(Removed):
        table.join("Cem")


def test_who_waits_can_be_removed():
    """R26, R27"""
    table = Table()
    table.start()
    table.join("Dan")
    table.remove("Dan")
    assert table.state.seat(identity("Dan")) is None
    assert table.state.phase == "first_clue"


def test_who_left_watches_and_can_wait_for_a_seat_again():
    """R26, R27"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada", laps=1)
    table.leave("Dan")
    table.join("Dan")
    table.seat("Dan")
    assert table.play_out() == ["Ada", "Ben", "Cem", "Dan"]


# -- the host ------------------------------------------------------------------------------------


def test_who_made_the_room_becomes_host_when_seated():
    """R28"""
    table = Table("")
    table.join("Ben")
    assert table.host == "Ben"
    table.join("Ada")
    assert table.host == "Ada"
    table.join("Cem")
    assert table.host == "Ada"


def test_who_made_the_room_becomes_host_only_once():
    """R28"""
    table = Table("Ada Ben")
    table.leave("Ada")
    assert table.host == "Ben"
    table.join("Ada")
    assert table.host == "Ben"


def test_who_made_the_room_and_arrives_during_the_game_is_not_host():
    """R28"""
    table = Table("")
    for name in ("Ben", "Cem", "Dan"):
        table.join(name)
    table.start(laps=1)
    table.join("Ada")
    assert table.host == "Ben"
    table.play_out()
    assert table.host == "Ben"


def test_when_the_host_leaves_the_longest_seated_player_takes_over():
    """R28: Dan has the lower seat, Cem has sat longer."""
    table = Table("Ada Ben Cem")
    table.leave("Ben")
    table.join("Dan")
    assert seats(table) == {"Ada": 1, "Dan": 2, "Cem": 3}
    table.leave("Ada")
    assert table.host == "Cem"


def test_the_host_passes_the_role_on():
    """R28"""
    table = Table()
    table.pass_host("Cem")
    assert table.host == "Cem"
    with pytest.raises(NotHost):
        table.does("Ada", SeatPlayer(player=1))


@pytest.mark.parametrize("names", ["Ada", "Ada Ben Cem"])
def test_the_role_is_passed_to_somebody_else(names):
    """R28"""
    with pytest.raises(NoSuchPlayer):
        Table(names).pass_host("Ada")


@pytest.mark.parametrize(
    ("present", "host"),
    [
        ("Ben", "Ben"),
        ("Cem Ben", "Ben"),
        ("Cem", "Cem"),
        ("Dan Cem", "Cem"),
    ],
)
def test_when_the_host_is_away_the_longest_seated_player_who_is_there_takes_over(present, host):
    """R28"""
    table = Table("Ada Ben Cem Dan")
    table.host_away(*present.split())
    assert table.host == host


@pytest.mark.parametrize("present", ["", "Ada", "Ada Ben", "Eva"])
def test_nobody_takes_over_from_a_host_who_is_there_or_for_want_of_a_player(present):
    """R28: Eva only waits."""
    table = Table("Ada Ben Cem Dan")
    table.start()
    table.join("Eva")
    with pytest.raises(NothingDue):
        table.host_away(*present.split())
    assert table.host == "Ada"


def test_the_last_to_leave_leaves_the_room_without_a_host_and_the_next_one_is_host():
    """R28"""
    table = Table("Ada")
    table.leave("Ada")
    assert table.state.host is None
    table.join("Ben")
    assert table.host == "Ben"


def test_the_host_cannot_be_removed_but_leaves():
    """R28"""
    table = Table()
    with pytest.raises(NoSuchPlayer):
        table.remove("Ada")
    table.leave("Ada")
    assert table.host == "Ben"


def test_the_host_who_gives_a_clue_and_leaves_ends_the_round_and_hands_over():
    """R26, R28"""
    table = Table("Ada Ben Cem Dan")
    table.start(first="Ada")
    table.leave("Ada")
    assert (table.host, table.state.phase) == ("Ben", "reveal")
    table.next_round()
    assert table.giver == "Ben"


@pytest.mark.parametrize("is_away", [True, False])
@pytest.mark.parametrize(
    "phase", ["first_clue", "first_guess", "second_clue", "second_guess", "reveal", "standings"]
)
def test_whoever_is_host_and_whenever_they_go_the_game_comes_to_its_end(phase, is_away):
    """R25, R28: Ada is host and gives the first clues."""
    table = Table("Ada Ben Cem Dan")
    table.play_until(phase)
    if is_away:
        table.host_away("Cem", "Dan")
    else:
        table.leave("Ada")
    assert table.host == ("Cem" if is_away else "Ben")
    while table.state.phase != "standings":
        if table.state.phase == "reveal":
            table.next_round()
        else:
            table.skip(*table.names(turns.awaited(table.state)[:1]))
    table.start()
