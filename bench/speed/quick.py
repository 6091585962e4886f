"""The marks in less than a minute: short runs of what the others measure at leisure."""

from bench.speed.compared import ON_REDIS, PACED, RIVALS, finding
from bench.speed.contest import Plan, contest
from bench.speed.findings import Finding

LARGE = Plan(50, 8, runs=3, seconds=0.5, paced_runs=2, paced_seconds=0.8, paced=PACED, warm_up=0.3)
SMALL = Plan(200, 6, runs=2, seconds=0.4, warm_up=0.3)
ON_SERVICES = Plan(50, 8, runs=2, seconds=0.5, warm_up=0.3)


async def rivals() -> Finding:
    return finding("rivals", await contest(RIVALS, [LARGE, SMALL]))


async def channels() -> Finding:
    return finding("channels", await contest(ON_REDIS, [ON_SERVICES]))
