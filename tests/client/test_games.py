"""Whole games by bots on a real server, and what has to be true of each."""

import dataclasses
import json
import re

import pytest

from client.__main__ import main
from client.bot import Habits
from client.table import NAMES, Plan, Table
from game import protocol, rules, views
from tests.client.conftest import PLANS, play


@pytest.mark.parametrize("seed", [plan.seed for plan in PLANS])
def test_bots_play_a_game_of_every_size_in_both_modes_to_the_standings(games, seed):
    game = games[seed]
    assert game.wrong == []
    assert len(game.standings["places"]) == game.plan.players


@pytest.mark.parametrize("seed", [plan.seed for plan in PLANS])
def test_each_log_folds_again_to_the_standings_that_everybody_saw(games, house, seed):
    game = games[seed]
    state = rules.fold(house.log(game.code))
    told = {message.__struct_config__.tag: message for message in views.public(state)}
    assert json.loads(protocol.frame(told["standings"])) == game.standings


def test_the_games_were_games(games):
    """Points of every kind, clues of both lengths, and everything a bot may do, came about."""
    rounds = [record for game in games.values() for record in game.standings["rounds"]]
    pieces = [piece["points"] for record in rounds for piece in record["pieces"]]
    assert {0, 1, 2, 3} == set(pieces)
    assert {len(clue.split()) for record in rounds for clue in record["clues"]} == {1, 2}
    assert {len(record["clues"]) for record in rounds} == {1, 2}
    sent = [json.loads(one.text) for game in games.values() for one in game.frames if one.sent]
    assert {action["type"] for action in sent} >= {
        "add_player", "set_options", "start_game", "seat_player", "pick_target", "check_clue",
        "clue", "skip_clue", "guess", "challenge", "next_round", "say", "react",
    }  # fmt: skip
    ids = [action["id"] for action in sent]
    assert len(set(ids)) < len(ids), "nothing was sent twice"


async def test_a_table_plays_again_with_the_same_seats(house):
    plan = Plan(3, "again", {"mode": "simultaneous", "laps": 1})
    first, second = await play(house.server.url, [plan], times=2)
    assert first.wrong == second.wrong == []
    assert (first.number, second.number) == (1, 2)
    assert first.code == second.code


class Tardy(Table):
    """The late player arrives when the game is over."""

    async def _arrive(self, label):
        if label == NAMES[self.plan.players - 1]:
            await self.host.until(lambda view: view["standings"]["places"], seconds=60)
        return await super()._arrive(label)


async def test_who_comes_so_late_that_no_round_is_left_is_missing_in_the_standings(house):
    async with Tardy(house.server.url, Plan(4, "tardy", {"laps": 1}, late=True)) as table:
        game = await table.play()
    assert game.wrong == []
    assert len(game.standings["places"]) == 3


async def test_players_who_lose_their_connections_all_the_time_play_a_whole_game(house):
    plan = Plan(3, "drops", {"mode": "classic", "laps": 1}, habits=Habits(drop=0.5))
    (game,) = await play(house.server.url, [plan])
    assert game.wrong == []
    welcomes = [one for one in game.frames if not one.sent and '"type":"welcome"' in one.text]
    assert len(welcomes) > game.plan.players + game.plan.spectators


@pytest.mark.parametrize("players", range(3, 11))
def test_a_drawn_plan_is_the_same_for_the_same_seed(players):
    assert Plan.drawn("seed", players) == Plan.drawn("seed", players)
    plans = [Plan.drawn(str(number), players) for number in range(100)]
    assert {plan.options["mode"] for plan in plans} == {"classic", "simultaneous"}
    assert all(dataclasses.replace(plan, seed="") != plans[0] for plan in plans[1:2])


def test_the_command_plays_games_and_says_what_came_of_them(house, monkeypatch, capsys):
    arguments = ["--url", house.server.url, "--games", "2", "--players", "3-4"]
    monkeypatch.setattr("sys.argv", ["client", *arguments, "--mode", "simultaneous"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().out
    assert ended.value.code == 0, told
    assert re.search(r"^2 games .* 0 with something wrong, 0 tables not played", told, re.MULTILINE)
    assert "3 players, simultaneous" in told


def test_the_command_fails_when_a_game_cannot_be_played(house, monkeypatch, capsys):
    arguments = ["--url", house.server.url, "--games", "1", "--players", "2"]
    monkeypatch.setattr("sys.argv", ["client", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "too_few_players" in capsys.readouterr().out
