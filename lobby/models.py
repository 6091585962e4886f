"""The rooms there are. What happens in one is its log, which is `game`'s."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Room(models.Model):
    """A place with a code that people join."""

    code = models.CharField(max_length=30, primary_key=True)
    """A drawn code or a chosen name, in lower case: what stands in the room's address."""

    created = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["created"]

    def __str__(self) -> str:
        return self.code
