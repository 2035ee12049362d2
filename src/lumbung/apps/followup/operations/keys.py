"""Keys of files, when the installation's key is changed."""

from django.db import transaction

from lumbung.apps.followup.models import Payment, Receipt, VisitPhoto
from lumbung.shared import identifiers
from lumbung.shared.files.keeping import KEY


@transaction.atomic
def encrypt_anew() -> int:
    """Write the keys of what was shown for payments, of receipts and of photos anew. Returns how many."""
    files = identifiers.encrypt_anew(Payment.objects.all(), KEY, "file_key")
    files += identifiers.encrypt_anew(Receipt.objects.all(), KEY, "key")
    return files + identifiers.encrypt_anew(VisitPhoto.objects.all(), KEY, "key")
