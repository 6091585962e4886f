"""How much one socket, or one address, may ask for. Known to one process, in its memory.

A limit is refilled as time goes by (the generic cell rate algorithm, as in ITU-T I.371): what is
kept of each key is one number, and only for as long as it is in debt.
"""

import ipaddress
import time
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple


class Rate(NamedTuple):
    """So much in so many seconds; at once, or spread over them. Nothing means no limit."""

    amount: float
    seconds: float = 1.0

    @classmethod
    def of(cls, text: str) -> "Rate":
        """`100/5`: a hundred in five seconds. `0`: no limit. Raises `ValueError`."""
        amount, _, seconds = text.partition("/")
        try:
            rate = cls(float(amount), float(seconds or 1))
        except ValueError:
            rate = cls(-1)
        if rate.amount < 0 or rate.seconds <= 0:
            raise ValueError(f"{text!r} is no rate; one is written like 100/5, a hundred in 5 s")
        return rate

    def refilling(self, amount: float) -> float:
        """How many seconds it takes to refill so much."""
        return amount * self.seconds / self.amount


class Pace:
    """A rate that one alone has."""

    __slots__ = ("_clock", "_paid_until", "_rate")

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._paid_until = 0.0

    def wait(self, amount: float = 1.0) -> float:
        """Take so much, and tell for how many seconds one has to wait before it is there."""
        if not self._rate.amount:
            return 0.0
        now = self._clock()
        self._paid_until = max(now, self._paid_until) + self._rate.refilling(amount)
        return max(0.0, self._paid_until - now - self._rate.seconds)


class Limit:
    """A rate that each key has for itself."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._paid_until: dict[Hashable, float] = {}
        self._sweep_at = 1_000

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._paid_until)

    def wait(self, key: Hashable, amount: float = 1.0) -> float:
        """Take so much, and tell for how many seconds one has to wait before it is there."""
        return max(0.0, self._take(key, amount) - self._rate.seconds)

    def allows(self, key: Hashable, amount: float = 1.0) -> bool:
        """Take so much, or nothing where there is not that much left; whether there was."""
        if self.is_spent(key, amount):
            return False
        self._take(key, amount)
        return True

    def is_spent(self, key: Hashable, amount: float = 1.0) -> bool:
        """Whether there is less left than that."""
        if not self._rate.amount:
            return False
        debt = self._paid_until.get(key, 0.0) - self._clock()
        return max(0.0, debt) + self._rate.refilling(amount) > self._rate.seconds

    def _take(self, key: Hashable, amount: float) -> float:
        """How many seconds it is until all is refilled again."""
        if not self._rate.amount:
            return 0.0
        now = self._clock()
        until = max(now, self._paid_until.get(key, 0.0)) + self._rate.refilling(amount)
        self._paid_until[key] = until
        if len(self._paid_until) > self._sweep_at:
            self._paid_until = {one: at for one, at in self._paid_until.items() if at > now}
            self._sweep_at = max(1_000, 2 * len(self._paid_until))
        return until - now


@lru_cache(maxsize=1_000)
def neighbourhood(address: str) -> str | None:
    """What counts as one address: an IPv4 address, or the /64 of an IPv6 one, which is what one
    customer gets. None for the machine's own, which is not limited, and for what is no address
    (a socket in the file system)."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is None:
            known_network = ipaddress.ip_network((known, 64), strict=False)
            return None if known.is_loopback else str(known_network)
        known = known.ipv4_mapped
    return None if known.is_loopback else str(known)
