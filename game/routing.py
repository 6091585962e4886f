"""The sockets of the game."""

from django.urls import URLPattern, path

from game.consumers import GameConsumer

websocket_urlpatterns: list[URLPattern] = [path("ws/game/<str:room>/", GameConsumer.as_asgi())]  # type: ignore[arg-type]
