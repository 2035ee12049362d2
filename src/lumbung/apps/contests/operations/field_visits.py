"""Field visits: planning them, writing the report as it goes, its photos, and handing it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.queries import seats as all_seats
from lumbung.apps.contests.models import FieldVisit, VisitPhoto
from lumbung.apps.contests.operations.calendar import must_be_judged_on, must_be_open
from lumbung.apps.contests.operations.telling_visits import tell_visit
from lumbung.apps.contests.queries.field_visits import (
    VisitRecord,
    criteria_of,
    mark_of,
    may_plan,
    may_report,
    to_visit,
    visit_to_see,
    visited_round,
    visitors,
)
from lumbung.apps.contests.queries.visited_places import far_away, point_of
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.photos import small_picture
from lumbung.regulation.schema.parts import Activity, Medium
from lumbung.regulation.wording import Words, say
from lumbung.shared.files.checking import check_file
from lumbung.shared.files.keeping import forget_file, keep_file, put
from lumbung.shared.files.naming import clean_name
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report that was typed: what was not kept, by field, and why."""

    visit: VisitRecord
    wrong: Mapping[str, Words]


@transaction.atomic
def plan_visit(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    on: date,
    hour: time | None,
    seats: Sequence[int],
    others: str,
    tell_group: bool,
    at: datetime,
) -> int:
    """Say who visits what and when. Jurors are told; the group where the organiser wants it. Returns the visit's id."""
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.JUDGE, at)
    round_ = visited_round(call, at)
    if not may_plan(asker, call) or round_ is None:
        refuse(
            say("Belum ada peserta yang dapat dikunjungi.", "There is no entry to visit yet."),
            say("Tunggu sampai peserta masuk ke babak penilaian.", "Wait until entries are before a panel."),
        )
    must_be_judged_on(call, round_, on)
    one = next((one for one in to_visit(call, round_, at) if one.id == entry), None)
    if one is None:
        refuse(
            say("Peserta ini tidak di hadapan panel.", "This entry is not before the panel."),
            say("Pilih dari daftarnya.", "Choose from the list."),
            round_.citations,
        )
    going = [seat for seat in visitors(call, round_) if seat.id in set(seats)]
    if len(going) < len(set(seats)) or any(seat.group and seat.group != one.group for seat in going):
        refuse(
            say("Yang dipilih bukan juri peserta ini.", "Somebody who was chosen is no juror of this entry."),
            say("Pilih juri dari panelnya.", "Choose jurors of its panel."),
        )
    if not going and not others.strip():
        refuse(
            say("Belum ada yang berkunjung.", "Nobody goes yet."),
            say("Pilih juri, atau tulis siapa yang berangkat.", "Choose jurors, or write who goes."),
        )
    row = FieldVisit.objects.create(
        entry_id=entry,
        round=round_.code,
        planned_on=on,
        planned_at=hour,
        seats=[seat.id for seat in going],
        others=others.strip(),
        group_told=tell_group,
        planned_by_id=_person(asker),
    )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.plan_visit", entry=entry, visit=row.pk)
    tell_visit(call, row.pk, [seat.person for seat in going], at)
    return row.pk


@transaction.atomic
def call_off_visit(*, asker: Asker, call: CallRecord, visit: int, reason: str, at: datetime) -> None:
    """A visit is not held; whoever was to go is told, and the group where it was."""
    call, row, _ = _held(asker, call, visit, at)
    if not may_plan(asker, call) or not reason.strip():
        refuse(
            say("Pembatalan memerlukan alasan dari penyelenggara.", "Calling off needs the organiser's reason."),
            say("Tulis alasannya.", "Write the reason."),
        )
    row.called_off_at, row.called_off_because = at, reason.strip()
    row.save(update_fields=["called_off_at", "called_off_because"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.call_off_visit", entry=row.entry_id, visit=row.pk)
    people = [one.person for one in all_seats(call.id) if one.id in row.seats]
    tell_visit(call, row.pk, people, at)


@transaction.atomic
def write_report(
    *, asker: Asker, call: CallRecord, visit: int, typed: Mapping[str, object], seen: Mapping[str, str], at: datetime
) -> Kept:
    """Keep what was typed of a report, field by field. What somebody else wrote meanwhile is told, and stays.

    `seen` is the mark of what was on screen; without one, the field is taken as it is typed.
    """
    call, row, before = _held(asker, call, visit, at)
    wrong: dict[str, Words] = {}
    changed = []
    for name, value in typed.items():
        stored = getattr(before, name)
        if mark_of(stored) == mark_of(value):
            continue
        if name in seen and seen[name] != mark_of(stored):
            wrong[name] = _written_meanwhile(stored)
        elif fault := _fault(call, before, name, value, at):
            wrong[name] = fault
        else:
            setattr(row, name, value)
            changed.append(name)
    if changed:
        row.version, row.changed_at, row.changed_by_id = row.version + 1, at, asker.person
        row.save(update_fields=[*changed, "version", "changed_at", "changed_by"])
    now = visit_to_see(asker, call, visit)
    assert now is not None, "it was held"
    return Kept(now, wrong)


@transaction.atomic
def hand_in_report(
    *, asker: Asker, call: CallRecord, visit: int, version: int, at: datetime, is_far_away: bool = False
) -> None:
    """The report is signed: from now on jurors read it beside the sheet, and nobody changes it.

    A point that cannot be is asked about; `is_far_away`: whoever hands it in says that they were there.
    """
    call, row, before = _held(asker, call, visit, at)
    if version != before.version:
        refuse(
            say("Laporannya berubah sejak halaman ini dibuka.", "The report changed since this page was opened."),
            say("Baca lagi, lalu serahkan.", "Read it again, then hand it in."),
        )
    if before.visited_on is None or not before.found.strip() or not (before.place or before.coordinates):
        refuse(
            say("Laporannya belum lengkap.", "The report is not complete."),
            say(
                "Isi tanggal, tempat atau titik koordinatnya, dan apa yang dilihat; lalu serahkan.",
                "Fill in the day, the place or its coordinates, and what was seen; then hand it in.",
            ),
            call.rules.round(before.round).citations,
        )
    if not is_far_away and (asked := far_away(before)):
        refuse(
            asked,
            say(
                "Perbaiki titiknya, atau centang bahwa tempatnya memang di sana; lalu serahkan lagi.",
                "Correct the point, or tick that it was there indeed; then hand it in again.",
            ),
        )
    row.handed_in_at, row.handed_in_by_id = at, asker.person
    row.save(update_fields=["handed_in_at", "handed_in_by"])
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.hand_in_visit",
        entry=row.entry_id,
        visit=row.pk,
        far_away=is_far_away,
    )


def add_photo(
    *, asker: Asker, call: CallRecord, visit: int, name: str, content: bytes, caption: str, at: datetime
) -> None:
    """Keep a photo, drawn anew: where and with what it was taken is not in it. The same one twice is kept once."""
    checked = check_file(name=clean_name(name), content=content, media=(Medium.PICTURE,))
    small = small_picture(checked.content)
    with transaction.atomic():
        call, row, before = _held(asker, call, visit, at)
        if VisitPhoto.objects.filter(visit=row, sha256=checked.sha256, removed_at=None).exists():
            return
        if len(before.photos) >= MOST_PHOTOS:
            refuse(
                say("Laporan ini sudah {n} foto.", "This report has {n} photos already.", n=MOST_PHOTOS),
                say("Hapus yang tidak perlu, lalu unggah lagi.", "Remove what is not needed, then upload again."),
            )
        stored = keep_file(folder=f"{call.id}/{row.entry_id}", checked=checked, sealed=True)
        photo = VisitPhoto.objects.create(
            visit=row,
            caption=caption.strip(),
            media_type=stored.media_type,
            size=stored.size,
            sha256=stored.sha256,
            stored_as=stored.stored_as,
            small_as=put(f"{call.id}/{row.entry_id}", small, stored.key),
            key=stored.key,
            by_id=_person(asker),
            added_at=at,
        )
        record(
            chain=call.chain,
            at=at,
            actor=asker.person,
            act="contests.add_visit_photo",
            visit=row.pk,
            photo=photo.pk,
        )


@transaction.atomic
def remove_photo(*, asker: Asker, call: CallRecord, visit: int, photo: int, at: datetime) -> None:
    """Take a photo out before the report is handed in; its content is forgotten. Twice changes nothing."""
    call, row, _ = _held(asker, call, visit, at)
    one = VisitPhoto.objects.filter(visit=row, pk=photo, removed_at=None).first()
    if one is None:
        return
    for name in (one.stored_as, one.small_as):
        transaction.on_commit(partial(forget_file, name))
    one.stored_as, one.small_as, one.key, one.removed_at = "", "", None, at
    one.save(update_fields=["stored_as", "small_as", "key", "removed_at"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.remove_visit_photo", visit=row.pk, photo=photo)


def _held(asker: Asker, call: CallRecord, visit: int, at: datetime) -> tuple[CallRecord, FieldVisit, VisitRecord]:
    """The visit, held, for who may write its report now."""
    call = rulebook.hold_call(call=call.id)
    row = FieldVisit.objects.select_for_update(of=("self",)).filter(entry__call_id=call.id, pk=visit).first()
    found = visit_to_see(asker, call, visit)
    if row is None or found is None or not may_report(asker, call, found):
        refuse(
            say("Kunjungan ini bukan tugas Anda.", "This visit is not yours to report."),
            say("Kembali ke daftar kunjungan.", "Go back to the list of visits."),
        )
    if not found.is_open:
        refuse(
            say("Laporan ini sudah diserahkan.", "This report is handed in.")
            if found.handed_in_at
            else say("Kunjungan ini dibatalkan.", "This visit is called off."),
            say("Untuk tambahan, minta kunjungan baru.", "For more, ask for another visit."),
        )
    must_be_open(call, Activity.JUDGE, at)
    return call, row, found


def _person(asker: Asker) -> int:
    assert asker.person is not None, "only somebody who is signed in comes here"
    return asker.person


def _fault(call: CallRecord, visit: VisitRecord, name: str, value: object, at: datetime) -> Words | None:
    """Why a value cannot be kept; None where it can."""
    if name == "visited_on" and isinstance(value, date) and value > timezone.localtime(at).date():
        return say("{day} belum tiba.", "{day} has not come yet.", day=value)
    if name == "coordinates" and value and point_of(str(value)) is None:
        return say("Tulis seperti -6.9074, 109.7304.", "Write it like -6.9074, 109.7304.")
    if name == "aspects" and not set(value if isinstance(value, list) else ()) <= set(criteria_of(call, visit.round)):
        return say("Pilih dari daftarnya.", "Choose from the list.")
    return None


def _written_meanwhile(stored: object) -> Words:
    told = ", ".join(stored) if isinstance(stored, tuple) else str(stored or "–")
    return say(
        "Ini juga ditulis dari tempat lain: “{told}”. Simpan lagi untuk memakai tulisan Anda.",
        "This was written elsewhere too: “{told}”. Save again to use yours.",
        told=told,
    )
