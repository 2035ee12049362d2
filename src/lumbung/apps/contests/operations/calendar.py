"""Acts are refused outside their window: the decree's calendar, as extended by the organiser."""

from datetime import datetime

from django.utils import timezone

from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse


def must_be_open(call: CallRecord, activity: Activity, at: datetime) -> None:
    """Raise Refused where the calendar does not open an act at this moment, or the call is not running."""
    if call.state is not Call.State.OPEN:
        refuse(
            say('Lomba ini "{state}".', 'This contest is "{state}".', state=call.state.label),
            say("Lihat jadwal pada halaman lomba.", "Look at the schedule on the contest's page."),
        )
    verdict = call.may(activity, timezone.localtime(at).date())
    if verdict.outcome is Outcome.FAILS:
        raise Refused(verdict)
