"""The sockets of the game."""

from django.urls import URLPattern, path

from game.consumers import GameConsumer, Screen

websocket_urlpatterns: list[URLPattern] = [
    path("ws/game/<str:room>/", GameConsumer.as_asgi()),  # type: ignore[arg-type]
    path("ws/tv/<str:room>/", Screen.as_asgi()),  # type: ignore[arg-type]
]
