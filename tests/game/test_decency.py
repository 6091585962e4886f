"""Names with words that nobody wants to read are refused, and harmless ones never."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from bench.servers import Server
from client import Client as Program
from client import Refused
from game import decency, rules
from game.actions import AddPlayer, Clue, OpenRoom, Say, Watch
from game.errors import BadWord
from game.rules import Entry

BUILT_IN = decency.words_in("game/filter")

REFUSED = [
    "fuck",
    "Fuck",
    "FUCKER",
    "xXfuckXx",
    "fück",
    "f.u.c.k",
    "f_u_c_k",
    "f-u-c-k",
    "fuuuuuck",
    "ｆｕｃｋ",
    "fu¢k-fuck",
    "fvck-fuck",
    "cunt",
    "CUNT",
    "Cunt!",
    "c.u.n.t",
    "cunt88",
    "the-cunt",
    "MrCunt",
    "cúnt",
    "cuuunt",
    "n1gger",
    "b1tch",
    "wh0re",
    "$lut",
    "5lut",
    "Arschloch",
    "arschl0ch",
    "Hurensohn",
    "fotze",
    "Hure",
    "siegheil",
    "H1tler",
    "شرموطة",
    "شَرْمُوطَة",
    "قـــحبة",
]
HARMLESS = [
    "Scunthorpe",
    "Penistone",
    "Essex",
    "Sussex",
    "Assunta",
    "Cassandra",
    "Dick",
    "Fanny",
    "Mick",
    "Shuren",
    "Nazim",
    "Nazir",
    "Nazife",
    "Lightwater",
    "Cockburn",
    "Hancock",
    "Titus",
    "Analena",
    "Matsushita",
    "Shitake",
    "Fukushima",
    "Fuchs",
    "Focke",
    "Fickel",
    "Retardo",
    "Negeri",
    "Schlamp",
    "Kikelomo",
    "Sluter",
    "Bitcham",
    "Ada",
    "Ben",
    "Cem",
    "Fatma",
    "Zoë",
    "007",
    "sniggering",
    "Minute",
    "كسرى",
    "زبير",
    "نازك",
    "منيرة",
    "هتان",
]


@pytest.mark.parametrize("name", [*REFUSED, "f u c k", "you c u n t", "heil hitler", "كس امك"])
def test_a_word_is_found_however_it_is_written(name: str) -> None:
    assert BUILT_IN.refuses(name)


@pytest.mark.parametrize(
    "name",
    [*HARMLESS, "chef uckermann", "as sets", "a b c"],
)
def test_harmless_names_are_let_pass(name: str) -> None:
    assert not BUILT_IN.refuses(name)


def test_clues_and_talk_are_not_filtered_and_a_log_is_never_judged() -> None:
    for action in (Say(text="fuck"), Clue(text="fuck")):
        BUILT_IN.judge(action)
    with pytest.raises(BadWord):
        BUILT_IN.judge(Watch(name="fuck"))
    named = AddPlayer(name="fuck", color="#123456")
    state = rules.fold([Entry("ada", 0, OpenRoom(code="oak")), Entry("ada", 1, named)])
    assert state.players[0].name == "fuck"


def test_a_list_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("# ours\n\nmoose\n*badger*\n", "utf-8")
    for place in (tmp_path, tmp_path / "own.txt"):
        own = decency.words_in(str(place))
        assert own.refuses("Moose")
        assert own.refuses("honeybadgers")
        assert not own.refuses("mooses")
        assert not own.refuses("fuck")


@pytest.fixture
def without_a_list(settings) -> Iterator[None]:
    settings.WORD_FILTER = ""
    decency.in_force.cache_clear()
    yield
    decency.in_force.cache_clear()


@pytest.mark.django_db
def test_a_room_is_not_called_that(client: Client) -> None:
    answer = client.post("/rooms/", {"name": "the-fuckers"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_word")
    page = client.post("/rooms/", {"name": "the-fuckers"}).content.decode()
    assert "Please choose another name" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("without_a_list")
def test_without_a_list_everything_passes(client: Client) -> None:
    assert client.post("/rooms/", {"name": "the-fuckers"}).status_code == 303


async def test_players_and_spectators_are_told_and_nothing_is_changed(server: Server) -> None:
    async with await Program.create_room(server.url) as ada:
        before = await ada.play("turn_update")
        with pytest.raises(Refused, match="bad_word"):
            await ada.play("add_player", name="f u c k", color="#1a7f5a")
        with pytest.raises(Refused, match="bad_word"):
            await ada.play("watch", name="fuck")
        assert await ada.play("turn_update") == before
        await ada.play("add_player", name="Ada", color="#1a7f5a")
