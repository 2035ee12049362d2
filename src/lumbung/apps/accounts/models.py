"""People, organisations, and what each person was granted."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class People(BaseUserManager["Person"]):
    """Makes people; allauth signs them up through it."""

    def create_user(self, email: str | None = None, password: str | None = None, name: str = "") -> "Person":
        """A person with an e-mail address, or without one."""
        person = self.model(email=self.normalize_email(email) if email else None, name=name)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in: with an e-mail address and a password, or a telephone and a code printed by an officer."""

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True, null=True)
    phone = models.BinaryField(null=True)
    phone_digest = models.CharField(max_length=64, unique=True, null=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=2, default="id")

    USERNAME_FIELD = "email"
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An agency or another body of a region. Names are dated: an agency that is renamed is a new row with a link."""

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    name = models.CharField(max_length=160)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")


class Role(models.TextChoices):
    """What a person may be, somewhere. The public needs no grant."""

    PLATFORM_ADMIN = "platform_admin", "Pengelola Lumbung"
    ORGANISER = "organiser", "Penyelenggara"
    AGENCY = "agency", "Perangkat daerah"
    DISTRICT_STAFF = "district_staff", "Petugas kecamatan"
    ASSESSOR = "assessor", "Penilai"
    VILLAGE_STAFF = "village_staff", "Petugas desa/kelurahan"
    ENTRANT = "entrant", "Peserta"
    LEADER = "leader", "Pimpinan daerah"
    INSPECTOR = "inspector", "Inspektorat"


class Grant(models.Model):
    """A role that a person has in a region, from one moment to another, and on what basis (a decree, a letter)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    basis = models.CharField(max_length=200)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=models.F("starts")), name="grant_ends_later")
        ]

    @staticmethod
    def in_force(at: datetime) -> Q:
        """The condition that a grant holds at a moment."""
        return Q(starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))


class PrintedCode(models.Model):
    """A code for one sign-in, printed by an officer for somebody without e-mail. Only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    code_digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
