"""The dashboard's socket: for staff alone, and it hears nothing."""

from contextlib import aclosing

from channels.db import database_sync_to_async

from lobby.consumers import Accompanied
from ops.live import live
from ops.sessions import COOKIE, staff

NOT_STAFF = 4003
"""Nobody of the staff, or not any more."""

CHECK = 30
"""Looks after which it is asked again who is there: who has logged out sees no more."""


class OpsConsumer(Accompanied):
    """Sends how the processes are, every second. Close codes: 4003 for who is not staff, 4012 when
    nobody can tell, since the database fails."""

    async def connect(self) -> None:
        await self.accept()
        self.begin(self._send_looks)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Nothing that is sent here means anything."""

    async def _send_looks(self) -> None:
        looks = 0
        async with aclosing(live().frames()) as frames:
            if not await self._is_staff():
                await self.close(NOT_STAFF)
                return
            async for frame in frames:
                looks += 1
                if looks % CHECK == 0 and not await self._is_staff():
                    await self.close(NOT_STAFF)
                    return
                await self.send(frame)

    async def _is_staff(self) -> bool:
        cookie = self.scope.get("cookies", {}).get(COOKIE, "")
        return bool(cookie) and await database_sync_to_async(staff)(cookie) is not None
