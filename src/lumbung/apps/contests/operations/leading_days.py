"""Other days for a stage, and telling those whom it concerns."""

from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.operations.telling import tell_days
from lumbung.apps.contests.queries.rounds import judged_rounds, judging_windows
from lumbung.apps.contests.tasks.reminding_jurors import want_jurors_reminded
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import Call, CallRecord, call_of


@transaction.atomic
def set_days(
    *, asker: Asker, home: Home, call: CallRecord, stage: str, first: date, last: date, reason: str, at: datetime
) -> None:
    """Set the days of a stage with the reason. Whoever takes part in a contest that runs is told."""
    rulebook.set_stage_days(
        asker=asker, home=home, call=call.id, stage=stage, first=first, last=last, reason=reason, at=at
    )
    if call.state is Call.State.OPEN:
        changed = call_of(call.id)
        tell_days(changed, stage, reason, at)
        for round_ in judged_rounds(changed):
            if stage in {one.stage.code for one in judging_windows(changed, round_)}:
                want_jurors_reminded(changed, round_.code, at)
