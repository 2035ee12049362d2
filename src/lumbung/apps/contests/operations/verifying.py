"""The verification desk: requirement by requirement, then pass, return or fail."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer, reviews
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.rows import check_answers
from lumbung.apps.contests.operations.settling_checks import must_come_before
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.asking import officers_facts
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.verifying import checks_at_desk, last_day
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.checking import eliminates, outcome_of, reason_of
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

LAPSED = {Answer.REFUSE: (Entry.State.RETURNED,)}
"""What was returned and never came back may be failed, or it would wait for ever."""

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
    round_ = _checking_round(call)
    rule = {one.rule.code: one.rule for one in checks_at_desk(call, row)}.get(requirement)
    if rule is None:
        refuse(
            say("Peraturan ini tidak mengenal syarat itu.", "This decree does not have that requirement."),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis apa yang Anda lihat pada berkasnya.", "Write what you saw in the file."),
            rule.citations,
        )
    assessment.review(
        asker=asker,
        call=call.id,
        round=round_.code,
        subject=row.pk,
        item=requirement,
        answer=answer,
        reason=reason.strip(),
        at=at,
    )


@transaction.atomic
def record_findings(*, asker: Asker, call: CallRecord, entry: int, found: Mapping[str, Any], at: datetime) -> int:
    """Keep facts that an officer found out (pages, paper, copies): they count in the checks. Returns how many changed.

    They are the officer's: whatever the group sends again is looked at again.
    """
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    known = dict(row.frozen or {})
    new = {code: value for code, value in found.items() if value != known.get(code)}
    if not new.keys() <= officers_facts(call.rules):
        refuse(
            say("Isian itu milik peserta.", "That is for the entrant to fill in."),
            say("Kembalikan isiannya dengan catatan.", "Return the entry with a note."),
        )
    check_answers(call.rules, new, known)
    for code, value in new.items():
        assessment.review(
            asker=asker,
            call=call.id,
            round=_checking_round(call).code,
            subject=row.pk,
            item=code,
            answer=Answer.FOUND,
            reason="",
            value=value,
            at=at,
        )
    if new:
        row.frozen = {code: value for code, value in (known | new).items() if value is not None}
        row.changed_at, row.version = at, row.version + 1
        row.save(update_fields=["frozen", "changed_at", "version"])
    return len(new)


@transaction.atomic
def save_desk(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    found: Mapping[str, Any],
    answers: Sequence[tuple[str, Answer, str]],
    at: datetime,
) -> None:
    """Keep what an officer wrote on an entry's page: what was found, and answers (requirement, answer, reason)."""
    record_findings(asker=asker, call=call, entry=entry, found=found, at=at)
    for requirement, answer, reason in answers:
        rule_on(asker=asker, call=call, entry=entry, requirement=requirement, answer=answer, reason=reason, at=at)


@transaction.atomic
def conclude_verification(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    answer: Answer,
    reason: str,
    at: datetime,
    until: date | None = None,
) -> None:
    """Pass an entry, return it for completion until a day, or fail it. Returning and failing need a reason.

    Passing needs every requirement met, or answered by an officer where the entry leaves it open.
    """
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry, (Entry.State.SUBMITTED, *LAPSED.get(answer, ())))
    must_come_before(call, thaw(call.rules, row.frozen or {}))
    if answer is Answer.ACCEPT:
        _must_meet_everything(call, row)
    else:
        _must_say_why(call, row, answer, reason)
    if answer is Answer.RETURN:
        reason = _returned_until(call, until, reason, at)
    assessment.review(
        asker=asker,
        call=call.id,
        round=_checking_round(call).code,
        subject=row.pk,
        item=WHOLE,
        answer=answer,
        reason=reason.strip(),
        value=until.isoformat() if until and answer is Answer.RETURN else None,
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


def _at_desk(
    asker: Asker, call: CallRecord, entry: int, states: tuple[Entry.State, ...] = (Entry.State.SUBMITTED,)
) -> Entry:
    row = entries_to_verify(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Peserta ini bukan untuk meja Anda.", "This entry is not for your desk."),
            say("Petugas di wilayahnya yang memeriksa.", "The officer of its territory verifies it."),
        )
    if row.state not in states:
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


def _must_meet_everything(call: CallRecord, row: Entry) -> None:
    deciding = [one for one in checks_at_desk(call, row) if eliminates(one.rule)]
    failed = [one for one in deciding if outcome_of(one) is Outcome.FAILS]
    if failed:
        refuse(
            say(
                "{n} syarat tidak terpenuhi. {first}",
                "{n} requirements are not met. {first}",
                n=len(failed),
                first=reason_of(failed[0]),
            ),
            say(
                "Kembalikan untuk diperbaiki, atau jawab syarat itu dengan alasan.",
                "Return it to be repaired, or answer that requirement with a reason.",
            ),
            failed[0].rule.citations,
        )
    unknown = [one for one in deciding if outcome_of(one) is Outcome.UNKNOWN]
    if unknown:
        refuse(
            say(
                "{n} syarat belum Anda jawab. {first}",
                "{n} requirements are not answered yet. {first}",
                n=len(unknown),
                first=reason_of(unknown[0]),
            ),
            say("Lihat berkasnya, lalu jawab syarat itu.", "Look at the file, then answer that requirement."),
            unknown[0].rule.citations,
        )


def _must_say_why(call: CallRecord, row: Entry, answer: Answer, reason: str) -> None:
    """A reason for the whole; where an entry is returned, notes on its requirements will do."""
    noted = answer is Answer.RETURN and any(
        one.item != WHOLE and one.answer != Answer.ACCEPT for one in reviews(call.id, row.pk)
    )
    if not reason.strip() and not noted:
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis apa yang kurang, supaya kelompok tahu.", "Write what is missing, so that the group knows."),
            _checking_round(call).citations,
        )


def _returned_until(call: CallRecord, until: date | None, reason: str, at: datetime) -> str:
    """What the group reads: by when, and why. The day lies ahead, and not after the desk has closed."""
    if until is None:
        refuse(
            say("Tanggalnya belum ditulis.", "The day is missing."),
            say("Tulis sampai kapan kelompok boleh memperbaiki.", "Write until when the group may repair it."),
        )
    today, last = timezone.localtime(at).date(), last_day(call, at)
    if until < today:
        refuse(
            say("{until} sudah lewat.", "{until} has passed.", until=until),
            say("Pilih hari ini atau sesudahnya.", "Choose today or later."),
        )
    if last is not None and until > last.day:
        refuse(
            say("Verifikasi ditutup {last}.", "Verification closes on {last}.", last=last.day),
            say("Pilih paling lambat {last}.", "Choose {last} at the latest.", last=last.day),
            last.citations,
        )
    return say("Perbaiki paling lambat {until}. {reason}", "", until=until, reason=reason.strip()).text("id").strip()
