"""Notices, and how each travels by e-mail."""

from django.db import models

SMTP, FOLDER = "smtp", "folder"
"""The ways of a letter: through the mail server, or into the folder of an installation that has none."""


class Notice(models.Model):
    """Something that one person is told, in both languages as it was said then. `key` keeps it from being told twice.

    `call` is the id of a contest above this floor; 0 where the notice belongs to none.
    """

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="notices")
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    call = models.PositiveBigIntegerField(default=0)
    key = models.CharField(max_length=120)
    subject = models.JSONField()
    text = models.JSONField()
    citations = models.JSONField(default=list)
    link = models.CharField(max_length=300)
    posted_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [models.Index(fields=["person", "read_at"])]


class Dispatch(models.Model):
    """A notice that also goes out as e-mail. The address is looked up when it is sent, and kept nowhere here.

    `task` is the one piece of background work that may send it: an older one finds that the letter is not its own.
    """

    class State(models.TextChoices):
        """Where a letter is."""

        WAITING = "waiting", "Menunggu dikirim"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        KEPT = "kept", "Disimpan, tidak dikirim"
        FAILED = "failed", "Belum berhasil, dicoba lagi"
        GIVEN_UP = "given_up", "Gagal dikirim"
        NO_ADDRESS = "no_address", "Tanpa surel"

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="dispatch")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    task = models.CharField(max_length=40, blank=True)


class Attempt(models.Model):
    """One try to send a letter: when, which way, and what the mail server answered, without anybody's address."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    way = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=Dispatch.State.choices)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
