"""A group's entry, from draft to receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Length

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.budgeting import TypedCost, replace_budget
from lumbung.apps.contests.operations.calendar import must_be_open, must_be_open_to_write
from lumbung.apps.contests.operations.measuring import hold_measurements
from lumbung.apps.contests.operations.noting import answer_notes
from lumbung.apps.contests.operations.recommending import drop_lapsed
from lumbung.apps.contests.operations.rows import TypedMember, check_answers, replace_members
from lumbung.apps.contests.operations.settling_checks import must_come_before
from lumbung.apps.contests.operations.telling import tell_received
from lumbung.apps.contests.permissions import HELP, entries_of, entries_to_edit, entries_to_write
from lumbung.apps.contests.queries.entries import current_facts, record_of
from lumbung.apps.contests.queries.facts import encode
from lumbung.apps.contests.queries.lasting import lasting
from lumbung.apps.contests.queries.places import marks_of
from lumbung.apps.contests.queries.progress import blocks_submission
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.tasks import compare_sent
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.checking import check_entry, reason_of
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import encrypt, telephone
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

__all__ = ["Contact", "TypedCost", "TypedMember", "begin_entry", "save_entry", "submit_entry"]


ONE_SITTING = timedelta(minutes=15)
"""Who saves again within this time stands in the trail once: a page saves itself while its person types."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom officers call. An empty `phone` keeps the one that is stored."""

    name: str
    phone: str = ""


@transaction.atomic
def begin_entry(*, asker: Asker, call: CallRecord, village: Place, group_name: str, at: datetime) -> int:
    """Begin a draft for a group of a village. Returns the entry's id.

    Staff begin for groups of their own territory: that is kept, and the receipt asks for a signed form.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.REGISTER, at)
    by_staff = must_be_able_to_begin(asker, call, village)
    assert asker.person is not None, "only somebody begins"
    entry = Entry.objects.create(
        call_id=call.id,
        village_id=village.id,
        owner_id=asker.person,
        group_name=_named(group_name),
        by_staff=by_staff,
        begun_at=at,
        changed_at=at,
    )
    if not by_staff:
        accounts.settle_entrant(person=asker.person, home=call.code, village=village.id, at=at)
    facts = {"entry": entry.pk} | ({"by_staff": True} if by_staff else {})
    record(chain=call.chain, at=at, actor=asker.person, act="contests.begin_entry", **facts)
    return entry.pk


@transaction.atomic
def save_entry(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    version: int,
    at: datetime,
    group_name: str | None = None,
    contact: Contact | None = None,
    title: str | None = None,
    answers: Mapping[str, Any] | None = None,
    chapters: Mapping[str, str] | None = None,
    members: Sequence[TypedMember] | None = None,
    budget: Sequence[TypedCost] | None = None,
    stated_total: int | None = None,
    typed: Mapping[str, Any] | None = None,
) -> int:
    """Save a part of a draft; what is None stays. Returns the new version.

    `stated_total` goes with `budget`: what the group wrote under it, None where it wrote nothing.
    `typed` is what is kept beside some fields from now on (forms/entering_merge.py).

    `version` is the one that was on screen. Raises Refused where somebody else saved meanwhile, or it is not a draft.
    """
    call = rulebook.hold_call(call=call.id)
    row = _to_edit(asker, call, entry, at)
    if row.version != version:
        refuse(
            say(
                "Draf ini disimpan dari tempat lain sejak Anda membukanya.",
                "This draft was saved elsewhere since you opened it.",
            ),
            say(
                "Bandingkan isian Anda di bawah dengan yang tersimpan, lalu simpan lagi.",
                "Compare what you typed below with what is saved, then save again.",
            ),
        )
    check_answers(call.rules, answers or {}, row.answers)
    row.group_name = row.group_name if group_name is None else _named(group_name)
    row.title = row.title if title is None else title
    row.answers = row.answers | dict(answers or {})
    row.chapters = row.chapters | dict(chapters or {})
    row.typed = {name: kept for name, kept in {**row.typed, **(typed or {})}.items() if kept}
    if contact is not None:
        _set_contact(row, contact)
    if budget is not None:
        row.stated_total = stated_total
    goes_on = row.changed_by_id == asker.person and at - row.changed_at < ONE_SITTING
    row.version, row.changed_at, row.changed_by_id = version + 1, at, asker.person
    row.save()
    if members is not None:
        replace_members(row, members)
    if budget is not None:
        replace_budget(row, budget, call.code)
    if asker.person != row.owner_id and not goes_on:
        record(chain=call.chain, at=at, actor=asker.person, act="contests.save_entry_for_group", entry=row.pk)
    return row.version


@transaction.atomic
def submit_entry(*, asker: Asker, call: CallRecord, entry: int, version: int, at: datetime) -> str:
    """Send an entry: it is frozen as it stands, and gets its public code. Returns the code.

    Sending what was just sent (a second press of the button) gives the same code and changes nothing.
    """
    call = rulebook.hold_call(call=call.id)
    sent = entries_to_write(asker, call).filter(pk=entry, version__gt=version).exclude(submitted_at=None).first()
    if sent is not None and sent.state in (Entry.State.SUBMITTED, Entry.State.VERIFIED):
        return sent.code
    row = _to_edit(asker, call, entry, at)
    if row.version != version:
        refuse(
            say("Draf ini berubah sejak Anda membukanya.", "This draft changed since you opened it."),
            say("Baca lagi isiannya, lalu kirim.", "Read it again, then send it."),
        )
    hold_measurements(entry=row)
    _must_meet_what_blocks(row, call)
    drop_lapsed(call, row, at)
    facts = current_facts(row, call)
    must_come_before(call, facts)
    answer_notes(call=call, row=row, at=at)
    marks = marks_of(call, record_of(row, call))
    kept = lasting(call, row, marks)
    row.frozen = {code: encode(value) for code, value in facts.items()} | dict(kept.found)
    row.sent_marks = marks
    row.code = row.code or _next_code(call)
    row.state = Entry.State.SUBMITTED if checking_round(call) else Entry.State.VERIFIED
    row.submitted_at, row.changed_at, row.version = at, at, version + 1
    row.save()
    rulebook.lock_readings(call=call.id, at=at)
    still = {*kept.found, *kept.lines}
    assessment.lapse_reviews(call=call.id, subject=row.pk, at=at, keep=kept.answers, keep_found=still)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.submit_entry", entry=row.pk)
    tell_received(call, row, at)
    compare_sent.enqueue(row.pk, at.isoformat())
    return row.code


def must_be_able_to_begin(asker: Asker, call: CallRecord, village: Place) -> bool:
    """Refuses whom the entry is not for. Returns whether it is staff of the village's territory who begin."""
    if asker.person is None:
        refuse(say("Anda belum masuk.", "You are not signed in."), say("Masuk dulu.", "Sign in first."))
    if not village.code.startswith(f"{call.code}."):
        refuse(
            say(
                "{village} di luar wilayah lomba ini.",
                "{village} is outside this contest's region.",
                village=village.name,
            ),
            say("Pilih desa atau kelurahan di wilayah penyelenggara.", "Choose a village of the organiser's region."),
        )
    if asker.has_any((Role.LEADER, Role.INSPECTOR), call.code):
        refuse(
            say("Peran Anda membaca, tidak mengisi.", "Your role reads and does not enter."),
            say("Masuk dengan akun lain untuk mendaftarkan kelompok.", "Sign in with another account to enter."),
        )
    if asker.has_any(HELP, village.code):
        return True
    if any(code.startswith(f"{call.code}.") for code in asker.codes(*HELP)):
        refuse(
            say(
                "{village} di luar wilayah tugas Anda.",
                "{village} is outside the territory of your office.",
                village=village.name,
            ),
            say("Petugas wilayah itu yang mengisikan.", "The staff of that territory enter for it."),
        )
    return False


def _named(group_name: str) -> str:
    if not group_name.strip():
        refuse(
            say("Nama kelompok belum ditulis.", "The group has no name yet."),
            say("Tulis nama kelompok seperti dalam surat pendiriannya.", "Write the name as in the group's papers."),
        )
    return group_name.strip()


def _set_contact(row: Entry, contact: Contact) -> None:
    row.contact_name = contact.name.strip()
    if not contact.phone.strip():
        return
    phone = telephone(contact.phone)
    if phone is None:
        refuse(
            say("{phone} bukan nomor telepon.", "{phone} is no telephone number.", phone=contact.phone.strip()),
            say("Tulis seperti 0812 3456 7890.", "Write it like 0812 3456 7890."),
        )
    row.contact_phone = encrypt("phone", phone)


def _must_meet_what_blocks(row: Entry, call: CallRecord) -> None:
    subject = case.Entry(row.code or "-", row.group_name, current_facts(row, call))
    checks = check_entry(call.rules, subject, {})
    blocking = [check for check in checks if blocks_submission(call.rules, check)]
    if not blocking:
        return
    first = blocking[0]
    refuse(
        say(
            "Ada {n} syarat yang belum dipenuhi. {first}",
            "{n} requirements are not met. {first}",
            n=len(blocking),
            first=reason_of(first),
        ),
        first.verdict.remedy or say("Lengkapi isiannya.", "Complete the entry."),
        first.rule.citations,
    )


def _to_edit(asker: Asker, call: CallRecord, entry: int, at: datetime) -> Entry:
    """The entry, held until the act is done; refused where the asker or the calendar does not allow it."""
    row = entries_to_edit(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Isian ini tidak dapat Anda ubah sekarang.", "You cannot change this entry now."),
            say(
                "Isian yang sudah dikirim berubah hanya bila dikembalikan petugas.",
                "An entry that was sent changes only when an officer returns it.",
            ),
        )
    must_be_open_to_write(call, row, at)
    return row


def _next_code(call: CallRecord) -> str:
    """Public codes count up within a call that is held: P001, P002 … P999, P1000."""
    codes = entries_of(call).exclude(code="").order_by(Length("code").desc(), "-code")
    last = codes.values_list("code", flat=True).first()
    return f"P{int(last[1:]) + 1 if last else 1:03}"
