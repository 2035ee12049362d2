"""Tranches, and payments of one winner."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.followup.forms.paying import PaymentForm, ReasonForm, TrancheForm
from lumbung.apps.followup.operations.paying import TypedPayment, TypedTranche, pay, set_tranches, withdraw_payment
from lumbung.apps.followup.queries.granting import may_lead, may_open
from lumbung.apps.followup.queries.paying import (
    KeptEvidence,
    are_paid,
    evidence,
    parts,
    payments,
    tranches,
    unaccounted,
)
from lumbung.apps.followup.views.finding import call_or_404, grantee_or_404, led_grantee_or_404
from lumbung.regulation.schema.parts import Activity
from lumbung.shared.files.keeping import read_file
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page, private_download
from lumbung.shared.ui.speech import spoken

MOST_PARTS = 4
Parts = formset_factory(TrancheForm, extra=0, max_num=MOST_PARTS)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_parts(request: Request, call: str) -> HttpResponse:
    """In which parts awards are paid; posting sets them."""
    found = call_or_404(request, call)
    leads = may_lead(request.asker, found)
    if not (leads if request.method == "POST" else may_open(request.asker, found)):
        raise Http404
    known = tranches(found)
    rows = [vars_of(one.percent, one.condition, one.citation, one.choice) for one in known]
    rows += [{}] * (MOST_PARTS - len(rows))
    forms = Parts(request.POST if request.method == "POST" else None, initial=rows)
    refused = None
    if request.method == "POST" and forms.is_valid():
        try:
            set_tranches(asker=request.asker, call=found, typed=_typed(forms), at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Tahap tersimpan.", "The parts are saved."))
            return redirect("tranches", request.home.slug, call)
    shown = {
        "call": found,
        "tranches": known,
        "forms": forms,
        "form": forms if request.method == "POST" else None,
        "refused": refused,
        "leads": leads,
        "is_fixed": are_paid(found),
        "stages": [one for one in found.windows if Activity.AWARD in one.stage.activities],
    }
    return form_page(request, "followup/tranches.html", shown)


def vars_of(percent: int, condition: str, citation: str, choice: str) -> dict[str, object]:
    """A tranche as the form begins with it."""
    return {"percent": percent, "condition": condition, "citation": citation, "choice": choice}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pay_part(request: Request, call: str, grantee: int, tranche: int) -> HttpResponse:
    """Record that one tranche was paid."""
    found, one = led_grantee_or_404(request, call, grantee)
    part = next((line for line in parts(found, one, payments(one)) if line.tranche.number == tranche), None)
    if part is None:
        raise Http404
    is_post = request.method == "POST"
    form, refused = PaymentForm(request.POST if is_post else None, request.FILES if is_post else None), None
    if form.is_valid():
        typed, given = form.cleaned_data, form.cleaned_data["file"]
        try:
            pay(
                asker=request.asker,
                call=found,
                grantee=one.id,
                tranche=tranche,
                typed=TypedPayment(**{name: typed[name] for name in typed if name != "file"}),
                file=(given.name, given.read(largest() + 1)) if given else None,
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Pembayaran tercatat.", "The payment is recorded."))
            return redirect("grantee", request.home.slug, call, grantee)
    missing = unaccounted(one.id) if tranche > 1 and part.tranche.condition else 0
    shown = {"call": found, "grantee": one, "part": part, "form": form, "refused": refused, "unaccounted": missing}
    return form_page(request, "followup/pay.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_payment(request: Request, call: str, grantee: int, payment: int) -> HttpResponse:
    """A payment was recorded wrongly."""
    found, one = led_grantee_or_404(request, call, grantee)
    made = next((row for row in payments(one) if row.id == payment and row.withdrawn_at is None), None)
    if made is None:
        raise Http404
    form, refused = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            withdraw_payment(
                asker=request.asker,
                call=found,
                grantee=one.id,
                payment=payment,
                reason=form.cleaned_data["reason"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Pembayaran ditarik.", "The payment is withdrawn."))
            return redirect("grantee", request.home.slug, call, grantee)
    shown = {"call": found, "grantee": one, "payment": made, "form": form, "refused": refused}
    return form_page(request, "followup/withdraw_payment.html", shown)


@login_required
@require_safe
def payment_file(request: Request, call: str, grantee: int, payment: int) -> HttpResponse:
    """What shows that the condition of a payment was met."""
    _, one = grantee_or_404(request, call, grantee)
    return sent(evidence(one, payment))


def sent(kept: KeptEvidence | None) -> HttpResponse:
    """The answer that carries a file; 404 for one that is not there."""
    if kept is None:
        raise Http404
    return private_download(kept.name, kept.media_type, lambda: read_file(kept.stored_as, kept.key))


def _typed(forms: BaseFormSet[TrancheForm]) -> list[TypedTranche]:
    filled = [one.cleaned_data for one in forms if one.cleaned_data.get("percent")]
    return [TypedTranche(one["percent"], one["condition"], one["citation"], one["choice"]) for one in filled]
