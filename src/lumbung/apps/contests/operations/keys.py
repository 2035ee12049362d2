"""Identifiers of entries, when the installation's key is changed."""

from django.db import transaction

from lumbung.apps.contests.models import Attachment, Entry, Member, UnfinishedUpload
from lumbung.shared import identifiers
from lumbung.shared.files.keeping import KEY


@transaction.atomic
def encrypt_anew() -> int:
    """Write every NIK, every contact's telephone number and the key of every file with the newest key.

    Returns how many.
    """
    contacts = identifiers.encrypt_anew(Entry.objects.all(), "phone", "contact_phone")
    files = identifiers.encrypt_anew(Attachment.objects.all(), KEY, "key")
    files += identifiers.encrypt_anew(UnfinishedUpload.objects.all(), KEY, "key")
    return contacts + files + identifiers.encrypt_anew(Member.objects.all(), "nik", "nik", "nik_digest")
