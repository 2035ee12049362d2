"""Answering what the decree leaves open, and working out what the answers change."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call, ReadingsChoice, WorkedOutEffects
from lumbung.apps.rulebook.operations.rows import led, trail
from lumbung.apps.rulebook.queries.calls import regulation_of
from lumbung.apps.rulebook.queries.effects import PATIENCE, work_out
from lumbung.apps.rulebook.records import Minutes
from lumbung.regulation.readings import Rules, UnknownReading
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


@transaction.atomic
def choose_readings(
    *, asker: Asker, home: Home, call: int, readings: Mapping[str, str], minutes: Minutes | None, at: datetime
) -> str:
    """Answer what the decree leaves open; anything but the defaults needs minutes. Returns the new fingerprint.

    Locked from the first entry on, so that nobody picks what wins.
    """
    row = led(asker, home, call)
    if row.readings_locked_at is not None:
        refuse(
            say("Tafsir sudah dikunci sejak peserta pertama.", "Readings are locked since the first entry."),
            say(
                "Pilihan berlaku sampai lomba selesai. Peraturan yang diubah berlaku untuk lomba berikutnya.",
                "The choices hold until the contest is over. A changed decree is for the next contest.",
            ),
        )
    regulation = regulation_of(row.decree_id)
    rules = _adopted(regulation, readings)
    own = {one.reading.code: one.option.code for one in rules.adopted if one.option.code != one.reading.default}
    if own and minutes is None:
        refuse(
            say(
                "{n} pilihan bukan pilihan baku; itu perlu berita acara.",
                "{n} choices are not the default; they need minutes.",
                n=len(own),
            ),
            say("Tulis berita acara rapat yang memilihnya.", "Write the minutes of the meeting that chose."),
        )
    if minutes is not None:
        _must_be_whole(minutes, at)
    row.readings, row.fingerprint = own, regulation.fingerprint(rules)
    row.minutes = minutes.text if minutes else ""
    row.save(update_fields=["readings", "fingerprint", "minutes"])
    assert asker.person is not None, "an organiser is somebody"
    ReadingsChoice.objects.create(
        call=row,
        readings=own,
        fingerprint=row.fingerprint,
        number=minutes.number if minutes else "",
        decided_on=minutes.decided_on if minutes else None,
        present=list(minutes.present) if minutes else [],
        minutes=row.minutes,
        chosen_by_id=asker.person,
        chosen_at=at,
    )
    trail(row, asker, at, "rulebook.choose_readings", fingerprint=row.fingerprint)
    return row.fingerprint


def _adopted(regulation: Regulation, readings: Mapping[str, str]) -> Rules:
    try:
        return regulation.adopt(readings)
    except UnknownReading as unknown:
        refuse(unknown.words, say("Pilih dari daftar yang tersedia.", "Choose from the list."))


def _must_be_whole(minutes: Minutes, at: datetime) -> None:
    if not (minutes.text.strip() and minutes.number.strip() and minutes.present):
        refuse(
            say("Berita acaranya belum lengkap.", "The minutes are not complete."),
            say(
                "Isi nomornya, siapa yang hadir, dan apa yang diputuskan.",
                "Fill in their number, who was there, and what was decided.",
            ),
        )
    if minutes.decided_on > timezone.localtime(at).date():
        refuse(
            say("Rapat itu belum berlangsung.", "That meeting has not been held yet."),
            say("Tulis tanggal rapat yang sudah lewat.", "Write a date that has passed."),
        )


@transaction.atomic
def ask_for_effects(*, call: int, at: datetime) -> bool:
    """Note that the effects of a call's readings are wanted. True where somebody must now work them out."""
    fingerprint = Call.objects.values_list("fingerprint", flat=True).get(pk=call)
    row, is_new = WorkedOutEffects.objects.get_or_create(fingerprint=fingerprint, defaults={"begun_at": at})
    if is_new or row.done_at is not None:
        return is_new
    if at - row.begun_at < PATIENCE:
        return False
    row.begun_at = at
    row.save(update_fields=["begun_at"])
    return True


def work_out_effects(*, call: int, at: datetime) -> None:
    """Work out what the readings of a call change, and keep it. Takes seconds; doing it twice changes nothing."""
    fingerprint = Call.objects.values_list("fingerprint", flat=True).get(pk=call)
    found = work_out(call)
    WorkedOutEffects.objects.update_or_create(
        fingerprint=fingerprint,
        defaults={"found": found, "done_at": at},
        create_defaults={"found": found, "done_at": at, "begun_at": at},
    )
