"""Rankings before they are public, and the acts that settle them."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.settling import ConfirmForm, OrderForm, ReasonForm, SettleForm
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.beside_ranking import outside, pick
from lumbung.apps.contests.queries.correcting import decisions, openable_sheets, panel_acts
from lumbung.apps.contests.queries.picturing import may_see_everything
from lumbung.apps.contests.queries.rankings import Row, Table, find, opened, slug_of, table
from lumbung.apps.contests.queries.rounds import FINAL, selecting_rounds
from lumbung.apps.contests.queries.settlements import (
    award_lines,
    may_lead,
    may_look,
    may_see_result,
    may_watch,
    rankings_of_round,
    round_lines,
)
from lumbung.apps.contests.queries.settling import Readiness, readiness, readiness_of_result
from lumbung.apps.contests.queries.standings import Scope, Standings, standings
from lumbung.apps.contests.views.finding import call_or_404, led_call_or_404
from lumbung.apps.letters.queries import check_address, letterhead
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.documents.outcome.rankings import Ranked
from lumbung.documents.outcome.sitting import sitting_of
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import language

MOST_ROWS = 50


@require_safe
@login_required
def overview(request: HttpRequest, call: str) -> HttpResponse:
    """What is to be settled, round by round and group by group."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    if not may_watch(edge.asker, found):
        raise Http404
    now, made = standings(found, edge.at), decisions(found)
    decided = made.standing
    context = {
        "call": found,
        "rounds": list(round_lines(found, now, language(), decided)),
        "awards": list(award_lines(now, language(), decided)),
        "settlement": decided.get((FINAL, ())),
        "obstacles": readiness_of_result(found, now, decided).obstacles,
        "leads": may_lead(edge.asker, found),
        "may_see_everything": may_see_everything(edge.asker, found, now),
        "may_announce": found.state == Call.State.SETTLED,
        "is_announced": found.state == Call.State.ANNOUNCED,
        "is_corrected": found.is_corrected,
        "reopened": made.opened.get((FINAL, ())),
    }
    return render(request, "contests/settling/overview.html", context)


@login_required
def group(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """One group's ranking with the reason of every place; posting settles a round's group."""
    edge = cast(Request, request)
    found, now, ranked = _ranked(edge, call, at, group)
    watches, wanted = may_watch(edge.asker, found), request.GET.get("kelompok", group)
    beside = rankings_of_round(edge.asker, found, now, at) if watches else []
    if wanted != group and any(slug_of(one.group) == wanted for one in beside):
        return redirect("settling_group", edge.home.slug, call, at, wanted)
    leads, made = may_lead(edge.asker, found), decisions(found)
    scope, is_round = (ranked.at, ranked.group), ranked.award is None
    done = made.standing.get(scope if is_round else (FINAL, ()))
    form, refused = SettleForm(_typed(request), has_certificates=False), None
    if request.method == "POST":
        if not leads or not is_round:
            raise Http404
        if done is None and form.is_valid():
            done, refused = _settled(edge, found, form, partial(settling.settle_round, round=at, group=ranked.group))
        if done is not None:
            return redirect("settlement", edge.home.slug, call, done)
    left = _readiness(found, now, ranked, made.standing).obstacles if done is None else ()
    context = {
        **_rows_of_page(edge, call, now, ranked),
        "call": found,
        "obstacles": left,
        "settlement": done,
        "leads": leads and done is None,
        "is_round": is_round,
        "may_sit": is_round and ranked.source.selection is not None,
        "held": sitting_of(now.outcome, *scope).held_on if is_round else None,
        "has_letterhead": lambda: letterhead(found.region) is not None,
        "form": form,
        "refused": refused,
        "ties": [one for one in left if one.at == scope],
        "reopened": made.opened.get(scope),
        "acts": panel_acts(now, ranked),
        "judges_only": not watches,
        "pick": pick(now, beside),
        "nominates": bool(selecting_rounds(found)),
        "outside": () if is_round else outside(now, ranked, language()),
    }
    return form_page(request, "contests/settling/group.html", context)


@login_required
def result(request: HttpRequest, call: str) -> HttpResponse:
    """The result of all awards with the reason of every place; posting settles it."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    now = standings(found, edge.at)
    if not may_see_result(edge.asker, found, now):
        raise Http404
    leads = may_lead(edge.asker, found)
    made = decisions(found)
    decided = made.standing
    done = decided.get((FINAL, ()))
    form, refused = SettleForm(_typed(request), has_certificates=True), None
    if request.method == "POST":
        if not leads:
            raise Http404
        if done is None and form.is_valid():
            done, refused = _settled(edge, found, form, settling.settle_result)
        if done is not None:
            return redirect("settlement", edge.home.slug, call, done)
    tables = [table(now, one, language()) for one in now.awards]
    context = {
        "call": found,
        "tables": tables,
        "winners": sum(len(one.taken) for one in tables),
        "prizes": {choice.code: choice for one in tables for choice in one.prizes}.values(),
        "total": now.outcome.result.total,
        "held": sitting_of(now.outcome, FINAL, ()).held_on,
        "has_letterhead": lambda: letterhead(found.region) is not None,
        "cautions": now.outcome.cautions,
        "obstacles": readiness_of_result(found, now, decided).obstacles if done is None else (),
        "settlement": done,
        "leads": leads and done is None,
        "judges_only": not may_watch(edge.asker, found),
        "reopened": made.opened.get((FINAL, ())),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/settling/result.html", context)


@login_required
def order(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """The order that a panel decided among entries that figures do not tell apart."""
    edge = cast(Request, request)
    led_call_or_404(edge, call)
    found, now, ranked = _ranked(edge, call, at, group)
    waiting = [one for one in now.outcome.pending if (one.at, one.group) == (ranked.at, ranked.group)]
    if not waiting:
        return redirect("settling_group", edge.home.slug, call, at, group)
    names = [(code, now.outcome.entry(code).name) for code in waiting[0].entries]
    form, refused = OrderForm(names, _typed(request)), None
    if form.is_valid():
        try:
            settling.decide_order(
                asker=edge.asker,
                call=found,
                scope=ranked.at,
                order=form.order,
                reason=form.cleaned_data["reason"],
                at=edge.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("settling_group", edge.home.slug, call, at, group)
    context = {"call": found, "table": table(now, ranked, language()), "form": form, "refused": refused}
    return form_page(request, "contests/settling/order.html", context)


@require_safe
@login_required
def entry(request: HttpRequest, call: str, at: str, group: str, entry: str) -> HttpResponse:
    """The score of one entry, opened into its sum."""
    edge = cast(Request, request)
    found, now, ranked = _ranked(edge, call, at, group)
    shown = table(now, ranked, language())
    row = _row_or_404(shown, entry)
    leads = may_lead(edge.asker, found) and found.state == Call.State.OPEN
    decided = decisions(found).standing
    sheets = openable_sheets(found, now, row.code, decided) if leads else []
    context = {
        "call": found,
        "table": shown,
        "row": row,
        "readings": shown.readings(row),
        "opened": opened(now, ranked, row.code, language()),
        "judges_only": not may_watch(edge.asker, found),
        "may_leave_out": leads and row.is_in and (ranked.at, ranked.group) not in decided,
        "sheets": [one for one in sheets if ranked.award or one.at == at],
    }
    return render(request, "contests/settling/entry.html", context)


@login_required
def leave_out(request: HttpRequest, call: str, at: str, group: str, entry: str) -> HttpResponse:
    """A panel does not take an entry although its score would allow it."""
    edge = cast(Request, request)
    led_call_or_404(edge, call)
    found, now, ranked = _ranked(edge, call, at, group)
    shown = table(now, ranked, language())
    row = _row_or_404(shown, entry)
    form, refused = ReasonForm(_typed(request)), None
    if form.is_valid():
        try:
            settling.exclude(
                asker=edge.asker,
                call=found,
                scope=ranked.at,
                entry=row.id,
                reason=form.cleaned_data["reason"],
                at=edge.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("settling_group", edge.home.slug, call, at, group)
    context = {"call": found, "table": shown, "row": row, "form": form, "refused": refused}
    return form_page(request, "contests/settling/exclude.html", context)


@login_required
def announcement(request: HttpRequest, call: str) -> HttpResponse:
    """Making the settled result public."""
    edge = cast(Request, request)
    found = led_call_or_404(edge, call)
    form, refused = ConfirmForm(_typed(request)), None
    if found.state == Call.State.ANNOUNCED:
        return redirect("call_result", edge.home.slug, call)
    if form.is_valid():
        try:
            settling.announce(asker=edge.asker, home=edge.home, call=found, at=edge.at)
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("call_result", edge.home.slug, call)
    winners = sum(len(award.winners) for award in standings(found, edge.at).outcome.result.awards)
    over = found.over(Activity.ANNOUNCE, timezone.localtime(edge.at).date())
    context = {"call": found, "form": form, "refused": refused, "winners": winners, "over": over}
    return form_page(request, "contests/settling/announce.html", context)


def _ranked(edge: Request, slug: str, at: str, group: str) -> tuple[CallRecord, Standings, Ranked]:
    """The ranking at an address, if the asker may look before it is public; 404 otherwise."""
    found = call_or_404(edge, slug)
    now = standings(found, edge.at)
    ranked = find(now, at, group)
    if ranked is None or not may_look(edge.asker, found, now, ranked):
        raise Http404
    return found, now, ranked


def _row_or_404(shown: Table, entry: str) -> Row:
    row = next((one for one in shown.rows if one.code.lower() == entry.lower()), None)
    if row is None:
        raise Http404
    return row


def _settled(
    edge: Request, call: CallRecord, form: SettleForm, settle: Callable[..., int]
) -> tuple[int | None, Verdict | None]:
    """The settlement that was just made, or why it is refused."""
    try:
        return settle(asker=edge.asker, call=call, at=edge.at, address=check_address(), agenda=form.agenda), None
    except Refused as why:
        return None, why.verdict


def _readiness(call: CallRecord, now: Standings, ranked: Ranked, decided: Iterable[Scope]) -> Readiness:
    if ranked.award is not None:
        return readiness_of_result(call, now, decided)
    if ranked.source.selection is None:
        return Readiness((ranked.at, ranked.group), ())
    return readiness(call, now, (ranked.at, ranked.group), decided)


def _rows_of_page(edge: Request, call: str, now: Standings, ranked: Ranked) -> dict[str, object]:
    """A ranking, page by page."""
    page = page_of(edge, ranked.placings, MOST_ROWS)
    shown = table(now, ranked, language(), range(page.start_index() - 1, page.end_index()) if ranked.placings else None)
    rows = _rows(edge, call, now, shown)
    return {"table": shown, "rows": rows, "page": page if page.has_other_pages() else None, "taken": shown.inside}


def _rows(edge: Request, call: str, now: Standings, shown: Table) -> SafeString:
    """The rows as a piece of the page, written once while nothing changes."""
    address = reverse("settling_group", args=[edge.home.slug, call, shown.at, shown.slug])
    name = ("rows", shown.at, shown.group, language(), address, shown.part)

    def write_row(row: Row) -> str:
        return render_to_string("contests/settling/row.html", {"table": shown, "row": row, "address": address})

    def write() -> SafeString:
        pieces = now.each(name, ((row.id, row, partial(write_row, row)) for row in shown.rows))
        pieces.append(render_to_string("contests/settling/line_below.html", {"table": shown}))
        return mark_safe("".join(pieces))  # noqa: S308 (pieces of templates)

    return now.once(name, write)


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was typed, even where that is nothing; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
