"""Notes at places of an entry: written and sent by officers, answered by the group, accepted or asked again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Entry, FieldNote
from lumbung.apps.contests.operations.calendar import must_be_open, must_be_open_to_write
from lumbung.apps.contests.permissions import entries_to_edit, entries_to_verify
from lumbung.apps.contests.queries.entries import record_of
from lumbung.apps.contests.queries.noting import asked_of_group, place_of, unanswered
from lumbung.apps.contests.queries.places import places
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def write_note(
    *, asker: Asker, call: CallRecord, entry: int, place: str, words: str, seen: int | None, at: datetime
) -> None:
    """Note something at one place of an entry, for the group to read once the entry is returned.

    Until then a later note takes its place, and empty words take it back. Where the group has answered one, the new
    note asks again. `seen` is the open note of that place that was on screen: of two officers, the later sees what the
    earlier wrote.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    if place_of(call, record_of(row, call), place) is None:
        refuse(
            say("Isian ini tidak punya tempat itu.", "This entry has no such place."),
            say("Muat ulang halaman isiannya.", "Reload the page of the entry."),
        )
    earlier = row.notes.filter(place=place, closed_at=None).first()
    if (earlier.pk if earlier else None) != seen:
        refuse(
            say("Catatan di tempat ini berubah sejak Anda membukanya.", "The note here changed since you opened it."),
            say("Bandingkan dengan catatan Anda, lalu simpan lagi.", "Compare it with yours, then save again."),
        )
    words = words.strip()
    if (earlier.words if earlier and not earlier.answered_at else "") == words:
        return
    if earlier is not None:
        _close(earlier, asker, at)
    if words:
        again = earlier if earlier is not None and earlier.sent_at else None
        _write(asker, row, place, words, at, again)
    _touch(row, at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.write_note", entry=row.pk, place=place)


@transaction.atomic
def accept_note(*, asker: Asker, call: CallRecord, entry: int, note: int, at: datetime) -> None:
    """Accept what the group answered: the note is closed. Accepting twice changes nothing."""
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    row = _at_desk(asker, call, entry)
    found = row.notes.filter(pk=note).exclude(answered_at=None).first()
    if found is None:
        refuse(
            say("Catatan ini belum dijawab kelompok.", "The group has not answered this note yet."),
            say("Kembalikan dulu isiannya.", "Return the entry first."),
        )
    if found.closed_at is None:
        _close(found, asker, at)
        _touch(row, at)
        record(chain=call.chain, at=at, actor=asker.person, act="contests.accept_note", entry=row.pk, place=found.place)


@transaction.atomic
def explain_notes(*, asker: Asker, call: CallRecord, entry: int, explanations: Mapping[int, str], at: datetime) -> int:
    """Keep what a group explains to notes (id → words) instead of a change. Returns how many explanations changed."""
    call = rulebook.hold_call(call=call.id)
    row = entries_to_edit(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Isian ini tidak dapat Anda ubah sekarang.", "You cannot change this entry now."),
            say("Catatan dijawab selama isian dikembalikan.", "Notes are answered while the entry is returned."),
        )
    must_be_open_to_write(call, row, at)
    asked = row.notes.filter(pk__in=explanations, closed_at=None, answered_at=None).exclude(sent_at=None)
    new = [one for one in asked if one.explanation != explanations[one.pk].strip()]
    for one in new:
        one.explanation, one.explained_at = explanations[one.pk].strip(), at
        one.save(update_fields=["explanation", "explained_at"])
        record(chain=call.chain, at=at, actor=asker.person, act="contests.explain_note", entry=row.pk, place=one.place)
    return len(new)


def send_notes(*, asker: Asker, call: CallRecord, row: Entry, unmet: Mapping[str, str], at: datetime) -> None:
    """Send the notes of an entry that is being returned, each with what stands there.

    `unmet` holds what is said of each requirement and document that is not met; one that has a note keeps that note.
    """
    known = places(call, record_of(row, call))
    for place, words in unmet.items():
        if not row.notes.filter(place=place, closed_at=None).exists():
            _write(asker, row, place, words, at, None)
    for one in row.notes.filter(closed_at=None):
        note = one
        if one.answered_at is not None:  # neither accepted nor asked again: it is asked once more, as it was
            _close(one, asker, at)
            note = _write(asker, row, one.place, one.words, at, one)
        place_now = known.get(note.place)
        note.sent_at = at
        note.before, note.mark = (place_now.words, place_now.mark) if place_now else ("", "")
        note.save(update_fields=["sent_at", "before", "mark"])


def answer_notes(*, call: CallRecord, row: Entry, at: datetime) -> None:
    """The entry is being sent again: each note has been answered by a change or an explanation, or it is not sent."""
    asked = asked_of_group(call, record_of(row, call))
    left = unanswered(asked)
    if left:
        refuse(
            say(
                "{n} catatan petugas belum dijawab. {name}: {words}",
                "{n} notes of the officer are not answered. {name}: {words}",
                n=len(left),
                name=left[0].name.text("id"),
                words=left[0].words,
            ),
            say(
                "Perbaiki isiannya, atau tulis penjelasan pada catatan itu.",
                "Repair it, or write an explanation at that note.",
            ),
        )
    for one in asked:
        FieldNote.objects.filter(pk=one.id).update(answered_at=at, after=one.after, is_changed=one.is_changed)


def _at_desk(asker: Asker, call: CallRecord, entry: int) -> Entry:
    row = entries_to_verify(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None or row.state != Entry.State.SUBMITTED:
        refuse(
            say("Isian ini tidak sedang Anda periksa.", "This entry is not before you now."),
            say("Catatan ditulis selama isian menunggu verifikasi.", "Notes are written while it awaits verification."),
        )
    return row


def _write(asker: Asker, row: Entry, place: str, words: str, at: datetime, asks_again: FieldNote | None) -> FieldNote:
    assert asker.person is not None, "an officer is somebody"
    return FieldNote.objects.create(
        entry=row, place=place, words=words, by_id=asker.person, at=at, asks_again=asks_again
    )


def _touch(row: Entry, at: datetime) -> None:
    """What is noted of an entry goes with its return: a page that was opened before is an old one."""
    row.changed_at, row.version = at, row.version + 1
    row.save(update_fields=["changed_at", "version"])


def _close(note: FieldNote, asker: Asker, at: datetime) -> None:
    note.closed_at, note.closed_by_id = at, asker.person
    note.save(update_fields=["closed_at", "closed_by"])
