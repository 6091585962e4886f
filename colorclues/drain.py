"""The end of a server: nobody new is let in, what was asked is answered, then all are sent away.

SIGTERM or SIGINT begins it. Frames that come from then on are not heard, so their senders send
them again, under the same id, wherever they come back. Requests that run may end; every socket is
closed with 4012. Whoever reads slowly, and whatever hangs, the process is gone within `LONGEST`
seconds; at a second signal at once.
"""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

from daphne.http_protocol import WebRequest
from django.db import connection
from twisted.internet import defer, reactor

from colorclues.bounded import BoundedServer
from colorclues.websocket import BoundedProtocol
from game.ending import until
from game.hub import close_hub, drain_hub
from game.protocol import Close
from lobby.live import close_live_list

logger = logging.getLogger(__name__)

LONGEST = 8.0
"""Seconds from the signal to the end."""

TO_ANSWER = 5.0
"""Seconds of these for requests that run."""

TO_CLOSE = 2.0
"""Seconds for a client to take its close frame, or the rest of an answer."""

AT_ONCE = 4
"""Connections that are let in before somebody else has their turn."""

MOST_KNOCKING = 100
"""Connections that are let in at the very end: as many as can wait (Twisted's backlog is 50)."""


def leave() -> NoReturn:
    """End the process once all is finished and closed. Python itself would take every module apart
    first and wait for threads, and nobody would then see to it that this ends."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


class DrainingServer(BoundedServer):
    """Ends as this module says."""

    def __init__(self, *given: Any, ready_callable: Callable[[], None], **named: Any) -> None:
        def begins() -> None:
            # Once the loop runs: what it is told before that, nobody hears.
            asyncio.get_event_loop().call_soon(ready)

        def ready() -> None:
            loop = asyncio.get_event_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self._told_to_end)
            ready_callable()

        self._ports: list[Any] = []
        super().__init__(*given, ready_callable=begins, signal_handlers=False, **named)

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)

        def a_few() -> None:
            port.numberAccepts = AT_ONCE
            type(port).doRead(port)

        port.doRead = a_few

    def _told_to_end(self) -> None:
        if self.draining:
            os._exit(0)
        self.draining = True
        hangs = threading.Timer(LONGEST, os._exit, [0])
        hangs.daemon = True
        hangs.start()
        reactor.stop()  # type: ignore[misc]

    def kill_all_applications(self) -> defer.Deferred[None]:
        """Twisted waits for this before it stops. Daphne would cancel what runs."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._drain()))

    async def _drain(self) -> None:
        self.draining = True
        for port in self._ports:
            # Who has knocked already is let in: a proxy does not ask another process once more.
            port.numberAccepts = MOST_KNOCKING
            type(port).doRead(port)
            port.stopListening()
        try:
            await asyncio.gather(self._finish_sockets(), self._finish_requests())
        except Exception:
            logger.exception("not everything could be finished")
        await self._stop_everything()

    async def _finish_sockets(self) -> None:
        await drain_hub()
        await until(self._are_closed, TO_CLOSE)
        for socket in self._sockets():
            socket.dropConnection(abort=True)

    def _are_closed(self) -> bool:
        """Closes those, too, that have been opened just now."""
        sockets = self._sockets()
        for socket in sockets:
            if socket.state == socket.STATE_OPEN:
                socket.sendClose(code=Close.RESTARTING.value)
        return not sockets

    def _sockets(self) -> list[BoundedProtocol]:
        return [
            protocol
            for protocol, details in self.connections.items()
            if isinstance(protocol, BoundedProtocol) and "disconnected" not in details
        ]

    async def _finish_requests(self) -> None:
        """Also those that come meanwhile, over connections that are kept alive."""
        answering: set[Any] = set()

        def answered() -> bool:
            running = {request.channel for request in self._requests()}
            answering.update(running)
            return not running

        def sent() -> bool:
            return not any(channel.transport.connected for channel in answering)

        await until(answered, TO_ANSWER)
        for channel in answering:
            channel.loseConnection()
        await until(sent, TO_CLOSE)

    def _requests(self) -> list[WebRequest]:
        """Those that the application has not answered yet."""
        return [
            protocol
            for protocol, details in self.connections.items()
            if isinstance(protocol, WebRequest)
            and getattr(protocol, "channel", None) is not None
            and "application_instance" in details
            and "disconnected" not in details
        ]

    async def _stop_everything(self) -> None:
        """Whatever runs still, in the order in which one needs the other."""
        for details in self.connections.values():
            if application := details.get("application_instance"):
                application.cancel()
        await asyncio.sleep(0)
        await close_live_list()
        await close_hub()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()
