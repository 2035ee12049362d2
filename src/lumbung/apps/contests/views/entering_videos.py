"""Videos of an entry that are no file: links, and CDs that came in at the counter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.operations.videos import link_video, receive_cd, remove_video
from lumbung.apps.contests.queries.attached import may_receive
from lumbung.apps.contests.queries.entries import entry_to_verify, may_write
from lumbung.apps.contests.views.entering import entry_or_404, own_entry_or_404
from lumbung.apps.contests.views.entering_files import back_to_files, files_page
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.speech import spoken


@login_required
@require_POST
def link(request: Request, call: str, entry: int, document: str) -> HttpResponse:
    """Keep the address of a video."""
    found, one = own_entry_or_404(request, call, entry)
    typed = request.POST.get("tautan", "")
    try:
        link_video(asker=request.asker, call=found, entry=entry, document=document, link=typed, at=request.at)
    except Refused as refused:
        return files_page(request, found, one, at=document, refused=[refused.verdict], link=typed)
    messages.success(request, spoken("Tautan video tersimpan.", "The link to the video is saved."))
    return back_to_files(request, call, entry, document)


@login_required
@require_POST
def cd(request: Request, call: str, entry: int, document: str) -> HttpResponse:
    """Note that a CD came in."""
    found, one = entry_or_404(request, call, entry)
    if not may_receive(request.asker, found, one.id):
        raise Http404
    receive_cd(asker=request.asker, call=found, entry=entry, document=document, at=request.at)
    messages.success(request, spoken("CD dicatat sudah diterima.", "The CD is noted as received."))
    return _to_officer(request, found, entry)


@login_required
@require_POST
def remove(request: Request, call: str, entry: int, video: int) -> HttpResponse:
    """Take a link or the note of a CD back."""
    found, one = entry_or_404(request, call, entry)
    kept = next((each for each in one.videos if each.id == video), None)
    if kept is None:  # pressed twice
        return redirect("entry", request.home.slug, call, entry)
    if not (may_write if kept.link else may_receive)(request.asker, found, entry):
        raise Http404
    remove_video(asker=request.asker, call=found, entry=entry, video=video, at=request.at)
    messages.success(request, spoken("Video dihapus dari isian.", "The video is removed from the entry."))
    return back_to_files(request, call, entry, kept.document) if kept.link else _to_officer(request, found, entry)


def _to_officer(request: Request, call: CallRecord, entry: int) -> HttpResponse:
    at_desk = entry_to_verify(request.asker, call, entry) is not None
    return redirect("verify_entry" if at_desk else "entry", request.home.slug, call.slug, entry)
