"""What a panel does together before it decides: it sits, somebody dissents, all sign on paper."""

from django.db import models
from django.db.models import Q

from lumbung.apps.contests.models.settling import Settlement


class Sitting(models.Model):
    """A sitting of those who decide in a scope: a round's group, or FINAL. Seats are ids of the assessment.

    Nothing is written over: what is recorded again, and what belongs to a decision that was opened again, has lapsed.
    """

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    scope = models.CharField(max_length=60)
    group = models.JSONField(default=list)
    held_on = models.DateField()
    place = models.CharField(max_length=160)
    leader = models.BigIntegerField()
    present = models.JSONField(default=list)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "scope", "group"], condition=Q(lapsed_at=None), name="sitting_one_that_counts"
            )
        ]


class Dissent(models.Model):
    """What a seat holds against the decision of its panel, to be minuted; it lapses as a sitting does."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    scope = models.CharField(max_length=60)
    group = models.JSONField(default=list)
    seat = models.BigIntegerField()
    words = models.CharField(max_length=1200)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "scope", "group", "seat"], condition=Q(lapsed_at=None), name="dissent_one_of_a_seat"
            )
        ]


class SignedMinutes(models.Model):
    """The minutes of a decision as they were signed on paper, scanned. `key` opens what is stored; a new scan takes the
    place of the one before, which stays.
    """

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="signed_minutes")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120)
    key = models.BinaryField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
