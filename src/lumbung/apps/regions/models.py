"""Territories with dated official codes, and the governments that use this installation."""

import re
import unicodedata

from django.db import models
from django.db.models import Q


def searchable(name: str) -> str:
    """A name as it is looked for: small letters without marks, words divided by one space."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


class Region(models.Model):
    """A province, regency or city, district, or village, as its official code was valid for a time.

    Codes are hierarchical (`33.25.01.2001`): scope is by prefix. A code that is replaced keeps its row, dated, with the
    one that took its place; rows of other tables go on pointing at what was valid when they were made.
    """

    class Level(models.IntegerChoices):
        """How deep a region lies; the number of parts of its code."""

        PROVINCE = 1
        REGENCY = 2
        DISTRICT = 3
        VILLAGE = 4

    code = models.CharField(max_length=13, db_index=True)
    name = models.CharField(max_length=80)
    search_name = models.CharField(max_length=80, db_index=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="region_one_valid_row_per_code")
        ]
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Tenant(models.Model):
    """A government that uses this installation: the first part of its addresses (`/batang/…`)."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    region = models.OneToOneField(Region, on_delete=models.PROTECT)
    contact = models.CharField(max_length=200, blank=True)
