"""Entries as groups write them, with everything that belongs to them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length


class Entry(models.Model):
    """One group's entry. What the decree asks about it stands in `answers`, by the decree's own codes.

    The contact's telephone number is encrypted. `by_staff`: an officer began it for a group without a device.
    `stated_total`: what the group itself wrote under its budget, to be compared with the sum of its lines.
    `typed` is what was typed and is no answer yet, by field: forms/entering_merge.py says what stands there.
    `sent_marks`: the mark of each of its places when it was sent last, which tells what has changed since.
    """

    class State(models.TextChoices):
        """Where an entry stands. Rounds and places are never stored here: they come of marks and the decree."""

        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Dikirim"
        RETURNED = "returned", "Dikembalikan"
        VERIFIED = "verified", "Lulus verifikasi"
        REFUSED = "refused", "Tidak lulus verifikasi"
        WITHDRAWN = "withdrawn", "Ditarik"

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="entries")
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    owner = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="entries")
    code = models.CharField(max_length=16, blank=True)
    group_name = models.CharField(max_length=160)
    title = models.CharField(max_length=240, blank=True)
    answers = models.JSONField(default=dict)
    chapters = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.BinaryField(null=True)
    by_staff = models.BooleanField(default=False)
    stated_total = models.PositiveBigIntegerField(null=True)
    sent_marks = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], condition=~Q(code=""), name="entry_one_per_code"),
            models.CheckConstraint(condition=Q(state="draft") | ~Q(code=""), name="entry_has_a_code_once_submitted"),
        ]
        indexes = [models.Index(fields=["call", "state"])]


BY_NUMBER = (Length("code"), "code", "pk")
"""Entries in the order of their public codes as numbers: P999 comes before P1000."""


class Member(models.Model):
    """One person of a group: of its committee, or a plain member. The NIK is encrypted."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="members")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    is_woman = models.BooleanField()
    role = models.CharField(max_length=40)
    is_poor = models.BooleanField(default=False)
    nik = models.BinaryField(null=True)
    nik_digest = models.CharField(max_length=64, null=True, db_index=True)

    class Meta:
        ordering = ["order", "pk"]


class BudgetLine(models.Model):
    """One line of a group's budget, in whole rupiah. Volume and unit price explain the amount, where they are given.

    `price_item` is what it is compared with, as the likest item or as somebody chose (`price_is_chosen`; then None says
    that none fits). `standard_price` is that item's price where the units are the same; `price_code` the item's code in
    the standard, where the group wrote it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="budget")
    order = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=240)
    category = models.CharField(max_length=80, blank=True)
    volume = models.DecimalField(max_digits=13, decimal_places=3, null=True)
    unit = models.CharField(max_length=40, blank=True)
    unit_price = models.PositiveBigIntegerField(null=True)
    amount = models.PositiveBigIntegerField()
    is_self_help = models.BooleanField(default=False)
    price_item = models.ForeignKey("prices.PriceItem", null=True, on_delete=models.PROTECT, related_name="+")
    price_is_chosen = models.BooleanField(default=False)
    standard_price = models.PositiveBigIntegerField(null=True)
    price_code = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ["order", "pk"]


class Attachment(models.Model):
    """A file for one of the documents that the decree asks for; they stand in the order in which they came.

    `sha256` is of the file as it was handed in. `key` opens what is stored (None: kept before files were sealed), and
    is itself encrypted. `stored_as` is empty once the content was forgotten. `active`: what in it acts by itself.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attachments")
    document = models.CharField(max_length=80)
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, blank=True)
    key = models.BinaryField(null=True)
    active = models.JSONField(default=list)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class Video(models.Model):
    """A video that is no file of the entry: a link that the group gave, or else a CD that an officer received."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="videos")
    document = models.CharField(max_length=80)
    link = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class Recommendation(models.Model):
    """A document that a group asked its village for within the system, and what the village answered.

    `about` is what was recommended, as it stood when it was given: once the entry says something else, the letter in
    `file` counts no more. `name` and `office` are who recommends, as they wrote it; `number` is the letter's own.
    """

    class State(models.TextChoices):
        """What became of a request. That the entry changed since is not stored: it is seen by comparing."""

        ASKED = "asked", "Diminta"
        GIVEN = "given", "Diberikan"
        REFUSED = "refused", "Ditolak"
        TAKEN_BACK = "taken_back", "Permintaan dibatalkan"
        WITHDRAWN = "withdrawn", "Dicabut"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="recommendations")
    document = models.CharField(max_length=80)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=120, blank=True)
    office = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    about = models.JSONField(default=dict)
    file = models.OneToOneField(Attachment, null=True, on_delete=models.SET_NULL, related_name="recommendation")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "document"], condition=Q(state="asked"), name="recommendation_asked_once"
            )
        ]


class UnfinishedUpload(models.Model):
    """A file that is coming in pieces over a bad line. What came is kept, sealed, until a deadline.

    `mark` is a digest of how the sender's browser knows the file again; `pieces` are names in the store, with sizes.
    `file` is what it became: whoever did not hear of it asks once more and is told.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="unfinished")
    document = models.CharField(max_length=80)
    by = models.ForeignKey("accounts.Person", on_delete=models.CASCADE)
    mark = models.CharField(max_length=200)
    name = models.CharField(max_length=160)
    size = models.PositiveBigIntegerField()
    key = models.BinaryField()
    pieces = models.JSONField(default=list)
    file = models.ForeignKey(Attachment, null=True, on_delete=models.CASCADE)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "document", "by", "mark"], name="unfinished_once"),
        ]


class Measurement(models.Model):
    """What was measured of a file's content: the same file, handed in again or by others, is measured once.

    `measured` is encrypted, since it holds the words of the file. `edition` is that of the measuring program. Of a DOCX
    the pages that were counted are kept, sealed, to be shown: `printed_as` is the name of that print in the store.
    """

    class State(models.TextChoices):
        """How far it is. `GIVEN_UP`: it was tried as often as it may be, and an officer looks."""

        WAITING = "waiting", "Menunggu"
        MEASURED = "measured", "Terukur"
        GIVEN_UP = "given_up", "Tidak terukur"

    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    edition = models.PositiveSmallIntegerField(default=0)
    measured = models.BinaryField(null=True)
    printed_as = models.CharField(max_length=120, blank=True)
    print_key = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class PickList(models.Model):
    """What a fact's answer is picked from in one call, and in one village where each has its own (RKPD, RKP Desa)."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="pick_lists")
    fact = models.CharField(max_length=80)
    village = models.ForeignKey("regions.Region", null=True, on_delete=models.PROTECT)
    lines = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "fact", "village"], name="pick_list_one_per_village"),
            models.UniqueConstraint(
                fields=["call", "fact"], condition=Q(village=None), name="pick_list_one_for_the_call"
            ),
        ]
