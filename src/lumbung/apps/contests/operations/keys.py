"""Identifiers of entries, when the installation's key is changed."""

from django.db import transaction

from lumbung.apps.contests.models import Entry, Member
from lumbung.shared import identifiers


@transaction.atomic
def encrypt_anew() -> int:
    """Write every NIK and every contact's telephone number with the newest key. Returns how many."""
    contacts = identifiers.encrypt_anew(Entry.objects.all(), "phone", "contact_phone")
    return contacts + identifiers.encrypt_anew(Member.objects.all(), "nik", "nik", "nik_digest")
