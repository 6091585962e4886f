"""Placing pieces: once, in order; and that nobody is shown more than they have earned."""

import json
from itertools import permutations

import pytest
from django.conf import settings
from django.test import Client

from daily import cards
from daily.models import Piece
from daily.rounds import Round
from game.board import CELLS
from game.rules.scoring import piece_points
from tests.daily.people import ask, place, play, program, see

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("week")]


@pytest.fixture
def rounds() -> list[Round]:
    return list(cards.rounds_of(cards.todays(cards.today())))


# -- What one is shown -------------------------------------------------------------------------


def test_at_first_there_is_the_first_clue_and_nothing_else(rounds):
    told = see(program())
    assert told["of"] == 5
    assert told["rounds"] == [
        {"number": 1, "clues": [rounds[0].clues["en"][0]], "pieces": [], "target": None,
         "others": []}
    ]  # fmt: skip


def test_after_the_first_piece_there_is_the_second_clue(rounds):
    client = program()
    see(client)
    [told] = place(client, 1, 1, "h17")["rounds"]
    assert told["clues"] == list(rounds[0].clues["en"])
    assert told["pieces"] == [{"cell": "H17", "clue": 1, "points": None}]
    assert (told["target"], told["others"]) == (None, [])


def test_after_both_there_is_the_target_with_points_and_the_next_clue(rounds):
    target = rounds[0].target
    elsewhere = next(cell for cell in CELLS if piece_points(cell, target) == 0)
    client = program()
    see(client)
    place(client, 1, 1, elsewhere)
    first, second = place(client, 1, 2, target)["rounds"]
    assert first["target"] == target
    assert [one["points"] for one in first["pieces"]] == [0, 3]
    assert second == {"number": 2, "clues": [rounds[1].clues["en"][0]], "pieces": [],
                      "target": None, "others": []}  # fmt: skip


def test_the_end_is_after_five_rounds():
    client = program()
    told = play(client)
    assert [one["number"] for one in told["rounds"]] == [1, 2, 3, 4, 5]
    assert all(one["target"] for one in told["rounds"])
    assert ask(client, 6, 1, "H17").json()["code"] == "out_of_order"


def test_others_are_seen_only_where_one_has_placed_both():
    for cells in (("A1", "A2"), ("A1", "B7")):
        play(program(), rounds=2, cells=cells)
    client = program()
    assert see(client)["rounds"][0]["others"] == []
    assert place(client, 1, 1, "A1")["rounds"][0]["others"] == []
    told = place(client, 1, 2, "P30")["rounds"]
    assert told[0]["others"] == [
        {"cell": "A1", "pieces": 2}, {"cell": "A2", "pieces": 1}, {"cell": "B7", "pieces": 1}
    ]  # fmt: skip
    assert told[1]["others"] == []


def test_others_are_those_who_had_the_same_words():
    play(program("de"), rounds=1, cells=("A1", "A2"))
    assert play(program("en"), rounds=1)["rounds"][0]["others"] == []
    assert play(program("de"), rounds=1)["rounds"][0]["others"] != []


def test_the_language_of_the_first_piece_is_that_of_the_day(rounds):
    client = program("de")
    assert see(client)["rounds"][0]["clues"] == [rounds[0].clues["de"][0]]
    assert ask(client, 1, 1, "H17", language="ar").json()["language"] == "ar"
    told = client.get("/daily/?language=en").json()
    assert told["rounds"][0]["clues"] == list(rounds[0].clues["ar"])
    assert ask(client, 1, 2, "H18", language="en").json()["language"] == "ar"
    assert play(program("en"), rounds=1)["rounds"][0]["others"] == []


def parts(rounds: list[Round]) -> dict[int, set[str]]:
    """What becomes known when so many pieces are placed: texts that stand in quotes in JSON."""
    known: dict[int, set[str]] = {}
    for index, one in enumerate(rounds):
        first, second = one.clues["en"]
        known[2 * index] = {first}
        known[2 * index + 1] = {second}
        known[2 * index + 2] = known.get(2 * index + 2, set()) | {one.target}
    for index in range(1, len(rounds)):
        known[2 * index].add(rounds[index].clues["en"][0])
    return known


def test_nothing_that_is_answered_holds_more_than_was_earned(rounds):
    """Pages, the API and refusals, at every step: none has a target, a clue or the salt of later,
    in no language."""
    secrets = parts(rounds)
    away = [cell for cell in CELLS if all(cell != one.target for one in rounds)][:2]
    salt = cards.todays(cards.today()).salt
    client = program()
    answers = [client.get("/daily/")]
    for step in range(11):
        day = cards.today()
        answers += [
            client.get("/daily/"),
            client.get("/daily/", headers={"Accept": "text/html"}),
            client.get(f"/daily/{day}/"),
            client.get(f"/daily/{day}/?language=ar&round=5&day=2020-01-01"),
            *(ask(client, n, c, "A1", day=day) for n, c in ((step // 2 + 2, 1), (5, 2), (9, 9))),
            ask(client, 1, 1, "Z99"),
        ]
        shown = " ".join(one.content.decode().replace("&quot;", '"') for one in answers)
        later = {secret for at in range(step + 1, 11) for secret in secrets[at]}
        later -= {secret for at in range(step + 1) for secret in secrets[at]}
        assert not [secret for secret in later if f'"{secret}"' in shown]
        assert salt not in shown
        for language in ("de", "ar"):
            for one in rounds[(step + 1) // 2 + 1 :]:
                assert f'"{one.clues[language][0]}"' not in shown
        if step < 10:
            answers.append(ask(client, step // 2 + 1, step % 2 + 1, away[step % 2]))
            assert answers[-1].status_code == 200


def test_two_cards_that_differ_only_in_what_is_to_come_answer_with_the_same_bytes(rounds):
    """Another target and another second clue: nobody can tell until they have placed."""
    card = cards.todays(cards.today())
    client = program()
    seen = []
    for changed in (False, True):
        if changed:
            Piece.objects.all().delete()
            other = [
                Round(rounds[4].target, {code: (one[0], "elsewhere") for code, one in
                                         rounds[0].clues.items()}),
                *rounds[1:],
            ]  # fmt: skip
            card.rounds = json.dumps([{"target": one.target, "clues": one.clues} for one in other])
            card.save()
        seen.append(
            [client.get("/daily/").content, *(ask(client, 1, 1, name).content for name in "A Z1")]
        )
    cards.todays(cards.today())
    assert [one[1:] for one in seen[:1]] == [one[1:] for one in seen[1:]]
    first, second = (json.loads(one[0]) for one in seen)
    assert {**first, "coming": []} == {**second, "coming": []}


# -- Once, in order ------------------------------------------------------------------------------


def test_the_same_piece_again_gives_the_same_answer():
    client = program()
    see(client)
    first = place(client, 1, 1, "H17")
    again = place(client, 1, 1, "H17")
    assert {**again, "coming": []} == {**first, "coming": []}
    assert Piece.objects.count() == 1


def test_a_second_try_is_refused_whenever_it_comes():
    client = program()
    played = play(client, rounds=2)
    for number, clue in ((1, 1), (1, 2), (2, 2)):
        refused = ask(client, number, clue, "C3")
        assert (refused.status_code, refused.json()["code"]) == (409, "piece_stays")
    assert see(client)["rounds"] == played["rounds"]


def test_pieces_are_placed_in_their_order():
    every = [(number, clue) for number in (1, 2, 3) for clue in (1, 2)]
    client = program()
    see(client)
    for earlier, later in permutations(every, 2):
        if earlier < later:
            assert ask(client, *later, "H17").json()["code"] == "out_of_order"
    assert Piece.objects.count() == 0


def test_two_pieces_of_a_round_do_not_share_a_cell():
    client = program()
    see(client)
    place(client, 1, 1, "H17")
    assert ask(client, 1, 2, "H17").json()["code"] == "cell_taken"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_piece"),
        (b"[]", "bad_piece"),
        (b"\xff", "bad_piece"),
        (b'{"round": 1, "clue": 1}', "bad_piece"),
        (b'{"round": "1", "clue": 1, "cell": "H17"}', "bad_piece"),
        (b'{"round": 1, "clue": 1, "cell": "H17", "language": "xx"}', "bad_piece"),
        (b"[" * 900, "bad_piece"),
        (b'{"round": 1, "clue": 1, "cell": "Q1"}', "no_such_cell"),
        (b'{"round": 0, "clue": 1, "cell": "H17"}', "out_of_order"),
        (b'{"round": 1, "clue": 0, "cell": "H17"}', "out_of_order"),
        (b'{"round": -1, "clue": 3, "cell": "H17"}', "out_of_order"),
        (b'{"round": 99999999999999999999, "clue": 1, "cell": "H17"}', "out_of_order"),
        (b" " * 2000, "too_large"),
    ],
)
def test_what_is_no_piece_changes_nothing(body, code):
    client = program()
    see(client)
    refused = client.post(f"/daily/{cards.today()}/pieces/", body, content_type="application/json")
    assert 400 <= refused.status_code < 500
    assert refused.json()["code"] == code
    assert Piece.objects.count() == 0


# -- Who ---------------------------------------------------------------------------------------


def test_who_has_no_cookie_is_nobody():
    see(program())
    refused = ask(program(), 1, 1, "H17")
    assert (refused.status_code, refused.json()["code"]) == (403, "no_identity")


def test_a_page_of_another_site_places_nothing():
    client = program()
    see(client)
    refused = client.post(
        f"/daily/{cards.today()}/pieces/",
        {"round": 1, "clue": 1, "cell": "H17"},
        content_type="application/json",
        headers={"Origin": "https://elsewhere.example"},
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "foreign_origin")


def test_the_database_does_not_know_who_played():
    client = program()
    play(client, rounds=1)
    identity = client.session["identity"]
    assert identity not in {value for one in Piece.objects.values() for value in one.values()}
    assert Piece.objects.values("player").distinct().count() == 1


def test_an_address_has_so_many_players_who_begin_and_those_go_on():
    most = int(settings.ADDRESS_PLAYERS.amount)
    clients: list[Client] = [program(REMOTE_ADDR="203.0.113.77") for _ in range(most + 1)]
    for client in clients:
        see(client)
    codes = [ask(client, 1, 1, "H17").status_code for client in clients]
    assert codes == [200] * most + [429]
    assert ask(clients[0], 1, 2, "H18").status_code == 200
    assert ask(clients[-1], 1, 1, "H17").json()["code"] == "too_many_players"
