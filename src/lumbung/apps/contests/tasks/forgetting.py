"""Forgetting what came of a file whose sender never came back."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from lumbung.apps.contests.models import UnfinishedUpload
from lumbung.shared.files.keeping import forget_file

KEPT_FOR = timedelta(days=1)


def want_forgotten(upload: int) -> None:
    """Have a worker forget an upload a day from now, whatever came of it."""
    forget_upload.using(run_after=timezone.now() + KEPT_FOR).enqueue(upload)


@task()
@transaction.atomic
def forget_upload(upload: int) -> None:
    """Forget an upload and the pieces of it that came."""
    row = UnfinishedUpload.objects.select_for_update().filter(pk=upload).first()
    if row is not None:
        drop_upload(row)


def drop_upload(row: UnfinishedUpload) -> None:
    """Delete an upload, and its pieces once that is sure."""
    row.delete()
    drop_pieces(row)


def drop_pieces(row: UnfinishedUpload) -> None:
    """Forget the pieces of an upload once the transaction stands."""
    for stored_as, _ in row.pieces:
        transaction.on_commit(partial(forget_file, stored_as))
