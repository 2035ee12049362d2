"""Marks: one sheet for each seat and entry, checked against the rubric, kept as they are typed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.queries.judging import JudgedEntry, judged_entries, judged_entry
from lumbung.apps.contests.queries.standings import settled
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.scoring import MarkItem, check_mark, steps
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


class WrongMarks(Exception):
    """Some marks do not fit their items: item code → verdict. Nothing was saved."""

    def __init__(self, faults: Mapping[str, Verdict]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@transaction.atomic
def record_marks(
    *,
    asker: Asker,
    call: CallRecord,
    seat: SeatRecord,
    entry: int,
    typed: Mapping[str, str],
    note: str,
    version: int,
    at: datetime,
) -> int:
    """Keep one juror's marks for one entry: item code → what was typed, empty for not yet. Returns the new version.

    Raises WrongMarks for marks outside their range or step, Refused for a sheet that may not be marked now.
    """
    must_be_open(call, Activity.JUDGE, at)
    judged = _judged(asker, call, seat, entry, at)
    _must_not_be_settled(call, seat)
    marks = _steps(judged, typed)
    return assessment.keep_marks(
        asker=asker, seat=seat.id, subject=entry, marks=marks, note=note, version=version, at=at
    )


@transaction.atomic
def hand_in_sheets(*, asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime) -> None:
    """Sign and lock all one's sheets of a seat; each entry that it judges must be marked completely."""
    must_be_open(call, Activity.JUDGE, at)
    judged = judged_entries(asker, call, seat, at)
    missing = [one for one in judged if not one.is_recused and not one.is_complete]
    if missing:
        refuse(
            say("{n} peserta belum selesai Anda nilai.", "{n} entries are not yet marked completely.", n=len(missing)),
            say("Lengkapi lembarnya lalu serahkan.", "Complete their sheets, then hand in."),
        )
    subjects = [one.id for one in judged if not one.is_recused]
    assessment.hand_in(asker=asker, call=call.id, seat=seat.id, subjects=subjects, at=at)


def _judged(asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, at: datetime) -> JudgedEntry:
    judged = judged_entry(asker, call, seat, entry, at)
    if judged is None:
        refuse(
            say("Peserta ini tidak dinilai oleh panel Anda.", "Your panel does not judge this entry."),
            say("Kembali ke daftar peserta yang Anda nilai.", "Go back to the list of entries that you judge."),
        )
    if judged.is_recused:
        refuse(
            say("Anda mundur dari peserta ini karena berkepentingan.", "You withdrew from this entry."),
            say("Nilailah peserta lain.", "Judge the other entries."),
        )
    return judged


def _must_not_be_settled(call: CallRecord, seat: SeatRecord) -> None:
    if any(scope == seat.round and group in ((), seat.group) for scope, group in settled(call)):
        refuse(
            say("Babak ini sudah ditetapkan; nilainya terkunci.", "This round is settled; its marks are locked."),
            say("Koreksi hanya dengan keputusan baru.", "A correction takes a new decision."),
        )


def _steps(judged: JudgedEntry, typed: Mapping[str, str]) -> Sequence[int | None]:
    """Typed marks as whole steps in the rubric's order; 0 for items that do not apply."""
    faults: dict[str, Verdict] = {}
    marks: list[int | None] = []
    for item in judged.items:
        text = typed.get(item.code, "").strip().replace(",", ".")
        if item.code in judged.not_applicable:
            marks.append(0)
        elif not text:
            marks.append(None)
        else:
            marks.append(_step(item, text, faults))
    if faults:
        raise WrongMarks(faults)
    return marks


def _step(item: MarkItem, text: str, faults: dict[str, Verdict]) -> int | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(-1)
    verdict = check_mark(item, value if value.is_finite() else Decimal(-1))
    if verdict.outcome is Outcome.FAILS:
        faults[item.code] = verdict
        return None
    return steps(item, value)
