"""The addresses of the pages and documents."""

from django.urls import include, path

urlpatterns = [
    path("", include("lobby.urls")),
    path("", include("game.urls")),
    path("", include("daily.urls")),
    path("", include("words.urls")),
    path("", include("ops.urls")),
]
