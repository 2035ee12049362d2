"""Layouts of a government's own: uploaded, tried with invented data, accepted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.letters import queries
from lumbung.apps.letters.forms import TemplateForm
from lumbung.apps.letters.operations import templates as operations
from lumbung.apps.letters.queries import KINDS, Kind
from lumbung.documents.filling.starter import BODIES, starter
from lumbung.shared.files.kinds import WORD
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_safe
def templates(request: Request) -> HttpResponse:
    """Every kind that may be laid out, with the template in use and the one that waits."""
    _must_set_papers(request)
    found = queries.own_templates(request.home.region)
    shown = {"kinds": [(kind.value, KINDS[kind], *pair) for kind, pair in found.items()]}
    return render(request, "letters/templates.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Request, kind: str) -> HttpResponse:
    """Where a template is uploaded; it is tried at once, and waits to be looked at and accepted."""
    found = _kind_or_404(request, kind)
    is_sent = request.method == "POST"
    form = TemplateForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    shown = {"form": form, "kind": KINDS[found], "slug": kind}
    if not form.is_valid():
        return form_page(request, "letters/template.html", shown)
    file = form.cleaned_data["file"]
    name, content = file.name, file.read()
    known = queries.letterhead(request.home.region)
    head = queries.letterhead_as_printed(known.id) if known else None
    try:
        sample = operations.filled_sample(kind=found, name=name, content=content, letterhead=head)
        operations.upload_template(
            asker=request.asker,
            home=request.home,
            kind=found,
            name=name,
            content=content,
            sample=sample,
            at=request.at,
        )
    except Refused as why:
        return form_page(request, "letters/template.html", shown | {"refused": why.verdict})
    messages.success(request, spoken("Templat terisi. Lihat hasilnya sebelum dipakai.", "Filled. Look before use."))
    return redirect("letter_templates", request.home.slug)


@login_required
@require_POST
def decide(request: Request, template: int, act: str) -> HttpResponse:
    """Use a template from now on, or no longer."""
    _must_set_papers(request)
    acts = {"pakai": operations.accept_template, "berhenti": operations.withdraw_template}
    if act not in acts:
        raise Http404
    acts[act](asker=request.asker, home=request.home, template=template, at=request.at)
    return redirect("letter_templates", request.home.slug)


@login_required
@require_safe
def begin_with(request: Request, kind: str) -> HttpResponse:
    """A template to begin with, which shows every name that this kind of letter knows."""
    return _docx(starter(_kind_or_404(request, kind).value), f"templat-awal-{kind}")


@login_required
@require_safe
def template_sample(request: Request, template: int) -> HttpResponse:
    """A template filled with invented data."""
    _must_set_papers(request)
    content = queries.template_sample(request.home.region, template)
    if content is None:
        raise Http404
    return _docx(content, f"contoh-templat-{template}")


def _docx(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, WORD, headers={"Content-Disposition": f'attachment; filename="{name}.docx"'})


def _kind_or_404(request: Request, kind: str) -> Kind:
    _must_set_papers(request)
    if kind not in BODIES:
        raise Http404
    return Kind(kind)


def _must_set_papers(request: Request) -> None:
    if not queries.sets_papers(request.asker, request.home):
        raise Http404
