"""Identifiers of entries, when the installation's key is changed."""

from django.db import transaction

from lumbung.apps.contests.models import (
    Attachment,
    Entry,
    Lot,
    Measurement,
    Member,
    SentText,
    SignedMinutes,
    UnfinishedUpload,
    VisitPhoto,
)
from lumbung.apps.contests.queries.measured import MEASURED
from lumbung.apps.contests.queries.presenting import SEED
from lumbung.apps.contests.queries.resemblances import SENT_TEXT
from lumbung.shared import identifiers
from lumbung.shared.files.keeping import KEY


@transaction.atomic
def encrypt_anew() -> int:
    """Write every NIK and contact's telephone number, the key of every file and what it says, and sealed seeds, anew.

    With the newest key. Returns how many.
    """
    contacts = identifiers.encrypt_anew(Entry.objects.all(), "phone", "contact_phone")
    files = identifiers.encrypt_anew(Attachment.objects.all(), KEY, "key")
    files += identifiers.encrypt_anew(UnfinishedUpload.objects.all(), KEY, "key")
    files += identifiers.encrypt_anew(Measurement.objects.all(), MEASURED, "measured")
    files += identifiers.encrypt_anew(Measurement.objects.all(), KEY, "print_key")
    files += identifiers.encrypt_anew(SentText.objects.all(), SENT_TEXT, "parts")
    files += identifiers.encrypt_anew(VisitPhoto.objects.all(), KEY, "key")
    files += identifiers.encrypt_anew(SignedMinutes.objects.all(), KEY, "key")
    files += identifiers.encrypt_anew(Lot.objects.all(), SEED, "secret")
    return contacts + files + identifiers.encrypt_anew(Member.objects.all(), "nik", "nik", "nik_digest")
