"""What a group bought: its own list with receipts, and the organiser's answers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.followup.forms.paying import AnswerForm, ReceiptForm, SpendingForm
from lumbung.apps.followup.operations.spending import TypedSpending, add_receipt, answer_spending, report_spending
from lumbung.apps.followup.queries.granting import may_lead
from lumbung.apps.followup.queries.paying import paid_to
from lumbung.apps.followup.queries.spending import (
    SpendingRecord,
    account,
    earlier,
    may_report,
    realised,
    receipt,
    spending_of,
)
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.followup.views.finding import grantee_or_404
from lumbung.apps.followup.views.paying import sent
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def spending(request: Request, call: str, grantee: int) -> HttpResponse:
    """The plan with what became of it; the group writes down what it buys."""
    found, one = grantee_or_404(request, call, grantee)
    reports = may_report(request.asker, one)
    if request.method == "POST" and not reports:
        raise Http404
    bought = spending_of(found, one)
    told = realised(one, bought)
    form, refused = _form(request, one, None), None
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, found, one, form, None)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Belanja tercatat.", "It is written down."))
            return redirect("spending", request.home.slug, call, grantee)
    shown = {
        "call": found,
        "grantee": one,
        "bought": bought,
        "realised": told,
        "unplanned": max(0, one.amount - told.planned),
        "account": account(paid_to(one), bought),
        "self_help": [str(line.number) for line in one.plan if line.is_self_help],
        "form": form,
        "refused": refused,
        "reports": reports,
    }
    return form_page(request, "followup/spending.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one_spending(request: Request, call: str, grantee: int, spending: int) -> HttpResponse:
    """One thing that was bought; its group mends it while it is not accepted."""
    found, one, bought = _bought_or_404(request, call, grantee, spending)
    reports = may_report(request.asker, one) and bought.is_to_mend
    if request.method == "POST" and not reports:
        raise Http404
    form, refused = _form(request, one, bought), None
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, found, one, form, bought.id)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Perbaikannya tersimpan.", "It is mended."))
            return redirect("spending_one", request.home.slug, call, grantee, spending)
    shown = {
        "call": found,
        "grantee": one,
        "one": bought,
        "form": form,
        "refused": refused,
        "reports": reports,
        "receipt": ReceiptForm(),
        "leads": may_lead(request.asker, found),
        "answer": AnswerForm(bool(bought.questions)),
        "earlier": earlier(one, bought.id),
    }
    return form_page(request, "followup/spending_one.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def receive_receipt(request: Request, call: str, grantee: int, spending: int) -> HttpResponse:
    """One receipt more."""
    found, one, bought = _bought_or_404(request, call, grantee, spending)
    if not (may_report(request.asker, one) and bought.is_to_mend):
        raise Http404
    is_post = request.method == "POST"
    form, refused = ReceiptForm(request.POST if is_post else None, request.FILES if is_post else None), None
    if is_post and form.is_valid():
        given = form.cleaned_data["file"]
        file = (given.name, given.read(largest() + 1))
        try:
            add_receipt(asker=request.asker, call=found, grantee=one.id, spending=bought.id, file=file, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Nota tersimpan.", "The receipt is saved."))
            return redirect("spending_one", request.home.slug, call, grantee, spending)
    shown = {"call": found, "grantee": one, "one": bought, "form": form, "refused": refused}
    return form_page(request, "followup/receipt.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, call: str, grantee: int, spending: int) -> HttpResponse:
    """The organiser accepts or returns it, with a reason."""
    found, one, bought = _bought_or_404(request, call, grantee, spending)
    if not may_lead(request.asker, found):
        raise Http404
    typed = request.POST if request.method == "POST" else None
    seen = bought.version if typed is None else typed.get("seen", "")
    form, refused = AnswerForm(bool(bought.questions), typed), None
    if form.is_valid():
        try:
            answer_spending(
                asker=request.asker,
                call=found,
                grantee=one.id,
                spending=bought.id,
                seen=seen,
                accepts=form.cleaned_data["answer"] != AnswerForm.RETURN,
                reason=form.cleaned_data["reason"],
                allowed_because=form.cleaned_data.get("allowed_because", ""),
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            found, one, bought = _bought_or_404(request, call, grantee, spending)
            form = AnswerForm(bool(bought.questions), typed)
        else:
            messages.success(request, spoken("Jawaban tersimpan.", "The answer is saved."))
            return redirect("spending", request.home.slug, call, grantee)
    shown = {
        "call": found,
        "grantee": one,
        "one": bought,
        "form": form,
        "refused": refused,
        "is_other": refused is None and seen != bought.version,
        "earlier": earlier(one, bought.id),
    }
    return form_page(request, "followup/answer.html", shown)


@login_required
@require_safe
def receipt_file(request: Request, call: str, grantee: int, receipt_id: int) -> HttpResponse:
    """A receipt, for whoever may see the group."""
    _, one = grantee_or_404(request, call, grantee)
    return sent(receipt(one, receipt_id))


def _bought_or_404(
    request: Request, call: str, grantee: int, spending: int
) -> tuple[CallRecord, GranteeRecord, SpendingRecord]:
    found, one = grantee_or_404(request, call, grantee)
    bought = next((row for row in spending_of(found, one) if row.id == spending), None)
    if bought is None:
        raise Http404
    return found, one, bought


def _form(request: Request, grantee: GranteeRecord, bought: SpendingRecord | None) -> SpendingForm:
    if request.method == "POST":
        return SpendingForm(grantee.from_fund, request.POST, request.FILES)
    initial: dict[str, Any] = {}
    if bought is not None:
        initial = {
            "line": bought.planned.number if bought.planned else 0,
            "description": bought.description,
            "amount": bought.amount,
            "unit_price": bought.unit_price,
            "unit": bought.unit,
            "spent_on": bought.spent_on,
            "because": bought.early_because,
        }
    return SpendingForm(grantee.from_fund, initial=initial)


def _keep(request: Request, call: CallRecord, grantee: GranteeRecord, form: SpendingForm, mends: int | None) -> None:
    typed, given = form.cleaned_data, form.cleaned_data["file"]
    report_spending(
        asker=request.asker,
        call=call,
        grantee=grantee.id,
        typed=TypedSpending(
            line=int(typed["line"]) or None,
            description=typed["description"],
            amount=typed["amount"],
            unit_price=typed["unit_price"],
            spent_on=typed["spent_on"],
            unit=typed["unit"],
            because=typed["because"],
        ),
        file=(given.name, given.read(largest() + 1)) if given else None,
        at=request.at,
        mends=mends,
    )
