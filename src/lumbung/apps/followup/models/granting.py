"""Who won, what was awarded, and what they planned: handed over when a result is announced."""

from django.db import models
from django.db.models import Q


class Grantee(models.Model):
    """A group that won. `subject` is its entry, as whoever handed it over names it; `owner` is empty for a group for
    which staff entered: it is theirs by their office.

    `before` holds the figures that are asked again later, as the group gave them when it entered (fact → number as
    text); `about` what it chose of the decree's own options, which is all that everybody may read of what it told (name
    of the fact → options).
    """

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="grantees")
    subject = models.BigIntegerField()
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=240)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    owner = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    before = models.JSONField(default=dict)
    about = models.JSONField(default=dict)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["call", "subject"], name="grantee_once"),
            models.UniqueConstraint(fields=["call", "code"], name="grantee_one_per_code"),
        ]


class Awarding(models.Model):
    """What a decision awarded to a grantee. A correction takes it back and hands over a new one; none is removed.

    `seal` is that of the decision, `citations` are the places of the prizes, `source` is the budget that pays.
    `continues`: the one before the correction, where the new decision awards the very same: nothing was taken away.
    """

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="awardings")
    award = models.CharField(max_length=80)
    prizes = models.JSONField(default=list)
    amount = models.PositiveBigIntegerField()
    goods = models.JSONField(default=list)
    source = models.CharField(max_length=240, blank=True)
    citations = models.JSONField(default=list)
    seal = models.CharField(max_length=64)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=600, blank=True)
    continues = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="continued_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grantee", "award"], condition=Q(taken_back_at=None), name="awarding_stands_once"
            )
        ]


class PlannedLine(models.Model):
    """One line of the budget that won, as it was when the award was handed over; it never changes."""

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="plan")
    number = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=240)
    category = models.CharField(max_length=80, blank=True)
    volume = models.DecimalField(max_digits=13, decimal_places=3, null=True)
    unit = models.CharField(max_length=40, blank=True)
    unit_price = models.PositiveBigIntegerField(null=True)
    amount = models.PositiveBigIntegerField()
    is_self_help = models.BooleanField(default=False)
    standard_price = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["grantee", "number"], name="planned_line_once")]
