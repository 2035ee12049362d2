"""Presentation days: in which room and at what time each entry presents, in an order that was drawn by lot."""

import uuid

from django.db import models

from lumbung.apps.contests.models.entering import Entry


class Lot(models.Model):
    """The lot of one group in one round. `group` is () where all entries present together.

    `secret` is a seed that was sealed, encrypted, before anybody knew who presents; its hash stands in the trail. None:
    the entries were known already, so words that are said in the meeting are the seed. `seed` is what was drawn with.
    """

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="lots")
    round = models.CharField(max_length=60)
    group = models.JSONField(default=list)
    secret = models.BinaryField(null=True)
    commitment = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField()
    seed = models.CharField(max_length=200, blank=True)
    drawn_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "round", "group"], name="lot_one_per_group")]


class PresentationDay(models.Model):
    """One day of a group in one room. `places` is how many entries present; None: all that are left.

    `breaks` are pairs of times. `paused_at` is since when the clock of the room stands still. `sequence` counts changes
    of what calendars show, under `uid`.
    """

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="days")
    on = models.DateField()
    room = models.CharField(max_length=120)
    begins = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField(null=True)
    breaks = models.JSONField(default=list)
    paused_at = models.DateTimeField(null=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["on", "begins", "room", "pk"]


class Slot(models.Model):
    """The turn of one entry. It keeps its `uid` wherever it moves, so that calendars move it too.

    `drawing` is in which drawing the entry got its place: 1 the first of all, then each that dealt those who came
    later. `changed_because` is why it was swapped or called off last. `begun_at` and `ended_at` are by the clock of
    the room; a pause moves `begun_at`.
    """

    class State(models.TextChoices):
        """Whether the turn is held."""

        PLANNED = "planned", "Terjadwal"
        CALLED_OFF = "called_off", "Batal"

    class Presence(models.TextChoices):
        """How the entry came."""

        PRESENT = "present", "Hadir"
        LATE = "late", "Terlambat"
        ABSENT = "absent", "Tidak hadir"

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="slots")
    day = models.ForeignKey(PresentationDay, on_delete=models.PROTECT, related_name="slots")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="slots")
    drawing = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    presence = models.CharField(max_length=7, choices=Presence.choices, blank=True)
    note = models.CharField(max_length=400, blank=True)
    changed_because = models.CharField(max_length=400, blank=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["lot", "entry"], name="slot_one_per_entry")]
