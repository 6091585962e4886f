"""Channels as in its tutorial: a consumer for each socket, a group for each room, and `group_send`
of what happened to all in the group, each of whom makes a message of it for its own socket.

`daphne bench.speed.peers.tutorial:application`. LAYER is `memory`, `redis` or `pubsub`. The game is
that of rules.mjs.
"""

import json
import os
from typing import Any

import django
from django.conf import settings

_LAYERS: dict[str, dict[str, Any]] = {
    "memory": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
    "redis": {"BACKEND": "channels_redis.core.RedisChannelLayer"},
    "pubsub": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer"},
}
_layer = _LAYERS[os.environ["LAYER"]]
if "redis" in _layer["BACKEND"]:
    # With redis-py 8 a pause of 5 s, in which nothing comes, would be taken for a fault.
    _layer["CONFIG"] = {"hosts": [{"address": os.environ["LAYER_URL"], "socket_timeout": None}]}
settings.configure(
    SECRET_KEY="of no use to anybody",
    INSTALLED_APPS=["daphne", "channels"],
    CHANNEL_LAYERS={"default": _layer},
)
django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.urls import path  # noqa: E402

from bench.speed.peers.rules import Game, NotAllowed  # noqa: E402

games: dict[str, Game] = {}


class GameConsumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        given = self.scope["url_route"]["kwargs"]
        self.seat: int = given["seat"]
        self.players: int = given["players"]
        self.room = f"{self.players}_{given['room']}"
        self.group = f"game_{self.room}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        action = json.loads(text_data or "")
        game = games.setdefault(self.room, Game(self.players))
        try:
            game.guess(self.seat, action["cell"])
        except NotAllowed:
            await self.send(text_data=json.dumps({"type": "error"}))
            return
        event = {"type": "game.update", "players": game.players, "turn": game.turn_for_all()}
        await self.channel_layer.group_send(self.group, event)

    async def game_update(self, event: dict[str, Any]) -> None:
        """One's own view of what happened."""
        mine = event["turn"]["player"] == self.seat + 1
        view = {
            "type": "view",
            "players": event["players"],
            **event["turn"],
            "cur_player": event["players"][self.seat],
            "is_player_turn": mine,
            "may": ["guess", "say", "react", "leave"] if mine else ["say", "react", "leave"],
            "muted": False,
        }
        await self.send(text_data=json.dumps(view))


PATH = "<int:players>/<str:room>/<int:seat>"

application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": URLRouter([path(PATH, GameConsumer.as_asgi())]),  # type: ignore[list-item,arg-type]
    }
)
