"""Every way in which the words' page says no. What the lobby says is said there.

LobbyError
├── NoWord        400  nothing to look up, or more than a clue may be (R12)
└── TooManyWords  429  that address has looked up many words of late
"""

from django.utils.translation import gettext_lazy as _

from lobby.errors import LobbyError


class NoWord(LobbyError):
    code = "no_word"
    status = 400
    message = _("Please type one to four words, 40 characters at most.")


class TooManyWords(LobbyError):
    code = "too_many_words_looked_up"
    status = 429
    message = _("Many words were looked up from where you are. Please wait a little.")
