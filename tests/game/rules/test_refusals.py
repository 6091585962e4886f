"""Every way in which the rules say no is met once, and tells its own code and a sentence."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from game import errors
from game.actions import (
    Challenge,
    CloseRoom,
    Clue,
    HostAway,
    Leave,
    LockRoom,
    MutePlayer,
    MuteWatcher,
    PassHost,
    React,
    Say,
    SkipClue,
    StartGame,
    Watch,
)
from game.decency import WordFilter
from game.errors import NotLikeThis, NotNow, Refused
from tests.game.table import SERVER, STRANGER, Table


def playing(names: str = "Ada Ben Cem", **options: Any) -> Table:
    """A game in which Ada is to give a clue."""
    table = Table(names)
    table.start(first="Ada", **options)
    return table


def guessing(names: str = "Ada Ben Cem", **options: Any) -> Table:
    """A game in which Ben is to guess first."""
    table = playing(names, **options)
    table.clue("ocean")
    return table


def placed() -> Table:
    """A game in which Ben has a piece on A1."""
    table = guessing()
    table.guess(Ben="A1")
    return table


def second(**options: Any) -> Table:
    """A game in which Ada is to give the second clue."""
    table = guessing(**options)
    table.guess_anywhere()
    return table


def revealed() -> Table:
    """A game between two rounds."""
    table = playing()
    table.play_round()
    return table


def without_the_removed() -> Table:
    """A room from which Cem was removed."""
    table = Table()
    table.remove("Cem")
    return table


def muted() -> Table:
    """A room in which Ben is muted."""
    table = Table()
    table.does("Ada", MutePlayer(player=2))
    return table


def renamed() -> Table:
    """A room in which Ada has just changed her name again and again."""
    table = Table()
    for number in range(4):
        table.join("Ada", name=f"Ada {number}")
    return table


def withdrawn() -> Table:
    """A game in which the first clue was withdrawn."""
    table = guessing()
    table.challenge("Ben", "Cem")
    return table


def closed() -> Table:
    """A room in which nothing happens any more."""
    table = Table()
    table.act(SERVER, CloseRoom())
    return table


def locked() -> Table:
    """A room in which nobody new sits down."""
    table = Table()
    table.does("Ada", LockRoom())
    return table


def clapped() -> Table:
    """A room in which Ada has just shown a feeling."""
    table = Table()
    table.does("Ada", React(kind="clap"))
    return table


def crowded() -> Table:
    """A game in which as many as can be have had a seat."""
    table = playing()
    for _ in range(197):
        table.join("Dan")
        table.seat("Dan")
        table.leave("Dan")
        table.now += 10_000
    return table


def muted_many() -> Table:
    """As many as can be are muted."""
    table = Table()
    for number in range(1, 101):
        name = f"Dan {number}"
        table.does(name, Watch(name=name))
        table.does("Ada", MuteWatcher(watcher=number))
    return table


CASES: dict[type[Refused], Callable[[], object]] = {
    errors.WrongPhase: lambda: playing().guess(Ben="A1"),
    errors.NotSeated: lambda: Table().act(STRANGER, Leave()),
    errors.NotYourTurn: lambda: guessing().guess(Cem="A1"),
    errors.NotHost: lambda: Table().does("Ben", StartGame()),
    errors.NotClueGiver: lambda: playing().does("Ben", Clue(text="ocean")),
    errors.NotGuesser: lambda: guessing().does("Ada", Challenge()),
    errors.AlreadyPlaced: lambda: placed().guess(Ben="A2"),
    errors.NoTarget: lambda: playing().does("Ada", Clue(text="ocean")),
    errors.TargetFixed: lambda: withdrawn().pick("A9"),
    errors.SecondClueRequired: lambda: second(second_clue_optional=False).does("Ada", SkipClue()),
    errors.TooFewPlayers: lambda: Table("Ada Ben").start(),
    errors.RoomFull: lambda: Table("Ada Ben Cem Dan Eva Fay Gus Hal Ida Jim").join("Kim"),
    errors.Removed: lambda: without_the_removed().join("Cem"),
    errors.RoomClosed: lambda: closed().join("Dan"),
    errors.RoomLocked: lambda: locked().join("Dan"),
    errors.NotNamed: lambda: Table().act(STRANGER, Say(text="Hello")),
    errors.AlreadySeated: lambda: Table().does("Ada", Watch(name="Ada")),
    errors.GiverIsSilent: lambda: playing().does("Ada", Say(text="Hello")),
    errors.TooMuchTalk: lambda: clapped().does("Ada", React(kind="clap")),
    errors.TooManyChanges: lambda: renamed().join("Ada", name="Ada"),
    errors.TooManySeats: lambda: crowded().join("Eva"),
    errors.TooManyPeople: lambda: muted_many().does("Ada", MutePlayer(player=2)),
    errors.Muted: lambda: muted().does("Ben", Say(text="Hello")),
    errors.NoSuchPerson: lambda: Table().does("Ada", MuteWatcher(watcher=9)),
    errors.BadRemark: lambda: Table().does("Ada", Say(text="")),
    errors.NothingDue: lambda: Table().act(SERVER, HostAway(present=(1,))),
    errors.BadName: lambda: Table().join("Dan", name=""),
    errors.BadWord: lambda: WordFilter(["moose"]).judge(Watch(name="Moose")),
    errors.NameTaken: lambda: Table().join("Dan", name="ada"),
    errors.BadColor: lambda: Table().join("Dan", color="green"),
    errors.ColorTaken: lambda: Table().join("Dan", color="#000001"),
    errors.BadOption: lambda: Table().options(clue_seconds=1),
    errors.OptionFixed: lambda: revealed().options(laps=1),
    errors.NoSuchPlayer: lambda: Table().does("Ada", PassHost(player=9)),
    errors.NoSuchCell: lambda: guessing().guess(Ben="Q1"),
    errors.NotOnCard: lambda: playing().pick("H18"),
    errors.CellTaken: lambda: placed().guess(Cem="A1"),
    errors.ClueEmpty: lambda: playing().clue("..."),
    errors.ClueTooLong: lambda: playing().clue("s" * 41),
    errors.ClueUnreadable: lambda: playing().clue("oc\u202eean"),
    errors.TooManyWords: lambda: playing().clue("deep sea"),
    errors.ColorName: lambda: playing().clue("red"),
    errors.BoardPlace: lambda: playing().clue("H17"),
    errors.Comparison: lambda: second().clue("darker"),
    errors.ClueRepeated: lambda: second().clue("ocean"),
}


def below(kind: type[Refused]) -> set[type[Refused]]:
    """All kinds of refusal below this one, itself included."""
    return {kind}.union(*map(below, kind.__subclasses__()))


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_each_refusal_tells_its_code_and_a_sentence(kind):
    with pytest.raises(Refused) as told:
        CASES[kind]()
    assert type(told.value) is kind
    assert re.fullmatch(r".+[.:?!]", str(told.value))


def test_no_refusal_of_the_rules_is_without_a_case():
    of_the_rules = below(NotNow) | below(NotLikeThis)
    assert {kind for kind in of_the_rules if not kind.__subclasses__()} == set(CASES)


def test_codes_are_words_and_no_two_refusals_share_one():
    codes = [kind.code for kind in below(Refused)]
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)
    assert len(set(codes)) == len(codes)
