"""What the decree orders beside the contest: meetings, socialisation, the guide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.leading import DutyForm, WithdrawForm
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.downloading import stored_file
from lumbung.apps.contests.views.finding import call_or_404, led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook import queries as rules
from lumbung.apps.rulebook.queries import CallRecord, DutyLine
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_safe
def duties(request: Request, call: str) -> HttpResponse:
    """Every duty with what was done for it."""
    found = watched_call_or_404(request, call)
    lines = rules.duties(found)
    shown = {
        "call": found,
        "lines": lines,
        "guide": rules.guide_among(lines),
        "leads": may_lead(request.asker, found),
    }
    return render(request, "contests/leading/duties.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def duty(request: Request, call: str, duty: str) -> HttpResponse:
    """One duty; posting records what was done."""
    found = led_call_or_404(request, call) if request.method == "POST" else watched_call_or_404(request, call)
    line = _duty_or_404(found, duty)
    is_post = request.method == "POST"
    form = DutyForm(
        line.parts.options if line.parts else (),
        line.parts.name if line.parts else "",
        request.POST if is_post else None,
        request.FILES if is_post else None,
    )
    refused = None
    if form.is_valid():
        try:
            _record(request, found, duty, form)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Catatan tersimpan.", "The record is kept."))
            return redirect("lead_duty", request.home.slug, call, duty)
    shown = {
        "call": found,
        "line": line,
        "form": form,
        "refused": refused,
        "leads": may_lead(request.asker, found),
    }
    return form_page(request, "contests/leading/duty.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, call: str, record: int) -> HttpResponse:
    """A record was wrong: it stays, with the reason."""
    found = led_call_or_404(request, call)
    held = rules.held_record(found, record)
    if held is None:
        raise Http404
    form, refused = WithdrawForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            rulebook.withdraw_duty(
                asker=request.asker,
                home=request.home,
                call=found.id,
                record=record,
                reason=form.cleaned_data["reason"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Catatan ditarik.", "The record is withdrawn."))
            return redirect("lead_duty", request.home.slug, call, held.duty.code)
    shown = {"call": found, "held": held, "form": form, "refused": refused}
    return form_page(request, "contests/leading/withdraw.html", shown)


@login_required
@require_safe
def duty_file(request: Request, call: str, record: int) -> HttpResponse:
    """The file of a record, for those who lead and watch."""
    return _sent(watched_call_or_404(request, call), record)


@require_safe
def guide(request: Request, call: str) -> HttpResponse:
    """The guide that was published, for everybody."""
    found = call_or_404(request, call)
    published = rules.guide_of(found)
    if published is None:
        raise Http404
    return _sent(found, published.record)


def _sent(call: CallRecord, record: int) -> HttpResponse:
    kept = rules.duty_file(call, record)
    if kept is None:
        raise Http404
    file, stored_as = kept
    return stored_file(file.name, file.media_type, stored_as)


def _duty_or_404(call: CallRecord, duty: str) -> DutyLine:
    line = next((one for one in rules.duties(call) if one.duty.code == duty), None)
    if line is None:
        raise Http404
    return line


def _record(request: Request, call: CallRecord, duty: str, form: DutyForm) -> None:
    typed = form.cleaned_data
    given = typed["file"]
    rulebook.record_duty(
        asker=request.asker,
        home=request.home,
        call=call.id,
        duty=duty,
        meeting=rulebook.TypedMeeting(
            held_on=typed["held_on"],
            place=typed["place"],
            groups=typed.get("groups", ()),
            present=typed["present"],
            minutes=typed["minutes"],
        ),
        file=(given.name, given.read(largest() + 1)) if given else None,
        publish=typed["publish"],
        at=request.at,
    )
