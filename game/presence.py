"""Who is connected to a room: never in the log, and never dependent on a goodbye.

What other processes say of their sockets is a lease: it counts until it runs out. They tell the
numbers of seats and of spectators with a name, not identities, which are secrets.
"""

from msgspec import Struct

from game.state import State


class Here(Struct, frozen=True, array_like=True):
    """Who is connected to one process: seats, how many have none, and the numbers of those of
    them who told a name."""

    seats: tuple[int, ...] = ()
    spectators: int = 0
    watchers: tuple[int, ...] = ()


class Lease(Struct, frozen=True):
    """What another process has said. `until` is in milliseconds since 1970."""

    here: Here
    until: int


class Presence:
    """Who is there, as far as this process knows, and how long the host has been away."""

    def __init__(self) -> None:
        self.seats: frozenset[int] = frozenset()
        self.spectators = 0
        self.watchers: frozenset[int] = frozenset()
        self.here = Here()
        self.host: int | None = None
        self.host_away_since: int | None = None
        self.sure = True
        self._away: dict[int, int] = {}
        self._leases: dict[str, Lease] = {}
        self.counted: object = None

    def lease(self, process: str, lease: Lease, now: int) -> bool:
        """Another process says who is connected to it; the newest word counts. Whether that is
        another one than counts now."""
        before = self._leases.get(process)
        self._leases[process] = lease
        if before and before.here == lease.here and before.until > now:
            return False
        self.counted = None
        return True

    def update(self, state: State, here: set[str], now: int) -> None:
        """Count again, if that can come to anything else than before. `here` are the identities
        whose sockets are in this process."""
        counted = (here, state.players, state.watchers, state.host)
        ends = self.next_change()
        if counted == self.counted and (ends is None or ends > now):
            return
        self.counted = counted
        seated = [player for player in state.here if player.identity in here]
        self.here = Here(
            seats=tuple(sorted(player.id for player in seated)),
            spectators=len(here) - len(seated),
            watchers=tuple(one.number for one in state.watchers if one.identity in here),
        )
        self._leases = {name: one for name, one in self._leases.items() if one.until > now}
        everywhere = [self.here, *(one.here for one in self._leases.values())]
        self.seats = frozenset(seat for one in everywhere for seat in one.seats)
        self.spectators = sum(one.spectators for one in everywhere)
        self.watchers = frozenset(number for one in everywhere for number in one.watchers)
        seats = {one.id for one in state.people} - self.seats
        self._away = {seat: self._away.get(seat, now) for seat in seats}
        if state.host in self.seats or state.host != self.host:
            self.host_away_since = None
        self.host = state.host
        if self.host is not None and self.host not in self.seats and self.host_away_since is None:
            self.host_away_since = now

    def away_since(self, seat: int) -> int | None:
        """Since when the player of that seat has been away, as far as this process knows. None
        while they are there, or it is not `sure` that other processes would tell."""
        return self._away.get(seat) if self.sure else None

    def next_change(self) -> int | None:
        """When the next lease runs out."""
        if not self._leases:
            return None
        return min([one.until for one in self._leases.values()])

    def others_before(self, process: str) -> int:
        """How many of the other processes that hold the room come before this one, by name."""
        return sum(name < process for name, one in self._leases.items() if one.here != Here())

    def without_host_since(self, state: State) -> int | None:
        """Since when others have been there, but not this state's host. None while it is not
        `sure` that other processes would tell if they had the host, and in a closed room."""
        if self.host_away_since is None or not self.sure:
            return None
        if state.closed or state.host != self.host:
            return None
        others = any(player.id in self.seats for player in state.playing)
        return self.host_away_since if others else None
