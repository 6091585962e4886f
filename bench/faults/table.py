"""The table of faults. To add one: a line here, and in `happenings` what happens, if it is new."""

from bench.faults import happenings as happens
from bench.faults import sights
from bench.faults.house import Build
from bench.faults.inside import STEPS
from bench.faults.players import Crowd
from bench.faults.run import Fault

FEW = Crowd(rooms=4, pace=0.25)
NO_REDIS = Build(redis=False)
NETWORK = Build(network=True)
SQLITE = Build(database="sqlite")
FOUR_ON_SQLITE = Build(database="sqlite", processes=4)

FAULTS = [
    # A process dies, or is told to end.
    *(Fault(f"SIGKILL: {step}", happens.killed_at(step), crowd=FEW, quick=True) for step in STEPS),
    *(
        Fault(f"SIGKILL: {step}, no redis", happens.killed_at(step), crowd=FEW, build=NO_REDIS)
        for step in ("after commit", "before the answer")
    ),
    Fault("one of two killed at random", happens.kills(4), quick=True),
    Fault("rolling restart", happens.rolling_restart),
    Fault("rolling restart and kills", happens.kills_while_rolling),
    # Redis, and the way to it.
    Fault("redis absent, then there", happens.redis_comes_late, build=NO_REDIS, then=sights.nudged),
    Fault("redis restarted", happens.redis_restarts, then=sights.nudged, quick=True),
    Fault("redis FLUSHALL", happens.redis_told("FLUSHALL"), then=sights.nudged),
    Fault("redis CLIENT PAUSE 4 s", happens.redis_told("CLIENT PAUSE 4000", 4), then=sights.nudged),
    Fault("redis SIGSTOP 5 s", happens.redis_stopped(5), then=sights.nudged),
    Fault("redis cut off 6 s", happens.network_cut(6), build=NETWORK, then=sights.nudged),
    Fault(
        "redis cut off and restarted",
        happens.network_cut(6, restart=True),
        build=NETWORK,
        then=sights.nudged,
    ),
    # The database.
    Fault("postgres restart -m immediate", happens.postgres_crashes()),
    Fault("postgres away for 20 s", happens.postgres_crashes(20)),
    Fault("postgres frozen 4 s", happens.postgres_frozen(4)),
    Fault("sqlite: four processes write", happens.nothing_for(4), build=FOUR_ON_SQLITE),
    Fault("sqlite: one of four killed", happens.kills(5), build=FOUR_ON_SQLITE),
    Fault(
        "sqlite: disk full 3 s", happens.disk_full, build=Build(database="sqlite", small_disk=True)
    ),
    # Many, and time.
    Fault(
        "300 come back at once",
        happens.all_killed,
        crowd=Crowd(rooms=30, players=10, spectators=0, pace=3),
        then=sights.all_in_their_seats,
        patience=20,
    ),
    Fault(
        "clocks an hour apart",
        happens.all_move_to_the_first,
        build=Build(clocks=(0, 3600)),
        crowd=Crowd(rooms=6, players=3, idle=True, pinned=True, options=sights.FIVE_SECONDS),
        then=sights.one_time,
    ),
    Fault(
        "four race for 300 deadlines",
        happens.nothing_for(34),
        build=Build(processes=4),
        crowd=Crowd(rooms=75, players=3, idle=True, pinned=True, options=sights.FIVE_SECONDS),
        then=sights.limits_were_kept,
    ),
    Fault("everything at once 40 s", happens.everything(40), then=sights.nudged, patience=20),
]

BROKEN = [
    Fault(
        "broken: no request ids",
        happens.nothing_for(2),
        build=Build(broken="no request ids", processes=1),
        finds="doubled",
        crowd=FEW,
        quick=True,
    ),
    Fault(
        "broken: no polling",
        happens.nothing_for(2),
        build=Build(broken="no polling", redis=False),
        finds="deaf",
        crowd=FEW,
        quick=True,
        patience=3,
    ),
    Fault(
        "broken: answers before the commit",
        happens.killed_at("before commit"),
        build=Build(broken="answers before the commit", processes=1),
        finds="lost",
        crowd=FEW,
        quick=True,
        patience=3,
    ),
]
