"""What is done to the server, each by a process of its own:

    python -m bench.harm.deeds NAME SECONDS URL CODE LONG

It prints how often it was told what: close codes and status codes. All of it comes from one address
that is not the machine's own, as a proxy tells it.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import NamedTuple

import httpx

from bench.raw import PING, Ended, RawSocket, TurnedAway, frame, raw_socket

QUESTION = frame('{"type":"turn_update"}')
SOCKETS = 2_000


class Place(NamedTuple):
    """Where it is done: a server, a room that people play in, one with a long log; until when."""

    url: str
    code: str
    long: str
    address: str
    until: float
    cookie: str
    told: Counter[str]

    def going(self) -> bool:
        return time.monotonic() < self.until

    @asynccontextmanager
    async def socket(self, code: str = "") -> AsyncIterator[RawSocket]:
        """Raises `Ended`, by the status, where there is none to be had."""
        path, headers = f"/ws/game/{code or self.code}/", {"X_Forwarded_For": self.address}
        try:
            async with raw_socket(self.url, path, Cookie=self.cookie, **headers) as socket:
                yield socket
        except TurnedAway as turned_away:
            raise Ended(turned_away.status) from None


async def until_closed(place: Place, socket: RawSocket) -> None:
    """Read on, and note how it ends."""
    try:
        async with asyncio.timeout(5):
            while True:
                await socket.hear()
    except Ended as ended:
        place.told[str(ended.code)] += 1
    except TimeoutError:
        place.told["stays open"] += 1


async def nothing(place: Place) -> None:
    """Only the processor is used, as by the other deeds."""
    while place.going():
        place.told["nothing"] += 1
        await asyncio.sleep(0)


async def _flood(place: Place, data: bytes) -> None:
    while place.going():
        try:
            async with place.socket() as socket:
                reading = asyncio.create_task(until_closed(place, socket))
                with suppress(Ended):
                    while not reading.done():
                        await socket.send(data)
                        await asyncio.sleep(0)
                await reading
        except Ended as ended:
            place.told[str(ended.code)] += 1


async def flood(place: Place) -> None:
    """One socket asks without end; when it is closed, the next."""
    await _flood(place, QUESTION * 50)


async def pings(place: Place) -> None:
    """One socket sends pings without end."""
    await _flood(place, frame(b"p" * 125, PING) * 50)


async def deaf(place: Place) -> None:
    """50 sockets ask at a pace that is allowed, and read nothing."""
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(place.socket()) for _ in range(50)]
        for one in sockets:
            one.stop_reading()
        while place.going():
            for one in list(sockets):
                try:
                    await asyncio.wait_for(one.send(QUESTION * 2), 0.05)
                except (Ended, TimeoutError):
                    sockets.remove(one)
                    place.told["cut off"] += 1
            await asyncio.sleep(0.2)
        place.told["stays open"] += len(sockets)


async def sockets(place: Place) -> None:
    """2,000 sockets of one address."""
    async with AsyncExitStack() as stack:
        at_once = asyncio.Semaphore(20)

        async def one_more() -> None:
            async with at_once:
                try:
                    socket = await stack.enter_async_context(place.socket())
                    await socket.message("card")
                    place.told["open"] += 1
                except Ended as ended:
                    place.told[str(ended.code)] += 1

        await asyncio.gather(*(one_more() for _ in range(SOCKETS)))


async def guesses(place: Place) -> None:
    """Codes are guessed, by pages and by sockets."""
    headers = {"X-Forwarded-For": place.address, "Accept": "application/json"}
    async with httpx.AsyncClient(base_url=place.url, headers=headers) as http:
        while place.going():
            place.told[str((await http.get("/rooms/bcdfghjk/")).status_code)] += 1
            try:
                async with place.socket("bcdfghjk") as socket:
                    await until_closed(place, socket)
            except Ended as ended:
                place.told[str(ended.code)] += 1


async def rooms(place: Place) -> None:
    """Rooms are made in a loop."""
    headers = {"X-Forwarded-For": place.address, "Accept": "application/json"}
    async with httpx.AsyncClient(base_url=place.url, headers=headers) as http:
        while place.going():
            place.told[str((await http.post("/rooms/")).status_code)] += 1


async def long_log(place: Place) -> None:
    """A room with 20,000 entries is opened and left, again and again."""
    while place.going():
        try:
            async with place.socket(place.long) as socket:
                await socket.message("card")
                place.told["open"] += 1
        except Ended as ended:
            place.told[str(ended.code)] += 1
            await asyncio.sleep(0.01)


DEEDS: dict[str, Callable[[Place], Awaitable[None]]] = {
    one.__name__: one for one in (nothing, flood, pings, deaf, sockets, guesses, rooms, long_log)
}


async def main(name: str, seconds: str, url: str, code: str, long: str) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{url}rooms/{code}/", headers={"Accept": "application/json"})
    cookie = f"sessionid={answer.cookies['sessionid']}"
    until = time.monotonic() + float(seconds)
    address = f"203.0.113.{1 + list(DEEDS).index(name)}"
    place = Place(url, code, long, address, until, cookie, Counter())
    try:
        async with asyncio.timeout(float(seconds) + 20):
            await DEEDS[name](place)
    except TimeoutError:
        place.told["nothing in time"] += 1
    print(json.dumps(place.told))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
