"""Rooms that somebody is in, although nothing has happened in them for long. A process that holds
such a room says so when it opens it, and again from time to time, so that nobody clears it. All of
this blocks."""

from collections.abc import Collection

from game.models import HeldRoom

QUIET = 12 * 60 * 60 * 1000
"""Milliseconds after which a room counts as quiet: less than any retention."""

RENEW = 600.0
"""Seconds between two renewals."""

LEASE = 3 * 600_000
"""Milliseconds for which a room counts as held."""


def is_quiet(at: int, now: int) -> bool:
    """Whether nothing has happened since `at`."""
    return now - at > QUIET


def hold(codes: Collection[str], now: int) -> None:
    """Somebody is in these rooms."""
    rows = [HeldRoom(code=code, at=now) for code in sorted(codes)]
    HeldRoom.objects.bulk_create(
        rows, 500, update_conflicts=True, unique_fields=["code"], update_fields=["at"]
    )


def held(now: int) -> set[str]:
    """The rooms that somebody is in, among those that are quiet."""
    return set(HeldRoom.objects.filter(at__gte=now - LEASE).values_list("code", flat=True))


def is_held(code: str, now: int) -> bool:
    """Whether that room is one of them."""
    return HeldRoom.objects.filter(code=code, at__gte=now - LEASE).exists()
