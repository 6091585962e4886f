"""What a device knows of the game once it is installed there."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

PAPER = "#f2f2f2"
"""As `--paper` in the styles."""


def manifest() -> dict[str, Any]:
    """A web app manifest in the language that is active (W3C, "Web Application Manifest")."""
    home = reverse("lobby:home")
    return {
        "name": "Color Clues",
        "short_name": "Color Clues",
        "description": _("A game of colours and clues, played together in the browser."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            _icon("icon.svg", "image/svg+xml", "any"),
            _icon("icon-192.png", "image/png", "192x192"),
            _icon("icon-512.png", "image/png", "512x512"),
            _icon("icon-maskable.png", "image/png", "512x512") | {"purpose": "maskable"},
        ],
        "shortcuts": [{"name": _("Practice"), "url": reverse("lobby:practice")}],
    }


def _icon(name: str, kind: str, sizes: str) -> dict[str, str]:
    return {"src": static(name), "type": kind, "sizes": sizes}
