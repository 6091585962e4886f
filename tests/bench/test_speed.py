"""The speed bench says what was measured, judges it by its marks, and plays for real."""

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bench.raw import BINARY, PING, PONG, TEXT, frame
from bench.speed import compared, report
from bench.speed.__main__ import keep
from bench.speed.contenders import CONTENDERS, PEERS
from bench.speed.contest import Plan, Results, contest, seated
from bench.speed.figures import Figure, difference, quantile, ratio, short
from bench.speed.findings import Finding
from bench.speed.floor import frames_of_a_guess
from bench.speed.load import Window
from bench.speed.machine import describe
from bench.speed.marks import Judged, Mark, exit_code
from bench.speed.own import OwnTable
from bench.speed.peers.rules import Game, NotAllowed
from bench.speed.plan import Measured, plan, rows
from bench.speed.plot import curve
from bench.speed.wire import Broken, Socket

# -- figures -------------------------------------------------------------------------------------


def test_a_figure_is_the_median_between_the_least_and_the_most():
    assert Figure.of([5, 1, 2]) == (2, 1, 5)


def test_nothing_measured_is_no_figure():
    with pytest.raises(ValueError, match="nothing was measured"):
        Figure.of([])
    with pytest.raises(ValueError, match="nothing was measured"):
        quantile([], 0.5)


def test_servers_are_compared_run_by_run():
    assert ratio([10, 30], [10, 10]) == (2, 1, 3)
    assert difference([10, 30], [10, 10]) == (10, 0, 20)


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.0, 1)])
def test_a_quantile_is_a_value_that_was_measured(share: float, value: int):
    assert quantile(list(range(100, 0, -1)), share) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.01234, "0.0123"), (1.2, "1.20"), (33.33, "33.3"), (12345, "12,345")],
)
def test_three_digits_are_shown_that_count(value: float, text: str):
    assert short(value) == text


# -- marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at_least", "figure", "verdict"),
    [
        (True, Figure(1.3, 1.1, 1.4), "met"),
        (True, Figure(1.1, 1.0, 1.3), "missed within the spread"),
        (True, Figure(1.1, 1.0, 1.15), "MISSED"),
        (False, Figure(1.1, 1.0, 1.3), "met"),
        (False, Figure(1.3, 1.1, 1.4), "missed within the spread"),
        (False, Figure(1.3, 1.25, 1.4), "MISSED"),
    ],
)
def test_a_mark_is_missed_when_even_the_best_run_misses_it(
    at_least: bool, figure: Figure, verdict: str
):
    assert Judged(Mark("this", 1.2, at_least=at_least), figure).verdict == verdict


def test_one_mark_that_is_missed_decides_how_the_bench_ends():
    met = Judged(Mark("this", 1.0), Figure(2, 1, 3))
    doubtful = Judged(Mark("this", 2.5), Figure(2, 1, 3))
    missed = Judged(Mark("this", 4.0), Figure(2, 1, 3))
    assert exit_code([met, doubtful]) == 0
    assert exit_code([met, missed]) == 1


# -- what is measured ----------------------------------------------------------------------------


def window(actions: int = 100, **changes: Any) -> Window:
    known: dict[str, Any] = {"seconds": 1.0, "server_cpu": 0.5, "others": 0.0, "load_cpu": 0.1}
    return Window(actions=actions, frames=800, bytes=8000, **(known | changes))


def test_actions_count_by_what_others_left_of_the_core():
    assert window(100).rate == 100
    assert window(100, others=0.5, server_cpu=0.4).rate == 200
    assert window(100, others=0.9, server_cpu=0.5).rate == 200, "what it worked was left to it"
    assert window(100, server_cpu=0.5).cost == 5000


def results() -> Results:
    plan = Plan(50, 8)
    saturated = {"ours": [window(120), window(130)], "colyseus": [window(100), window(100)]}
    paced = {
        "ours": [window(delays=[0.002, 0.003])],
        "colyseus": [window(delays=[0.001, 0.001])],
    }
    return Results(plan, saturated, paced)


def test_the_marks_are_for_the_servers_that_were_measured():
    told = {one.mark.what: (one.figure.median, one.verdict) for one in compared.judge(results())}
    assert told == {
        "50 rooms of 8: ours to Colyseus 0.18, direct sends": (1.25, "met"),
        "50 rooms of 8, calm: p50 in ms, ours less Colyseus 0.18, direct sends": (1.0, "MISSED"),
        "50 rooms of 8, calm: p99 in ms, ours less Colyseus 0.18, direct sends": (2.0, "MISSED"),
    }


def test_a_run_in_which_the_load_was_the_bottleneck_says_so():
    found = results()
    assert "this is how fast the load is" not in report.saturated(found)
    found.saturated["ours"] = [window(load_cpu=0.9)]
    assert "Color Clues, SQLite: the load was more than 85% busy" in report.saturated(found)


def test_a_table_has_its_columns_in_line():
    assert report.table(("server", "n"), [("a", "1,000"), ("bcdefgh", "2")]) == (
        "| server  |     n |\n| ------- | ----: |\n| a       | 1,000 |\n| bcdefgh |     2 |"
    )


def test_plots_are_pictures_with_every_name_in_them():
    found = compared.finding("rivals", [results()])
    assert found.plots.keys() == {"rivals-50x8.svg", "rivals-50x8-p99.svg"}
    for drawn in (*found.plots.values(), curve("c", [(1, 5), (100, 6)], "rooms", "µs")):
        assert ET.fromstring(drawn).tag.endswith("svg")
    assert "Colyseus 0.18" in found.plots["rivals-50x8.svg"]


MEASURED = Measured(
    for_an_action=0.001,
    for_an_action_split=0.002,
    for_an_idle_second=0.00001,
    bytes_told=8000,
    bytes_logged=400,
    nudges=0.5,
    nudges_split=2,
    nudge_bytes_split=500,
    memory=20 * 1024,
    joins=1000,
)


def test_what_many_players_need_follows_from_what_was_measured():
    told = {what: needed for what, *needed in rows(MEASURED)}
    assert told["rooms"] == ["1,700", "17,000", "170,000"]
    assert told["actions a second"] == ["500", "5,000", "50,000"]
    # 500 actions of 0.75 ms and 10,000 idle sockets of 0.01 ms, on processes that are half busy.
    assert told["web processes, a core each, rooms apart"] == ["1.00", "9.50", "95.0"]
    assert told["router: Mbit/s to players"] == ["24.0", "240", "2,400"]
    assert "| database: rows a second" in plan(MEASURED)


def test_what_is_kept_can_be_reckoned_with(tmp_path: Path):
    windows = {name: [asdict(window(400))] for name in ("ours-pg", "ours-pg-2", "ours-pg-2-split")}
    shared = {"bytes_in_log": 300, "redis_commands": 1, "redis_bytes": 90}
    processes = Finding(
        "processes",
        "text",
        data={
            "50x8": {"saturated": windows},
            "for_an_action": dict.fromkeys(windows, shared),
        },
    )
    people = {"sockets": 5000, "kib_each": 20, "joins": 1000, "idle_share": 0.05}
    keep(tmp_path, describe(), [processes, Finding("sockets", "text", data=people)])
    found = Measured.read(tmp_path)
    assert (found.for_an_action, found.for_an_idle_second) == (0.5 / 400, 0.00001)
    assert "1,000,000 players" in (tmp_path / "plan.md").read_text()
    assert "Measured on" in (tmp_path / "sockets.md").read_text()


# -- the load ------------------------------------------------------------------------------------


class Written:
    """A transport that remembers."""

    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes) -> None:
        self.data += data

    def abort(self) -> None:
        self.data += b"aborted"


class Listener(Socket):
    def __init__(self) -> None:
        super().__init__()
        self.heard_of: list[bytes] = []

    def heard(self, data: bytes, start: int, end: int) -> None:
        self.heard_of.append(data[start:end])


@pytest.mark.parametrize("piece", [1, 3, 1000, 100_000])
async def test_messages_are_found_however_they_arrive(piece: int):
    socket, transport = Listener(), Written()
    socket.connection_made(transport)  # type: ignore[arg-type]
    sizes = (0, 5, 125, 126, 70_000)
    sent = b"HTTP/1.1 101 Switching Protocols\r\nA: b\r\n\r\n" + frame(b"x", PING, masked=False)
    for size in sizes:
        sent += frame(b"m" * size, BINARY if size % 2 else TEXT, masked=False)
    for start in range(0, len(sent), piece):
        socket.data_received(sent[start : start + piece])
    assert [len(one) for one in socket.heard_of] == list(sizes)
    assert socket.frames == len(sizes)
    assert transport.data == frame(b"x", PONG)


async def test_who_is_turned_away_says_so():
    socket = Listener()
    socket.connection_made(Written())  # type: ignore[arg-type]
    socket.data_received(b"HTTP/1.1 403 Forbidden\r\n\r\n")
    socket.connection_lost(None)
    with pytest.raises(Broken, match="turned away with 403"):
        await socket.opened


def test_the_peers_game_is_judged():
    game = Game(3)
    for seat, cell in ((0, "A1"), (1, "A2"), (2, "A3")):
        with pytest.raises(NotAllowed):
            game.guess((seat + 1) % 3, "B1")
        game.guess(seat, cell)
    with pytest.raises(NotAllowed):
        game.guess(2, "A1")
    for seat in (2, 1, 0):
        game.guess(seat, f"C{seat + 1}")
    assert (game.round, game.turn) == (2, 0)


def test_the_floor_answers_with_what_a_guess_is_answered_with():
    players, turn = frames_of_a_guess(8)
    assert players.startswith(b'{"type":"player_list"')
    assert players.count(b'"guesses":["H1') == 4
    assert turn.startswith(b'{"type":"turn_update"')


# -- for real ------------------------------------------------------------------------------------


async def test_our_server_is_measured_through_whole_games():
    """And the floor beside it: small rooms, and little of it."""
    plan = Plan(
        3, 3, runs=2, seconds=1, paced_runs=1, paced_seconds=0.5, paced=("ours",), warm_up=0.1
    )
    [found] = await contest(["ours", "floor"], [plan])
    assert found.saturated.keys() == {"ours", "floor"}
    for windows in found.saturated.values():
        assert sum(one.actions for one in windows) > 0
        assert sum(one.server_cpu for one in windows) > 0
    assert found.paced["ours"][0].delays
    assert compared.finding("rivals", [found]).judged


async def test_a_refusal_makes_a_run_worth_nothing():
    with ExitStack() as servers:
        site = CONTENDERS["ours"].start(servers)
        async with seated("ours", site, 1, 3) as load:
            [table] = load.tables
            assert isinstance(table, OwnTable)
            table.dealt(b'{"cells":["Z99"]}')
            table.turn = table.turn.replace(b'"lobby"', b'"reveal"')
            with pytest.raises(Broken, match="wrong_phase"):
                await load.saturate(0.2)


def test_every_peer_is_pinned_by_its_lock_file():
    lock = (PEERS / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert '"node_modules/boardgame.io": {\n      "version": "0.50.' in lock
    assert '"node_modules/@colyseus/core": {\n      "version": "0.18.' in lock
