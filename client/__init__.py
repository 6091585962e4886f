"""A client for programs, and players made of it. Written from the published document alone.

    client = await Client.join("http://127.0.0.1:8000", "blue-otter")
    await client.play("add_player", name="Ada", color="#1a7f5a")
    await client.until(lambda view: view["turn_update"]["is_player_turn"])

`connection` is the client, `bot` a player, `table` a whole game of them, `checks` what must be true
of every game. `python -m client --help` plays games against a server. Nothing here knows the
server's code.
"""

from client.connection import Client, Closed, Frame, Refused, View

__all__ = ["Client", "Closed", "Frame", "Refused", "View"]
