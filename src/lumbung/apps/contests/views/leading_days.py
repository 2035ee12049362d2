"""The days that stages really have, against what the decree planned."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.leading import DaysForm
from lumbung.apps.contests.operations.leading_days import set_days
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook.queries import stage_changes
from lumbung.regulation.stages import window
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_safe
def days(request: Request, call: str) -> HttpResponse:
    """Every stage, planned and real, and who changed what."""
    found = watched_call_or_404(request, call)
    shown = {
        "call": found,
        "stages": [(one, window(one.stage, {})) for one in found.windows],
        "changes": stage_changes(found),
        "leads": may_lead(request.asker, found),
    }
    return render(request, "contests/leading/days.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def stage_days(request: Request, call: str, stage: str) -> HttpResponse:
    """Setting or extending the days of one stage."""
    found = led_call_or_404(request, call)
    now = next((one for one in found.windows if one.stage.code == stage), None)
    if now is None:
        raise Http404
    form, refused = (DaysForm(request.POST) if request.method == "POST" else DaysForm.of(now)), None
    if form.is_valid():
        try:
            set_days(
                asker=request.asker, home=request.home, call=found, stage=stage, at=request.at, **form.cleaned_data
            )
        except Refused as why:
            refused = why.verdict
        else:
            told = spoken("Tanggal {stage} ditetapkan.", "The days of {stage} are set.", stage=now.stage.name)
            messages.success(request, told)
            return redirect("lead_days", request.home.slug, call)
    shown = {"call": found, "now": now, "plan": window(now.stage, {}), "form": form, "refused": refused}
    return form_page(request, "contests/leading/stage_days.html", shown)
