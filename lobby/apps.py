"""The lobby's Django application."""

from django.apps import AppConfig


class LobbyConfig(AppConfig):
    name = "lobby"
