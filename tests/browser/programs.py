"""Programs that sit with the people at the browsers, and act when a test wants it."""

from client import Client
from tests.browser.people import Person

COLORS = {"Ben": "#b3446c", "Cem": "#2d6fb4", "Dan": "#f3a712"}


def address(host: Client, page: str = "") -> str:
    """A page of the room of that program."""
    return f"{host.base_url}/rooms/{host.code}/{page}"


def identity(client: Client) -> list[dict[str, object]]:
    """Who that program is, as cookies: a browser that has them is the same person."""
    pairs = (one.split("=", 1) for one in client.cookie.split("; "))
    return [{"name": name, "value": value, "url": client.base_url} for name, value in pairs]


async def sit(client: Client, name: str) -> Client:
    await client.play("add_player", name=name, color=COLORS[name])
    return client


async def seated(host: Client, person: Person, color: str) -> Person:
    await person.page.goto(address(host))
    await person.take_seat(color)
    return person


def number_of(name: str, client: Client) -> int:
    players = client.view["player_list"]["players"]
    return next(int(one["id"]) for one in players if one["name"] == name)


async def start(host: Client, giver: str) -> None:
    """Start the game, and pass over rounds until this one gives the clues."""
    await host.play("start_game")
    wanted = number_of(giver, host)
    while True:
        await host.until(lambda view: view["turn_update"]["phase"] == "first_clue")
        drawn = host.view["turn_update"]["giver"]
        if drawn == wanted:
            return
        await host.play("skip_player", player=drawn)
        await host.play("next_round")
