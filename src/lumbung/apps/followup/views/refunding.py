"""What a winner gave back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.followup.forms.paying import ReasonForm, RefundForm
from lumbung.apps.followup.operations.refunding import TypedRefund, record_refund, withdraw_refund
from lumbung.apps.followup.queries.paying import paid_to
from lumbung.apps.followup.queries.refunding import refunds
from lumbung.apps.followup.views.finding import led_grantee_or_404
from lumbung.regulation.wording import Money, write
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language, spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: Request, call: str, grantee: int) -> HttpResponse:
    """Record that money came back."""
    found, one = led_grantee_or_404(request, call, grantee)
    form, refused = RefundForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        typed = TypedRefund(**form.cleaned_data)
        try:
            record_refund(asker=request.asker, call=found, grantee=one.id, typed=typed, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Pengembalian tercatat.", "What came back is recorded."))
            return redirect("grantee", request.home.slug, call, grantee)
    most = max(0, paid_to(one) - one.amount)
    shown = {"call": found, "grantee": one, "most": most, "form": form, "refused": refused}
    return form_page(request, "followup/refund.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_refund(request: Request, call: str, grantee: int, refund: int) -> HttpResponse:
    """It was recorded wrongly."""
    found, one = led_grantee_or_404(request, call, grantee)
    made = next((row for row in refunds(one) if row.id == refund and row.withdrawn_at is None), None)
    if made is None:
        raise Http404
    form, refused = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            withdraw_refund(
                asker=request.asker, call=found, grantee=one.id, refund=refund, reason=reason, at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Catatan ditarik.", "The record is withdrawn."))
            return redirect("grantee", request.home.slug, call, grantee)
    shown = {
        "call": found,
        "grantee": one,
        "title": write(Money(made.amount), language()),
        "held_on": made.returned_on,
        "back": reverse("grantee", args=[request.home.slug, call, grantee]),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "followup/withdraw.html", shown)
