"""Notes at places of an entry: an officer writes them, the group answers each, the officer accepts or asks again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from lumbung.apps.accounts.queries import Asker, asker
from lumbung.apps.assessment.queries import Answer, reviews
from lumbung.apps.contests.models import Entry, FieldNote
from lumbung.apps.contests.operations import attaching, entering, noting, verifying
from lumbung.apps.contests.operations.videos import link_video
from lumbung.apps.contests.queries.entries import entry as read
from lumbung.apps.contests.queries.noting import NoteRecord, NoteState, all_notes, asked_of_group
from lumbung.apps.contests.queries.verifying import FindingLine
from lumbung.apps.contests.records import EntryRecord
from lumbung.regulation.verdict import Outcome
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import findings_at_desk
from tests.apps.contests.entering_world import SEPTEMBER, WOMEN, Lomba, lomba
from tests.papers import PDF

__all__ = ["lomba"]

UNTIL = date(2021, 9, 20)
LATER = SEPTEMBER + timedelta(days=2)
FOCUS, TITLE, COST = "fakta:fokus", "isian:judul", "anggaran:1"


@pytest.fixture
def sent(lomba: Lomba) -> int:
    """An entry that was sent in July, as its group typed it."""
    entry = lomba.begin()
    lomba.send(entry, lomba.fill(entry))
    return entry


def officer(lomba: Lomba, at: datetime = SEPTEMBER) -> Asker:
    return asker(lomba.world.batang.district_staff, at)


def record(lomba: Lomba, entry: int) -> EntryRecord:
    found = read(asker(lomba.entrant, SEPTEMBER), lomba.call, entry)
    assert found is not None
    return found


def write(lomba: Lomba, entry: int, place: str, words: str, at: datetime = SEPTEMBER) -> None:
    open_now = FieldNote.objects.filter(entry=entry, place=place, closed_at=None).first()
    seen = open_now.pk if open_now else None
    noting.write_note(
        asker=officer(lomba, at), call=lomba.call, entry=entry, place=place, words=words, seen=seen, at=at
    )


def rule(lomba: Lomba, entry: int, requirement: str, answer: Answer, at: datetime = SEPTEMBER) -> None:
    verifying.rule_on(
        asker=officer(lomba, at),
        call=lomba.call,
        entry=entry,
        requirement=requirement,
        answer=answer,
        reason=f"Tentang {requirement}.",
        at=at,
    )


def conclude(lomba: Lomba, entry: int, answer: Answer, at: datetime = SEPTEMBER) -> None:
    verifying.conclude_verification(
        asker=officer(lomba, at),
        call=lomba.call,
        entry=entry,
        version=record(lomba, entry).version,
        answer=answer,
        reason="",
        until=UNTIL,
        at=at,
    )


def mend(lomba: Lomba, entry: int, at: datetime = LATER, **parts: Any) -> None:
    """The group changes something."""
    version = record(lomba, entry).version
    who = asker(lomba.entrant, at)
    entering.save_entry(asker=who, call=lomba.call, entry=entry, version=version, at=at, **parts)


def explain(lomba: Lomba, entry: int, words: str) -> None:
    """The group explains whatever it has not answered yet."""
    left = [one.id for one in asked_of_group(lomba.call, record(lomba, entry)) if not one.is_answered]
    noting.explain_notes(
        asker=asker(lomba.entrant, LATER),
        call=lomba.call,
        entry=entry,
        explanations=dict.fromkeys(left, words),
        at=LATER,
    )


def send_again(lomba: Lomba, entry: int) -> None:
    lomba.send(entry, record(lomba, entry).version, LATER)


def notes(lomba: Lomba, entry: int) -> dict[str, NoteRecord]:
    """The last note at each place."""
    return {one.place: one for one in all_notes(lomba.call, record(lomba, entry))}


def findings(lomba: Lomba, entry: int) -> dict[str, FindingLine]:
    return {one.code: one for one in findings_at_desk(officer(lomba, LATER), lomba.call, entry)}


def test_a_note_at_a_field_is_returned_answered_by_a_change_and_accepted(lomba: Lomba, sent: int) -> None:
    write(lomba, sent, TITLE, "Sebut bahannya.")
    conclude(lomba, sent, Answer.RETURN)
    mend(lomba, sent, title="Keripik talas")
    send_again(lomba, sent)
    note = notes(lomba, sent)[TITLE]
    assert (note.state, note.before, note.after, note.is_changed) == (
        NoteState.ANSWERED,
        "Keripik",
        "Keripik talas",
        True,
    )
    noting.accept_note(asker=officer(lomba, LATER), call=lomba.call, entry=sent, note=note.id, at=LATER)
    assert notes(lomba, sent)[TITLE].state is NoteState.CLOSED
    acts = [line.act for line in lines(lomba.call.chain)]
    assert {"contests.write_note", "contests.accept_note"} <= set(acts)


def test_no_note_is_overlooked_and_an_explanation_is_an_answer(lomba: Lomba, sent: int) -> None:
    for place in (TITLE, FOCUS, COST):
        write(lomba, sent, place, f"Tentang {place}.")
    conclude(lomba, sent, Answer.RETURN)
    mend(lomba, sent, title="Keripik talas")
    with pytest.raises(Refused, match="2 notes of the officer are not answered"):
        send_again(lomba, sent)
    assert Entry.objects.get(pk=sent).state == Entry.State.RETURNED
    explain(lomba, sent, "Memang begitu adanya.")
    send_again(lomba, sent)
    answered = notes(lomba, sent)
    assert [answered[place].is_changed for place in (TITLE, FOCUS, COST)] == [True, False, False]
    assert answered[FOCUS].explanation == "Memang begitu adanya."


def test_what_is_not_met_goes_back_as_a_note_at_its_requirement_or_document(lomba: Lomba, sent: int) -> None:
    rule(lomba, sent, "kertas", Answer.REFUSE)
    rule(lomba, sent, "proposal", Answer.REFUSE)
    conclude(lomba, sent, Answer.RETURN)
    asked = {one.place: one.words for one in asked_of_group(lomba.call, record(lomba, sent))}
    assert asked == {"syarat:kertas": "Tentang kertas.", "dokumen:proposal": "Tentang proposal."}


def test_asking_again_closes_the_answer_and_goes_back_with_the_next_return(lomba: Lomba, sent: int) -> None:
    write(lomba, sent, TITLE, "Sebut bahannya.")
    conclude(lomba, sent, Answer.RETURN)
    explain(lomba, sent, "Sudah jelas.")
    send_again(lomba, sent)
    first = notes(lomba, sent)[TITLE]
    write(lomba, sent, TITLE, "Tulis talas.", LATER)
    again = notes(lomba, sent)[TITLE]
    assert (again.state, again.asks_again) == (NoteState.WRITTEN, first.id)
    with pytest.raises(Refused, match="not answered yet"):
        conclude(lomba, sent, Answer.ACCEPT, LATER)
    conclude(lomba, sent, Answer.RETURN, LATER)
    assert [one.words for one in asked_of_group(lomba.call, record(lomba, sent))] == ["Tulis talas."]


def test_an_entry_passes_only_once_every_note_is_accepted(lomba: Lomba, sent: int) -> None:
    write(lomba, sent, TITLE, "Sebut bahannya.")
    conclude(lomba, sent, Answer.RETURN)
    explain(lomba, sent, "Sudah jelas.")
    send_again(lomba, sent)
    for line in findings(lomba, sent).values():
        if line.outcome is Outcome.UNKNOWN:
            rule(lomba, sent, line.code, Answer.ACCEPT, LATER)
    with pytest.raises(Refused, match="1 of your notes are still open"):
        conclude(lomba, sent, Answer.ACCEPT, LATER)
    note = notes(lomba, sent)[TITLE].id
    noting.accept_note(asker=officer(lomba, LATER), call=lomba.call, entry=sent, note=note, at=LATER)
    conclude(lomba, sent, Answer.ACCEPT, LATER)
    assert Entry.objects.get(pk=sent).state == Entry.State.VERIFIED


def test_a_note_that_was_not_sent_is_changed_or_taken_back(lomba: Lomba, sent: int) -> None:
    write(lomba, sent, TITLE, "Sebut bahannya.")
    write(lomba, sent, TITLE, "Sebut bahan dan tempatnya.")
    write(lomba, sent, FOCUS, "Fokusnya satu saja.")
    write(lomba, sent, FOCUS, "  ")
    open_ = FieldNote.objects.filter(entry=sent, closed_at=None)
    assert [(one.place, one.words) for one in open_] == [(TITLE, "Sebut bahan dan tempatnya.")]
    with pytest.raises(Refused, match="no such place"):
        write(lomba, sent, "fakta:warna", "Biru?")


def test_a_note_at_a_document_is_answered_by_the_link_to_a_video(lomba: Lomba, sent: int) -> None:
    place = "dokumen:gambar-dan-video"
    write(lomba, sent, place, "Videonya belum ada.")
    conclude(lomba, sent, Answer.RETURN)
    a_video(lomba, sent)
    send_again(lomba, sent)
    note = notes(lomba, sent)[place]
    assert (note.state, note.is_changed) == (NoteState.ANSWERED, True)
    assert note.after.endswith("https://video.example/2")


# -------------------------------------------------------------------------------------------- what is asked again


def files_anew(lomba: Lomba, entry: int) -> None:
    who = asker(lomba.entrant, LATER)
    attaching.attach_file(
        asker=who,
        call=lomba.call,
        entry=entry,
        document="proposal",
        name="proposal-2.pdf",
        content=PDF + b"\n% anew",
        at=LATER,
    )


def a_video(lomba: Lomba, entry: int) -> None:
    who, link = asker(lomba.entrant, LATER), "https://video.example/2"
    link_video(asker=who, call=lomba.call, entry=entry, document="gambar-dan-video", link=link, at=LATER)


def fewer_people(lomba: Lomba, entry: int) -> None:
    people = list(record(lomba, entry).members)
    kept = [entering.TypedMember(one.name, one.is_woman, one.role, one.is_poor, id=one.id) for one in people]
    mend(lomba, entry, members=[*kept, WOMEN[1]])


CHANGES: dict[str, tuple[Callable[[Lomba, int], None], frozenset[str]]] = {
    "the contact": (
        lambda lomba, entry: mend(lomba, entry, contact=entering.Contact("Ibu Sri", "0812 3456 7890")),
        frozenset(),
    ),
    "the title": (lambda lomba, entry: mend(lomba, entry, title="Lain"), frozenset({"sistematika"})),
    "a file": (files_anew, frozenset({"kertas", "proposal", "halaman"})),
    "a video": (a_video, frozenset({"kertas", "gambar-dan-video", "halaman"})),
    "the people": (fewer_people, frozenset({"pengurus-perempuan"})),
    "a fact": (
        lambda lomba, entry: mend(lomba, entry, answers={"fokus": ["agrobisnis", "pariwisata"]}),
        frozenset({"fokus"}),
    ),
}
ACCEPTED = ("kertas", "proposal", "gambar-dan-video", "pengurus-perempuan", "surat-rekomendasi", "fokus")


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_accepted_is_asked_again_only_where_what_it_rests_on_changed(
    lomba: Lomba, sent: int, change: str
) -> None:
    found = {"halaman_proposal": 18}
    verifying.record_findings(asker=officer(lomba), call=lomba.call, entry=sent, found=found, at=SEPTEMBER)
    for one in ACCEPTED:
        rule(lomba, sent, one, Answer.ACCEPT)
    rule(lomba, sent, "jumlah-pengurus", Answer.REFUSE)
    conclude(lomba, sent, Answer.RETURN)
    act, touched = CHANGES[change]
    act(lomba, sent)
    explain(lomba, sent, "Sudah benar.")
    send_again(lomba, sent)
    standing = {one.item for one in reviews(lomba.call.id, sent)}
    assert standing == set(ACCEPTED) - touched, "what is not met is always asked again"
    pages = (Entry.objects.get(pk=sent).frozen or {}).get("halaman_proposal")
    assert pages == (None if "halaman" in touched else 18)


# ----------------------------------------------------------------------------------------------------- two at once


def test_of_two_officers_at_one_place_the_later_sees_what_the_earlier_wrote(lomba: Lomba, sent: int) -> None:
    client = lomba.world.client_of(lomba.world.batang.district_staff, at=SEPTEMBER)
    address = f"/batang/lomba/{lomba.call.slug}/meja/{sent}/catatan/isian/judul/"
    client.get(address)
    write(lomba, sent, TITLE, "Sebut desanya.")
    page = client.post(address, {"seen": "", "words": "Sebut bahannya."}).content.decode()
    assert "Catatan di tempat ini berubah sejak Anda membukanya." in page
    assert "Sebut desanya." in page
    assert "Sebut bahannya.</textarea>" in page
    note = FieldNote.objects.get(entry=sent)
    assert note.words == "Sebut desanya."
    assert f'name="seen" value="{note.pk}"' in page
    assert client.post(address, {"seen": note.pk, "words": "Sebut desa dan bahannya."}).status_code == 302
    assert FieldNote.objects.get(entry=sent, closed_at=None).words == "Sebut desa dan bahannya."


def test_a_note_and_its_acceptance_make_a_page_that_was_opened_before_an_old_one(lomba: Lomba, sent: int) -> None:
    write(lomba, sent, TITLE, "Sebut desanya.")
    seen = record(lomba, sent).version
    write(lomba, sent, FOCUS, "Pilih satu.")
    with pytest.raises(Refused, match="This entry changed since you opened it"):
        verifying.conclude_verification(
            asker=officer(lomba),
            call=lomba.call,
            entry=sent,
            version=seen,
            answer=Answer.RETURN,
            reason="",
            until=UNTIL,
            at=SEPTEMBER,
        )
    conclude(lomba, sent, Answer.RETURN)
    explain(lomba, sent, "Sudah benar.")
    send_again(lomba, sent)
    before = record(lomba, sent).version
    first = FieldNote.objects.filter(entry=sent, closed_at=None).first()
    assert first is not None
    noting.accept_note(asker=officer(lomba, LATER), call=lomba.call, entry=sent, note=first.pk, at=LATER)
    assert record(lomba, sent).version == before + 1


# --------------------------------------------------------------------------------------------------------- who may


def a_note_at_the_title(lomba: Lomba, person: int | None, entry: int) -> None:
    who = asker(person, SEPTEMBER)
    noting.write_note(
        asker=who, call=lomba.call, entry=entry, place=TITLE, words="Sebut bahannya.", seen=None, at=SEPTEMBER
    )


def an_acceptance(lomba: Lomba, person: int | None, entry: int) -> None:
    note = FieldNote.objects.get(entry=entry).pk
    noting.accept_note(asker=asker(person, SEPTEMBER), call=lomba.call, entry=entry, note=note, at=SEPTEMBER)


def an_explanation(lomba: Lomba, person: int | None, entry: int) -> None:
    note = FieldNote.objects.get(entry=entry).pk
    who = asker(person, SEPTEMBER)
    noting.explain_notes(asker=who, call=lomba.call, entry=entry, explanations={note: "Sudah."}, at=SEPTEMBER)


OFFICERS = frozenset({"district_staff", "organiser"})
EVERYBODY = (*OFFICERS, "agency", "assessor", "village_staff", "entrant", "leader", "inspector", "public")
ACTS = {
    "writes": (a_note_at_the_title, Entry.State.SUBMITTED, OFFICERS),
    "accepts": (an_acceptance, Entry.State.SUBMITTED, OFFICERS),
    "explains": (an_explanation, Entry.State.RETURNED, frozenset({"entrant"})),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", Entry.State)
def test_notes_are_written_and_accepted_by_officers_and_explained_by_the_group(
    lomba: Lomba, sent: int, state: Entry.State, act: str
) -> None:
    does, in_state, wanted = ACTS[act]
    may = set()
    for who in EVERYBODY:
        Entry.objects.filter(pk=sent).update(state=state)
        FieldNote.objects.all().delete()
        if act != "writes":
            answered = SEPTEMBER if act == "accepts" else None
            FieldNote.objects.create(
                entry_id=sent,
                place=TITLE,
                words="?",
                by_id=lomba.world.batang.organiser,
                at=SEPTEMBER,
                sent_at=SEPTEMBER,
                answered_at=answered,
            )
        person = None if who == "public" else getattr(lomba.world.batang, who)
        before = list(FieldNote.objects.values())
        try:
            does(lomba, person, sent)
        except Refused:
            assert list(FieldNote.objects.values()) == before
        else:
            may.add(who)
    # A draft may not be edited in September: registration has closed.
    assert may == (wanted if state == in_state else set())
