"""Who watches, and what people say; and what the host does about it."""

import pytest

from game import rules, views
from game.actions import (
    AddComputer,
    AddPlayer,
    EndGame,
    LockRoom,
    Logged,
    PublishRoom,
    React,
    Say,
    SwapSeats,
    Watch,
)
from game.errors import (
    AlreadySeated,
    BadName,
    BadRemark,
    GiverIsSilent,
    NameTaken,
    NoSuchPlayer,
    NotHost,
    NotNamed,
    Removed,
    RoomLocked,
    TooManyChanges,
    TooMuchTalk,
    WrongPhase,
)
from game.protocol import Chat, Reactions, Watchers
from game.rules import talk
from tests.game.table import SECOND, Table, identity


def chat(table):
    """Name and text of what was said."""
    shown = next(one for one in views.public(table.state) if isinstance(one, Chat))
    return [(one.player, one.name, one.text) for one in shown.remarks]


def feelings(table):
    """Name and kind of what was shown."""
    shown = next(one for one in views.public(table.state) if isinstance(one, Reactions))
    return [(one.name, one.kind) for one in shown.reactions]


def watchers(table, *gone):
    """The names of spectators, while all but these are connected."""
    there = [one.number for one in table.state.watchers if one.name not in gone]
    _, shown = views.presence(table.state, (), len(there), there)
    assert isinstance(shown, Watchers)
    return list(shown.names)


def test_everybody_hears_what_was_said_in_order():
    table = Table()
    table.does("Ada", Say(text="  Hello   you "))
    table.does("Ben", Say(text="مرحبا"))
    assert chat(table) == [(1, "Ada", "Hello you"), (2, "Ben", "مرحبا")]


def test_the_newest_thirty_remarks_are_kept():
    table = Table()
    for number in range(40):
        table.now += 5 * SECOND
        table.does("Ada", Say(text=f"Number {number}"))
    said = [text for _, _, text in chat(table)]
    assert said == [f"Number {number}" for number in range(10, 40)]


def test_a_remark_is_that_of_the_seat_which_its_speaker_has_now():
    table = Table()
    table.does("Dan", Watch(name="Dan"))
    table.does("Dan", Say(text="Hello"))
    table.does("Ben", Say(text="Hi"))
    table.leave("Ben")
    table.join("Dan")
    assert chat(table) == [(2, "Dan", "Hello"), (None, "Ben", "Hi")]


@pytest.mark.parametrize("text", ["", "   ", "x" * 201, "a\u202eb", "a\x00b", "\u3164"])
def test_what_cannot_be_seen_or_is_too_long_is_not_said(text):
    table = Table()
    with pytest.raises(BadRemark):
        table.does("Ada", Say(text=text))
    assert chat(table) == []


def test_who_talks_too_much_has_to_wait_and_the_others_need_not():
    table = Table()
    for number in range(5):
        table.does("Ada", Say(text=f"Number {number}"))
    with pytest.raises(TooMuchTalk):
        table.does("Ada", Say(text="And another"))
    table.does("Ben", Say(text="My turn"))
    table.now += 10 * SECOND
    table.does("Ada", Say(text="And another"))


def test_a_crowd_can_only_say_as_much_at_once_as_everybody_is_shown():
    table = Table()
    crowd = [f"Guest {number}" for number in range(10)]
    for name in crowd:
        table.does(name, Watch(name=name))
    for name in crowd[:6]:
        for number in range(5):
            table.does(name, Say(text=f"{number}"))
    for name in ("Ada", crowd[9]):
        with pytest.raises(TooMuchTalk):
            table.does(name, Say(text="I, too"))
    table.now += 10 * SECOND
    table.does("Ada", Say(text="At last"))


def test_what_was_once_said_stays_said_whatever_the_limits_are_later(monkeypatch):
    table = Table()
    table.does("Dan", Watch(name="Dan"))
    table.does("Eva", Watch(name="Eva"))
    for _ in range(5):
        table.does("Dan", Say(text="Hello"))
    table.does("Dan", React(kind="wow"))
    monkeypatch.setattr(talk, "MOST_REMARKS", 1)
    monkeypatch.setattr(talk, "MOST_CHANGES", 0)
    monkeypatch.setattr(talk, "KNOWN_WATCHERS", 1)
    monkeypatch.setattr(talk, "LONGEST_REMARK", 1)
    monkeypatch.setattr(talk, "BETWEEN_FEELINGS", 60_000)
    again = rules.fold(table.log)
    assert [one.text for one in again.remarks] == ["Hello"] * 5


def test_a_feeling_replaces_the_one_before_and_needs_a_moment():
    table = Table()
    table.does("Ada", React(kind="clap"))
    table.does("Ben", React(kind="wow"))
    with pytest.raises(TooMuchTalk):
        table.does("Ada", React(kind="heart"))
    table.now += SECOND
    table.does("Ada", React(kind="heart"))
    assert feelings(table) == [("Ben", "wow"), ("Ada", "heart")]
    table.now += 10 * SECOND
    table.does("Cem", React(kind="think"))
    assert feelings(table) == [("Cem", "think")]


@pytest.mark.parametrize("words", [Say(text="Hello"), React(kind="clap")])
def test_who_has_neither_seat_nor_name_cannot_talk(words: Logged):
    table = Table()
    with pytest.raises(NotNamed):
        table.does("Dan", words)
    assert not {"say", "react"} & set(table.turn("Dan").may)
    table.does("Dan", Watch(name="Dan"))
    assert {"say", "react"} <= set(table.turn("Dan").may)
    table.does("Dan", words)
    assert [name for _, name, _ in chat(table)] + [name for name, _ in feelings(table)] == ["Dan"]


@pytest.mark.parametrize("words", [Say(text="Hello"), React(kind="clap")])
def test_the_clue_giver_is_silent_until_the_reveal(words: Logged):
    """R5, R6: whatever is said or shown meanwhile would be a clue."""
    table = Table()
    table.start(first="Ada")
    for _ in range(2):
        with pytest.raises(GiverIsSilent):
            table.does("Ada", words)
        assert not {"say", "react"} & set(table.turn("Ada").may)
        table.clue("ocean") if table.state.phase == "first_clue" else None
    table.does("Ben", words)
    table.skip("Ben")
    table.skip("Cem")
    table.skip("Ada")
    table.does("Ada", words)


@pytest.mark.parametrize(
    "words",
    [
        AddPlayer(name="it is A14", color="#000001"),
        AddPlayer(name="Ada", color="#1c8a8c"),
        AddComputer(skill="good", taste="nature", name="it is A14"),
    ],
)
def test_the_clue_giver_says_nothing_by_a_name_or_a_colour_either(words: Logged):
    """R5, R6, R14."""
    table = Table()
    table.start(first="Ada")
    for phase in ("first_clue", "first_guess", "second_clue", "second_guess"):
        table.play_until(phase)
        before = table.state
        with pytest.raises(GiverIsSilent):
            table.does("Ada", words)
        assert table.state == before
    table.play_until("reveal")
    table.does("Ada", words)


def test_the_clue_giver_comes_back_under_the_same_name_and_colour():
    table = Table()
    table.start(first="Ada")
    table.does("Ada", AddPlayer(name=" Ada ", color=table.player("Ada").color.upper()))
    table.does("Ada", AddComputer(skill="good", taste="nature"))
    assert (table.player("Ada").name, table.player("Ada").color) == ("Ada", "#000001")


def test_spectators_have_names_of_their_own():
    table = Table()
    table.does("Dan", Watch(name="Dan"))
    table.does("Eva", Watch(name="Eva"))
    assert watchers(table) == ["Dan", "Eva"]
    for taken in ("Ada", "dan", "DÁN"):
        with pytest.raises(NameTaken):
            table.does("Eva", Watch(name=taken))
    with pytest.raises(BadName):
        table.does("Eva", Watch(name="\u202e"))
    with pytest.raises(AlreadySeated):
        table.does("Ada", Watch(name="Adele"))
    table.does("Dan", Watch(name="Daniel"))
    assert watchers(table) == ["Eva", "Daniel"]
    assert watchers(table, "Eva") == ["Daniel"]


@pytest.mark.parametrize("who", ["Dan", "Ada"])
def test_who_takes_many_names_has_to_wait_and_the_others_need_not(who):
    table = Table()

    def take(number: int) -> None:
        name = f"Name {number}"
        seated = AddPlayer(name=name, color="#00beef")
        table.does(who, seated if who == "Ada" else Watch(name=name))

    table.now += 10 * SECOND
    for number in range(5):
        take(number)
    before = table.state
    with pytest.raises(TooManyChanges):
        take(5)
    assert table.state == before
    take(4)
    table.does("Eva", Watch(name="Eva"))
    table.now += 10 * SECOND
    take(5)


def test_colours_and_seats_count_like_names():
    table = Table()
    table.now += 10 * SECOND
    for number in range(2):
        table.leave("Ben")
        table.join("Ben", color=f"#00bee{number}")
        table.join("Ben", color=f"#00caf{number}")
    table.leave("Ben")
    table.does("Ben", Watch(name="Ben"))
    for one_more in (AddPlayer(name="Ben", color="#00beef"), Watch(name="Benno")):
        with pytest.raises(TooManyChanges):
            table.does("Ben", one_more)
    table.does("Ben", Watch(name="Ben"))


def test_a_spectator_who_sits_down_is_no_longer_one_and_keeps_the_name():
    table = Table()
    table.does("Dan", Watch(name="Dan"))
    table.join("Dan")
    assert watchers(table) == []


def test_a_removed_player_does_not_talk_any_more_and_shows_no_name():
    """R26"""
    table = Table("Ada Ben Cem Dan")
    table.remove("Dan")
    with pytest.raises(Removed):
        table.does("Dan", Watch(name="Nobody"))
    with pytest.raises(NotNamed):
        table.does("Dan", Say(text="Hello"))
    assert table.turn("Dan").may == ()


def test_a_room_that_its_last_player_leaves_is_open_to_the_next():
    """Nobody could unlock it."""
    table = Table("Ada Ben")
    table.does("Ada", LockRoom())
    table.does("Ada", PublishRoom())
    table.leave("Ada")
    assert (table.host, table.state.locked, table.state.public) == ("Ben", True, True)
    table.leave("Ben")
    assert (table.state.locked, table.state.public) == (False, False)
    table.join("Cem")
    assert table.host == "Cem"


def test_in_a_locked_room_nobody_new_takes_a_seat():
    table = Table()
    table.does("Ada", LockRoom())
    with pytest.raises(RoomLocked):
        table.join("Dan")
    assert "add_player" not in table.turn("Dan").may
    table.join("Ada", name="Adele")
    table.does("Ada", LockRoom(locked=False))
    table.join("Dan")


@pytest.mark.parametrize(
    "action", [LockRoom(), PublishRoom(), SwapSeats(player=1, other=2), EndGame()]
)
def test_only_the_host_runs_the_room(action: Logged):
    """R28"""
    table = Table()
    if isinstance(action, EndGame):
        table.start()
    with pytest.raises(NotHost):
        table.does("Ben", action)


def test_players_who_change_seats_change_turns_and_keep_all_else():
    """R2, R4"""
    table = Table()
    table.start(first="Ada", laps=1)
    table.does("Ben", Say(text="Hello"))
    table.play_out()
    before = {table.name(one.player): (one.points, one.place) for one in table.state.standings}
    givers = [table.name(one.giver) for one in table.state.results]
    table.does("Ada", SwapSeats(player=1, other=2))
    after = {table.name(one.player): (one.points, one.place) for one in table.state.standings}
    assert [one.name for one in table.state.players] == ["Ben", "Ada", "Cem"]
    assert after == before
    assert [table.name(one.giver) for one in table.state.results] == givers
    assert table.host == "Ada"
    assert chat(table) == [(1, "Ben", "Hello")]
    table.start(first="Ada")
    assert table.names(table.round.guessers) == ["Cem", "Ben"]


@pytest.mark.parametrize(("player", "other"), [(1, 1), (1, 9), (9, 1)])
def test_seats_are_changed_by_two_who_are_there(player, other):
    with pytest.raises(NoSuchPlayer):
        Table().does("Ada", SwapSeats(player=player, other=other))


def test_seats_are_not_changed_during_a_game():
    table = Table()
    table.start()
    with pytest.raises(WrongPhase):
        table.does("Ada", SwapSeats(player=1, other=2))


def test_the_host_can_end_a_game_and_it_is_scored_as_it_stands():
    table = Table()
    table.start(first="Ada")
    table.play_round()
    points = {one.id: one.points for one in table.state.players}
    table.next_round()
    table.does("Ada", EndGame())
    assert table.state.phase == "standings"
    assert {one.player: one.points for one in table.state.standings} == points
    assert len(table.state.results) == 1


def test_a_remark_tells_nobody_who_its_sender_is():
    table = Table()
    table.does("Ada", Say(text="Hello"))
    table.does("Ada", React(kind="clap"))
    table.does("Dan", Watch(name="Dan"))
    there = [one.number for one in table.state.watchers]
    shown = repr((views.public(table.state), views.presence(table.state, (1,), 1, there)))
    assert "Dan" in shown
    assert identity("Ada") not in shown
    assert identity("Dan") not in shown
