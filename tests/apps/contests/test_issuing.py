"""Papers that follow a decision: from what was sealed, numbered, checkable, replaced by name, by its organiser only."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.queries.issuing import SLUGS, kinds_after
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.models import LetterFile
from lumbung.apps.letters.queries import KINDS, Kind, LetterRecord, file, letters
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all
from tests.apps.contests.test_correcting import announce, reopen
from tests.papers import words_of, words_of_docx

EVENT = {
    "what": "Penyerahan penghargaan",
    "on": "2021-12-20",
    "time": "09.00 WIB sampai selesai",
    "place": "Pendopo",
    "note": "Membawa produk.",
}
DECREE = {
    "title": "Keputusan Bupati Batang",
    "decree": "050/412 Tahun 2021",
    "decided_on": "2021-12-15",
    "about": "Penetapan pemenang",
    "signs_as": "Bupati Batang",
}
TYPED: Mapping[Kind, Mapping[str, str]] = {
    Kind.ANNEX: DECREE,
    Kind.ANNOUNCEMENT: {},
    Kind.SCORES: {},
    Kind.INVITATION: EVENT,
    Kind.ATTENDANCE: EVENT,
}


@pytest.fixture
def contest(db: None, settings: Settings) -> Judged:
    """A contest whose result is settled."""
    del db
    settings.DEMO = True
    made = judged(8)
    settle_all(made)
    set_demo_clock(DECEMBER)
    return made


def result_of() -> int:
    return Settlement.objects.get(scope="akhir", reopening=None, corrections=None).pk


def send(contest: Judged, kind: Kind, settlement: int = 0, **typed: str) -> str:
    """What the organiser reads after sending the form."""
    page = contest.address(f"penetapan/keputusan/{settlement or result_of()}/terbitkan/{SLUGS[kind]}/")
    answer = contest.client(contest.organiser).post(page, {**TYPED[kind], "number": "", **typed}, follow=True)
    return answer.content.decode()


def issued(contest: Judged, kind: Kind, settlement: int = 0, **typed: str) -> LetterRecord:
    assert "Surat terbit" in send(contest, kind, settlement, **typed)
    made = settlement or result_of()
    render_papers(made)
    return [one for one in letters(f"settlement:{made}") if one.kind is kind][-1]


def words(letter: LetterRecord, format: str) -> str:
    content = file(letter.id, format)
    assert content is not None
    return " ".join((words_of if format == "pdf" else words_of_docx)(content).split())


@pytest.mark.parametrize("kind", kinds_after("akhir"))
def test_each_paper_says_in_both_files_what_was_sealed_under_its_number_and_code(contest: Judged, kind: Kind) -> None:
    letter = issued(contest, kind)
    winner = letters(f"settlement:{result_of()}")[1]
    assert winner.kind is Kind.CERTIFICATE
    said = {
        Kind.ANNEX: ("KEPUTUSAN BUPATI BATANG", "NOMOR 050/412 TAHUN 2021", "15 DESEMBER 2021", "juta rupiah"),
        Kind.ANNOUNCEMENT: ("PENGUMUMAN", "berita acara nomor BA/", "mutlak"),
        Kind.SCORES: ("REKAPITULASI NILAI", "LEMBAR NILAI", "praktisi"),
        Kind.INVITATION: ("Senin, 20 Desember 2021", "09.00 WIB sampai selesai", "Membawa produk.", "DAFTAR UNDANGAN"),
        Kind.ATTENDANCE: ("DAFTAR HADIR", "Pendopo", "Yang hadir", "jurnalis"),
    }[kind]
    for format in ("pdf", "docx"):
        text = words(letter, format)
        group = f"{winner.title} ({winner.facts['entry']})"
        wanted = (letter.number, f"Kode: {letter.public_code[:5]}", group, *said)
        assert [one for one in wanted if one not in text] == [], format
    check = contest.client().get(f"/surat/{letter.public_code}/").content.decode()
    assert f"{KINDS[kind].text()} ini asli dan berlaku" in check
    assert winner.title not in check
    assert lines(f"call:{contest.call_id}")[0].facts["letter"] == letter.id
    assert list(disagreements()) == []


def test_a_round_is_followed_by_scores_and_letters_about_a_day_and_by_no_annex(contest: Judged) -> None:
    first = Settlement.objects.get(scope="kecamatan").pk
    assert "REKAPITULASI NILAI" in words(issued(contest, Kind.SCORES, first), "pdf")
    page = contest.address(f"penetapan/keputusan/{first}/terbitkan/{SLUGS[Kind.ANNEX]}/")
    assert contest.client(contest.organiser).get(page).status_code == 404


def test_scores_show_each_mark_as_it_was_given(contest: Judged) -> None:
    first = Settlement.objects.get(scope="kecamatan")
    text = words(issued(contest, Kind.SCORES, first.pk), "docx")
    for said in ("4a", "P001", "Camat", "TP PKK kecamatan"):
        assert said in text
    assert text.count("LEMBAR NILAI") == 3


def test_the_same_paper_takes_the_place_of_the_one_before_and_another_event_does_not(contest: Judged) -> None:
    first = issued(contest, Kind.INVITATION)
    other = issued(contest, Kind.INVITATION, what="Gladi bersih")
    again = issued(contest, Kind.INVITATION, time="10.00 WIB")
    stand = {one.number: one.stands for one in letters(f"settlement:{result_of()}") if one.kind is Kind.INVITATION}
    assert stand == {first.number: False, other.number: True, again.number: True}
    assert f"menggantikan {first.number}" in words(again, "pdf")
    page = contest.client().get(f"/surat/{first.public_code}/").content.decode()
    assert "Diganti dengan nomor" in page
    assert again.number in page


def test_a_number_of_the_agenda_is_printed_and_one_that_is_taken_is_refused(contest: Judged) -> None:
    assert "005/991" in words(issued(contest, Kind.INVITATION, number="005/991"), "pdf")
    page = send(contest, Kind.ATTENDANCE, number="005/991")
    assert "sudah dipakai surat lain" in page
    assert EVENT["place"] in page


def test_what_is_missing_is_told_at_its_field(contest: Judged) -> None:
    page = send(contest, Kind.INVITATION, on="", place="")
    assert "Tulis tanggalnya." in page
    assert "Tulis tempatnya." in page


def test_after_a_decision_is_opened_again_its_papers_no_longer_stand_and_none_follows(contest: Judged) -> None:
    made = result_of()
    letter = issued(contest, Kind.ANNOUNCEMENT)
    reopen(contest, made)
    assert not next(one for one in letters(f"settlement:{made}") if one.id == letter.id).stands
    assert "tidak berlaku lagi" in send(contest, Kind.ANNOUNCEMENT, made)


def test_an_announcement_has_plain_words_for_the_web_and_after_the_announcement_its_check_is_open(
    contest: Judged,
) -> None:
    announce(contest)
    letter = issued(contest, Kind.ANNOUNCEMENT)
    text = (file(letter.id, "txt") or b"").decode()
    assert text.startswith("PENGUMUMAN\nPemenang ")
    assert "1. " in text
    assert letter.public_at is not None
    address = contest.address(f"penetapan/keputusan/{result_of()}/{letter.id}.txt")
    assert contest.client(contest.organiser).get(address).content.decode() == text


def test_the_same_paper_has_the_same_bytes_when_it_is_made_again(contest: Judged) -> None:
    letter = issued(contest, Kind.SCORES)
    before = dict(letter.files)
    LetterFile.objects.filter(letter_id=letter.id).delete()
    set_demo_clock(DECEMBER + timedelta(days=3))
    render_papers(result_of())
    (again,) = (one for one in letters(f"settlement:{result_of()}") if one.id == letter.id)
    assert dict(again.files) == before


def test_a_letter_names_the_groups_that_were_sealed_also_while_what_came_after_is_open_again(contest: Judged) -> None:
    first = Settlement.objects.get(scope="kecamatan")
    reopen(contest, result_of())
    Entry.objects.filter(code="P001").update(state=Entry.State.WITHDRAWN)
    letter = issued(contest, Kind.INVITATION, first.pk)
    assert letter.facts["groups"][0] == ["P001", "Kelompok 1", "Keteleng, Kabupaten Batang"]
    assert "Kelompok 1 (P001)" in words(letter, "pdf")


def test_no_paper_gets_a_number_where_what_is_kept_is_not_what_was_sealed(contest: Judged) -> None:
    made = result_of()
    before = len(letters(f"settlement:{made}"))
    Entry.objects.filter(code="P001").update(code="P999")
    assert "Peserta P001 tidak tersimpan lagi." in send(contest, Kind.INVITATION)
    assert len(letters(f"settlement:{made}")) == before
