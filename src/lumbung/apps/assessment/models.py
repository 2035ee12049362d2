"""Two mechanisms only: sheets (item → mark) and reviews (item → accept, return, refuse). Subjects are ids of others."""

from django.db import models
from django.db.models import Q


class Panel(models.Model):
    """The people who judge one round, or one group in it, appointed by a decision (SK) whose file may be kept."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    round = models.CharField(max_length=60)
    group = models.JSONField(default=list)
    decision = models.CharField(max_length=120)
    decided_on = models.DateField(null=True)
    file_name = models.CharField(max_length=160, blank=True)
    file_media_type = models.CharField(max_length=80, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_stored_as = models.CharField(max_length=120, blank=True)


class Seat(models.Model):
    """One person on a panel, for the element that the decree asks for.

    `home` is the village that is the person's own and `organisation` whom the person belongs to, as the organiser
    recorded them; `declared` is what the person says, as said last. Whoever leaves keeps the row, with the reason; a
    successor has a seat of their own.
    """

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    element = models.CharField(max_length=120)
    home = models.ForeignKey("regions.Region", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=160, blank=True)
    declared = models.ForeignKey("assessment.Declaration", null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    left_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "person"], condition=Q(left_at=None), name="seat_once_on_a_panel_at_a_time"
            )
        ]


class Declaration(models.Model):
    """What the person on a seat says of their own interests, before the first sheet opens; an empty one says: none.

    `relations` are those with single subjects: their id, the kind, and in which way.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="declarations")
    home = models.ForeignKey("regions.Region", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=160, blank=True)
    relations = models.JSONField(default=list)
    at = models.DateTimeField()


class Sheet(models.Model):
    """The marks that one seat gave one subject: whole steps in the rubric's order, null where not yet given.

    `notes` are the juror's words beside single items (code → words), `note` those about the whole subject.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="sheets")
    subject = models.BigIntegerField()
    marks = models.JSONField(default=list)
    notes = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "subject"], name="sheet_one_per_seat_and_subject")]


class SheetReopening(models.Model):
    """A sheet that was handed in and is opened again, with the reason, and the marks that stood on it."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="reopenings")
    marks = models.JSONField(default=list)
    handed_in_at = models.DateTimeField()
    reason = models.CharField(max_length=600)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()


class Recusal(models.Model):
    """A seat that does not judge a subject, because of an interest in it."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    subject = models.BigIntegerField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "subject"], name="recusal_once")]


class Assignment(models.Model):
    """A seat that judges a subject, where the work of a panel is shared out; without any, each seat judges every one.

    Whoever does not judge it any more keeps the row, with the reason.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assignments")
    subject = models.BigIntegerField()
    by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "subject"], condition=Q(ended_at=None), name="assignment_once_at_a_time"
            )
        ]


class Review(models.Model):
    """An officer's answer to one item of one subject. The last row counts; it lapses when the subject changes.

    `value` is what belongs to the answer: a fact that was found (FOUND), the day until which something is returned.
    """

    class Answer(models.TextChoices):
        """What an officer may say."""

        ACCEPT = "accept", "Diterima"
        RETURN = "return", "Dikembalikan"
        REFUSE = "refuse", "Ditolak"
        WAIVE = "waive", "Tidak diperlukan"
        FOUND = "found", "Ditemukan"

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    round = models.CharField(max_length=60)
    subject = models.BigIntegerField()
    item = models.CharField(max_length=80)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    reason = models.TextField(blank=True)
    value = models.JSONField(null=True)
    officer = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["call", "subject"])]
        ordering = ["at", "pk"]
