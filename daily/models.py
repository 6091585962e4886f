"""The cards of the day, and the pieces that people have placed on them."""

from django.db import models


class Card(models.Model):
    """What is played on a day, in UTC: drawn once, by whoever asked first, and then the truth.

    `rounds` is JSON, as `rounds.Round` has it; `hash` is shown before the day, `salt` after it.
    """

    day = models.DateField(primary_key=True)
    hash = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    rounds = models.TextField()

    def __str__(self) -> str:
        return self.day.isoformat()


class Piece(models.Model):
    """A piece that somebody placed, in which round and after which clue; both from 1.

    `player` is a digest of the identity and the day: the same person on two days is two players
    here. `language` is that of the clues that they were given.
    """

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="pieces")
    player = models.CharField(max_length=64)
    round = models.PositiveSmallIntegerField()
    clue = models.PositiveSmallIntegerField()
    cell = models.CharField(max_length=3)
    language = models.CharField(max_length=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["card", "player", "round", "clue"], name="each_piece_placed_once"
            ),
        ]
        indexes = [
            models.Index(fields=["card", "language", "round"], name="pieces_of_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} {self.round} {self.clue} {self.cell}"
