"""Our server beside others: how much each does, and how soon; and the marks for that."""

from collections.abc import Sequence

from bench.speed import plot, report
from bench.speed.contenders import CONTENDERS
from bench.speed.contest import Plan, Results, contest
from bench.speed.figures import Figure, difference, ratio
from bench.speed.findings import Finding
from bench.speed.marks import Judged, Mark

RIVALS = ("ours", "floor", "colyseus", "boardgame.io")
PACED = ("ours", "colyseus", "boardgame.io")
OTHER_WAYS = (
    "ours",
    "floor-asgi",
    "colyseus",
    "colyseus-broadcast",
    "colyseus-news",
    "colyseus-patches",
    "ws",
)
ON_REDIS = ("ours-pg", "channels-pubsub")
CHANNELS = ("ours-pg", "channels", "channels-pubsub", "channels-redis")

AT_LEAST = {"colyseus": 1.2, "boardgame.io": 2.5, "floor": 0.7}
"""What our actions per second are to theirs."""

LATER_THAN_COLYSEUS = 0.6
"""Milliseconds."""


def judge(results: Results) -> list[Judged]:
    """The marks for those of the servers that were measured."""
    judged = []
    for name, limit in AT_LEAST.items():
        if {"ours", name} <= results.saturated.keys():
            what = f"{results.plan}: ours to {CONTENDERS[name].what}"
            found = ratio(results.rates("ours"), results.rates(name))
            judged.append(Judged(Mark(what, limit), found))
    if {"ours-pg", "channels-pubsub"} <= results.saturated.keys():
        what = f"{results.plan}: PostgreSQL and Redis to {CONTENDERS['channels-pubsub'].what}"
        found = ratio(results.rates("ours-pg"), results.rates("channels-pubsub"))
        judged.append(Judged(Mark(what, 3.0), found))
    return judged + _judge_delays(results)


def _judge_delays(results: Results) -> list[Judged]:
    judged = []
    for name, share, limit in (
        ("colyseus", 0.5, LATER_THAN_COLYSEUS),
        ("colyseus", 0.99, LATER_THAN_COLYSEUS),
        ("boardgame.io", 0.99, 0.0),
    ):
        if {"ours", name} <= results.paced.keys():
            what = (
                f"{results.plan}, calm: p{100 * share:.0f} in ms, ours less {CONTENDERS[name].what}"
            )
            found = difference(results.delays("ours", share), results.delays(name, share))
            judged.append(Judged(Mark(what, limit, at_least=False), found))
    return judged


def finding(name: str, all_results: Sequence[Results]) -> Finding:
    """Tables, marks and plots of what a contest has found."""
    found = Finding(name, "")
    for results in all_results:
        found.text += f"{report.saturated(results)}\n\n"
        key = f"{results.plan.rooms}x{results.plan.players}"
        called = f"{name.replace(' ', '-')}-{key}"
        rates = {CONTENDERS[one].what: Figure.of(results.rates(one)) for one in results.saturated}
        found.plots[f"{called}.svg"] = plot.bars(f"Actions per second, {results.plan}", rates, "")
        if results.paced:
            found.text += f"{report.paced(results)}\n\n"
            delays = {
                CONTENDERS[one].what: Figure.of(results.delays(one, 0.99)) for one in results.paced
            }
            title = f"p99 at 50 actions a second, {results.plan}"
            found.plots[f"{called}-p99.svg"] = plot.bars(title, delays, "ms")
        found.judged += judge(results)
        found.data[key] = report.as_json(results)
    return found


async def rivals(runs: int, seconds: float) -> Finding:
    """The same game on the servers that are known to be fast; as full, and calm."""
    large = Plan(50, 8, runs, seconds, runs, 2 * seconds, (*PACED, "floor"))
    small = Plan(200, 6, runs, seconds)
    return finding("rivals", await contest(RIVALS, [large, small]))


async def other_ways(runs: int, seconds: float) -> Finding:
    """Other ways to write the same game for Colyseus, and without any framework."""
    return finding("other ways", await contest(OTHER_WAYS, [Plan(50, 8, runs, seconds)]))


async def channels(runs: int, seconds: float) -> Finding:
    """Beside Channels as its tutorial has it; with PostgreSQL and Redis."""
    return finding("channels", await contest(CHANNELS, [Plan(50, 8, runs, seconds)]))
