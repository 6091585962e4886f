"""The log's table, whose rows are added and read, never changed; the list of public rooms; and the
quiet rooms that somebody is in all the same; and what was placed for words."""

from django.db import models


class LogEntry(models.Model):
    """An accepted action.

    `identity` is who asked, empty for the server itself; `request` is their own id of the request,
    if they gave one; `at` is in milliseconds since 1970 in UTC; `body` is the action as JSON.
    """

    room = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    identity = models.CharField(max_length=64, blank=True)
    request = models.CharField(max_length=64, null=True)  # noqa: DJ001 (NULLs are not equal)
    at = models.BigIntegerField()
    type = models.CharField(max_length=32)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="one_action_for_each_seq"),
            models.UniqueConstraint(
                fields=["room", "identity", "request"], name="each_request_played_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.seq} {self.type}"


class PublicRoom(models.Model):
    """A room that its host shows to all the world, as of `seq` of its log. Shown while `at`, in
    milliseconds since 1970 in UTC, is renewed."""

    code = models.CharField(max_length=64, primary_key=True)
    seq = models.PositiveIntegerField()
    players = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=16)
    joinable = models.BooleanField()
    at = models.BigIntegerField()

    def __str__(self) -> str:
        return self.code


class HeldRoom(models.Model):
    """A room in which nothing has happened for long, but that somebody is in: a process says so,
    and renews `at`, in milliseconds since 1970 in UTC. Who clears old rooms asks here."""

    code = models.CharField(max_length=64, primary_key=True)
    at = models.BigIntegerField()

    def __str__(self) -> str:
        return self.code


class CountedGame(models.Model):
    """A game whose placements were counted, and are never counted again."""

    room = models.CharField(max_length=64)
    game = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "game"], name="each_game_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.game}"


class Placement(models.Model):
    """How many pieces people placed on a cell for a word, which is as `rules.clues.key` has it."""

    language = models.CharField(max_length=2)
    word = models.CharField(max_length=64)
    cell = models.CharField(max_length=3)
    pieces = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word", "cell"], name="one_count_for_a_word_on_a_cell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.word} {self.cell} {self.pieces}"
