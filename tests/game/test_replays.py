"""A game that is over is found again in the log, as it ended, and no other game is."""

from functools import partial

import msgspec
import pytest

from game.protocol import Deck, PlayerList, Replay, Standings
from game.replays import replay
from tests.game.kept import ROOM, keep
from tests.game.table import Table

pytestmark = pytest.mark.django_db


def kept(table):
    """Put what happened at a table so far into the log."""
    keep(table.log)
    return table


def found(number):
    """The game of that number, which there is."""
    played = replay(ROOM, number)
    assert played is not None
    return played


def a_round(table, word):
    """The round that is being played, with a piece of each guesser on its one clue."""
    table.clue(word)
    table.guess_anywhere()
    table.no_second_clue()


def a_game(table):
    """A whole game of one lap, up to the standings."""
    table.start(first="Ada", laps=1)
    for word in ("ocean", "moss", "candle"):
        a_round(table, word)
        if word != "candle":
            table.next_round()
    assert table.state.phase == "standings"
    return table


def test_a_finished_game_is_what_everybody_saw_at_its_end():
    table = kept(a_game(Table()))
    assert replay(ROOM, 1) == Replay(
        code=ROOM,
        game=1,
        player_list=table.shown(PlayerList),
        standings=table.shown(Standings),
        deck=table.shown(Deck),
    )
    assert [one.clues for one in found(1).standings.rounds] == [
        ("ocean",),
        ("moss",),
        ("candle",),
    ]


@pytest.mark.parametrize("number", [0, 2, 3, 10**30])
def test_a_number_that_no_game_has_finds_none(number):
    kept(a_game(Table()))
    assert replay(ROOM, number) is None


def test_a_room_that_is_not_there_has_no_game():
    assert replay("nobody", 1) is None


def test_no_game_shows_before_it_has_ended():
    table = Table()
    table.start(first="Ada", laps=1)
    for word in ("ocean", "moss", "candle"):
        acts = (partial(table.clue, word), table.guess_anywhere, table.no_second_clue)
        for act in acts:
            kept(table)
            assert replay(ROOM, 1) is None
            act()
        if table.state.phase == "reveal":
            kept(table)
            assert replay(ROOM, 1) is None
            table.next_round()
    kept(table)
    assert replay(ROOM, 1) is not None


def test_what_happens_in_the_room_after_a_game_does_not_show_in_it():
    table = kept(a_game(Table()))
    before = found(1)
    table.join("Ada", name="Somebody else")
    table.leave("Ben")
    table.join("Dora")
    kept(table)
    assert replay(ROOM, 1) == before
    table.start(first="Cem", laps=1)
    table.clue("secret")
    kept(table)
    assert replay(ROOM, 1) == before
    assert b"secret" not in msgspec.json.encode(before)


def test_each_game_of_a_room_has_its_number():
    table = kept(a_game(Table()))
    first = found(1)
    table.start(first="Ben", laps=1)
    table.play_out()
    kept(table)
    second = found(2)
    assert (first.game, second.game) == (1, 2)
    assert [one.giver for one in second.standings.rounds] == [2, 3, 1]
    assert replay(ROOM, 1) == first


def test_a_game_that_ended_because_players_left_is_there_as_it_stood():
    table = Table()
    table.start(first="Ada", laps=1)
    a_round(table, "ocean")
    table.next_round()
    table.clue("moss")
    table.leave("Cem")
    assert table.state.phase == "standings"
    kept(table)
    played = found(1)
    assert played.standings.rounds[0].clues == ("ocean",)
    assert {one.player for one in played.standings.places} == {1, 2}
    assert [one.seating for one in played.player_list.players] == ["playing", "playing", "left"]
    assert [one.number for one in played.standings.rounds] == [1]


def test_a_game_that_ended_in_its_first_round_is_there_too():
    table = Table()
    table.start(first="Ada")
    table.leave("Ada")
    kept(table)
    played = found(1)
    assert [one.player for one in played.standings.places] == [2, 3]


def test_nobodys_identity_leaves_with_a_game():
    kept(a_game(Table()))
    told = msgspec.json.encode(replay(ROOM, 1)).decode()
    assert '"target":"H17"' in told
    assert "browser of" not in told
