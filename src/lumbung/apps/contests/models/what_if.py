"""Somebody asked how a ranking would be under other readings. What came out is kept nowhere."""

from django.db import models


class WhatIf(models.Model):
    """What was asked of the ranking of a group in a round or an award: reading → option, and why. It adopts nothing."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    scope = models.CharField(max_length=60)
    group = models.JSONField(default=list)
    readings = models.JSONField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
