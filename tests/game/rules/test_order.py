"""What the host does about who disturbs: mutes, removes, lets in again (R26)."""

import pytest

from game import rules, views
from game.actions import (
    AddPlayer,
    LetIn,
    Logged,
    MutePlayer,
    MuteWatcher,
    React,
    RemovePlayer,
    RemoveWatcher,
    Say,
    Watch,
)
from game.errors import (
    Muted,
    NoSuchPerson,
    NoSuchPlayer,
    NotHost,
    NotNamed,
    NotSeated,
    Removed,
    TooManyPeople,
)
from game.protocol import Chat, KeptOut, Reactions, Watchers
from game.rules import talk
from tests.game.table import SECOND, Table, identity

TALK = [Say(text="Hello"), React(kind="clap")]


def watched(names="Dan"):
    """Ada, Ben and Cem at the table, and these spectators, with names."""
    table = Table()
    for name in names.split():
        table.does(name, Watch(name=name))
    return table


def number(table, name):
    """Of a spectator."""
    return next(one.number for one in table.state.watchers if one.name == name)


def mute(table, name, *, muted=True):
    """The host mutes somebody, or lets them talk again."""
    if table.state.seat(identity(name)):
        table.does(table.host, MutePlayer(player=table.id(name), muted=muted))
    else:
        table.does(table.host, MuteWatcher(watcher=number(table, name), muted=muted))


def kept_out(table, name="Ada"):
    """Whom the host removed, as this person is told: numbers and names."""
    (shown,) = (one for one in views.own(table.state, identity(name)) if isinstance(one, KeptOut))
    return [(one.person, one.name) for one in shown.people]


def said(table):
    """Name and text of the remarks that everybody sees."""
    return [(one.name, one.text) for one in table.shown(Chat).remarks]


# -- Muting --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ben", "Dan"])
@pytest.mark.parametrize("words", TALK)
def test_who_is_muted_can_neither_talk_nor_show_a_feeling_until_the_host_says_otherwise(
    name, words: Logged
):
    table = watched()
    mute(table, name)
    with pytest.raises(Muted):
        table.does(name, words)
    assert not {"say", "react"} & set(table.turn(name).may)
    assert table.turn(name).muted
    mute(table, name, muted=False)
    assert {"say", "react"} <= set(table.turn(name).may)
    assert not table.turn(name).muted
    table.does(name, words)


def test_what_was_said_before_stays_and_the_others_can_talk():
    table = watched()
    table.does("Dan", Say(text="Hello"))
    mute(table, "Dan")
    table.does("Ben", Say(text="Finally"))
    assert said(table) == [("Dan", "Hello"), ("Ben", "Finally")]


def test_everybody_sees_who_is_muted():
    table = watched()
    mute(table, "Ben")
    mute(table, "Dan")
    assert [table.record(one).muted for one in ("Ada", "Ben", "Cem")] == [False, True, False]
    numbers = [one.number for one in table.state.watchers]
    shown = views.presence(table.state, (), 1, numbers)
    (there,) = (one for one in shown if isinstance(one, Watchers))
    assert [(one.name, one.muted) for one in there.watchers] == [("Dan", True)]


def test_who_is_muted_stays_so_on_another_seat_or_on_none():
    table = watched()
    mute(table, "Dan")
    table.join("Dan")
    with pytest.raises(Muted):
        table.does("Dan", Say(text="Hello"))
    table.leave("Dan")
    table.does("Dan", Watch(name="Daniel"))
    with pytest.raises(Muted):
        table.does("Dan", Say(text="Hello"))


@pytest.mark.parametrize(
    ("name", "action"),
    [("Ben", AddPlayer(name="I am muted!", color="#000002")), ("Dan", Watch(name="I am muted!"))],
)
def test_who_is_muted_keeps_the_name(name, action):
    """A name can say something, too."""
    table = watched()
    mute(table, name)
    with pytest.raises(Muted):
        table.does(name, action)
    table.join("Ben", color="#00beef")
    table.does("Dan", Watch(name="Dan"))


def test_who_is_muted_plays_on():
    table = Table()
    mute(table, "Ben")
    table.start(first="Ben")
    table.clue("ocean")
    table.guess_anywhere()
    assert table.state.phase == "second_clue"


def test_who_becomes_host_is_not_muted():
    table = Table()
    mute(table, "Ben")
    table.pass_host("Ben")
    assert not table.turn("Ben").muted
    table.does("Ben", Say(text="Hello"))
    table.pass_host("Ada")
    with pytest.raises(Muted):
        table.does("Ben", Say(text="Hello"))


def test_the_host_mutes_others_who_are_there():
    table = watched()
    for player in (table.id("Ada"), 9):
        with pytest.raises(NoSuchPlayer):
            table.does("Ada", MutePlayer(player=player))
    with pytest.raises(NoSuchPerson):
        table.does("Ada", MuteWatcher(watcher=number(table, "Dan") + 1))


# -- Removing, and letting in again --------------------------------------------------------------


def test_a_removed_spectator_is_out_and_comes_back_neither_to_watch_nor_to_play():
    table = watched("Dan Eva")
    table.does("Ada", RemoveWatcher(watcher=number(table, "Dan")))
    assert table.state.is_out(identity("Dan"))
    assert [one.name for one in table.state.watchers] == ["Eva"]
    with pytest.raises(Removed):
        table.does("Dan", Watch(name="Nobody"))
    with pytest.raises(Removed):
        table.join("Dan")
    with pytest.raises(NotNamed):
        table.does("Dan", Say(text="Hello"))
    assert table.turn("Dan").may == ()


def test_nothing_is_shown_any_more_of_what_who_was_removed_has_said():
    table = watched()
    for name in ("Dan", "Ben"):
        table.does(name, Say(text=f"I am {name}"))
        table.does(name, React(kind="oops"))
    table.does("Ada", RemoveWatcher(watcher=number(table, "Dan")))
    assert said(table) == [("Ben", "I am Ben")]
    assert [one.name for one in table.shown(Reactions).reactions] == ["Ben"]
    table.remove("Ben")
    assert said(table) == []


def test_the_host_lets_in_again_by_a_number_that_is_never_anothers():
    table = watched("Dan Eva")
    table.remove("Cem")
    table.does("Ada", RemoveWatcher(watcher=number(table, "Dan")))
    assert kept_out(table) == [(1, "Cem"), (2, "Dan")]
    table.does("Ada", LetIn(person=2))
    table.does("Dan", Watch(name="Dan"))
    table.does("Ada", RemoveWatcher(watcher=number(table, "Eva")))
    assert kept_out(table) == [(1, "Cem"), (3, "Eva")]
    for person in (2, 4):
        with pytest.raises(NoSuchPerson):
            table.does("Ada", LetIn(person=person))
    table.does("Ada", LetIn(person=1))
    table.join("Cem")
    assert kept_out(table) == [(3, "Eva")]


def test_who_was_muted_and_removed_comes_back_muted():
    table = watched()
    mute(table, "Dan")
    table.does("Ada", RemoveWatcher(watcher=number(table, "Dan")))
    table.does("Ada", LetIn(person=1))
    table.does("Dan", Watch(name="Dan"))
    with pytest.raises(Muted):
        table.does("Dan", Say(text="Hello"))


def crowd(table):
    """So many that a host has had enough of them: each comes to watch."""
    for person in range(100):
        name = f"Crowd {person}"
        table.does(name, Watch(name=name))
        yield number(table, name)


def test_a_hundred_are_kept_out_of_a_room_and_then_one_is_let_in_first():
    table = watched("Dan")
    table.add_computer("Bo")
    for person in crowd(table):
        table.does("Ada", RemoveWatcher(watcher=person))
    table.does("Dan", Watch(name="Dan"))
    before = table.state
    for removal in (
        RemoveWatcher(watcher=number(table, "Dan")),
        RemovePlayer(player=table.id("Ben")),
    ):
        with pytest.raises(TooManyPeople):
            table.does("Ada", removal)
        with pytest.raises(NotHost):
            table.does("Cem", removal)
    assert table.state == before
    table.remove("Bo")  # A computer, which is not kept out.
    table.does("Ada", LetIn(person=7))
    table.remove("Ben")
    assert table.state.is_out(identity("Ben"))


def test_a_hundred_are_muted_in_a_room_and_anybody_can_be_heard_again():
    table = watched("Dan")
    for person in crowd(table):
        table.does("Ada", MuteWatcher(watcher=person))
    before = table.state
    with pytest.raises(TooManyPeople):
        mute(table, "Ben")
    assert table.state == before
    mute(table, "Crowd 99", muted=False)
    mute(table, "Ben")


def test_more_than_a_hundred_who_were_removed_once_stay_removed(monkeypatch):
    monkeypatch.setattr(talk, "MOST_KEPT_OUT", 200)
    table = watched("Dan")
    for person in crowd(table):
        table.does("Ada", RemoveWatcher(watcher=person))
    table.remove("Cem")
    monkeypatch.undo()
    assert rules.fold(table.log) == table.state


def test_only_the_host_is_told_who_was_removed():
    table = watched()
    table.does("Ada", RemoveWatcher(watcher=number(table, "Dan")))
    assert kept_out(table, "Ada") == [(1, "Dan")]
    assert kept_out(table, "Ben") == kept_out(table, "Dan") == []
    table.pass_host("Ben")
    assert kept_out(table, "Ada") == []
    assert kept_out(table, "Ben") == [(1, "Dan")]


def test_the_host_removes_who_is_there():
    with pytest.raises(NoSuchPerson):
        watched().does("Ada", RemoveWatcher(watcher=99))


@pytest.mark.parametrize(
    "action",
    [
        MutePlayer(player=3),
        MuteWatcher(watcher=1),
        RemoveWatcher(watcher=1),
        LetIn(person=1),
        RemovePlayer(player=3),
    ],
)
def test_only_the_host_keeps_order(action: Logged):
    """R28"""
    table = watched("Dan Eva")
    table.does("Ada", RemoveWatcher(watcher=number(table, "Eva")))
    before = table.state
    with pytest.raises(NotHost):
        table.does("Ben", action)
    with pytest.raises(NotSeated):
        table.does("Dan", action)
    assert table.state == before


def test_the_host_is_offered_it_when_there_is_somebody_to_do_it_to():
    table = Table("Ada")
    kinds = {"mute_player", "mute_watcher", "remove_watcher", "let_in"}
    assert not kinds & set(table.turn("Ada").may)
    table.join("Ben")
    table.does("Dan", Watch(name="Dan"))
    assert kinds & set(table.turn("Ada").may) == kinds - {"let_in"}
    table.does("Ada", RemoveWatcher(watcher=1))
    assert kinds & set(table.turn("Ada").may) == {"mute_player", "let_in"}
    assert not kinds & set(table.turn("Ben").may)


def test_it_stands_in_the_log():
    table = watched("Dan Eva")
    mute(table, "Ben")
    mute(table, "Dan")
    table.does("Ada", RemoveWatcher(watcher=number(table, "Eva")))
    table.now += 10 * SECOND
    assert rules.fold(table.log) == table.state
