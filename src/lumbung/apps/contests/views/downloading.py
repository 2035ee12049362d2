"""A kept file as it leaves the house: to be saved, never opened inside a page of ours."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from lumbung.apps.contests.queries.files import KeptFile
from lumbung.shared.files import read_file


def as_download(kept: KeptFile | None) -> HttpResponse:
    """The answer that carries a file of an entry; 404 for one that is not the asker's, or no longer stored."""
    if kept is None:
        raise Http404
    response = stored_file(kept.record.name, kept.record.media_type, kept.stored_as)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def stored_file(name: str, media_type: str, stored_as: str) -> HttpResponse:
    """The answer that carries a stored file; 404 for one that is no longer there."""
    if not default_storage.exists(stored_as):
        raise Http404
    response = HttpResponse(read_file(stored_as), content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
