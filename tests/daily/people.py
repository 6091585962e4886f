"""Programs that play the card of the day, and what they were told."""

from datetime import date
from typing import Any

from django.test import Client

from daily import cards

JSON = {"Accept": "application/json"}


def program(language: str = "en", **more: Any) -> Client:
    """Somebody with cookies of their own."""
    return Client(headers={**JSON, "Accept-Language": language}, **more)


def see(client: Client, day: date | None = None, **more: Any) -> dict[str, Any]:
    """What they are shown of today, or of another day."""
    response = client.get(f"/daily/{day}/" if day else "/daily/", **more)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def ask(client: Client, number: int, clue: int, cell: str, **more: Any) -> Any:
    """The answer to who places a piece."""
    day = more.pop("day", None) or cards.today()
    body = {"round": number, "clue": clue, "cell": cell, **more}
    return client.post(f"/daily/{day}/pieces/", body, content_type="application/json")


def place(client: Client, number: int, clue: int, cell: str) -> dict[str, Any]:
    """What they are shown when they have placed a piece."""
    response = ask(client, number, clue, cell)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def play(
    client: Client, rounds: int = 5, cells: tuple[str, str] = ("H17", "H18")
) -> dict[str, Any]:
    """Play so many rounds, always with these cells; what they are shown then."""
    told = see(client)
    for number in range(1, rounds + 1):
        for clue, cell in enumerate(cells, 1):
            told = place(client, number, clue, cell)
    return told
