"""Opening a report of a visit again, which was handed in: with a reason, as a mark sheet is."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import FieldVisit, VisitReopening
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.settling_checks import hold, must_lead, must_not_be_settled
from lumbung.apps.contests.operations.telling_visits import tell_opened_again
from lumbung.apps.contests.queries.field_visits import TYPED, visit_to_see
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def reopen_report(*, asker: Asker, call: CallRecord, visit: int, reason: str, at: datetime) -> None:
    """The report may be written again, and no juror reads it until it is handed in anew; what stood in it is kept.

    Raises Refused where a decision stands that may rest on it. Whoever goes and whoever has read it is told.
    """
    must_lead(asker, call)
    call = hold(call)
    must_be_open(call, Activity.JUDGE, at)
    row = FieldVisit.objects.select_for_update(of=("self",)).filter(entry__call_id=call.id, pk=visit).first()
    before = visit_to_see(asker, call, visit)
    if row is None or before is None or row.handed_in_at is None or row.handed_in_by_id is None:
        refuse(
            say("Laporan ini belum diserahkan; ia tidak terkunci.", "This report is not handed in, so not locked."),
            say("Yang berkunjung dapat mengubahnya sekarang.", "Whoever goes can change it now."),
        )
    if not reason.strip():
        refuse(
            say("Alasan membuka laporan belum ditulis.", "The reason for opening the report is missing."),
            say("Tulis apa yang keliru.", "Write what is wrong."),
        )
    must_not_be_settled(call, row.round, [before.code])
    assert asker.person is not None, "an organiser is somebody"
    VisitReopening.objects.create(
        visit=row,
        stood={name: _stored(getattr(row, name)) for name in TYPED},
        photos=[one.id for one in before.photos],
        handed_in_at=row.handed_in_at,
        handed_in_by_id=row.handed_in_by_id,
        reason=reason.strip(),
        by_id=asker.person,
        at=at,
    )
    row.handed_in_at, row.handed_in_by, row.version = None, None, row.version + 1
    row.save(update_fields=["handed_in_at", "handed_in_by", "version"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.reopen_visit", entry=row.entry_id, visit=row.pk)
    tell_opened_again(call, before, reason.strip(), at)


def _stored(value: object) -> object:
    return value if isinstance(value, list) else "" if value is None else str(value)
