"""What an officer works with: texts and people that are alike, notes, receipts of paper."""

from django.db import models
from django.db.models import Q

from lumbung.apps.contests.models.entering import Entry


class SentText(models.Model):
    """What an entry said when it was last sent, and the fingerprint by which others like it are found.

    `parts` are titles and texts, encrypted since they hold the words of files. What is typed while a returned entry is
    mended is not here: nobody else sees it.
    """

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="sent_text")
    parts = models.BinaryField()
    fingerprint = models.BinaryField()
    sketch = models.BinaryField()
    sent_at = models.DateTimeField(null=True)


class Resemblance(models.Model):
    """Something of an entry that stands in another one too: a question to the officer, decided by a person.

    Each of the two entries has its own question, for its own desk. `found` holds the runs of words that both texts
    share and how many words count in each, or the people (ids) who may be the same.
    """

    class Kind(models.TextChoices):
        """What the two have in common."""

        TEXT = "text", "Isi proposal"
        CHAIR = "chair", "Ketua"
        PERSON = "person", "Orang"

    class State(models.TextChoices):
        """What a person decided about it."""

        OPEN = "open", "Belum diputus"
        SAME = "same", "Sama"
        DIFFERENT = "different", "Berbeda"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="resemblances")
    other = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    found = models.JSONField()
    found_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "other", "kind"], name="resemblance_once")]


class FieldNote(models.Model):
    """What an officer wrote at one place of an entry (`queries.places`), and what became of it.

    It is sent when the entry is returned, with what stood there (`before`, and its mark). The group changes that or
    explains why not; sending the entry again answers the note (`after`). An officer accepts the answer, or asks again
    with a new note (`asks_again`). A note that is closed without having been sent was taken back.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="notes")
    place = models.CharField(max_length=100)
    words = models.TextField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    asks_again = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    before = models.TextField(blank=True)
    mark = models.CharField(max_length=16, blank=True)
    explanation = models.TextField(blank=True)
    explained_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    after = models.TextField(blank=True)
    is_changed = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "place"], condition=Q(closed_at=None), name="note_one_open"),
        ]


class PaperReceipt(models.Model):
    """Copies on paper that were handed in for an entry. A mistake is corrected by a new line that names the old one."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="paper_receipts")
    number = models.PositiveIntegerField()
    copies = models.PositiveSmallIntegerField()
    handed_in_by = models.CharField(max_length=120)
    handed_in_on = models.DateField()
    received_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
