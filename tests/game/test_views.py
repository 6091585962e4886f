"""What each recipient sees (R5, R11, R17, R23, R29)."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import actions, views
from game.protocol import (
    ClueMessage,
    PlayerList,
    Presence,
    Reveal,
    RoomSlice,
    Standings,
    Watchers,
    frame,
)
from tests.game.random_games import EVERYBODY, all_games, games, play
from tests.game.table import STRANGER, Table, identity

EVERYONE = ("Ada", "Ben", "Cem", "a stranger")
PHASES = ("lobby", "deal", "first_clue", "first_guess", "second_clue", "second_guess", "reveal",
          "standings")  # fmt: skip


def at(phase, names="Ada Ben Cem", **options):
    """A game in its first round, Ada clue giver, in that phase; the card is H17 L28 A9 E20."""
    table = Table(names)
    if options:
        table.options(**options)
    table.play_until(phase)
    return table


def view(table, name):
    """All slices that this person is sent, as they are read in a browser."""
    shown = (*views.public(table.state), *views.own(table.state, identity(name)))
    return {actions.type_of(one): json.loads(msgspec.json.encode(one)) for one in shown}


# -- the set of slices ---------------------------------------------------------------------------


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("name", EVERYONE)
def test_everybody_is_sent_the_same_kinds_of_slices_in_every_phase(phase, name):
    assert set(view(at(phase), name)) == {
        "room",
        "player_list",
        "clue_message",
        "reveal",
        "standings",
        "deck",
        "chat",
        "reactions",
        "turn_update",
        "card",
        "kept_out",
    }


def test_who_is_there_is_told_by_seats_in_order():
    presence, watchers = views.presence(Table().state, {3, 1, 2}, 4, ())
    assert presence == Presence(present=(1, 2, 3), spectators=4)
    assert watchers == Watchers(names=(), watchers=())


def test_no_identity_leaves_the_server():
    for seed in range(4):
        for step in play(seed)[::5]:
            for who in EVERYBODY:
                shown = (*views.public(step.after), *views.own(step.after, who))
                assert b"browser of" not in msgspec.json.encode(shown)


@all_games()
@given(games(), st.integers(1, 3))
def test_a_view_that_goes_on_from_the_one_before_shows_what_a_new_one_shows(steps, actions_between):
    """However much has happened in between, and also to who did not look then."""
    view = None
    for number, step in enumerate(steps[::actions_between]):
        view, new = views.View(step.after, view), views.View(step.after)
        assert view.public() == new.public()
        for who in EVERYBODY[: None if number % 3 else 2]:
            turn, office = view.own_frames(who)
            assert (turn, *office) == tuple(frame(one) for one in new.own(who))


# -- the room and its players ----------------------------------------------------------------------


def test_the_room_tells_its_host_its_options_and_how_many_games_were_played():
    table = at("standings", laps=1)
    room: RoomSlice = table.shown(RoomSlice)
    assert (room.code, room.host, room.game, room.options.laps) == ("blue-otter", 1, 1, 1)
    table.start()
    assert table.shown(RoomSlice).game == 2


def test_an_empty_room_has_no_host():
    assert Table("").shown(RoomSlice).host is None


def test_players_are_listed_by_seats_with_what_everybody_may_know():
    table = at("first_guess")
    table.guess(Ben="C3")
    players = view(table, "a stranger")["player_list"]["players"]
    assert [one["id"] for one in players] == [1, 2, 3]
    assert players[1] == {
        "id": 2,
        "name": "Ben",
        "color": "#000002",
        "points": 0,
        "guesses": ["C3"],
        "placed": True,
        "seating": "playing",
        "muted": False,
        "computer": None,
        "held": False,
    }


def test_placed_means_done_in_this_phase():
    table = at("first_guess")
    table.skip("Ben")
    assert (table.record("Ben").placed, table.record("Cem").placed) == (True, False)
    table.guess(Cem="C3")
    assert not any(one.placed for one in table.shown(PlayerList).players)


def test_who_waits_and_who_left_is_told():
    table = at("first_guess", "Ada Ben Cem Dan")
    table.guess(Ben="C3")
    table.leave("Ben")
    table.join("Eva")
    assert table.record("Ben").seating == "left"
    assert table.record("Ben").guesses == ("C3",)
    assert table.record("Eva").seating == "waiting"


# -- secrets -------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["first_clue", "first_guess", "second_clue", "second_guess"])
def test_the_card_and_the_target_are_shown_to_the_clue_giver_alone(phase):
    """R5"""
    table = at(phase)
    if phase == "first_clue":
        assert table.card("Ada").target is None
        table.pick("H17")
    assert table.card("Ada").cells == ("H17", "L28", "A9", "E20")
    assert table.card("Ada").target == "H17"
    table.join("Dan")
    for name in ("Ben", "Cem", "Dan", "a stranger"):
        assert table.card(name).cells == ()
        assert table.card(name).target is None
        for secret in ("H17", "L28", "A9", "E20"):
            assert f'"{secret}"' not in json.dumps(view(table, name))


def test_a_clue_giver_who_left_sees_what_everybody_sees():
    """R5, R26"""
    table = at("first_guess", "Ada Ben Cem Dan")
    table.leave("Ada")
    table.next_round()
    table.pick(table.round.card[0])
    assert view(table, "Ada") == view(table, "a stranger")


def test_after_the_reveal_nobody_has_a_card():
    """R11"""
    table = at("reveal")
    assert all(table.card(name).cells == () for name in EVERYONE)


def test_hidden_pieces_are_shown_to_their_owners_alone_until_the_last_one_is_down():
    """R23"""
    table = at("first_guess", mode="simultaneous")
    table.guess(Ben="C3")
    assert table.record("Ben").guesses == ()
    assert table.record("Ben").placed
    own = table.turn("Ben").cur_player
    assert own
    assert own.guesses == ("C3",)
    for name in ("Ada", "Cem", "a stranger"):
        assert "C3" not in json.dumps(view(table, name))
    table.guess(Cem="C4")
    assert (table.record("Ben").guesses, table.record("Cem").guesses) == (("C3",), ("C4",))


def test_in_the_second_phase_the_first_pieces_stay_open():
    """R23"""
    table = at("second_guess", mode="simultaneous")
    first = table.record("Ben").guesses
    table.guess(Ben="P30")
    assert table.record("Ben").guesses == first
    own = table.turn("Ben").cur_player
    assert own
    assert own.guesses == (*first, "P30")


def test_a_hidden_piece_whose_clue_was_withdrawn_was_never_seen():
    """R17, R23"""
    table = at("first_guess", mode="simultaneous")
    table.guess(Ben="C3")
    table.challenge("Ben", "Cem")
    for name in EVERYONE:
        assert "C3" not in json.dumps(view(table, name))


def test_in_classic_order_pieces_are_open_at_once():
    """R7"""
    table = at("first_guess")
    table.guess(Ben="C3")
    assert table.record("Ben").guesses == ("C3",)


# -- whose turn it is ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "mode", "awaited", "player"),
    [
        ("lobby", "classic", [], None),
        ("deal", "classic", [], None),
        ("first_clue", "classic", [1], 1),
        ("first_guess", "classic", [2], 2),
        ("first_guess", "simultaneous", [2, 3], None),
        ("second_clue", "simultaneous", [1], 1),
        ("second_guess", "classic", [3], 3),
        ("reveal", "classic", [], None),
        ("standings", "classic", [], None),
    ],
)
def test_the_turn_tells_for_whom_the_game_waits(phase, mode, awaited, player):
    """R7, R9, R23"""
    table = at(phase, mode=mode)
    for number, name in enumerate(("Ada", "Ben", "Cem"), 1):
        turn = table.turn(name)
        assert (list(turn.awaited), turn.player) == (awaited, player)
        assert turn.is_player_turn == (number in awaited)
        assert turn.cur_player
        assert turn.cur_player.id == number
    turn = table.turn("a stranger")
    assert (turn.cur_player, turn.is_player_turn) == (None, False)


def test_the_last_who_has_to_place_is_told_as_the_one_whose_turn_it_is():
    """R23"""
    table = at("first_guess", mode="simultaneous")
    table.guess(Cem="C3")
    assert table.turn("Ada").player == table.id("Ben")


@pytest.mark.parametrize(
    ("phase", "name", "may"),
    [
        ("first_clue", "Ben", "add_player leave say react"),
        ("first_guess", "Ben", "add_player leave say react guess challenge"),
        ("first_guess", "Cem", "add_player leave say react challenge"),
        ("second_clue", "Ben", "add_player leave say react"),
        ("second_guess", "Cem", "add_player leave say react guess challenge"),
        ("reveal", "Ben", "add_player leave say react"),
        ("standings", "Ben", "add_player leave say react"),
        ("lobby", "a stranger", "add_player watch"),
        ("first_guess", "a stranger", "add_player watch"),
    ],
)
def test_the_turn_tells_what_one_may_do(phase, name, may):
    assert sorted(at(phase).turn(name).may) == sorted(may.split())


@pytest.mark.parametrize(
    ("phase", "offered", "not_offered"),
    [
        ("lobby", "set_options start_game swap_seats say", "next_round clue skip_player end_game"),
        (
            "first_clue",
            "pick_target skip_player end_game lock_room publish_room",
            "set_options start_game skip_clue guess swap_seats say",
        ),
        ("first_guess", "skip_player", "clue pick_target challenge guess react"),
        ("second_clue", "clue skip_clue skip_player", "pick_target say react"),
        ("reveal", "next_round set_options end_game say react", "start_game skip_player"),
        ("standings", "start_game set_options swap_seats", "next_round end_game"),
    ],
)
def test_host_and_clue_giver_may_more(phase, offered, not_offered):
    may = set(at(phase).turn("Ada").may)
    assert may >= set(offered.split())
    assert not may & set(not_offered.split())


def test_a_clue_is_offered_once_the_target_is_chosen():
    """R5, R6"""
    table = at("first_clue")
    assert "clue" not in table.turn("Ada").may
    table.pick("H17")
    assert "clue" in table.turn("Ada").may


def test_the_host_is_not_offered_what_nobody_is_there_for():
    """R2, R27, R28"""
    alone = Table("Ada").turn("Ada").may
    assert not {"start_game", "seat_player", "remove_player"} & set(alone)
    table = at("first_clue")
    table.join("Dan")
    assert {"seat_player", "remove_player"} <= set(table.turn("Ada").may)


def test_where_the_second_clue_is_required_doing_without_is_not_offered():
    """R8"""
    table = at("second_clue", second_clue_optional=False)
    assert "skip_clue" not in table.turn("Ada").may


@pytest.mark.parametrize(
    ("phase", "number", "rounds"),
    [
        ("lobby", 0, 0),
        ("deal", 0, 0),
        ("first_clue", 1, 6),
        ("second_guess", 1, 6),
        ("reveal", 1, 6),
        ("standings", 6, 6),
    ],
)
def test_the_turn_counts_the_rounds(phase, number, rounds):
    """R21"""
    turn = at(phase).turn("Ben")
    assert (turn.round, turn.rounds) == (number, rounds)


def test_the_rounds_to_come_change_with_who_comes_and_goes():
    """R21, R26, R27"""
    table = at("first_clue", "Ada Ben Cem Dan", laps=2)
    assert table.turn("Ada").rounds == 8
    table.leave("Dan")
    assert table.turn("Ada").rounds == 6
    table.join("Eva")
    assert table.turn("Ada").rounds == 6
    table.seat("Eva")
    assert table.turn("Ada").rounds == 8
    givers = table.play_out()
    assert len(givers) == table.turn("Ada").rounds == 8


def test_the_deadline_is_told_to_all():
    """R24"""
    table = at("first_guess", guess_seconds=30)
    assert {table.turn(name).deadline for name in EVERYONE} == {table.now + 30_000}


# -- the clues -----------------------------------------------------------------------------------


def test_clues_objections_and_withdrawn_clues_are_told_to_all():
    """R17"""
    table = at("first_guess", "Ada Ben Cem Dan")
    table.challenge("Cem")
    clues: ClueMessage = table.shown(ClueMessage)
    assert (clues.round, clues.clues, clues.withdrawn) == (1, ("ocean",), ())
    assert (clues.objections, clues.objections_needed) == ((3,), 2)
    table.challenge("Dan")
    clues = table.shown(ClueMessage)
    assert (clues.clues, clues.withdrawn, clues.objections) == ((), ("ocean",), ())


def test_a_refused_clue_is_seen_by_nobody():
    """R12 to R16"""
    table = at("first_clue")
    table.pick("H17")
    before = [view(table, name) for name in EVERYONE]
    with pytest.raises(Exception, match="basic colour"):
        table.clue("red")
    assert [view(table, name) for name in EVERYONE] == before


# -- the reveal and the standings ------------------------------------------------------------------


@pytest.mark.parametrize("phase", PHASES)
def test_a_round_is_revealed_when_it_is_over(phase):
    """R11"""
    reveal: Reveal = at(phase).shown(Reveal)
    assert (reveal.round is not None) == (phase in {"reveal", "standings"})


def test_the_reveal_tells_target_frame_pieces_and_points():
    """R11, R18, R19, R20"""
    table = Table()
    table.start(first="Ada")
    table.clue("ocean")
    table.guess(Ben="H17", Cem="A1")
    table.no_second_clue()
    assert view(table, "a stranger")["reveal"]["round"] == {
        "number": 1,
        "giver": 1,
        "outcome": "scored",
        "target": "H17",
        "frame": ["G16", "G17", "G18", "H16", "H17", "H18", "I16", "I17", "I18"],
        "clues": ["ocean"],
        "pieces": [
            {"player": 2, "cell": "H17", "clue": 1, "points": 3},
            {"player": 3, "cell": "A1", "clue": 1, "points": 0},
        ],
        "scores": [
            {"player": 1, "points": 2},
            {"player": 2, "points": 3},
            {"player": 3, "points": 0},
        ],
    }
    assert [table.record(name).points for name in ("Ada", "Ben", "Cem")] == [2, 3, 0]


def test_a_round_without_a_clue_reveals_the_target_if_there_was_one():
    """R24"""
    table = at("first_clue")
    table.play_round()
    reveal: Reveal = table.shown(Reveal)
    assert reveal.round
    assert (reveal.round.target, reveal.round.frame, reveal.round.scores) == (None, (), ())
    table.next_round()
    table.pick(table.round.card[3])
    chosen = table.round.target
    table.play_round()
    reveal = table.shown(Reveal)
    assert reveal.round
    assert (reveal.round.target, reveal.round.scores) == (chosen, ())


def test_the_standings_tell_places_and_every_round_again():
    """R22, R29"""
    table = at("standings", laps=1)
    standings: Standings = table.shown(Standings)
    assert {one.player for one in standings.places} == {1, 2, 3}
    assert [one.number for one in standings.rounds] == [1, 2, 3]
    assert table.shown(Reveal).round == standings.rounds[-1]


@pytest.mark.parametrize("phase", PHASES[:-1])
def test_before_the_end_there_are_no_standings(phase):
    """R29"""
    standings: Standings = at(phase).shown(Standings)
    assert (standings.places, standings.rounds) == ((), ())


def test_an_unfinished_round_is_never_revealed():
    """R5, R26"""
    table = at("first_guess")
    table.leave("Cem")
    assert table.state.phase == "standings"
    for name in ("Ben", "a stranger"):
        shown = view(table, name)
        assert shown.pop("deck")["cells"][0] == "H17"
        assert "H17" not in json.dumps(shown)


def test_a_new_game_begins_with_empty_slices():
    """R29"""
    table = at("standings", laps=1)
    table.play_until("first_clue")
    seen = view(table, "a stranger")
    assert seen["reveal"]["round"] is None
    assert seen["standings"] == {"type": "standings", "places": [], "rounds": []}
    assert seen["clue_message"]["clues"] == []
    assert all(one["guesses"] == [] for one in seen["player_list"]["players"])


def test_who_never_was_here_is_a_spectator():
    """R2"""
    table = at("first_guess")
    assert identity("a stranger") == STRANGER
    assert view(table, "a stranger")["turn_update"]["cur_player"] is None
