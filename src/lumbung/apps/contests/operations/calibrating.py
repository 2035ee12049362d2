"""What a panel minutes about scores that are far apart. Marks change by opening a sheet again, and by nothing else."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Discussion
from lumbung.apps.contests.operations.settling_checks import hold, must_have, must_lead, must_not_be_settled
from lumbung.apps.contests.queries.calibrating import compared, may_compare, scores_told
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def discuss(*, asker: Asker, call: CallRecord, round: str, entry: str, words: str, at: datetime) -> None:
    """Minute what a panel said about an entry (its code) whose jurors are far apart in a round."""
    must_lead(asker, call)
    must_have(words)
    call = hold(call)
    must_not_be_settled(call, round, [entry])
    now = compute(call, at)
    panels = [
        one for one in compared(call, now, "id") if one.round.code == round and may_compare(asker, call, now, one)
    ]
    spread = next((found for one in panels for found in one.found.marked if found.entry == entry), None)
    if spread is None:
        refuse(
            say("Selisih juri pada peserta ini tidak lagi lebar.", "The jurors are not far apart on this entry now."),
            say("Muat ulang daftarnya.", "Reload the list."),
        )
    assert asker.person is not None, "an organiser is somebody"
    subject = now.material.known[entry].id
    row = Discussion.objects.create(
        call_id=call.id,
        round=round,
        entry_id=subject,
        words=words.strip(),
        given=scores_told(spread),
        by_id=asker.person,
        at=at,
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.discuss_spread",
        scope=round,
        entry=subject,
        discussion=row.pk,
    )
