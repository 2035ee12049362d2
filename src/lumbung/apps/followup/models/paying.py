"""How the money of an award goes out in tranches, and what the group did with it."""

from django.db import models
from django.db.models import Q

from lumbung.apps.followup.models.granting import Grantee, PlannedLine


class Tranche(models.Model):
    """A part of every award of a call, and what is shown before it is paid. The last ones that were set count.

    Where the decree orders the condition, `citation` is its place; where it does not speak, `choice` is the organiser's
    recorded choice.
    """

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()
    condition = models.CharField(max_length=400, blank=True)
    citation = models.CharField(max_length=160, blank=True)
    choice = models.CharField(max_length=240, blank=True)
    set_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    set_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"], condition=Q(replaced_at=None), name="tranche_one_per_number"
            )
        ]


class Payment(models.Model):
    """Money that went to a grantee. What was recorded wrongly is withdrawn with a reason, and stays.

    `shown` says by what the condition was met; the file that shows it is sealed. `outside_because`: why it was paid
    outside the days of the decree; `unaccounted_because` and `same_number_because`: why although what was paid before
    is not accounted for, and although its number stands at another payment.
    """

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="payments")
    tranche = models.ForeignKey(Tranche, on_delete=models.PROTECT)
    amount = models.PositiveBigIntegerField()
    paid_on = models.DateField()
    reference = models.CharField(max_length=120)
    shown = models.CharField(max_length=400, blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    file_media_type = models.CharField(max_length=80, blank=True)
    file_stored_as = models.CharField(max_length=120, blank=True)
    file_key = models.BinaryField(null=True)
    outside_because = models.CharField(max_length=600, blank=True)
    unaccounted_because = models.CharField(max_length=600, blank=True)
    same_number_because = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grantee", "tranche"], condition=Q(withdrawn_at=None), name="payment_once_per_tranche"
            )
        ]


class Refund(models.Model):
    """Money that a grantee gave back, because a correction left it more than it wins. What was recorded wrongly is
    withdrawn with a reason, and stays.
    """

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="refunds")
    amount = models.PositiveBigIntegerField()
    returned_on = models.DateField()
    reference = models.CharField(max_length=120)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["returned_on", "pk"]


class Bought(models.Model):
    """What a group wrote down of something that it bought, and what was answered.

    `early_because`: why it was bought before the group had any of the money. `allowed_because`: why what the decree's
    words ask about is not what it forbids; only what the organiser confirmed so was accepted.
    """

    class State(models.TextChoices):
        """What the organiser made of it."""

        REPORTED = "reported", "Dilaporkan"
        ACCEPTED = "accepted", "Diterima"
        RETURNED = "returned", "Dikembalikan"

    line = models.ForeignKey(PlannedLine, null=True, on_delete=models.PROTECT, related_name="%(class)s")
    description = models.CharField(max_length=240)
    amount = models.PositiveBigIntegerField()
    unit_price = models.PositiveBigIntegerField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    spent_on = models.DateField()
    early_because = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.REPORTED)
    answer = models.CharField(max_length=600, blank=True)
    allowed_because = models.CharField(max_length=600, blank=True)
    officer = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def told(self) -> tuple[object, ...]:
        """What the group wrote."""
        return (
            self.line_id,
            self.description,
            self.amount,
            self.unit_price,
            self.unit,
            self.spent_on.isoformat(),
            self.early_because,
        )


class Spending(Bought):
    """What a group bought, as it stands now. Without a line of its plan it is outside of it: then `standard_price`
    is what the price standard said that day of the item that it is clearly like, in the same unit (`standard_name`).
    """

    grantee = models.ForeignKey(Grantee, on_delete=models.PROTECT, related_name="spending")
    standard_price = models.PositiveBigIntegerField(null=True)
    standard_name = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["spent_on", "pk"]


class EarlierSpending(Bought):
    """The same as it stood before it was mended or answered anew. Such a row is only added."""

    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="earlier")

    class Meta:
        ordering = ["pk"]


class Receipt(models.Model):
    """A receipt for something that was bought: sealed, a picture drawn anew."""

    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="receipts")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120)
    key = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["spending", "sha256"], name="receipt_once")]
