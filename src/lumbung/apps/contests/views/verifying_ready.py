"""Passing at once, after a list to confirm, the entries of a desk in whose way nothing stands. Never failing any."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.forms.verifying import ConcludeForm
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.apps.contests.queries.queueing import Finding, QueueLine, queue
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.verifying import State
from lumbung.apps.contests.views.verifying_queue import call_with_desk, wanted_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

MOST = 50
"""What one list holds: somebody has to read it."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pass_ready(request: Request, call: str) -> HttpResponse:
    """The list, and passing those that are ticked: each by an act of its own."""
    found = call_with_desk(request, call)
    lines = _ready(request, found)
    form = ConcludeForm(Answer.ACCEPT, None, None, request.POST if request.method == "POST" else None)
    left: list[tuple[str, Verdict]] = []
    if form.is_valid():
        left = _pass(request, found, lines)
        lines = _ready(request, found)
        if not left:
            return redirect("desk", request.home.slug, call)
    shown = {
        "call": found,
        "round": checking_round(found),
        "lines": [(line, request.method != "POST" or line.id in _ticked(request)) for line in lines],
        "left": left,
        "form": form,
    }
    return form_page(request, "contests/verifying/pass_ready.html", shown)


def _ready(request: Request, call: CallRecord) -> list[QueueLine]:
    wanted = replace(wanted_of(request), state=State.SUBMITTED, codes=None, finding=Finding.READY)
    return list(queue(request.asker, call, wanted, request.at).lines[:MOST])


def _ticked(request: Request) -> dict[int, int]:
    """The entries that are ticked → the version that was on screen."""
    parts = [one.partition(".") for one in request.POST.getlist("isian")]
    read = [(whole(entry), whole(seen)) for entry, _, seen in parts]
    return {entry: seen for entry, seen in read if entry is not None and seen is not None}


def _pass(request: Request, call: CallRecord, lines: list[QueueLine]) -> list[tuple[str, Verdict]]:
    """Pass what is ticked. Returns what was not passed, and why."""
    ticked, left, passed = _ticked(request), [], 0
    for line in lines:
        if line.id not in ticked:
            continue
        try:
            conclude_verification(
                asker=request.asker,
                call=call,
                entry=line.id,
                version=ticked[line.id],
                answer=Answer.ACCEPT,
                reason="",
                at=request.at,
            )
        except Refused as refused:
            left.append((line.group_name, refused.verdict))
        else:
            passed += 1
    if passed:
        messages.success(request, spoken("{n} isian lulus verifikasi.", "{n} entries are verified.", n=passed))
    return left
