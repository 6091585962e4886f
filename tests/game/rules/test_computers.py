"""Computer players, and computers that hold somebody's seat (R2, R17, R25 to R28)."""

import pytest

from game import rules
from game.actions import (
    AddComputer,
    AddPlayer,
    Challenge,
    LockRoom,
    OpenRoom,
    Say,
    SeatComputer,
    SetOptions,
    SkipPlayer,
    StartGame,
    Watch,
)
from game.errors import (
    BadName,
    NameTaken,
    NoSuchPlayer,
    NotGuesser,
    NothingDue,
    NotHost,
    RoomFull,
    RoomLocked,
)
from game.protocol import PlayerList
from game.rules import Entry
from game.state import Seating
from tests.game.table import SERVER, Table, identity

NINE = ["Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hi", "Ivo", "Jo"]


def table(people="Ada", computers="Bo Cy Di"):
    """Some people, and some computers that Ada has added."""
    made = Table(people)
    made.add_computer(*computers.split())
    return made


def seated(room):
    """Who takes part in the game."""
    return [room.name(one.id) for one in room.state.playing]


# -- seats -----------------------------------------------------------------------------------------


def test_one_person_plays_with_computers_as_with_anybody():
    room = table()
    room.start(first="Ada")
    assert seated(room) == ["Ada", "Bo", "Cy", "Di"]
    room.clue("ocean")
    assert room.awaited == ["Bo"]
    room.guess(Bo="H17", Cy="G16", Di="A1")
    room.no_second_clue()
    assert room.gained == {"Ada": 2, "Bo": 3, "Cy": 2, "Di": 0}


def test_everybody_sees_who_is_a_computer_and_how_it_plays():
    room = table("Ada Ben", "Bo")
    shown = {one.name: one.computer for one in room.shown(PlayerList).players}
    assert shown["Ada"] is None
    assert shown["Ben"] is None
    assert (shown["Bo"].skill, shown["Bo"].taste) == ("good", "nature")


def test_nine_computers_find_a_seat_and_the_tenth_does_not():
    """R2"""
    room = table("Ada", " ".join(NINE))
    with pytest.raises(RoomFull):
        room.add_computer("Kit")


def test_only_the_host_adds_computers():
    room = Table("Ada Ben")
    with pytest.raises(NotHost):
        room.does("Ben", AddComputer(skill="good", taste="food"))


@pytest.mark.parametrize(
    ("name", "refusal"), [("ada", NameTaken), ("\u200b", BadName), ("x" * 21, BadName)]
)
def test_a_computer_has_a_name_as_people_do(name, refusal):
    """R2"""
    room = Table("Ada")
    with pytest.raises(refusal):
        room.add_computer(name)


def test_a_locked_room_takes_computers():
    room = Table("Ada Ben")
    room.does("Ada", LockRoom())
    room.add_computer("Bo")
    assert seated(room) == ["Ada", "Ben", "Bo"]


def test_who_was_not_asked_for_gets_no_seat():
    room = Table("Ada")
    drawn = SeatComputer(identity="x", name="Bo", color="#000000", skill="good", taste="food")
    with pytest.raises(NothingDue):
        room.act(SERVER, drawn)


def test_a_computer_that_comes_during_a_game_plays_from_the_next_round_on():
    """R27"""
    room = Table("Ada Ben Cem")
    room.start(first="Ben")
    room.clue("ocean")
    room.add_computer("Bo")
    assert room.id("Bo") not in room.round.guessers
    room.guess_anywhere()
    room.no_second_clue()
    room.next_round()
    assert room.id("Bo") in room.round.guessers


def test_a_computer_that_is_removed_is_gone_and_nobody_to_be_let_in_again():
    """R26"""
    room = table()
    room.remove("Bo")
    assert seated(room) == ["Ada", "Cy", "Di"]
    assert room.state.kept_out == ()
    room.add_computer("Bo")


# -- the host --------------------------------------------------------------------------------------


def test_a_computer_is_never_host():
    """R28"""
    room = table("Ada Ben", "Bo Cy")
    with pytest.raises(NoSuchPlayer):
        room.pass_host("Bo")
    with pytest.raises(NothingDue):
        room.host_away("Bo", "Cy")
    room.leave("Ada")
    assert room.host == "Ben"


@pytest.mark.parametrize("phase", ["lobby", "first_clue", "second_guess", "reveal", "standings"])
def test_computers_do_not_play_among_themselves(phase):
    room = table()
    room.play_until(phase)
    room.leave("Ada")
    assert room.state.phase == ("lobby" if phase == "lobby" else "standings")
    assert room.state.here == ()
    assert room.state.host is None
    room.join("Ben")
    assert room.host == "Ben"


def test_computers_stay_for_who_waited():
    """R27"""
    room = table()
    room.start()
    room.join("Ben")
    assert room.player("Ben").seating is Seating.WAITING
    room.leave("Ada")
    assert room.state.phase == "standings"
    assert seated(room) == ["Bo", "Cy", "Di", "Ben"]
    assert room.host == "Ben"


# -- playing ---------------------------------------------------------------------------------------


def test_computers_do_not_judge_clues_so_that_people_can():
    """R17"""
    room = table("Ada Ben", "Bo Cy Di")
    room.start(first="Bo")
    room.clue("ocean")
    with pytest.raises(NotGuesser):
        room.challenge("Cy")
    room.challenge("Ada")
    assert room.state.phase == "first_guess"
    room.challenge("Ben")
    assert room.state.phase == "first_clue"


def test_who_is_alone_with_computers_judges_alone():
    """R17"""
    room = table()
    room.start(first="Bo")
    room.clue("ocean")
    room.does("Ada", Challenge())
    assert room.state.phase == "first_clue"


def test_a_computer_that_can_think_of_nothing_moves_the_game_on_and_only_itself():
    """R25"""
    room = table("Ada Ben", "Bo Cy")
    room.start(first="Ada")
    room.clue("ocean")
    with pytest.raises(NotHost):
        room.does("Ben", SkipPlayer(player=room.id("Ben")))
    room.guess(Ben="A1")
    with pytest.raises(NotHost):
        room.does("Bo", SkipPlayer(player=room.id("Cy")))
    room.does("Bo", SkipPlayer(player=room.id("Bo")))
    assert room.awaited == ["Cy"]


# -- holding a seat --------------------------------------------------------------------------------


def test_a_computer_holds_the_seat_of_who_is_away_until_they_are_back():
    """R25"""
    room = Table("Ada Ben Cem")
    room.start(first="Ada", stand_in=True)
    room.clue("ocean")
    room.stand_in("Ben")
    assert room.record("Ben").held
    assert "skip_player" in room.turn("Ben").may
    room.guess(Ben="H17")
    room.stand_in("Ben", back=True)
    assert not room.record("Ben").held
    with pytest.raises(NothingDue):
        room.stand_in("Ben", back=True)


@pytest.mark.parametrize(
    ("options", "who"), [({}, "Ben"), ({"stand_in": True}, "Cem"), ({"stand_in": True}, "Bo")]
)
def test_nobody_stands_in_unasked_or_for_whom_nobody_waits_or_for_a_computer(options, who):
    room = table("Ada Ben Cem", "Bo")
    room.start(first="Cem" if who == "Bo" else "Ada", **options)
    room.clue("ocean")
    with pytest.raises(NothingDue):
        room.stand_in(who)


def test_after_the_game_no_seat_is_held():
    room = Table("Ada Ben Cem")
    room.start(first="Ben", stand_in=True)
    room.stand_in("Ben")
    room.play_out()
    assert not room.record("Ben").held


def test_what_the_server_drew_stands_in_the_log():
    room = table()
    seated = [one.action for one in room.log if isinstance(one.action, SeatComputer)]
    assert [one.name for one in seated] == ["Bo", "Cy", "Di"]
    assert seated[0].identity == identity("Bo")


# -- rooms that show the game ----------------------------------------------------------------------


def show():
    """A room that the server has opened to show the game."""
    room = Table("Ada")
    room.state = rules.fold([Entry("", 0, OpenRoom(code="show", show="de"))])
    return room


@pytest.mark.parametrize(
    "action",
    [
        AddPlayer(name="Ada", color="#000001"),
        AddComputer(skill="good", taste="food"),
        StartGame(),
        Watch(name="Ada"),
        Say(text="hello"),
        SetOptions(laps=1),
        LockRoom(locked=False),
    ],
)
def test_people_only_watch_a_room_that_shows_the_game(action):
    room = show()
    with pytest.raises(RoomLocked):
        room.does("Ada", action)
    assert room.turn("Ada").may == ()


def test_a_room_that_shows_the_game_speaks_a_language_and_goes_on_by_itself():
    options = show().state.options
    assert options.language == "de"
    assert options.next_round_seconds > 0


def test_in_a_room_that_shows_the_game_the_server_seats_computers_and_starts():
    room = show()
    for number in range(3):
        drawn = {"name": f"C{number}", "color": f"#00000{number}"}
        seated = SeatComputer(identity=f"c{number}", skill="good", taste="food", **drawn)
        room.act(SERVER, seated)
    room.act(SERVER, StartGame())
    assert room.state.phase == "deal"
