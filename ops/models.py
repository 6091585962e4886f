"""A room as staff see it, and what they may be allowed to do with it. No table of its own."""

from lobby.models import Room as LobbyRoom


class Room(LobbyRoom):
    """The same rooms. Seeing them does not tell what a running game keeps secret."""

    class Meta:
        proxy = True
        default_permissions = ("view",)
        permissions = (
            ("close_room", "Can close room"),
            ("read_secrets", "Can read what a running game keeps secret"),
        )
