"""The call: a decree in its readings, opened by a government, with the days that it really had."""

from django.db import models


class Decree(models.Model):
    """One version of a regulation's folder, byte for byte: editing a folder never touches a running call."""

    sha256 = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=60)
    added_at = models.DateTimeField()


class DecreeFile(models.Model):
    """One file of a decree's folder."""

    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=60)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decree", "name"], name="decree_one_file_per_name")]


class Call(models.Model):
    """One contest that is held: bound to a fingerprint of its decree and readings."""

    class State(models.TextChoices):
        """How far a call is. Readings may change until the first entry; a result is public once it is announced."""

        PREPARED = "prepared", "Disiapkan"
        OPEN = "open", "Dibuka"
        SETTLED = "settled", "Ditetapkan"
        ANNOUNCED = "announced", "Diumumkan"

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=240)
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT)
    readings = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARED)
    readings_locked_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    minutes = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="call_one_per_address")]

    @property
    def chain(self) -> str:
        """Its chain in the trail."""
        return f"call:{self.pk}"


class StageDays(models.Model):
    """The days that a stage really has, and why they differ from the plan. The last row counts; none is removed."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="stage_days")
    stage = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    reason = models.CharField(max_length=400)
    set_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at", "pk"]


class ReadingsChoice(models.Model):
    """A meeting's answers to what the decree leaves open, with its minutes. The last row counts; none is removed."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="readings_choices")
    readings = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    number = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)
    present = models.JSONField(default=list)
    minutes = models.TextField(blank=True)
    chosen_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["chosen_at", "pk"]


class WorkedOutEffects(models.Model):
    """What the readings of a decree change on simulated scores: worked out once for each fingerprint."""

    fingerprint = models.CharField(max_length=64, unique=True)
    found = models.JSONField(null=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class DutyDone(models.Model):
    """What was done for something that the decree orders: a meeting with those who came, its minutes, its file.

    A row that was wrong is withdrawn with a reason, and stays. `groups` are the parts of the region that it was for.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="duties_done")
    duty = models.CharField(max_length=80)
    held_on = models.DateField()
    place = models.CharField(max_length=160)
    groups = models.JSONField(default=list)
    present = models.JSONField(default=list)
    minutes = models.TextField(blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    file_media_type = models.CharField(max_length=80, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_stored_as = models.CharField(max_length=120, blank=True)
    is_published = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]
