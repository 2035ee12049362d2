"""The verification desk: requirement by requirement, then pass, return or fail."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NoReturn

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker, names
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.noting import accept_note, send_notes, write_note
from lumbung.apps.contests.operations.rows import check_answers
from lumbung.apps.contests.operations.settling_checks import must_come_before
from lumbung.apps.contests.operations.telling import tell_concluded
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.asking import officers_facts
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.concluding import against, unmet
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.progress import mended_until
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.showing import state_of
from lumbung.apps.contests.queries.verifying import checks_at_desk, decided, last_day
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import Words, say
from lumbung.shared.refusal import Refused, refuse
from lumbung.shared.trail.recording import record

OPEN_TO = {
    Answer.ACCEPT: (Entry.State.SUBMITTED,),
    Answer.RETURN: (Entry.State.SUBMITTED,),
    Answer.REFUSE: (Entry.State.SUBMITTED, Entry.State.RETURNED),
}
"""From which states a conclusion is come to. What was returned and never came back may be failed, or it would wait for
ever.
"""

STATE_AFTER = {
    Answer.ACCEPT: Entry.State.VERIFIED,
    Answer.RETURN: Entry.State.RETURNED,
    Answer.REFUSE: Entry.State.REFUSED,
}


@transaction.atomic
def rule_on(
    *, asker: Asker, call: CallRecord, entry: int, requirement: str, answer: Answer | None, reason: str, at: datetime
) -> None:
    """Answer one requirement or document of an entry: met, not met, or not needed here, each with its note.

    The answer stands beside what was found, and counts. None takes an earlier answer back.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    rule = {one.rule.code: one.rule for one in checks_at_desk(call, row)}.get(requirement)
    if rule is None:
        refuse(
            say("Peraturan ini tidak mengenal syarat itu.", "This decree does not have that requirement."),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    if answer is None:
        assessment.take_back_review(asker=asker, call=call.id, subject=row.pk, item=requirement, at=at)
    elif reason.strip():
        _review(asker, call, row, requirement, answer, reason, at)
    else:
        refuse(
            say("Catatannya belum ditulis.", "The note is missing."),
            say("Tulis apa yang Anda lihat pada berkasnya.", "Write what you saw in the file."),
            rule.citations,
        )
    _touch(row, at)


@transaction.atomic
def record_findings(*, asker: Asker, call: CallRecord, entry: int, found: Mapping[str, Any], at: datetime) -> int:
    """Keep facts that an officer found out (pages, paper, copies): they count in the checks. Returns how many changed.

    They are the officer's: whatever the group sends again is looked at again.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    known = dict(row.frozen or {})
    new = {code: value for code, value in found.items() if not _is_same(value, known.get(code))}
    if not new.keys() <= officers_facts(call.rules):
        refuse(
            say("Isian itu milik peserta.", "That is for the entrant to fill in."),
            say("Kembalikan isiannya dengan catatan.", "Return the entry with a note."),
        )
    check_answers(call.rules, new, known)
    for code, value in new.items():
        _review(asker, call, row, code, Answer.FOUND, "", at, value)
    if new:
        row.frozen = {code: value for code, value in (known | new).items() if value is not None}
        _touch(row, at)
    return len(new)


@transaction.atomic
def save_desk(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    version: int,
    found: Mapping[str, Any],
    answers: Sequence[tuple[str, Answer | None, str]],
    at: datetime,
    accepted: Sequence[int] = (),
    asked_again: Sequence[tuple[int, str, str]] = (),
) -> None:
    """Keep what an officer wrote on an entry's page: what was found, and answers (requirement, answer, note).

    `accepted` are notes whose answers by the group will do; `asked_again` other answered ones, each with
    its place and the words with which it is asked once more.

    `version` is the one that was on screen: of two officers at one entry, the later sees what the earlier saved.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    _must_be_as_seen(
        _at_desk(asker, call, entry),
        version,
        say(
            "Bandingkan jawaban Anda dengan Jejak di halaman ini, lalu simpan lagi.",
            "Compare your answers with the trail on this page, then save again.",
        ),
    )
    record_findings(asker=asker, call=call, entry=entry, found=found, at=at)
    for requirement, answer, reason in answers:
        rule_on(asker=asker, call=call, entry=entry, requirement=requirement, answer=answer, reason=reason, at=at)
    for note in accepted:
        accept_note(asker=asker, call=call, entry=entry, note=note, at=at)
    for note, place, words in asked_again:
        write_note(asker=asker, call=call, entry=entry, place=place, words=words, seen=note, at=at)


@transaction.atomic
def conclude_verification(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    version: int,
    answer: Answer,
    reason: str,
    at: datetime,
    until: date | None = None,
    words: Mapping[str, str] | None = None,
) -> None:
    """Pass an entry, return it to be repaired until a day, or fail it, as its findings allow (`queries.concluding`).

    Failing needs a note that the group reads. What is returned goes with every note that was written at its places, and
    with one for each requirement that is not met: in these `words` (by place), or as the decree says it.
    `version` is the one that was on screen: nothing is concluded of an entry that changed since.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry, OPEN_TO[answer])
    _must_be_as_seen(row, version, say("Lihat isiannya, lalu putuskan.", "Look at the entry, then decide."))
    must_come_before(call, thaw(call.rules, row.frozen or {}))
    _must_have_had_its_time(call, row, at)
    wrong = against(call, row, answer)
    if wrong is not None:
        raise Refused(wrong)
    if answer is Answer.REFUSE:
        _must_say_why(call, reason)
    if answer is Answer.RETURN:
        reason = _returned_until(call, until, reason, at)
        told = {place: (words or {}).get(place, "").strip() or ready for place, ready in unmet(call, row).items()}
        send_notes(asker=asker, call=call, row=row, unmet=told, at=at)
    day = until.isoformat() if until and answer is Answer.RETURN else None
    _review(asker, call, row, WHOLE, answer, reason, at, day)
    row.state = STATE_AFTER[answer]
    _touch(row, at)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.conclude_verification",
        entry=row.pk,
        answer=answer.value,
    )
    tell_concluded(call, row, answer, reason, until, asker.person, at)


def _is_same(one: object, other: object) -> bool:
    """Whether two answers say the same. Of several choices the order says nothing: a page lists them in its own."""
    return sorted(one) == sorted(other) if isinstance(one, list) and isinstance(other, list) else one == other


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
        _refuse_decided(call, row)
    return row


def _must_be_as_seen(row: Entry, version: int, remedy: Words) -> None:
    """Whatever was saved since by another officer, in another tab or by a worker is seen first."""
    if row.version != version:
        refuse(say("Isian ini berubah sejak Anda membukanya.", "This entry changed since you opened it."), remedy)


def _refuse_decided(call: CallRecord, row: Entry) -> NoReturn:
    """Somebody was faster: who, and what became of the entry."""
    last = decided(call, row.pk)
    officer = names({last.officer}).get(last.officer, "") if last else ""
    remedy = say("Buka isiannya untuk melihat putusan itu.", "Open the entry to see that decision.")
    state = state_of(Entry.State(row.state)).words
    if not officer or last is None:
        refuse(say('Peserta ini sudah "{state}".', 'This entry is already "{state}".', state=state), remedy)
    refuse(
        say(
            'Peserta ini sudah "{state}": diputus {officer}, {day}.',
            'This entry is already "{state}": decided by {officer}, {day}.',
            state=state,
            officer=officer,
            day=timezone.localtime(last.at).date(),
        ),
        remedy,
    )


def _review(
    asker: Asker,
    call: CallRecord,
    row: Entry,
    item: str,
    answer: Answer,
    reason: str,
    at: datetime,
    value: Any = None,
) -> None:
    assessment.review(
        asker=asker,
        call=call.id,
        round=_checking_round(call).code,
        subject=row.pk,
        item=item,
        answer=answer,
        reason=reason.strip(),
        value=value,
        at=at,
    )


def _touch(row: Entry, at: datetime) -> None:
    """The entry changed: a page that was opened before is an old one."""
    row.changed_at, row.version = at, row.version + 1
    row.save(update_fields=["state", "frozen", "changed_at", "version"])


def _checking_round(call: CallRecord) -> Round:
    found = checking_round(call)
    if found is None:
        refuse(
            say("Peraturan ini tidak mengenal seleksi administrasi.", "This decree has no administrative check."),
            say("Lanjutkan ke penilaian.", "Go on to judging."),
        )
    return found


def _must_have_had_its_time(call: CallRecord, row: Entry, at: datetime) -> None:
    """What was returned is not failed before the day that the group was given."""
    until = mended_until(call, row.pk) if row.state == Entry.State.RETURNED else None
    if until is not None and timezone.localtime(at).date() <= until:
        refuse(
            say("Kelompok boleh memperbaiki sampai {until}.", "The group may repair it until {until}.", until=until),
            say("Putuskan sesudah hari itu, atau sesudah dikirim lagi.", "Decide after that day, or when it is back."),
        )


def _must_say_why(call: CallRecord, reason: str) -> None:
    if not reason.strip():
        refuse(
            say("Catatan untuk kelompok belum ditulis.", "The note to the group is missing."),
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
