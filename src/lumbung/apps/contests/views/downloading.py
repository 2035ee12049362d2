"""A kept file as it leaves the house: to be saved, never opened inside a page of ours."""

from django.http import Http404, HttpResponse

from lumbung.apps.contests.queries.files import KeptFile
from lumbung.shared.files.keeping import read_file
from lumbung.shared.ui.answering import download, private_download


def as_download(kept: KeptFile | None) -> HttpResponse:
    """The answer that carries a file of an entry; 404 for one that is not the asker's, or no longer stored."""
    if kept is None:
        raise Http404
    return private_download(kept.record.name, kept.record.media_type, kept.content)


def stored_file(name: str, media_type: str, stored_as: str) -> HttpResponse:
    """The answer that carries a stored file; 404 for one that is no longer there."""
    return download(name, media_type, lambda: read_file(stored_as))
