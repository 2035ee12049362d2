"""Territories with dated official codes, and the governments that use this installation."""

import re
import unicodedata

from django.db import models
from django.db.models import Q

OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("dh", "d"), ("th", "t"))
TITLES = re.compile(r"^(?:kabupaten|kota)\s+(?:administrasi\s+)?")


def searchable(name: str) -> str:
    """A name as it is looked for: without accents, spaces, doubled letters, and in one spelling.

    `Ba'u`, `Warung Asem` and `Pattallassang` are found as `bau`, `warungasem` and `patalasang`; `Djoeana` as `juana`.
    """
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]", "", plain)
    for old, new in OLD_SPELLING:
        plain = plain.replace(old, new)
    return re.sub(r"([a-hj-z])\1+", r"\1", plain)  # not the i of II and III


def search_name(name: str, level: int) -> str:
    """A region's own name as it is looked for: a regency's or city's without that word."""
    return searchable(TITLES.sub("", name.lower()) if level == Region.Level.REGENCY else name)


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


class Boundary(models.Model):
    """A region's shape on the drawing of the region around it, simplified when it was imported, with its source.

    `box` is between which degrees that drawing lies, in hundredths: west, south, east, north; [] where nobody kept it.
    """

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="boundary")
    path = models.TextField()
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveIntegerField()
    box = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    imported_at = models.DateTimeField()


class Tile(models.Model):
    """Where a region stands among the tiles of the region around it, so that they lie roughly as on a map."""

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="tile")
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    imported_at = models.DateTimeField()
