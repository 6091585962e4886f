"""Who is connected to a room: never in the log, and never dependent on a goodbye.

What other processes say of their sockets is a lease: it counts until it runs out. They tell seat
numbers, not identities, which are secrets.
"""

from collections.abc import Iterable

from msgspec import Struct

from game.state import State


class Lease(Struct, frozen=True):
    """What another process has said. `until` is in milliseconds since 1970."""

    seats: tuple[int, ...]
    spectators: int
    until: int


class Presence:
    """Who is there, as far as this process knows, and how long the host has been away."""

    def __init__(self) -> None:
        self.seats: frozenset[int] = frozenset()
        self.spectators = 0
        self.here: tuple[tuple[int, ...], int] = ((), 0)
        self.host: int | None = None
        self.host_away_since: int | None = None
        self.sure = True
        self._leases: dict[str, Lease] = {}

    def lease(self, process: str, lease: Lease) -> None:
        """Another process says who is connected to it; the newest word counts."""
        self._leases[process] = lease

    def update(self, state: State, identities: Iterable[str], now: int) -> None:
        """Count again. `identities` are those whose sockets are in this process."""
        here = set(identities)
        seated = {player.id for one in here if (player := state.seat(one))}
        watching = sum(state.seat(one) is None for one in here)
        self.here = (tuple(sorted(seated)), watching)
        self._leases = {name: one for name, one in self._leases.items() if one.until > now}
        leases = self._leases.values()
        self.seats = frozenset(seated.union(*(one.seats for one in leases)))
        self.spectators = watching + sum(one.spectators for one in leases)
        if state.host in self.seats or state.host != self.host:
            self.host_away_since = None
        self.host = state.host
        if self.host is not None and self.host not in self.seats and self.host_away_since is None:
            self.host_away_since = now

    def next_change(self) -> int | None:
        """When the next lease runs out."""
        return min((one.until for one in self._leases.values()), default=None)

    def without_host_since(self, state: State) -> int | None:
        """Since when others have been there, but not this state's host. None while it is not
        `sure` that other processes would tell if they had the host."""
        if not self.sure or state.host != self.host:
            return None
        others = any(player.id in self.seats for player in state.playing)
        return self.host_away_since if others else None
