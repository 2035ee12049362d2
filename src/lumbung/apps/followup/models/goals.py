"""The figures of a whole region by which a decree's goals are told."""

from django.db import models
from django.db.models import Q


class GoalValue(models.Model):
    """A goal's figure in one region and year, with its source; nobody works it out here. A wrong one is withdrawn with
    a reason, and stays. `goal` is its code in the decree.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    goal = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=9, decimal_places=2)
    target = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    source = models.CharField(max_length=240)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "goal", "year"], condition=Q(withdrawn_at=None), name="goal_value_once_a_year"
            )
        ]
