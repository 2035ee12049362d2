"""The price standards of governments: what things cost at most, by a decree of their own."""

from django.db import models


class PriceStandard(models.Model):
    """One import: it never changes. A new one is a new version; what was compared with an older one keeps it.

    `digest` is of all its items: the same items have the same digest.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=240)
    is_sample = models.BooleanField(default=False)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["region", "-year", "-at"])]


class PriceItem(models.Model):
    """One thing of a standard, in whole rupiah for one unit. `position` counts from 0."""

    standard = models.ForeignKey(PriceStandard, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=240)
    specification = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=40)
    price = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["standard", "position"], name="price_item_one_per_position")]
