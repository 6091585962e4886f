"""The codes and names of rooms: how they are drawn, written and understood.

A code is drawn by the server; a name is chosen. Both are what stands in a room's address, in
lower case. People type them, so reading is generous: what was typed gives the codes it may mean.
"""

import re
import secrets
import unicodedata
from urllib.parse import unquote

from lobby.errors import BadName

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
"""No vowels and no y, so that no word appears, and nothing that looks like something else: no o
and 0, no i, l and 1."""

CODE_LENGTH = 8
"""27 signs, 8 times: 27**8 = 282,429,536,481 codes, 38 bits. With 10,000 rooms open, one guess in
28 million finds any of them; at 100 guesses a second that takes more than three days, and finding
a certain one takes 45 years. It keeps strangers out of a game; it is not there to keep a secret."""

NAME_LENGTH = range(3, 31)
TYPED_LENGTH = 300
"""Nobody types more than this; a pasted link may come close."""

_CODE = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH}}}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IN_LINK = re.compile(r"/rooms/([^/?#\s]+)", re.IGNORECASE)


def draw_code() -> str:
    """A new code, each as likely as any other."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def room_name(typed: str) -> str:
    """The name as it will stand in the address. Raises `BadName`.

    >>> room_name("Café of the Gulls")
    'cafe-of-the-gulls'
    """
    name = _plain(typed)
    if not _is_name(name):
        raise BadName
    return name


def possible_codes(typed: str) -> list[str]:
    """The codes and names that somebody who typed or pasted this may mean, the likeliest first.

    >>> possible_codes("BCDF GHJK")
    ['bcdf-ghjk', 'bcdfghjk']
    """
    if link := _IN_LINK.search(typed[:TYPED_LENGTH]):
        typed = unquote(link[1])
    name = _plain(typed)
    code = name.replace("-", "")
    found = [name] if _is_name(name) else []
    if _CODE.fullmatch(code) and code not in found:
        found.append(code)
    return found


def _is_name(name: str) -> bool:
    return len(name) in NAME_LENGTH and _NAME.fullmatch(name) is not None


def _plain(typed: str) -> str:
    """Lower case, without accents, one hyphen for each gap and none at the ends.

    Nothing is left of what is too long or holds something that cannot be seen: NUL, control and
    format characters, lone surrogates.
    """
    typed = typed.strip()
    if len(typed) > TYPED_LENGTH or any(unicodedata.category(char)[0] == "C" for char in typed):
        return ""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", typed).casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return re.sub(r"[\s-]+", "-", letters).strip("-")
