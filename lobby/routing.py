"""The sockets of the lobby."""

from django.urls import URLPattern, path

from lobby.consumers import EchoConsumer, RoomsConsumer, ShowConsumer

websocket_urlpatterns: list[URLPattern] = [
    path("ws/check/", EchoConsumer.as_asgi()),  # type: ignore[arg-type]
    path("ws/show/<str:language>/", ShowConsumer.as_asgi()),  # type: ignore[arg-type]
    path("ws/rooms/", RoomsConsumer.as_asgi()),  # type: ignore[arg-type]
]
