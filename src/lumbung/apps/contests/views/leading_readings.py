"""Choosing readings, with what each of them changes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.leading_readings import ReadingsForm
from lumbung.apps.contests.queries.leading_readings import cost_words, questions
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.tasks import want_effects
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, ChoiceMade, are_awaited, choices_made, effects
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "POST"])
def readings(request: Request, call: str) -> HttpResponse:
    """Every question with its answers; posting adopts them with the minutes."""
    if request.method != "POST":
        found = watched_call_or_404(request, call)
        made = choices_made(found)
        return _page(request, found, ReadingsForm.of(found, made[0] if made else None), made)
    found = led_call_or_404(request, call)
    form = ReadingsForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, choices_made(found))
    try:
        rulebook.choose_readings(
            asker=request.asker,
            home=request.home,
            call=found.id,
            readings=form.chosen,
            minutes=form.minutes,
            at=request.at,
        )
    except Refused as refused:
        return _page(request, found, form, choices_made(found), refused.verdict)
    messages.success(request, spoken("Pilihan ini berlaku.", "These choices hold."))
    want_effects(found.id, request.at)
    return redirect("lead_readings", request.home.slug, call)


@login_required
@require_POST
def ask_for_effects(request: Request, call: str) -> HttpResponse:
    """Have the effects worked out where nobody has: a worker does it, and no page waits for it."""
    want_effects(led_call_or_404(request, call).id, request.at)
    return redirect("lead_readings", request.home.slug, call)


def _page(
    request: Request, call: CallRecord, form: ReadingsForm, made: list[ChoiceMade], refused: Verdict | None = None
) -> HttpResponse:
    worked_out = effects(call)
    typed = {name: str(value) for name, value in form.data.items()} if form.is_bound else {}
    leads = may_lead(request.asker, call)
    asked = questions(call, worked_out, typed)
    shown = {
        "call": call,
        "form": form,
        "refused": refused,
        "questions": asked,
        "decisive": sum(one.decides for one in asked),
        "costs": cost_words(worked_out) if worked_out else [],
        "are_coming": are_awaited(call, request.at),
        "made": made,
        "asks": leads,
        "leads": leads and not call.readings_locked,
    }
    return form_page(request, "contests/leading/readings.html", shown)
