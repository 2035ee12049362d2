"""When the budget is closed that pays the prizes."""

from django.db import models
from django.db.models import Q


class BudgetDay(models.Model):
    """The day on which a budget, or its change within the year, is closed, and who says so. The last one that was set
    counts; none is removed. Without a row the day is not known.
    """

    class Budget(models.TextChoices):
        """Which one."""

        ORIGINAL = "apbd", "APBD"
        CHANGED = "perubahan", "Perubahan APBD"

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="budget_days")
    budget = models.CharField(max_length=10, choices=Budget.choices)
    day = models.DateField()
    source = models.CharField(max_length=240)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["budget", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "budget"], condition=Q(replaced_at=None), name="budget_day_one_stands"
            )
        ]
