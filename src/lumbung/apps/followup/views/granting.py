"""Those who won: the list for who looks after them, one of them for its group, and one for everybody."""

from collections.abc import Iterable
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lumbung.apps.accounts.queries import Asker, Request
from lumbung.apps.followup.operations.registering import register
from lumbung.apps.followup.queries.accompanying import (
    before_and_after,
    may_accompany,
    mentoring_plan,
    sessions_attended,
    visits,
)
from lumbung.apps.followup.queries.granting import former_winner, grantee_lines, may_lead, may_open, origin_of, winner
from lumbung.apps.followup.queries.paying import PaymentRecord, parts, payments
from lumbung.apps.followup.queries.refunding import RefundRecord, refunds
from lumbung.apps.followup.queries.spending import account, by_category, confirmed, may_report, realised, spending_of
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.followup.views.finding import call_or_404, grantee_or_404, led_grantee_or_404
from lumbung.apps.innovations.queries import registered
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.ui.paging import page_of


@login_required
@require_safe
def board(request: Request, call: str) -> HttpResponse:
    """Everybody who won in a contest, with what stands."""
    found = call_or_404(request, call)
    if not may_open(request.asker, found):
        raise Http404
    lines = grantee_lines(request.asker, found)
    accounts = [one.account for one in lines if one.stands or found.is_corrected]
    former = [one.account for one in lines if not (one.stands or found.is_corrected)]
    shown = {
        "call": found,
        "lines": lines,
        "page": page_of(request, lines),
        "winners": sum(1 for one in lines if one.stands),
        "money": sum(one.amount for one in lines),
        "paid": sum(one.paid for one in accounts),
        "accepted": sum(one.accepted for one in accounts),
        "open": sum(one.open for one in accounts),
        "above": sum(1 for one in lines if one.account.excess),
        "former": sum(one.paid for one in former),
        "former_open": sum(one.open for one in former),
    }
    return render(request, "followup/board.html", shown)


@login_required
@require_safe
def one(request: Request, call: str, grantee: int) -> HttpResponse:
    """One group that won: its award, its budget, what follows."""
    found, one = grantee_or_404(request, call, grantee)
    made, bought = payments(one), spending_of(found, one)
    returned = refunds(one)
    paid = _sum(made) - _sum(returned)
    shown = {
        "refunds": returned,
        "call": found,
        "grantee": one,
        "parts": parts(found, one, made),
        "withdrawn": [row for row in made if row.withdrawn_at],
        "paid": paid,
        "account": account(paid, bought),
        "realised": realised(one, bought),
        "waiting": sum(1 for row in bought if row.state == "reported"),
        **_accompanied(request.asker, found, one),
        "innovation": registered(origin_of(one.id)),
        "accompanies": may_accompany(request.asker, found),
        "leads": may_lead(request.asker, found),
        "reports": may_report(request.asker, one),
    }
    return render(request, "followup/grantee.html", shown)


@login_required
@require_POST
def pass_on(request: Request, call: str, grantee: int) -> HttpResponse:
    """Hand the winner over to the registry of innovations, or tell it what happened since."""
    found, one = led_grantee_or_404(request, call, grantee)
    made = register(asker=request.asker, call=found, grantee=one.id, at=request.at)
    return redirect("innovation", request.home.slug, made)


@require_safe
def public(request: HttpRequest, call: str, code: str) -> HttpResponse:
    """A winner as everybody sees it: nothing of its people, nothing of its papers."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    one = winner(found, code)
    if one is None:
        return _former(request, found, code)
    made = [row for row in payments(one) if row.withdrawn_at is None]
    bought = spending_of(found, one)
    returned = [row for row in refunds(one) if row.withdrawn_at is None]
    paid = _sum(made) - _sum(returned)
    shown = {
        "refunds": returned,
        "call": found,
        "grantee": one,
        "payments": made,
        "paid": paid,
        "account": account(paid, bought),
        "confirmed": confirmed(bought),
        "categories": by_category(bought),
        "innovation": registered(origin_of(one.id)),
        **_accompanied(edge.asker, found, one),
    }
    return render(request, "followup/winner.html", shown)


def _sum(rows: Iterable[PaymentRecord | RefundRecord]) -> int:
    return sum(row.amount for row in rows if row.withdrawn_at is None)


def _former(request: HttpRequest, call: CallRecord, code: str) -> HttpResponse:
    """What was public does not vanish: its page says that the award does not stand, and nothing else."""
    one = former_winner(call, code)
    if one is None:
        raise Http404
    return render(request, "followup/former_winner.html", {"call": call, "grantee": one})


def _accompanied(asker: Asker, call: CallRecord, grantee: GranteeRecord) -> dict[str, object]:
    """Sessions, the plan, visits, and the figures before and after."""
    made = visits(asker, grantee)
    return {
        "sessions": sessions_attended(grantee),
        "plan": mentoring_plan(grantee),
        "visits": [one for one in made if one.withdrawn_at is None],
        "withdrawn_visits": [one for one in made if one.withdrawn_at is not None],
        "mentored": sum(1 for one in made if one.withdrawn_at is None and not one.is_monitoring),
        "figures": before_and_after(call, grantee, made),
    }
