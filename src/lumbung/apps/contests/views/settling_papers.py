"""A decision with its seal, and its papers."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.plenary import SignedMinutesForm
from lumbung.apps.contests.queries.issuing import SLUGS, kinds_after
from lumbung.apps.contests.queries.papers import EXCERPT, what_differs
from lumbung.apps.contests.queries.plenary import signed_minutes
from lumbung.apps.contests.queries.rankings import slug_of, table
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.settlements import (
    SettlementRecord,
    certificates,
    may_lead,
    may_look,
    may_see_result,
    may_watch,
    paper,
    settlement,
)
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.letters.queries import KINDS
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words
from lumbung.shared.ui.speech import language

MEDIA = {
    "pdf": "application/pdf",
    EXCERPT: "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@login_required
def settlement_page(request: HttpRequest, call: str, settlement: int) -> HttpResponse:
    """One decision: locked, with fingerprint and seal, and its papers as they become ready."""
    edge = cast(Request, request)
    found, now, made = _settlement(edge, call, settlement)
    at, group = made.scope
    names = {one.code: one.name for one in now.outcome.case.entries}
    ranked = now.ranked(at, group)
    context = {
        "call": found,
        "differs": what_differs(found, settlement),
        "leads": may_lead(edge.asker, found),
        "to_issue": _to_issue(edge, found, made),
        "scans": signed_minutes(settlement) if may_watch(edge.asker, found) else [],
        "scan_form": SignedMinutesForm(),
        "judges_only": not may_watch(edge.asker, found),
        "settlement": made,
        "is_result": at == FINAL,
        "title": table(now, ranked, language()).title if ranked else "",
        "round": now.outcome.name_of(at),
        "scope": at,
        "slug": slug_of(group),
        "chosen": [(code, names.get(code, code)) for code in made.chosen],
        "won": [table(now, one, language()) for one in now.awards] if at == FINAL and made.stands else [],
    }
    return render(request, "contests/settling/settlement.html", context)


def _to_issue(edge: Request, found: CallRecord, made: SettlementRecord) -> list[tuple[Words, str]]:
    """The papers that may follow a decision that stands, for who issues them: name and place in the address."""
    if not (made.stands and may_lead(edge.asker, found)):
        return []
    return [(KINDS[kind], SLUGS[kind]) for kind in kinds_after(made.scope[0])]


@require_safe
@login_required
def paper_file(request: HttpRequest, call: str, settlement: int, letter: int, format: str) -> HttpResponse:
    """One paper as a file."""
    edge = cast(Request, request)
    _, _, made = _settlement(edge, call, settlement)
    content = paper(made, letter, format) if format in MEDIA else None
    if content is None:
        raise Http404
    number = next(one.number for one in made.letters if one.id == letter)
    return paper_response(number, format, content)


@require_safe
@login_required
def all_certificates(request: HttpRequest, call: str, settlement: int) -> HttpResponse:
    """Every certificate of a decision in one file, to be printed at once."""
    _, _, made = _settlement(cast(Request, request), call, settlement)
    content = certificates(made)
    if content is None:
        raise Http404
    return paper_response(f"piagam-{made.id}", "pdf", content)


def paper_response(number: str, format: str, content: bytes) -> HttpResponse:
    """A paper as a file that is named by its number."""
    name = number.replace("/", "-") + (f"-{format}.pdf" if format == EXCERPT else f".{format}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MEDIA[format], headers=headers)


def _settlement(edge: Request, slug: str, id: int) -> tuple[CallRecord, Standings, SettlementRecord]:
    found = call_or_404(edge, slug)
    made = settlement(found, id)
    now = standings(found, edge.at)
    if made is None:
        raise Http404
    if not (may_watch(edge.asker, found) or _decides(edge, found, now, made)):
        raise Http404
    return found, now, made


def _decides(edge: Request, call: CallRecord, now: Standings, made: SettlementRecord) -> bool:
    """Whether the asker's panel judged what was decided."""
    if made.scope == (FINAL, ()):
        return may_see_result(edge.asker, call, now)
    ranked = now.ranked(*made.scope)
    return ranked is not None and may_look(edge.asker, call, now, ranked)
