"""Who judges what of a panel: the plan, changes by hand, and how far everybody is."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.forms.assigning import ChangeForm
from lumbung.apps.contests.operations import assigning as operations
from lumbung.apps.contests.operations.reminding import remind as remind_panel
from lumbung.apps.contests.queries import assigning
from lumbung.apps.contests.queries.coverage import coverage as coverage_of
from lumbung.apps.contests.queries.leading_panels import PanelLine, panel_at
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_out(request: Request, call: str, round: str, group: str) -> HttpResponse:
    """The plan, before anything happens; posting adopts just the plan that was shown."""
    found = led_call_or_404(request, call) if request.method == "POST" else watched_call_or_404(request, call)
    refused = None
    if request.method == "POST":
        line = _panel_or_404(found, round, group)
        try:
            operations.share_out(
                asker=request.asker,
                call=found,
                round=round,
                group=line.group,
                digest=request.POST.get("plan", ""),
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Peserta sudah dibagikan.", "The entries are shared out."))
            return redirect("lead_coverage", request.home.slug, call, round, group)
    now = standings(found, request.at)
    line = _panel_or_404(found, round, group, now.material.seats)
    plan = assigning.sharing(found, line, request.at, now)
    shown = {
        "call": found,
        "line": line,
        "plan": plan,
        "page": page_of(request, plan.lines if plan else ()),
        "leads": may_lead(request.asker, found),
        "citations": found.rules.round(round).citations,
        "refused": refused,
    }
    return form_page(request, "contests/leading/share_out.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, call: str, round: str, group: str, entry: int) -> HttpResponse:
    """Who judges one entry, changed by hand with the reason."""
    found = led_call_or_404(request, call)
    line = _panel_or_404(found, round, group)
    plan = assigning.sharing(found, line, request.at)
    if plan is None:
        return redirect("lead_share_out", request.home.slug, call, round, group)  # it says why there is none
    own = next((one for one in plan.lines if one.id == entry), None)
    if own is None:
        raise Http404
    form, refused = ChangeForm(line.seats, own, request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            operations.change(
                asker=request.asker,
                call=found,
                round=round,
                group=line.group,
                entry=entry,
                judging=form.cleaned_data["judging"],
                reason=form.cleaned_data["reason"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Pembagian peserta ini diubah.", "Who judges this entry is changed."))
            return redirect("lead_share_out", request.home.slug, call, round, group)
    shown = {"call": found, "line": line, "own": own, "form": form, "refused": refused}
    return form_page(request, "contests/leading/assign.html", shown)


@login_required
@require_safe
def coverage(request: Request, call: str, round: str, group: str) -> HttpResponse:
    """Who has marked what, never what was given."""
    found = watched_call_or_404(request, call)
    now = standings(found, request.at)
    line = _panel_or_404(found, round, group, now.material.seats)
    board = coverage_of(found, line, request.at, now)
    shown = {
        "call": found,
        "line": line,
        "board": board,
        "page": page_of(request, board.lines),
        "waited_for": sum(one.left for one in board.seats),
        "shares": found.rules.round(round).assessors_per_entry is not None,
        "leads": may_lead(request.asker, found),
    }
    return render(request, "contests/leading/coverage.html", shown)


@login_required
@require_POST
def remind(request: Request, call: str, round: str, group: str) -> HttpResponse:
    """Remind the jurors of a panel whose sheets are waited for."""
    found = led_call_or_404(request, call)
    line = _panel_or_404(found, round, group)
    told, known = remind_panel(asker=request.asker, call=found, round=round, group=line.group, at=request.at)
    said = spoken("{n} juri diingatkan.", "{n} jurors were reminded.", n=told)
    if known:
        said += " " + spoken("{n} sudah diingatkan hari ini.", "{n} were reminded today already.", n=known)
    messages.success(request, said)
    return redirect("lead_coverage", request.home.slug, call, round, group)


def _panel_or_404(call: CallRecord, round: str, group: str, known: Sequence[SeatRecord] | None = None) -> PanelLine:
    line = panel_at(call, round, group, known)
    if line is None:
        raise Http404
    return line
