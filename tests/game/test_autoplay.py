"""Computers play the seats that are theirs, once, whichever hub plays them."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from random import Random

import msgspec
import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from game import actions, autoplay, log, protocol, rules
from game.actions import Character, type_of
from game.board import CELLS
from game.computers import think
from game.hub import Hub
from game.rules import Entry
from game.state import Options, Phase, State
from tests.game.guests import Guest

pytestmark = pytest.mark.django_db(transaction=True)

COMPUTERS = ("bo", "cy", "di")
WORDS = ("moss", "lagoon", "cherry", "rust", "dune", "iris", "fog", "plum", "wheat", "jade")
OPTIONS = actions.SetOptions(laps=1, clue_seconds=0, guess_seconds=0)


@pytest.fixture
async def hubs() -> AsyncIterator[tuple[Hub, Hub]]:
    """Two processes: nothing joins them but the log. Nobody there takes any time."""
    two = Hub(poll=0.02, pace=0), Hub(poll=0.02, pace=0)
    yield two
    for one in two:
        await one.close()
    await sync_to_async(connections.close_all)()


async def write(*entries: tuple[str, actions.Logged]) -> None:
    """A log that somebody else has written."""
    rows = [
        log.Row(room="oak", seq=seq, request=None, entry=Entry(who, log.now(), action))
        for seq, (who, action) in enumerate(entries, 1)
    ]
    assert await sync_to_async(log.append)(rows) == set()


def person(name: str, number: int) -> tuple[str, actions.Logged]:
    return name, actions.AddPlayer(name=name, color=f"#{number:06x}")


async def table(
    *people: str, options: actions.SetOptions = OPTIONS, first: int | None = None
) -> None:
    """A room with these people and three computers, whose game has been dealt."""
    made: list[tuple[str, actions.Logged]] = [(people[0], actions.OpenRoom(code="oak"))]
    made += [person(name, number) for number, name in enumerate(people)]
    for number, name in enumerate(COMPUTERS, 10):
        made.append((people[0], actions.AddComputer(skill="good", taste="nature", name=name)))
        drawn = actions.SeatComputer(
            identity=f"id of {name}",
            name=name,
            color=f"#{number:06x}",
            skill="good",
            taste="nature",
        )
        made.append(("", drawn))
    made += [
        (people[0], options),
        (people[0], actions.StartGame()),
        ("", actions.Deal(deck=CELLS, first=first or len(people) + 1, salt="5a17" * 8)),
    ]
    await write(*made)


async def written() -> list[log.Row]:
    return await sync_to_async(log.read)("oak")


async def folded() -> State:
    return rules.fold(row.entry for row in await written())


async def play_along(guest: Guest) -> None:
    """Play somehow, until the game is over."""
    words = iter(WORDS)
    while guest.view["turn_update"]["phase"] != Phase.STANDINGS:
        await guest.until(
            lambda view: (
                view["turn_update"]["is_player_turn"]
                or view["turn_update"]["phase"] in (Phase.REVEAL, Phase.STANDINGS)
            )
        )
        may = guest.view["turn_update"]["may"]
        if "next_round" in may:
            await guest.play(actions.NextRound())
        elif "clue" in may:
            await guest.play(actions.Clue(text=next(words)))
        elif "pick_target" in may:
            await guest.play(actions.PickTarget(cell=guest.view["card"]["cells"][0]))
        elif "guess" in may:
            taken = [one for p in guest.view["player_list"]["players"] for one in p["guesses"]]
            await guest.play(actions.Guess(cell=next(one for one in CELLS if one not in taken)))


def by_computers(rows: Iterable[log.Row]) -> list[log.Row]:
    return [row for row in rows if row.entry.actor.startswith("id of")]


@pytest.mark.parametrize("mode", ["classic", "simultaneous"])
async def test_one_person_plays_a_whole_game_with_three_computers(
    hubs: tuple[Hub, Hub], mode: actions.Mode
) -> None:
    await table("ada", options=msgspec.structs.replace(OPTIONS, mode=mode))
    ada = await Guest.come(hubs[0], "ada")
    await play_along(ada)
    state = await folded()
    assert [one.outcome for one in state.results] == ["scored"] * 4
    assert all(len(one.clues) == 2 for one in state.results)


async def test_each_turn_is_played_once_though_two_processes_hold_the_room(
    hubs: tuple[Hub, Hub],
) -> None:
    await table("ada")
    ada, _ = [await Guest.come(hub, "ada") for hub in hubs]
    await play_along(ada)
    rows = by_computers(await written())
    assert len({(row.entry.actor, row.request) for row in rows}) == len(rows)
    assert not [row for row in rows if type_of(row.entry.action) == "skip_player"]


async def test_who_opens_the_room_after_a_crash_plays_on(hubs: tuple[Hub, Hub]) -> None:
    slow = Hub(pace=1000)
    await table("ada")
    before = await Guest.come(slow, "ada")
    await slow.close()
    assert before.view["turn_update"]["phase"] == Phase.FIRST_CLUE
    after = await Guest.come(hubs[1], "ada")
    await after.until(lambda view: view["turn_update"]["is_player_turn"])


@pytest.mark.parametrize(("clue", "kinds"), [("blorp", {"think"}), ("rust", set())])
async def test_a_computer_that_does_not_know_a_word_shows_it_and_places_its_piece(
    hubs: tuple[Hub, Hub], clue: str, kinds: set[str]
) -> None:
    await table("ada", first=1)
    ada = await Guest.come(hubs[0], "ada")
    await ada.play(actions.PickTarget(cell=ada.view["card"]["cells"][0]))
    await ada.play(actions.Clue(text=clue))
    await ada.until(lambda view: view["turn_update"]["phase"] == Phase.SECOND_CLUE)
    assert {one["kind"] for one in ada.view["reactions"]["reactions"]} == kinds


async def test_while_nobody_is_there_nothing_is_played() -> None:
    hub = Hub(pace=0.01)
    try:
        await table("ada")
        ada = await Guest.come(hub, "ada")
        await ada.go()
        assert hub.held().rooms == 0
        before = len(await written())
        await asyncio.sleep(0.2)
        assert len(await written()) == before
    finally:
        await hub.close()
        await sync_to_async(connections.close_all)()


def nothing(seen: Iterable[protocol.Slice], like: Character, chance: Random) -> Iterator[object]:
    return iter(())


def nonsense(seen: Iterable[protocol.Slice], like: Character, chance: Random) -> Iterator[object]:
    return iter([actions.Guess(cell="Z99"), actions.StartGame(), actions.Clue(text="red")])


def confused(seen: Iterable[protocol.Slice], like: Character, chance: Random) -> Iterator[object]:
    raise ZeroDivisionError


@pytest.mark.parametrize("mind", [nothing, nonsense, confused])
async def test_a_computer_that_thinks_of_nothing_legal_holds_nobody_up(
    hubs: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch, mind: object
) -> None:
    monkeypatch.setattr(autoplay, "think", mind)
    await table("ada")
    ada = await Guest.come(hubs[0], "ada")
    await play_along(ada)
    played = {type_of(row.entry.action) for row in by_computers(await written())}
    assert played - {"react"} == {"skip_player"}


async def test_a_computer_sees_what_a_person_in_its_seat_is_sent(
    hubs: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R5: the card is seen by its clue giver alone."""
    told: list[dict[str, bytes]] = []

    def listen(
        seen: Iterable[protocol.Slice], like: Character, chance: Random
    ) -> Iterator[actions.Play]:
        told.append({type_of(one): msgspec.json.encode(one) for one in seen})
        return think(told_to(told[-1]), like, chance)

    monkeypatch.setattr(autoplay, "think", listen)
    await table("ada")
    ada = await Guest.come(hubs[0], "ada")
    await play_along(ada)
    givers = 0
    for seen in told:
        turn, card = (msgspec.json.decode(seen[kind]) for kind in ("turn_update", "card"))
        gives = turn["cur_player"]["id"] == turn["giver"]
        assert bool(card["cells"]) == gives
        givers += gives
    assert givers > 0
    slow = Hub(pace=1000)
    in_its_seat = await Guest.come(slow, "id of bo")
    assert told[0].keys() <= in_its_seat.view.keys()
    await slow.close()


def told_to(seen: dict[str, bytes]) -> list[protocol.Slice]:
    """What a browser reads: nothing is hidden in what it is sent."""
    return [msgspec.json.decode(one, type=protocol.Slice) for one in seen.values()]


async def test_a_computer_holds_the_seat_of_who_is_away_until_they_are_back(
    hubs: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.company.MAY_BE_AWAY", 50)
    await table("ada", "ben", options=msgspec.structs.replace(OPTIONS, stand_in=True))
    ada = await Guest.come(hubs[0], "ada")
    await ada.until(lambda view: view["turn_update"]["is_player_turn"])
    await ada.play(actions.Guess(cell="A1"))
    await ada.until(lambda view: view["player_list"]["players"][1]["held"])
    await ada.until(lambda view: view["player_list"]["players"][1]["guesses"])
    ben = await Guest.come(hubs[1], "ben")
    await ben.until(lambda view: not view["player_list"]["players"][1]["held"])


async def test_no_computer_plays_for_who_is_away_unasked(
    hubs: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.company.MAY_BE_AWAY", 50)
    await table("ada", "ben")
    ada = await Guest.come(hubs[0], "ada")
    await ada.until(lambda view: view["turn_update"]["is_player_turn"])
    await ada.play(actions.Guess(cell="A1"))
    await ada.until(lambda view: view["turn_update"]["player"] == 2)
    await asyncio.sleep(0.2)
    assert ada.view["turn_update"]["player"] == 2


async def test_the_server_seats_who_was_asked_for_with_a_name_and_a_colour_of_their_own(
    hubs: tuple[Hub, Hub],
) -> None:
    await write(("ada", actions.OpenRoom(code="oak")), person("ada", 1))
    ada = await Guest.come(hubs[0], "ada")
    for _ in range(9):
        await ada.play(actions.AddComputer(skill="expert", taste="food"))
    players = ada.view["player_list"]["players"]
    for field in ("name", "color", "id"):
        assert len({one[field] for one in players}) == 10
    assert players[9]["computer"] == {"skill": "expert", "taste": "food"}
    assert ada.view["presence"]["present"] == [*range(1, 11)]
    identities = {one.identity for one in (await folded()).players}
    assert len(identities) == 10
    assert not [one for one in identities if one != "ada" and one in str(ada.view)]


async def test_a_room_that_shows_the_game_is_played_by_itself_game_after_game(
    hubs: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.company.BETWEEN_SHOWS", 50)
    monkeypatch.setattr("game.rules.seats.SHOWN", Options(laps=1, next_round_seconds=1))
    await write(("", actions.OpenRoom(code="oak", show="en")))
    anybody, _ = [await Guest.come(hub, "anybody") for hub in hubs]
    await anybody.until(lambda view: view["standings"]["places"])
    await anybody.until(lambda view: view["room"]["game"] == 2)
