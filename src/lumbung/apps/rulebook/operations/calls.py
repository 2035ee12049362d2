"""Preparing and opening a call. One act is one operation."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call, Decree, DecreeFile, StageDays
from lumbung.apps.rulebook.permissions import calls_to_lead
from lumbung.apps.rulebook.queries import home_has_call, read_decree, regulation_of
from lumbung.regulation.readings import UnknownReading
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def keep_decree(*, files: Mapping[str, bytes], at: datetime) -> int:
    """Keep a regulation's folder as it is now. The same bytes are kept once. Returns its id."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    kept = Decree.objects.filter(sha256=total.hexdigest()).first()
    if kept:
        return kept.pk
    loaded = read_decree(tuple(sorted(files.items())))
    if loaded.regulation is None:
        refuse(
            say(
                "Peraturan ini mempunyai {n} kesalahan. Yang pertama: {first}",
                "This regulation has {n} mistakes. The first: {first}",
                n=len(loaded.mistakes),
                first=loaded.mistakes[0].what,
            ),
            say("Periksa dengan: lumbung regulation check.", "Check it with: lumbung regulation check."),
        )
    decree = Decree.objects.create(sha256=total.hexdigest(), code=loaded.regulation.parts.instrument.code, added_at=at)
    DecreeFile.objects.bulk_create(
        DecreeFile(decree=decree, name=name, content=content) for name, content in files.items()
    )
    return decree.pk


@transaction.atomic
def prepare_call(*, asker: Asker, home: Home, slug: str, decree: int, at: datetime) -> int:
    """Begin a call under a decree, with its readings at their defaults. Returns the call's id."""
    if not asker.has(Role.ORGANISER, home.code):
        refuse(
            say("Hanya penyelenggara yang menyiapkan lomba.", "Only the organiser prepares a contest."),
            say("Minta Bapelitbang memberi Anda peran penyelenggara.", "Ask the organiser for the role."),
        )
    if home_has_call(home, slug):
        refuse(
            say("Alamat {slug} sudah dipakai.", "The address {slug} is taken.", slug=slug),
            say("Pilih alamat lain, misalnya dengan tahunnya.", "Choose another one, for example with its year."),
        )
    regulation = regulation_of(decree)
    call = Call.objects.create(
        region_id=home.region,
        slug=slug,
        name=regulation.parts.instrument.name,
        decree_id=decree,
        fingerprint=regulation.fingerprint(regulation.adopt()),
    )
    record(chain=call.chain, at=at, actor=asker.person, act="rulebook.prepare_call", fingerprint=call.fingerprint)
    return call.pk


@transaction.atomic
def choose_readings(
    *, asker: Asker, home: Home, call: int, readings: Mapping[str, str], minutes: str, at: datetime
) -> None:
    """Answer what the decree leaves open. Locked from the first entry on, so that nobody picks what wins."""
    row = _led(asker, home, call)
    if row.readings_locked_at is not None:
        refuse(
            say("Tafsir sudah dikunci sejak peserta pertama.", "Readings are locked since the first entry."),
            say("Lihat akibat pilihan lain pada halaman simulasi.", "Look at other choices on the simulation page."),
        )
    regulation = regulation_of(row.decree_id)
    try:
        rules = regulation.adopt(readings)
    except UnknownReading as unknown:
        refuse(unknown.words, say("Pilih dari daftar yang tersedia.", "Choose from the list."))
    row.readings = {one.reading.code: one.option.code for one in rules.adopted if not one.by_default}
    row.fingerprint, row.minutes = regulation.fingerprint(rules), minutes
    row.save(update_fields=["readings", "fingerprint", "minutes"])
    _record(row, asker, at, "rulebook.choose_readings", fingerprint=row.fingerprint)


@transaction.atomic
def open_call(*, asker: Asker, home: Home, call: int, at: datetime) -> None:
    """Publish a call: from now on everybody sees it, and its calendar says what may be done."""
    row = _led(asker, home, call)
    _must_be(row, Call.State.PREPARED)
    row.state = Call.State.OPEN
    row.save(update_fields=["state"])
    _record(row, asker, at, "rulebook.open_call")


@transaction.atomic
def set_stage_days(
    *, asker: Asker, home: Home, call: int, stage: str, first: date, last: date, reason: str, at: datetime
) -> None:
    """Give a stage the days that it really has, with the reason that the organiser signed."""
    row = _led(asker, home, call)
    if last < first:
        refuse(
            say("Hari terakhir mendahului hari pertama.", "The last day comes before the first."),
            say("Tukar kedua tanggalnya.", "Swap the two dates."),
        )
    assert asker.person is not None, "an organiser is somebody"
    StageDays.objects.create(
        call=row, stage=stage, first=first, last=last, reason=reason, set_by_id=asker.person, set_at=at
    )
    _record(row, asker, at, "rulebook.set_stage_days", stage=stage, first=first.isoformat(), last=last.isoformat())


@transaction.atomic
def lock_readings(*, call: int, at: datetime) -> None:
    """The first entry has come: from now on the readings stay."""
    Call.objects.filter(pk=call, readings_locked_at=None).update(readings_locked_at=at)


@transaction.atomic
def mark_settled(*, call: int) -> None:
    """The last decision is made. Raises Refused where somebody else was faster."""
    row = Call.objects.select_for_update().get(pk=call)
    _must_be(row, Call.State.OPEN)
    row.state = Call.State.SETTLED
    row.save(update_fields=["state"])


@transaction.atomic
def announce(*, asker: Asker, home: Home, call: int, at: datetime) -> None:
    """Make the result public."""
    row = _led(asker, home, call)
    _must_be(row, Call.State.SETTLED)
    row.state, row.announced_at = Call.State.ANNOUNCED, at
    row.save(update_fields=["state", "announced_at"])
    _record(row, asker, at, "rulebook.announce")


def _led(asker: Asker, home: Home, call: int) -> Call:
    """The call, held until the act is done; refused to whoever does not lead it."""
    row = calls_to_lead(asker, home).select_for_update(of=("self",)).filter(pk=call).first()
    if row is None:
        refuse(
            say("Lomba ini tidak Anda selenggarakan.", "You do not lead this contest."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as its organiser."),
        )
    return row


def _must_be(row: Call, state: Call.State) -> None:
    if row.state != state:
        refuse(
            say(
                'Lomba ini sudah "{now}", jadi tidak dapat diubah lagi dengan cara ini.',
                'This contest is already "{now}", so this cannot be done any more.',
                now=Call.State(row.state).label,
            ),
            say("Muat ulang halamannya dan lihat keadaannya.", "Reload the page and look at where it stands."),
        )


def _record(row: Call, asker: Asker, at: datetime, act: str, **facts: Any) -> None:
    record(chain=row.chain, at=at, actor=asker.person, act=act, **facts)


def hold_call(*, call: int) -> None:
    """Hold a call until the transaction ends, so that two people who settle at once come one after the other."""
    Call.objects.select_for_update().get(pk=call)
