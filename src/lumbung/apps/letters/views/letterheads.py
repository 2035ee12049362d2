"""How a government's letters look, who signs them, and how they are numbered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.letters import operations, queries
from lumbung.apps.letters.forms import LetterheadForm, NumbersForm
from lumbung.documents.letters.sample import sample_docx, sample_pdf
from lumbung.shared.files.kinds import WORD
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

SAMPLES = {"pdf": (sample_pdf, "application/pdf"), "docx": (sample_docx, WORD)}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: Request) -> HttpResponse:
    """The letterhead as it is; posting keeps a new version of it."""
    _must_set_papers(request)
    known = queries.letterhead(request.home.region)
    is_sent = request.method == "POST"
    form = LetterheadForm(
        known, request.home.name, request.POST if is_sent else None, request.FILES if is_sent else None
    )
    shown = {"form": form, "known": known}
    if not form.is_valid():
        return form_page(request, "letters/letterhead.html", shown)
    file, without = form.cleaned_data["emblem"], form.cleaned_data["without_emblem"]
    try:
        emblem = operations.drawn_emblem(name=file.name, content=file.read()) if file else b""
        operations.set_letterhead(
            asker=request.asker,
            home=request.home,
            typed=form.typed_as(emblem),
            keep_emblem=not (file or without),
            at=request.at,
        )
    except Refused as why:
        return form_page(request, "letters/letterhead.html", shown | {"refused": why.verdict})
    messages.success(request, spoken("Kop surat tersimpan.", "The letterhead is saved."))
    return redirect("letterhead", request.home.slug)


@login_required
@require_safe
def sample(request: Request, format: str) -> HttpResponse:
    """A letter of invented words under the letterhead."""
    _must_set_papers(request)
    known = queries.letterhead(request.home.region)
    if known is None or format not in SAMPLES:
        raise Http404
    head = queries.letterhead_as_printed(known.id)
    assert head is not None, "it was just read"
    make, media_type = SAMPLES[format]
    content = make(head, timezone.localtime(request.at).date())
    headers = {"Content-Disposition": f'inline; filename="contoh-kop.{format}"'}
    return HttpResponse(content, media_type, headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: Request) -> HttpResponse:
    """How each kind of letter is numbered, with the next number."""
    _must_set_papers(request)
    is_sent = request.method == "POST"
    form = NumbersForm(queries.patterns(request.home.region), request.POST if is_sent else None)
    shown = {"form": form, "next": queries.next_numbers(request.home.region, timezone.localtime(request.at).date())}
    if not form.is_valid():
        return form_page(request, "letters/numbers.html", shown)
    try:
        operations.set_patterns(asker=request.asker, home=request.home, typed=form.typed, at=request.at)
    except operations.WrongPatterns as wrong:
        form.blame(wrong.faults)
        return form_page(request, "letters/numbers.html", shown)
    messages.success(request, spoken("Pola nomor tersimpan.", "The patterns are saved."))
    return redirect("letter_numbers", request.home.slug)


def _must_set_papers(request: Request) -> None:
    if not queries.sets_papers(request.asker, request.home):
        raise Http404
