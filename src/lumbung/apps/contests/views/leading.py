"""The organiser's board: what is open to whom, what comes next; and opening the contest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.leading import OpenForm
from lumbung.apps.contests.queries.leading import board as steps_of
from lumbung.apps.contests.queries.leading import next_step
from lumbung.apps.contests.queries.public import schedule
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import Call
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

BEFORE = frozenset({"days", "readings", "duties"})
"""The steps that are better done before a contest is opened."""


@login_required
@require_safe
def board(request: Request, call: str) -> HttpResponse:
    """Every step with what is missing for it, and what is open to whom today."""
    found = watched_call_or_404(request, call)
    steps, today = steps_of(found, request.at), timezone.localtime(request.at).date()
    shown = {
        "call": found,
        "today": today,
        "steps": steps,
        "next": next_step(steps),
        "acts": schedule(found, today),
        "leads": may_lead(request.asker, found),
    }
    return render(request, "contests/leading/board.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def open_call(request: Request, call: str) -> HttpResponse:
    """What happens when everybody sees the contest; posting opens it."""
    found = led_call_or_404(request, call)
    if found.state is not Call.State.PREPARED:
        return redirect("lead_board", request.home.slug, call)
    over = found.windows_over(timezone.localtime(request.at).date())
    form, refused = OpenForm(over, request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            rulebook.open_call(
                asker=request.asker,
                home=request.home,
                call=found.id,
                at=request.at,
                with_days_over=form.cleaned_data.get("with_days_over", False),
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Lomba sudah dibuka untuk umum.", "The contest is open to everybody."))
            return redirect("lead_board", request.home.slug, call)
    own = [one for one in found.rules.adopted if not one.by_default]
    steps = steps_of(found, request.at)
    before = [one for one in steps if one.code in BEFORE and one.state == "now"]
    shown = {"call": found, "form": form, "refused": refused, "own": own, "before": before, "over": over}
    return form_page(request, "contests/leading/open.html", shown)
