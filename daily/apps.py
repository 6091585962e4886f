"""The Django application of the card of the day."""

from django.apps import AppConfig


class DailyConfig(AppConfig):
    name = "daily"
