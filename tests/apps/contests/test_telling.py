"""What the people of a contest are told, when, with which words, and when they are not."""

from datetime import date, timedelta

import pytest
from django.core import mail

from lumbung.apps.accounts.models import Person
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.noting import write_note
from lumbung.apps.contests.operations.verifying import conclude_verification, record_findings, rule_on
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.queries.places import TITLE
from lumbung.apps.notices.models import Notice
from lumbung.apps.notices.queries import notices, unread
from lumbung.apps.notices.records import NoticeRecord
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import SEEN, SEPTEMBER, Desk, desk
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.working import work

__all__ = ["desk", "lomba"]

TERM = date(2021, 9, 20)
DAY = timedelta(days=1)


def told(desk: Desk, person: int) -> list[NoticeRecord]:
    return notices(desk.who(person), 0, 50)


def text_of(one: NoticeRecord) -> str:
    return " ".join(paragraph.text() for paragraph in one.paragraphs)


def conclude(desk: Desk, entry: int, answer: Answer, reason: str = "Rangkapnya kurang.") -> None:
    until = TERM if answer is Answer.RETURN else None
    who = desk.who(desk.officer)
    conclude_verification(
        asker=who,
        call=desk.call,
        entry=entry,
        version=desk.stored(entry).version,
        answer=answer,
        reason=reason,
        until=until,
        at=SEPTEMBER,
    )


def returned(desk: Desk) -> int:
    """An entry whose pages the officer does not accept, sent back until the 20th."""
    entry, who = desk.entry(ketua_perempuan=False), desk.who(desk.officer)
    rule_on(
        asker=who,
        call=desk.call,
        entry=entry,
        requirement="proposal",
        answer=Answer.REFUSE,
        reason="Halaman 3 terpotong.",
        at=SEPTEMBER,
    )
    write_note(
        asker=who, call=desk.call, entry=entry, place=TITLE, words="Judulnya terpotong.", seen=None, at=SEPTEMBER
    )
    conclude(desk, entry, Answer.RETURN)
    return entry


def test_who_sends_an_entry_gets_a_receipt_with_its_number_and_what_is_still_wanted_on_paper(lomba: Lomba) -> None:
    entry = lomba.begin()
    code = lomba.send(entry, lomba.fill(entry))
    work()
    (letter,) = mail.outbox
    assert letter.subject == f"Lumbung: Isian Kelompok Melati ({code}) sudah masuk"
    assert "serahkan 3 rangkap Proposal" in letter.body
    assert "Pasal 4 huruf b" in letter.body


def test_the_desk_of_its_district_is_told_how_many_wait_and_by_no_letter(lomba: Lomba) -> None:
    for name in ("Melati", "Mawar"):
        entry = lomba.begin(name=name)
        lomba.send(entry, lomba.fill(entry))
    officer = lomba.world.batang.district_staff
    (only,) = notices(lomba.world.asker(officer), 0, 10)
    assert only.subject.text() == "2 isian menunggu di meja verifikasi"
    assert unread(lomba.world.asker(lomba.world.pekalongan.district_staff)) == 0
    work()
    assert {one.to[0] for one in mail.outbox} == {"entrant@batang.contoh.id"}


def test_what_is_not_sent_is_told_to_nobody(lomba: Lomba) -> None:
    entry = lomba.begin()
    with pytest.raises(Refused):
        lomba.send(entry, 0)
    assert Notice.objects.count() == 0


def test_a_group_reads_by_when_and_what_to_repair_with_the_place_in_the_decree(desk: Desk) -> None:
    returned(desk)
    (one,) = told(desk, desk.world.batang.entrant)
    assert one.subject.text() == "Perbaiki isian Kelompok 1 (P001) sampai 20 September 2021"
    assert "Rangkapnya kurang." in text_of(one)
    assert "Halaman 3 terpotong." in text_of(one)
    assert "Judul kegiatan: Judulnya terpotong." in text_of(one)
    assert "Pasal 4 huruf b" in one.citations


@pytest.mark.parametrize(
    ("answer", "subject"),
    [(Answer.ACCEPT, "Isian Kelompok 1 (P001) lulus verifikasi"), (Answer.REFUSE, "tidak lulus verifikasi")],
)
def test_a_group_is_told_how_verification_ended(desk: Desk, answer: Answer, subject: str) -> None:
    entry = desk.entry(ketua_perempuan=answer is Answer.ACCEPT)
    who = desk.who(desk.officer)
    record_findings(asker=who, call=desk.call, entry=entry, found=SEEN, at=SEPTEMBER)
    conclude(desk, entry, answer)
    (one,) = told(desk, desk.world.batang.entrant)
    assert subject in one.subject.text()
    assert ("Rangkapnya kurang." in text_of(one)) == (answer is Answer.REFUSE)


def test_a_group_is_reminded_the_morning_before_the_last_day_and_once(desk: Desk) -> None:
    entry = returned(desk)
    work()
    assert len(told(desk, desk.world.batang.entrant)) == 1
    work(after=8 * DAY)
    assert len(told(desk, desk.world.batang.entrant)) == 1, "the 18th is too early"
    work(after=DAY)
    reminded, _ = told(desk, desk.world.batang.entrant)
    assert reminded.subject.text() == "Ingat: perbaiki Kelompok 1 (P001) sampai 20 September 2021"
    assert reminded.posted_at.date() == date(2021, 9, 19)
    assert desk.stored(entry).state == Entry.State.RETURNED


def test_who_has_sent_it_again_is_not_reminded(desk: Desk) -> None:
    entry = returned(desk)
    Entry.objects.filter(pk=entry).update(state=Entry.State.SUBMITTED)
    work(after=10 * DAY)
    assert len(told(desk, desk.world.batang.entrant)) == 1


def test_a_worker_that_comes_too_late_reminds_nobody(desk: Desk) -> None:
    returned(desk)
    work(after=12 * DAY)
    assert len(told(desk, desk.world.batang.entrant)) == 1


def test_the_officer_of_a_group_without_e_mail_is_shown_how_else_to_reach_it(desk: Desk) -> None:
    Person.objects.filter(pk=desk.world.batang.entrant).update(email=None)
    returned(desk)
    (hint,) = told(desk, desk.officer)
    assert hint.subject.text() == "Kelompok 1 tidak punya surel: kabari lewat WhatsApp"


def test_who_takes_an_entry_back_reads_that_it_is_out(lomba: Lomba) -> None:
    entry = lomba.begin()
    lomba.send(entry, lomba.fill(entry))
    withdraw_entry(asker=lomba.world.asker(lomba.entrant, JULY), call=lomba.call, entry=entry, at=JULY)
    assert notices(lomba.world.asker(lomba.entrant), 0, 1)[0].subject.text() == "Isian Kelompok Melati (P001) ditarik"
