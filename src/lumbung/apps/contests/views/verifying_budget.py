"""A budget at the verification desk, line by line: what is asked about each, and the officer's answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request, names
from lumbung.apps.contests.forms.verifying_budget import LinesForm
from lumbung.apps.contests.operations.verifying_budget import answer_lines
from lumbung.apps.contests.queries.budget import sums
from lumbung.apps.contests.queries.pricing import AskedPrice, Compared, compare, compared_then
from lumbung.apps.contests.queries.spending import asked_lines
from lumbung.apps.contests.queries.verifying import State
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.verifying import entry_at_desk, go
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_budget(request: Request, call: str, entry: int) -> HttpResponse:
    """Every line of one entry; those that are asked about with an answer each."""
    found, one = entry_at_desk(request, call, entry)
    lines = asked_lines(request.asker, found, entry, one.budget)
    form = LinesForm(lines, one.version, request.POST if request.method == "POST" else None)
    refused: Verdict | None = None
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            answer_lines(
                asker=request.asker,
                call=found,
                entry=entry,
                version=version,
                answers=form.answers,
                prices=form.prices,
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_version(one.version)
        else:
            messages.success(request, spoken("Jawaban tersimpan.", "The answers are saved."))
            return go(request, "verify_entry", call, entry)
    shown = {
        "call": found,
        "entry": one,
        "is_open": one.state == State.SUBMITTED,
        "rows": [
            (*row, then, now.suggestions if one.state == State.SUBMITTED else ())
            for row, then, now in zip(form.rows(), compared_then(one.budget), _offered(found, one), strict=True)
        ],
        "asked": sum(bool(line.questions) for line in lines),
        "sums": sums(one.budget, one.stated_total),
        "officers": names({line.answer.officer for line in lines if line.answer}),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/verifying/budget.html", shown)


def _offered(call: CallRecord, entry: EntryRecord) -> list[Compared]:
    """What each line may be compared with by the standard that counts now."""
    lines = [AskedPrice(one.description, one.unit, one.unit_price, code=one.price_code) for one in entry.budget]
    return compare(call.code, lines)
