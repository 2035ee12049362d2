"""The organiser's wish for words beside marks: said before anybody marks, so that nobody writes by two measures."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import RequiredNotes
from lumbung.apps.contests.operations.settling_checks import hold, must_lead
from lumbung.apps.contests.queries.required_notes import is_begun, notes_of_rounds
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.exact import to_decimal
from lumbung.regulation.scoring import NoteRule
from lumbung.regulation.wording import Amount, say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

MOST_DECIMALS = 6


@transaction.atomic
def require_notes(*, asker: Asker, call: CallRecord, round: str, rule: NoteRule | None, at: datetime) -> None:
    """Ask jurors of a round for words beside each mark, or each one below a limit; None takes the wish back.

    Raises Refused once a sheet of the round is begun, and for a limit that lies outside its marks.
    """
    must_lead(asker, call)
    call = hold(call)
    about = next((one for one in notes_of_rounds(call) if one.round.code == round), None)
    if about is None:
        refuse(
            say("Babak ini tidak dinilai dengan lembar.", "No sheets are marked in this round."),
            say("Pilih babak lain dari daftar panel.", "Choose another round from the list of panels."),
        )
    if is_begun(call, round):
        refuse(
            say(
                "Juri sudah mulai mengisi lembar babak ini; aturan catatannya tidak berubah lagi.",
                "Jurors have begun their sheets of this round; what notes they must write does not change any more.",
            ),
            say(
                "Catatan tetap boleh ditulis. Ingatkan jurinya, atau aturlah untuk babak berikutnya.",
                "Notes may be written all the same. Remind the jurors, or ask for them in the next round.",
            ),
            about.round.citations,
        )
    below = rule.below if rule else None
    if below is not None and not about.lowest < below <= about.highest:
        refuse(
            say("Batas itu di luar rentang nilainya.", "That limit lies outside the marks."),
            say(
                "Tulis angka di atas {low} sampai {high}.",
                "Write a number above {low}, up to {high}.",
                low=Amount(about.lowest),
                high=Amount(about.highest),
            ),
        )
    assert asker.person is not None, "an organiser is somebody"
    limit = None if below is None else to_decimal(below, MOST_DECIMALS)
    if rule is None:
        RequiredNotes.objects.filter(call_id=call.id, round=round).delete()
    else:
        RequiredNotes.objects.update_or_create(
            call_id=call.id, round=round, defaults={"below": limit, "by_id": asker.person, "at": at}
        )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.require_notes",
        scope=round,
        wanted=rule is not None,
        below="" if limit is None else f"{limit:f}",
    )
