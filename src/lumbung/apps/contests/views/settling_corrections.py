"""Opening again what is locked: a decision, a juror's sheet, what a panel minuted. Each with its reason."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.settling import ReopenForm
from lumbung.apps.contests.operations import correcting
from lumbung.apps.contests.queries.correcting import name_of, panel_acts
from lumbung.apps.contests.queries.rankings import find, slug_of, table
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.settlements import settlement as settlement_of
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.contests.views.finding import led_call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language


@login_required
def reopen(request: HttpRequest, call: str, settlement: int) -> HttpResponse:
    """A decision is opened again; asked twice, it leads to the decision, which says that it was."""
    edge = cast(Request, request)
    found = led_call_or_404(edge, call)
    made = settlement_of(found, settlement)
    if made is None:
        raise Http404
    if not made.stands:
        return redirect("settlement", edge.home.slug, call, settlement)

    def act(reason: str) -> None:
        correcting.reopen(
            asker=edge.asker, home=edge.home, call=found, settlement=settlement, reason=reason, at=edge.at
        )

    at, group = made.scope
    onward: tuple[str, ...] = ("settling_result",) if at == FINAL else ("settling_group", at, slug_of(group))
    shown = {
        "settlement": made,
        "name": name_of(found, made.scope),
        "is_result": at == FINAL,
        "is_announced": found.announced_at is not None,
        "over": found.over(Activity.ANNOUNCE, timezone.localtime(edge.at).date()),
    }
    return _asked(request, found, act, "contests/settling/reopen.html", shown, onward)


@login_required
def sheet(request: HttpRequest, call: str, at: str, group: str, entry: str, seat: int) -> HttpResponse:
    """One juror's sheet for one entry is opened again."""
    edge = cast(Request, request)
    found = led_call_or_404(edge, call)
    now = standings(found, edge.at)
    sits = next((one for one in now.material.seats if one.id == seat), None)
    ranked = find(now, at, group)
    if ranked is None or sits is None:
        raise Http404
    shown = table(now, ranked, language())
    row = next((one for one in shown.rows if one.code.lower() == entry.lower()), None)
    if row is None:
        raise Http404
    subject = row.id
    if not any((one.seat, one.subject) == (seat, subject) for one in now.material.sheets):
        raise Http404

    def act(reason: str) -> None:
        correcting.reopen_sheet(asker=edge.asker, call=found, seat=sits, entry=subject, reason=reason, at=edge.at)

    context = {"table": shown, "row": row, "seat": sits, "round": found.rules.round(sits.round).name}
    onward = ("settling_entry", at, group, entry)
    return _asked(request, found, act, "contests/settling/reopen_sheet.html", context, onward)


@login_required
def take_back(request: HttpRequest, call: str, at: str, group: str, kind: str, act: int) -> HttpResponse:
    """An order or an exclusion that a panel minuted no longer counts."""
    edge = cast(Request, request)
    found = led_call_or_404(edge, call)
    now = standings(found, edge.at)
    ranked = find(now, at, group)
    if ranked is None:
        raise Http404
    is_order = kind == "urutan"
    minuted = next((one for one in panel_acts(now, ranked) if (one.id, one.is_order) == (act, is_order)), None)
    if minuted is None:
        return redirect("settling_group", edge.home.slug, call, at, group)

    def do(reason: str) -> None:
        if is_order:
            correcting.take_back_order(asker=edge.asker, call=found, decision=act, reason=reason, at=edge.at)
        else:
            correcting.take_back_exclusion(asker=edge.asker, call=found, exclusion=act, reason=reason, at=edge.at)

    context = {"table": table(now, ranked, language()), "minuted": minuted}
    return _asked(request, found, do, "contests/settling/take_back.html", context, ("settling_group", at, group))


def _asked(
    request: HttpRequest,
    call: CallRecord,
    act: Callable[[str], None],
    template: str,
    shown: dict[str, Any],
    onward: tuple[str, ...],
) -> HttpResponse:
    """The form that asks for the reason; then the act, and on to where the correction goes on."""
    edge = cast(Request, request)
    form, refused = ReopenForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except Refused as why:
            refused = why.verdict
        else:
            return redirect(onward[0], edge.home.slug, call.slug, *onward[1:])
    context = {"call": call, "form": form, "refused": refused, **shown}
    return form_page(request, template, context)
