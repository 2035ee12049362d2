"""What the prizes can cost, for who leads and who watches a contest, and the days on which budgets are closed."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.exposing import BudgetDayForm
from lumbung.apps.contests.operations.exposing import set_budget_day
from lumbung.apps.contests.queries.exposing import (
    Exposed,
    asked,
    budget_days,
    exposed,
)
from lumbung.apps.contests.queries.exposing_levels import Reach
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.followup.queries.paying import paid_apart
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.documents.exposure_book import Row, exposure_book
from lumbung.regulation.wording import join, say, several
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page, workbook
from lumbung.shared.ui.speech import language, spoken

REACHES = {
    Reach.CERTAIN: say("selesai", "done"),
    Reach.SO_FAR: say("sementara", "so far"),
    Reach.LATER: say("belum", "not yet"),
}


@login_required
@require_safe
def exposure(request: Request, call: str) -> HttpResponse:
    """What the prizes can cost at each step, by prize and by group."""
    found = watched_call_or_404(request, call)
    made = exposed(found, request.at)
    is_public = found.state is Call.State.ANNOUNCED and made.real is not None
    paid, former = paid_apart(found) if is_public else (0, 0)
    shown = {
        "call": found,
        "made": made,
        "asked": [] if made.real else asked(made.now, made.days, timezone.localtime(request.at).date()),
        "sources": [one for award in found.rules.contest.awards if (one := award.fund_source)],
        "by_band": any(prize.band for award in found.rules.contest.awards for prize in award.prizes),
        "by": several([found.rules.known[one].name.lower() for one in _per(found)]),
        "several": len(found.rules.contest.awards) > 1,
        "is_public": is_public,
        "paid": paid,
        "former": former,
        "unpaid": (made.real.total if made.real else 0) - paid,
        "leads": may_lead(request.asker, found),
    }
    return render(request, "contests/exposing/exposure.html", shown)


@login_required
@require_safe
def spreadsheet(request: Request, call: str) -> HttpResponse:
    """The same tables as a workbook."""
    found = watched_call_or_404(request, call)
    made, today = exposed(found, request.at), timezone.localtime(request.at).date()
    title = str(spoken("Dana hadiah {name}", "Prize money of {name}", name=found.name))
    kinds = [
        (one.award, one.name, one.fund, one.receivers, one.most, one.won, one.paid, "; ".join(one.citations))
        for one in made.kinds
    ]
    groups = [
        (one.award, one.title, one.entries, one.places, one.allowed, one.most, one.won, one.money)
        for one in made.places
    ]
    days = [(one.name, one.day or say("belum diketahui", "not known"), one.source) for one in made.days]
    content = exposure_book(title, request.home.name, today, _rows(made), kinds, groups, days, language())
    return workbook(content, f"dana-hadiah-{found.slug}")


def _per(call: CallRecord) -> list[str]:
    """The facts by which awards are grouped, each once."""
    return list(dict.fromkeys(one for award in call.rules.contest.awards for one in award.per))


def _rows(made: Exposed) -> Iterator[Row]:
    for one in made.levels:
        is_there = one.reach is not Reach.LATER
        yield (
            one.title,
            REACHES[one.reach],
            one.least if is_there else None,
            one.most,
            join(list(one.counted)),
            one.told,
            "; ".join(one.citations),
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def budget_day(request: Request, call: str, budget: str) -> HttpResponse:
    """Recording the day on which a budget is closed."""
    found = led_call_or_404(request, call)
    now = next((one for one in budget_days(found) if one.budget.value == budget), None)
    if now is None:
        raise Http404
    initial: dict[str, date | str] = {"day": now.day, "source": now.source} if now.day else {}
    form = BudgetDayForm(request.POST) if request.method == "POST" else BudgetDayForm(initial=initial)
    refused = None
    if form.is_valid():
        try:
            set_budget_day(asker=request.asker, call=found, budget=now.budget, at=request.at, **form.cleaned_data)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Hari penetapan tersimpan.", "The day is saved."))
            return redirect("exposure", request.home.slug, call)
    shown = {"call": found, "now": now, "form": form, "refused": refused}
    return form_page(request, "contests/exposing/budget_day.html", shown)
