"""The addresses of the card of the day."""

from datetime import date

from django.urls import path, register_converter

from daily import views


class DayConverter:
    """A day as ISO 8601 writes it."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "daily"

urlpatterns = [
    path("daily/", views.today, name="today"),
    path("daily/<day:day>/", views.day, name="day"),
    path("daily/<day:day>/pieces/", views.pieces, name="pieces"),
]
