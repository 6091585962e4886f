"""The hash by which the server is held to the cards that it has shuffled (R3)."""

import hashlib
import json
from io import StringIO

import msgspec
import pytest
from django.core.management import CommandError, call_command

from game import rules, views
from game.actions import Deal, EndGame, StartGame
from game.errors import NothingDue
from game.protocol import Deck
from game.rules import Entry
from game.rules.deck import hash_of
from game.state import Phase
from tests.game.kept import ROOM, keep
from tests.game.random_games import EVERYBODY, play, seen
from tests.game.table import DECK, SALT, SERVER, Table, identity

EVERYONE = ("Ada", "Ben", "Cem", "a stranger")
NOTHING = Deck(deck_hash="", salt="", cells=())


def told(table) -> Deck:
    """What everybody is told of the cards."""
    shown: Deck = table.shown(Deck)
    return shown


def opened(deck: Deck) -> bool:
    """Whether the cards are told, and are those of the hash: as anybody would compute it."""
    text = f"{deck.salt} {' '.join(deck.cells)}"
    return bool(deck.cells) and hashlib.sha256(text.encode()).hexdigest() == deck.deck_hash


def test_the_hash_is_that_of_salt_and_cells_with_spaces_between():
    expected = hashlib.sha256(b"salt H17 L28").hexdigest()
    assert hash_of("salt", ["H17", "L28"]) == expected


@pytest.mark.parametrize(
    "phase", ["first_clue", "first_guess", "second_clue", "second_guess", "reveal"]
)
def test_from_the_deal_on_everybody_is_told_the_hash_and_nothing_more(phase):
    table = Table()
    table.play_until(phase)
    assert told(table) == Deck(deck_hash=hash_of(SALT, DECK), salt="", cells=())
    for name in EVERYONE:
        for piece in seen(table.state, identity(name)):
            assert SALT not in piece.decode()
            assert json.loads(piece).get("cells", []) in ([], [*table.round.card])


@pytest.mark.parametrize("phase", ["lobby", "deal"])
def test_before_the_deal_there_is_nothing_to_tell(phase):
    table = Table()
    table.play_until(phase)
    assert told(table) == NOTHING


def test_at_the_standings_all_cards_are_told_also_those_that_nobody_saw():
    table = Table()
    table.start(laps=1)
    table.play_out()
    assert opened(told(table))
    assert told(table).cells == DECK
    for result in table.state.results:
        assert len(told(table).cells) == 480, result


@pytest.mark.parametrize("ends", ["host", "players leave"])
def test_the_cards_are_told_too_when_a_game_is_broken_off(ends):
    table = Table()
    table.start()
    promised = told(table).deck_hash
    if ends == "host":
        table.does("Ada", EndGame())
    else:
        table.leave("Cem")
    assert opened(told(table))
    assert told(table).deck_hash == promised


def test_another_game_is_another_deal():
    table = Table()
    table.start(laps=1)
    table.play_out()
    first = told(table)
    table.does("Ada", StartGame())
    assert told(table) == NOTHING
    table.act(SERVER, Deal(deck=DECK, first=1, salt=SALT[::-1]))
    assert told(table).cells == ()
    assert told(table).deck_hash != first.deck_hash


def test_without_confusable_colours_the_deck_is_told_as_it_is():
    table = Table()
    table.start(confusable_colors_left_out=True)
    table.does("Ada", EndGame())
    assert opened(told(table))
    assert len(told(table).cells) == 240


@pytest.mark.parametrize("salt", ["", "5a17" * 7])
def test_a_salt_that_could_be_guessed_is_none(salt):
    table = Table()
    table.does("Ada", StartGame())
    with pytest.raises(NothingDue):
        table.act(SERVER, Deal(deck=DECK, first=1, salt=salt))


def test_a_log_from_before_there_were_hashes_is_still_good():
    table = Table()
    table.start(laps=1)
    table.play_out()
    before = [
        Entry(entry.actor, entry.at, msgspec.structs.replace(entry.action, salt=""))
        if isinstance(entry.action, Deal)
        else entry
        for entry in table.log
    ]
    old = rules.fold(before)
    assert old.standings == table.state.standings
    assert next(one for one in views.public(old) if isinstance(one, Deck)) == NOTHING


def test_no_salt_is_told_before_its_game_is_over():
    """In any random game."""
    for seed in range(4):
        for step in play(seed)[::3]:
            over = step.after.phase is Phase.STANDINGS
            for who in EVERYBODY:
                assert any(SALT.encode() in one for one in seen(step.after, who)) == over


# -- The command ---------------------------------------------------------------------------------


def verify(*hashes: str) -> list[str]:
    """What the command says."""
    out = StringIO()
    call_command("verify_deal", ROOM, *hashes, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_the_command_verifies_each_game_that_is_over():
    table = Table()
    table.start(laps=1)
    table.play_out()
    table.start()
    table.does("Ada", EndGame())
    table.start()
    keep(table.log)
    promised = hash_of(SALT, DECK)
    assert verify(promised) == [
        f"game 1: 3 rounds, as dealt, {promised}",
        f"game 2: 0 rounds, as dealt, {promised}",
    ]


@pytest.mark.django_db
def test_the_command_finds_a_log_whose_cards_are_not_those_that_were_dealt():
    table = Table()
    table.start(laps=1)
    table.play_out()
    promised = told(table).deck_hash
    keep(
        Entry(entry.actor, entry.at, msgspec.structs.replace(entry.action, deck=DECK[::-1]))
        if isinstance(entry.action, Deal)
        else entry
        for entry in table.log
    )
    with pytest.raises(CommandError, match=f"No game has the hash {promised}"):
        verify(promised)


@pytest.mark.django_db
def test_the_command_knows_no_other_room():
    with pytest.raises(CommandError, match="There is no room blue-otter"):
        verify()
