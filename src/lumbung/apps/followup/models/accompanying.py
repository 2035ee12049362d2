"""Looking after those who won: sessions, mentoring, and what was found when somebody came to look."""

from django.db import models
from django.db.models import Q

from lumbung.apps.followup.models.granting import Grantee


class Session(models.Model):
    """A session to which winners came, on what is next. What was wrong is withdrawn with a reason, and stays."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    place = models.CharField(max_length=160)
    told = models.TextField(blank=True)
    outside_because = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]


class Attendance(models.Model):
    """How many people of a group came to a session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="attendance")
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "grantee"], name="attendance_once")]


class MentoringPlan(models.Model):
    """Who accompanies a group, to what end, with how many visits. The last one counts; none is removed."""

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="mentoring_plans")
    mentor = models.CharField(max_length=160)
    aims = models.TextField()
    visits = models.PositiveSmallIntegerField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class Visit(models.Model):
    """Somebody came to a group: to accompany it, or to evaluate what came of the award. `values` are the figures that
    were found (fact → number as text); what nobody could find out is not in it.
    """

    class Kind(models.TextChoices):
        """What for."""

        MENTORING = "mentoring", "Pendampingan"
        MONITORING = "monitoring", "Monitoring dan evaluasi"

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    held_on = models.DateField()
    office = models.CharField(max_length=160)
    found = models.TextField()
    agreed = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    outside_because = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]
        indexes = [models.Index(fields=["grantee", "kind"], condition=Q(withdrawn_at=None), name="visit_standing")]


class VisitPhoto(models.Model):
    """A picture of a visit: sealed, drawn anew, so that it tells no place by itself."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    stored_as = models.CharField(max_length=120)
    key = models.BinaryField()
