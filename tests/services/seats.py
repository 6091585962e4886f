"""Players who have sat down, at one server or at several."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bench.servers import Server
from client import Client

COLORS = ("#1a7f5a", "#b3446c", "#2d6fb4", "#c2701c")


@asynccontextmanager
async def seated(*servers: Server) -> AsyncIterator[list[Client]]:
    """The players of one room, one at each of these servers; the first is the host. They all see
    each other."""
    async with AsyncExitStack() as stack:
        host = await stack.enter_async_context(await Client.create_room(servers[0].url))
        players = [host] + [
            await stack.enter_async_context(await Client.join(server.url, host.code))
            for server in servers[1:]
        ]
        for number, (client, color) in enumerate(zip(players, COLORS, strict=False), 1):
            await client.play("add_player", name=f"Player {number}", color=color)
        everybody = list(range(1, len(players) + 1))
        for client in players:
            await client.until(lambda view: view["presence"]["present"] == everybody)
        yield players
