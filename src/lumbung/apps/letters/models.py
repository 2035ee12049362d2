"""Official documents: numbers, frozen facts, files, and the code under which the public checks them."""

from django.db import models


class Kind(models.TextChoices):
    """What is issued."""

    MINUTES = "minutes", "Berita acara"
    CERTIFICATE = "certificate", "Piagam"
    RECEIPT = "receipt", "Tanda terima"


class Register(models.Model):
    """The last number of one register: a region's letters of one kind in one year. Held while one is given."""

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "kind", "year"], name="register_one_per_year")]


class Letter(models.Model):
    """One issued document. It renders what was frozen when it was issued, and asks nobody.

    What it says is public from `public_at` on; before that a check tells only that it was issued.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=80, db_index=True)
    title = models.CharField(max_length=300)
    issued_at = models.DateTimeField()
    public_code = models.CharField(max_length=16, unique=True)
    public_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "kind", "year", "number"], name="letter_one_per_number")
        ]


class LetterFile(models.Model):
    """A rendered file of a letter; its sha256 says that it is the one that was issued."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=12)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "format"], name="letter_one_file_per_format")]
