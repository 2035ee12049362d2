"""Innovations of a region and their history."""

from django.db import models


class Innovation(models.Model):
    """An innovation in the registry, there once for its `origin`: what it comes from.

    `seal`: the decision that stands, empty while none does.
    `about` says what it is, by the options of its contest's rules (what is asked → what was chosen).
    `page` is the address at which everybody reads about that origin.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=240)
    group = models.CharField(max_length=160)
    contest = models.CharField(max_length=240)
    origin = models.CharField(max_length=80, unique=True)
    seal = models.CharField(max_length=64, blank=True)
    about = models.JSONField(default=dict)
    page = models.CharField(max_length=240, blank=True)
    registered_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["-registered_at", "-pk"]


class HistoryLine(models.Model):
    """One thing that happened to an innovation, in both languages as it was told then; `key` keeps it from being told
    twice. No line is changed or removed.
    """

    innovation = models.ForeignKey(Innovation, on_delete=models.PROTECT, related_name="history")
    key = models.CharField(max_length=80)
    on = models.DateField()
    words = models.JSONField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["innovation", "key"], name="history_line_once")]
