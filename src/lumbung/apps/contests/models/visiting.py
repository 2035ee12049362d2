"""Field visits: who goes to see what, and what was found, as material for jurors."""

from django.db import models

from lumbung.apps.contests.models.entering import Entry


class FieldVisit(models.Model):
    """One visit to one entry: a report for jurors. Where a visit decides, a round does (verifying_visits).

    `seats` are the jurors who go (ids), `others` who goes with them. What is typed is kept as it is typed (`version`
    counts), until the report is handed in; from then on jurors read it. `aspects` are criteria that were looked at.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="visits")
    round = models.CharField(max_length=60)
    planned_on = models.DateField()
    planned_at = models.TimeField(null=True)
    seats = models.JSONField(default=list)
    others = models.CharField(max_length=300, blank=True)
    group_told = models.BooleanField(default=False)
    planned_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=400, blank=True)
    visited_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    coordinates = models.CharField(max_length=60, blank=True)
    met = models.CharField(max_length=300, blank=True)
    aspects = models.JSONField(default=list)
    found = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["planned_on", "planned_at", "pk"]


class VisitReopening(models.Model):
    """A report that was handed in and is opened again, with the reason, and what stood in it.

    `stood` is what was typed, by field; `photos` the ids of its photos.
    """

    visit = models.ForeignKey(FieldVisit, on_delete=models.PROTECT, related_name="reopenings")
    stood = models.JSONField(default=dict)
    photos = models.JSONField(default=list)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class VisitPhoto(models.Model):
    """A photo of a visit, sealed like any file; `small` is the same picture for a page, sealed with the same key.

    Only the dots of the picture are kept: neither where nor by which device it was taken.
    """

    visit = models.ForeignKey(FieldVisit, on_delete=models.CASCADE, related_name="photos")
    caption = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, blank=True)
    small_as = models.CharField(max_length=120, blank=True)
    key = models.BinaryField(null=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "sha256"], condition=models.Q(removed_at=None), name="visit_photo_once"
            )
        ]
