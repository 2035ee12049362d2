"""The page on which a juror declares interests, before the first sheet opens."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.declaring import DeclareForm
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.operations.declaring import WrongRelations, declare
from lumbung.apps.contests.queries.declaring import entries_to_declare
from lumbung.apps.contests.queries.interests import excludes, interest_choices
from lumbung.apps.contests.views.judging import seat_or_404
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page

FOR_WORKBOOK = "excel"
"""Who came to mark with a workbook goes on there."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: Request, call: str, seat: int) -> HttpResponse:
    """Village, organisation and relations with entries; then on to the sheet, or the workbook, that was asked for."""
    found, own = seat_or_404(request, call, seat)
    entries = entries_to_declare(found, own, request.at)
    on = timezone.localtime(request.at).date()
    codes = {one.id: one.code for one in entries}
    form = DeclareForm(found, on, own, codes, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            declare(
                asker=request.asker,
                call=found,
                seat=own,
                village=form.cleaned_data["village"],
                organisation=form.cleaned_data["organisation"],
                relations=form.relations,
                at=request.at,
            )
        except WrongRelations as wrong:
            form.blame(wrong)
        except Refused as why:
            refused = why.verdict
        else:
            wanted = request.GET.get("untuk", "")
            if wanted == FOR_WORKBOOK:
                return redirect("import_marks", request.home.slug, call, seat)
            if (entry := whole(wanted)) in codes:
                return redirect("sheet", request.home.slug, call, seat, entry)
            return redirect("judging_seat", request.home.slug, call, seat)
    shown = {
        "call": found,
        "seat": own,
        "round": found.rules.round(own.round),
        "entries": entries,
        "form": form,
        "refused": refused,
        "excludes": excludes(found, own),
        "choices": interest_choices(found, own),
    }
    return form_page(request, "contests/judging/declaration.html", shown)
