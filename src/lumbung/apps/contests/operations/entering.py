"""A group's entry, from draft to receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.contests.models import BudgetLine, Entry, Member
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.permissions import entries_of, entries_to_edit
from lumbung.apps.contests.queries.entries import current_facts
from lumbung.apps.contests.queries.facts import encode
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.checking import check_entry, outcome_of, reason_of
from lumbung.regulation.result import Check
from lumbung.regulation.schema.parts import Activity, Document, Effect
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import digest, encrypt
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@dataclass(frozen=True, slots=True)
class TypedMember:
    """One person as typed. `nik` may be empty."""

    name: str
    is_woman: bool
    role: str
    is_poor: bool = False
    nik: str = ""


@dataclass(frozen=True, slots=True)
class TypedCost:
    """One budget line as typed, in whole rupiah."""

    description: str
    category: str
    amount: int
    is_self_help: bool = False


@transaction.atomic
def begin_entry(*, asker: Asker, call: CallRecord, village: Place, group_name: str, at: datetime) -> int:
    """Begin a draft for a group of a village. Returns the entry's id."""
    must_be_open(call, Activity.REGISTER, at)
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
    entry = Entry.objects.create(
        call_id=call.id,
        village_id=village.id,
        owner_id=asker.person,
        group_name=group_name,
        begun_at=at,
        changed_at=at,
    )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.begin_entry", entry=entry.pk)
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
    title: str | None = None,
    answers: Mapping[str, Any] | None = None,
    chapters: Mapping[str, str] | None = None,
    members: Sequence[TypedMember] | None = None,
    budget: Sequence[TypedCost] | None = None,
) -> int:
    """Save a part of a draft; what is None stays. Returns the new version.

    `version` is the one that was on screen. Raises Refused where somebody else saved meanwhile, or it is not a draft.
    """
    must_be_open(call, Activity.REGISTER, at)
    row = _to_edit(asker, call, entry)
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
    row.group_name = row.group_name if group_name is None else group_name
    row.title = row.title if title is None else title
    row.answers = row.answers | dict(answers or {})
    row.chapters = row.chapters | dict(chapters or {})
    row.version, row.changed_at = version + 1, at
    row.save()
    if members is not None:
        _replace_members(row, members)
    if budget is not None:
        _replace_budget(row, budget)
    return row.version


@transaction.atomic
def submit_entry(*, asker: Asker, call: CallRecord, entry: int, version: int, at: datetime) -> str:
    """Send an entry: it is frozen as it stands, and gets its public code. Returns the code."""
    must_be_open(call, Activity.REGISTER, at)
    row = _to_edit(asker, call, entry)
    if row.version != version:
        refuse(
            say("Draf ini berubah sejak Anda membukanya.", "This draft changed since you opened it."),
            say("Baca lagi isiannya, lalu kirim.", "Read it again, then send it."),
        )
    facts = current_facts(row, call)
    subject = case.Entry(row.code or "-", row.group_name, facts)
    blocking = [check for check in check_entry(call.rules, subject, case.Case((subject,))) if blocks_submission(check)]
    if blocking:
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
    row.frozen = {code: encode(value) for code, value in facts.items()}
    row.code = row.code or _next_code(call)
    row.state = Entry.State.SUBMITTED if checking_round(call) else Entry.State.VERIFIED
    row.submitted_at, row.changed_at, row.version = at, at, version + 1
    row.save()
    rulebook.lock_readings(call=call.id, at=at)
    assessment.lapse_reviews(call=call.id, subject=row.pk, at=at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.submit_entry", entry=row.pk)
    return row.code


def blocks_submission(check: Check) -> bool:
    """Whether a check stops an entry from being sent: a required document that is missing, a refusing rule that fails.

    What cannot be known from the entry (`UNKNOWN`) is for an officer, and stops nobody.
    """
    if outcome_of(check) is not Outcome.FAILS:
        return False
    return check.rule.required if isinstance(check.rule, Document) else check.rule.effect is Effect.REFUSE


def _to_edit(asker: Asker, call: CallRecord, entry: int) -> Entry:
    row = entries_to_edit(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Isian ini tidak dapat Anda ubah sekarang.", "You cannot change this entry now."),
            say(
                "Isian yang sudah dikirim berubah hanya bila dikembalikan petugas.",
                "An entry that was sent changes only when an officer returns it.",
            ),
        )
    return row


def _next_code(call: CallRecord) -> str:
    """Public codes count up within a call: P001, P002 …"""
    last = entries_of(call).exclude(code="").aggregate(last=Max("code"))["last"]
    return f"P{int(last[1:]) + 1 if last else 1:03}"


def _replace_members(row: Entry, members: Sequence[TypedMember]) -> None:
    row.members.all().delete()
    Member.objects.bulk_create(
        Member(
            entry=row,
            order=order,
            name=one.name,
            is_woman=one.is_woman,
            role=one.role,
            is_poor=one.is_poor,
            nik=encrypt("nik", one.nik) if one.nik else None,
            nik_digest=digest("nik", one.nik) if one.nik else None,
        )
        for order, one in enumerate(members, start=1)
    )


def _replace_budget(row: Entry, budget: Sequence[TypedCost]) -> None:
    row.budget.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            entry=row,
            order=order,
            description=one.description,
            category=one.category,
            amount=one.amount,
            is_self_help=one.is_self_help,
        )
        for order, one in enumerate(budget, start=1)
    )
