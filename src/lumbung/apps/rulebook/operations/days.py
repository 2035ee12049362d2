"""The days that stages really have."""

from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call, StageDays
from lumbung.apps.rulebook.operations.rows import led, trail
from lumbung.apps.rulebook.queries.calls import call_of
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse

_DECIDED = frozenset({Activity.REGISTER, Activity.VERIFY, Activity.JUDGE})
OVER = {Call.State.SETTLED.value: _DECIDED, Call.State.ANNOUNCED.value: _DECIDED | {Activity.ANNOUNCE}}
"""What has been done for good in which state of a call: the days on which it was done stay as they were."""


@transaction.atomic
def set_stage_days(
    *, asker: Asker, home: Home, call: int, stage: str, first: date, last: date, reason: str, at: datetime
) -> None:
    """Give a stage the days that it really has, with the reason that the organiser signed."""
    row = led(asker, home, call)
    window = next((one for one in call_of(row.pk).windows if one.stage.code == stage), None)
    if window is None:
        refuse(
            say("Peraturan ini tidak mempunyai tahapan itu.", "This decree has no such stage."),
            say("Pilih tahapan dari jadwal.", "Choose a stage of the schedule."),
        )
    if set(window.stage.activities) & OVER.get(row.state, frozenset()):
        refuse(
            say(
                "Hasil lomba ini berdasar tahapan {stage}; tanggalnya tidak berubah lagi.",
                "The result rests on the stage {stage}; its days do not change any more.",
                stage=window.stage.name,
            ),
            say(
                "Buka penetapannya lagi lebih dulu, dengan alasannya.", "Open the decision again first, with a reason."
            ),
        )
    if last < first:
        refuse(
            say("Hari terakhir mendahului hari pertama.", "The last day comes before the first."),
            say("Tukar kedua tanggalnya.", "Swap the two dates."),
        )
    if (window.first, window.last) == (first, last):
        refuse(
            say("{stage} sudah bertanggal itu.", "{stage} has these days already.", stage=window.stage.name),
            say("Ubah tanggalnya, atau biarkan.", "Change a date, or leave it."),
        )
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis mengapa tanggalnya begitu; semua orang dapat membacanya.", "Write why; everybody can read it."),
        )
    assert asker.person is not None, "an organiser is somebody"
    StageDays.objects.create(
        call=row, stage=stage, first=first, last=last, reason=reason.strip(), set_by_id=asker.person, set_at=at
    )
    trail(row, asker, at, "rulebook.set_stage_days", stage=stage, first=first.isoformat(), last=last.isoformat())
