"""The game's Django application."""

from django.apps import AppConfig


class GameConfig(AppConfig):
    name = "game"

    def ready(self) -> None:
        """Have the checks registered."""
        from game import checks  # noqa: F401, PLC0415
