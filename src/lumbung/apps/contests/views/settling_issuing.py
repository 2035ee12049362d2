"""Issuing a paper that follows a decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.issuing import IssueForm
from lumbung.apps.contests.operations.issuing import issue_paper
from lumbung.apps.contests.queries.issuing import kind_at, kinds_after
from lumbung.apps.contests.queries.settlements import settlement as settlement_record
from lumbung.apps.contests.views.finding import led_call_or_404
from lumbung.apps.letters.queries import KINDS, check_address, letterhead
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

REGENT, MAYOR, GOVERNOR = "Bupati", "Wali Kota", "Gubernur"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: Request, call: str, settlement: int, kind: str) -> HttpResponse:
    """What the paper still needs; posting issues it."""
    found = led_call_or_404(request, call)
    made, wanted = settlement_record(found, settlement), kind_at(kind)
    if made is None or wanted is None or wanted not in kinds_after(made.scope[0]):
        raise Http404
    form = IssueForm(
        wanted,
        found.name,
        _head_of(request.home.code, request.home.name),
        request.POST if request.method == "POST" else None,
    )
    shown = {
        "form": form,
        "call": found,
        "settlement": made,
        "kind": KINDS[wanted],
        "has_letterhead": letterhead(found.region) is not None,
    }
    if not form.is_valid():
        return form_page(request, "contests/settling/issue.html", shown)
    try:
        issue_paper(
            asker=request.asker,
            call=found,
            settlement=settlement,
            kind=wanted,
            typed=form.typed,
            number=form.cleaned_data["number"].strip(),
            at=request.at,
            address=check_address(),
        )
    except Refused as why:
        return form_page(request, "contests/settling/issue.html", shown | {"refused": why.verdict})
    messages.success(request, spoken("Surat terbit dan sedang dibuat.", "The paper is issued and being made."))
    return redirect("settlement", request.home.slug, call, settlement)


def _head_of(code: str, name: str) -> str:
    """Who heads a government: Bupati Batang, Wali Kota Tegal, Gubernur Jawa Tengah."""
    bare = name.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Provinsi ")
    if "." not in code:
        return f"{GOVERNOR} {bare}"
    return f"{MAYOR if name.startswith('Kota ') else REGENT} {bare}"
