"""Official documents: numbers, frozen facts, files, and the code under which the public checks them."""

from django.db import models

from lumbung.documents.letters.head import Acting
from lumbung.documents.letters.numbering import LONGEST


class Kind(models.TextChoices):
    """What is issued."""

    MINUTES = "minutes", "Berita acara"
    CERTIFICATE = "certificate", "Piagam"
    RECEIPT = "receipt", "Tanda terima"
    ANNEX = "annex", "Lampiran keputusan"
    SCORES = "scores", "Lembar nilai"
    INVITATION = "invitation", "Undangan"
    ANNOUNCEMENT = "announcement", "Pengumuman"
    ATTENDANCE = "attendance", "Daftar hadir"


class Register(models.Model):
    """The last number of one register: a region's letters of one kind in one year. Held while one is given."""

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "kind", "year"], name="register_one_per_year")]


class NumberPattern(models.Model):
    """How an office writes the numbers of one kind of letter; the register behind it counts without a gap."""

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    pattern = models.CharField(max_length=LONGEST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "kind"], name="number_pattern_one_per_kind")]


class Emblem(models.Model):
    """A picture for letterheads, drawn anew by us; the same picture is kept once."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()


class Letterhead(models.Model):
    """One version of a region's letterhead and of who signs. It never changes: what was issued keeps its own."""

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    government = models.CharField(max_length=120)
    office = models.CharField(max_length=160)
    address = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=80)
    signatory = models.CharField(max_length=120, blank=True)
    signatory_office = models.CharField(max_length=160)
    acting = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Acting])
    on_behalf = models.CharField(max_length=160, blank=True)
    emblem = models.ForeignKey(Emblem, null=True, on_delete=models.PROTECT)
    by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()


class Template(models.Model):
    """A layout of an office's own for one kind of letter. Its content never changes; `sample` is how it came out.

    It lays out letters from `accepted_at` to `withdrawn_at`; of several, the newest.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sample = models.BinaryField()
    by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class Letter(models.Model):
    """One issued document. It renders what was frozen when it was issued, and asks nobody.

    `written` is its number as it is printed. `number` is that of the register, null where the office gave its own.
    Where its `template` gave no paper, it has our layout, and `template_fault` says why.

    What it says is public from `public_at` on; before that a check tells only that it was issued.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)
    written = models.CharField(max_length=80)
    letterhead = models.ForeignKey(Letterhead, null=True, on_delete=models.PROTECT)
    template = models.ForeignKey(Template, null=True, on_delete=models.PROTECT)
    template_fault = models.CharField(max_length=20, blank=True)
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
            models.UniqueConstraint(fields=["region", "kind", "year", "number"], name="letter_one_per_number"),
            models.UniqueConstraint(fields=["region", "written"], name="letter_one_per_written_number"),
        ]


class LetterFile(models.Model):
    """A rendered file of a letter; its sha256 says that it is the one that was issued."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=12)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "format"], name="letter_one_file_per_format")]
