"""Rounds that pass or fail without a rubric or requirements: somebody goes and looks, and writes what was found."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.visiting import may_report, visited_entry
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


@transaction.atomic
def report_visit(
    *,
    asker: Asker,
    call: CallRecord,
    round: Round,
    entry: int,
    visitors: str,
    visited_on: date,
    passed: bool,
    report: str,
    at: datetime,
) -> None:
    """Keep what a visit found: who went, when, passed or not, and why. A later report takes the place of this one."""
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.JUDGE, at)
    if not may_report(asker, call) or visited_entry(asker, call, round, entry, at) is None:
        refuse(
            say("Peserta ini tidak ada dalam {round}.", "This entry is not in {round}.", round=round.name),
            say("Kembali ke daftarnya.", "Go back to the list."),
            round.citations,
        )
    if not visitors.strip() or not report.strip():
        refuse(
            say("Laporannya belum lengkap.", "The report is not complete."),
            say("Tulis siapa yang datang dan apa yang dilihat.", "Write who went and what was seen."),
            round.citations,
        )
    if visited_on > timezone.localtime(at).date():
        refuse(
            say("{day} belum tiba.", "{day} has not come yet.", day=visited_on),
            say("Tulis hari kunjungannya.", "Write the day of the visit."),
        )
    assessment.review(
        asker=asker,
        call=call.id,
        round=round.code,
        subject=entry,
        item=WHOLE,
        answer=Answer.ACCEPT if passed else Answer.REFUSE,
        reason=report.strip(),
        value={"visitors": visitors.strip(), "on": visited_on.isoformat()},
        at=at,
    )
