"""The addresses of the pages and documents."""

from django.urls import include, path

urlpatterns = [
    path("", include("lobby.urls")),
    path("", include("game.urls")),
    path("", include("ops.urls")),
]
