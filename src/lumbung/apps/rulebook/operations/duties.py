"""Recording what was done for the duties of the decree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import DutyDone
from lumbung.apps.rulebook.operations.rows import led, trail
from lumbung.apps.rulebook.queries.calls import call_of
from lumbung.apps.rulebook.records import CallRecord, Guest
from lumbung.regulation.schema.parts import Duty
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import Checked, check_file
from lumbung.shared.files.keeping import Stored, keep_file
from lumbung.shared.refusal import refuse


@dataclass(frozen=True, slots=True)
class TypedMeeting:
    """What was done, as typed: `groups` are the parts of the region that it was for, none for the whole region."""

    held_on: date
    place: str
    groups: Sequence[str]
    present: Sequence[Guest]
    minutes: str


def record_duty(
    *,
    asker: Asker,
    home: Home,
    call: int,
    duty: str,
    meeting: TypedMeeting,
    file: tuple[str, bytes] | None,
    publish: bool,
    at: datetime,
) -> int:
    """Keep what was done for a duty, with a file (name, bytes) or none. Returns the record's id.

    A file that is published is the guide that everybody reads at the contest's page.
    """
    checked = check_file(name=file[0], content=file[1]) if file else None
    with transaction.atomic():
        return _record(asker, home, call, duty, meeting, file[0] if file else "", checked, publish, at)


def _record(
    asker: Asker,
    home: Home,
    call: int,
    duty: str,
    meeting: TypedMeeting,
    name: str,
    checked: Checked | None,
    publish: bool,
    at: datetime,
) -> int:
    row = led(asker, home, call)
    known = call_of(row.pk)
    ordered = next((one for one in known.rules.parts.duties if one.code == duty), None)
    if ordered is None:
        refuse(
            say("Peraturan ini tidak memerintahkan hal itu.", "This decree orders no such thing."),
            say("Pilih dari daftar kewajiban.", "Choose from the list of duties."),
        )
    _must_make_sense(known, ordered, meeting, at)
    if publish and checked is None:
        refuse(
            say("Belum ada berkas yang diterbitkan.", "There is no file to publish."),
            say(
                "Pilih berkas panduannya, atau jangan centang terbitkan.", "Choose the guide's file, or do not publish."
            ),
        )
    stored = keep_file(folder=f"{row.pk}/kewajiban", checked=checked) if checked else None
    kept = _keep(row.pk, duty, meeting, name, stored, publish, asker, at)
    trail(row, asker, at, "rulebook.record_duty", duty=duty, record=kept.pk, sha256=stored.sha256 if stored else "")
    return kept.pk


@transaction.atomic
def withdraw_duty(*, asker: Asker, home: Home, call: int, record: int, reason: str, at: datetime) -> None:
    """A record was wrong: it stays with the reason, and counts no more."""
    row = led(asker, home, call)
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis apa yang keliru pada catatan itu.", "Write what is wrong with that record."),
        )
    changed = DutyDone.objects.filter(pk=record, call=row, withdrawn_at=None).update(
        withdrawn_at=at, withdrawn_because=reason.strip()
    )
    if not changed:
        refuse(
            say("Catatan itu sudah ditarik.", "That record was withdrawn already."),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    trail(row, asker, at, "rulebook.withdraw_duty", record=record)


def _must_make_sense(call: CallRecord, duty: Duty, meeting: TypedMeeting, at: datetime) -> None:
    if meeting.held_on > timezone.localtime(at).date():
        refuse(
            say("Hari itu belum tiba.", "That day has not come yet."),
            say("Catat sesudah dilaksanakan.", "Record it once it was done."),
        )
    options = call.rules.known[duty.per].options if duty.per else ()
    foreign = [one for one in meeting.groups if one not in options]
    if foreign:
        refuse(
            say("{group} tidak dikenal peraturan ini.", "This decree does not know {group}.", group=foreign[0]),
            say("Pilih dari daftar.", "Choose from the list."),
        )


def _keep(
    call: int,
    duty: str,
    meeting: TypedMeeting,
    name: str,
    stored: Stored | None,
    publish: bool,
    asker: Asker,
    at: datetime,
) -> DutyDone:
    assert asker.person is not None, "an organiser is somebody"
    return DutyDone.objects.create(
        call_id=call,
        duty=duty,
        held_on=meeting.held_on,
        place=meeting.place,
        groups=list(meeting.groups),
        present=[{"name": one.name, "people": one.people} for one in meeting.present],
        minutes=meeting.minutes,
        file_name=name[-160:],
        file_media_type=stored.media_type if stored else "",
        file_size=stored.size if stored else 0,
        file_sha256=stored.sha256 if stored else "",
        file_stored_as=stored.stored_as if stored else "",
        is_published=publish,
        recorded_by_id=asker.person,
        recorded_at=at,
    )
