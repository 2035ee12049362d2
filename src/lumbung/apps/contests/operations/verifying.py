"""The verification desk: requirement by requirement, then pass, return or fail."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

STATE_AFTER = {
    Answer.ACCEPT: Entry.State.VERIFIED,
    Answer.RETURN: Entry.State.RETURNED,
    Answer.REFUSE: Entry.State.REFUSED,
}


@transaction.atomic
def rule_on(
    *, asker: Asker, call: CallRecord, entry: int, requirement: str, answer: Answer, reason: str, at: datetime
) -> None:
    """Answer one requirement or document of an entry; an answer beside the finding needs its reason."""
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis apa yang Anda lihat pada berkasnya.", "Write what you saw in the file."),
        )
    assessment.review(
        asker=asker,
        call=call.id,
        round=_checking_round(call).code,
        subject=row.pk,
        item=requirement,
        answer=answer,
        reason=reason,
        at=at,
    )


@transaction.atomic
def conclude_verification(
    *, asker: Asker, call: CallRecord, entry: int, answer: Answer, reason: str, at: datetime
) -> None:
    """Pass an entry, return it for completion, or fail it. Returning and failing need a reason."""
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    if answer is not Answer.ACCEPT and not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis apa yang kurang, supaya kelompok tahu.", "Write what is missing, so that the group knows."),
        )
    assessment.review(
        asker=asker,
        call=call.id,
        round=_checking_round(call).code,
        subject=row.pk,
        item=WHOLE,
        answer=answer,
        reason=reason,
        at=at,
    )
    row.state, row.changed_at, row.version = STATE_AFTER[answer], at, row.version + 1
    row.save(update_fields=["state", "changed_at", "version"])
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.conclude_verification",
        entry=row.pk,
        answer=answer.value,
    )


def _at_desk(asker: Asker, call: CallRecord, entry: int) -> Entry:
    row = entries_to_verify(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Peserta ini bukan untuk meja Anda.", "This entry is not for your desk."),
            say("Petugas kecamatannya yang memeriksa.", "The officer of its district verifies it."),
        )
    if row.state != Entry.State.SUBMITTED:
        refuse(
            say('Peserta ini sudah "{state}".', 'This entry is already "{state}".', state=Entry.State(row.state).label),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    return row


def _checking_round(call: CallRecord) -> Round:
    found = checking_round(call)
    if found is None:
        refuse(
            say("Peraturan ini tidak mengenal seleksi administrasi.", "This decree has no administrative check."),
            say("Lanjutkan ke penilaian.", "Go on to judging."),
        )
    return found
