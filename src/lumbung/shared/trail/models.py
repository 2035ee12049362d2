"""One line for each act. The database itself refuses to change or remove a line (first migration)."""

from django.db import models


class TrailLine(models.Model):
    """One act in one chain. `number` counts from 1; `seal` covers the line and the seal before it."""

    chain = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    act = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="trail_one_line_per_number")]
        ordering = ["chain", "number"]
