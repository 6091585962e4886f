"""The socket of the dashboard."""

from django.urls import URLPattern, path

from ops.consumers import OpsConsumer

websocket_urlpatterns: list[URLPattern] = [
    path("ws/ops/", OpsConsumer.as_asgi()),  # type: ignore[arg-type]
]
