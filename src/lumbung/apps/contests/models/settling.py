"""What panels decide and minute, and the sealed result."""

from django.db import models
from django.db.models import Q

from lumbung.apps.contests.models.entering import Entry


class PanelDecision(models.Model):
    """An order that a panel decided and minuted where figures leave it open: best first, by the codes of entries."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    scope = models.CharField(max_length=60)
    order = models.JSONField()
    reason = models.CharField(max_length=600)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["at", "pk"]


class PanelExclusion(models.Model):
    """An entry that a panel does not take although its score would allow it; the reason is minuted."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    scope = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    reason = models.CharField(max_length=600)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "scope", "entry"], condition=Q(taken_back_at=None), name="exclusion_once"
            )
        ]


class Settlement(models.Model):
    """A decision: what went in, what came out, sealed. A correction is a new one that names the old."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="settlements")
    scope = models.CharField(max_length=60)
    group = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    fingerprint = models.CharField(max_length=64)
    bundle = models.BinaryField()
    seal = models.CharField(max_length=64)
    outcome = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "scope", "group"], condition=Q(corrects=None), name="settlement_one_first_per_scope"
            ),
            models.UniqueConstraint(fields=["corrects"], name="settlement_one_correction_each"),
        ]


class Reopening(models.Model):
    """A decision that the organiser opened again, and why: it no longer stands, and the next one will name it.

    `was_public`: its result had been announced, so everybody reads when and why it was opened again.
    """

    settlement = models.OneToOneField(Settlement, on_delete=models.PROTECT, related_name="reopening")
    reason = models.CharField(max_length=600)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    was_public = models.BooleanField(default=False)
