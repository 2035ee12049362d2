"""Words that must stand beside marks: the sheet says so, handing in waits for them, saving a mark never does."""

import re
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry, RequiredNotes
from lumbung.apps.contests.operations.judging import Typed, hand_in_sheets, record_mark
from lumbung.apps.contests.operations.requiring_notes import require_notes
from lumbung.apps.contests.queries.coverage import Cover, coverage
from lumbung.apps.contests.queries.leading_panels import panel_line
from lumbung.apps.contests.queries.standings import compute
from lumbung.regulation.judging import sheets_by_entry
from lumbung.regulation.scoring import NoteRule
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk, law_with, made
from tests.apps.contests.test_judging import withdraw
from tests.apps.contests.test_marks_from_workbook import address, downloaded, filled
from tests.world import World

__all__ = ["desk"]

RUBRIC = "    nama: Enam aspek dan dua puluh indikator\n"
LAW = law_with((RUBRIC, RUBRIC + "    catatan_wajib: {di_bawah: 3, rujukan: Lampiran huruf D angka 3}\n"))
"""Batang's decree, if it asked for words beside low marks."""


@pytest.fixture
def strict(world: World) -> Desk:
    """Two entries before a panel, under that decree."""
    found = made(world, files=LAW)
    for number in (1, 2):
        found.entry(number, Entry.State.VERIFIED)
    found.appoint()
    return found


def entry(number: int = 1) -> int:
    return Entry.objects.get(code=f"P{number:03}").pk


def keep(desk: Desk, item: str, mark: str | None = None, note: str | None = None, of: int = 1) -> None:
    record_mark(
        asker=desk.who(desk.jurors[0]),
        call=(desk.call.region, desk.call.slug),
        seat=desk.seats[0],
        entry=entry(of),
        item=item,
        typed=None if mark is None else Typed(mark),
        note=None if note is None else Typed(note),
        at=SEPTEMBER,
    )


def fill(desk: Desk, low: str = "", of: int = 1) -> None:
    """A whole sheet of fours, with a two at one item."""
    for code in desk.marks():
        keep(desk, code, "2" if code == low else "4", of=of)


def hand_in(desk: Desk) -> None:
    hand_in_sheets(asker=desk.who(desk.jurors[0]), call=desk.call, seat=desk.seat(), at=SEPTEMBER)


def wish(desk: Desk, rule: NoteRule | None, person: int | None = None) -> None:
    who = desk.who(desk.organiser if person is None else person)
    require_notes(asker=who, call=desk.call, round="kecamatan", rule=rule, at=SEPTEMBER)


def page(desk: Desk, rest: str) -> str:
    return desk.client(desk.jurors[0]).get(address(desk, rest)).content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


# ------------------------------------------------------------------------------------------- by the decree


def test_a_low_mark_is_kept_without_words_and_handed_in_only_with_them(strict: Desk) -> None:
    fill(strict, low="1b")
    fill(strict, of=2)
    with pytest.raises(Refused, match=r"1 entries are not yet marked completely. Required notes are missing: P001 1b"):
        hand_in(strict)
    keep(strict, "1b", note="Belum dicoba di tempat lain.")
    hand_in(strict)
    assert Sheet.objects.exclude(handed_in_at=None).count() == 2


def test_the_refusal_cites_the_decree_and_the_page_leads_to_each_field(strict: Desk) -> None:
    fill(strict, low="1b")
    fill(strict, of=2)
    with pytest.raises(Refused) as refused:
        hand_in(strict)
    assert refused.value.verdict.because.citations == ("Lampiran huruf D angka 3",)
    shown = page(strict, "serahkan/")
    assert "Catatan wajib: 1b" in words(shown)
    assert f'href="{address(strict, f"{entry()}/")}#id_catatan-1b"' in shown
    assert 'id="id_catatan-1b"' in page(strict, f"{entry()}/")


def test_a_mark_that_is_raised_wants_no_words_any_more(strict: Desk) -> None:
    fill(strict, low="1b")
    fill(strict, of=2)
    keep(strict, "1b", "3")
    hand_in(strict)


def test_a_sheet_that_counts_in_spite_of_an_interest_needs_the_words_too(strict: Desk) -> None:
    fill(strict, low="1b")
    fill(strict, of=2)
    withdraw(strict, strict.jurors[0], entry())
    assert sheets_by_entry(compute(strict.call, SEPTEMBER).outcome.case, strict.call.rules.round("kecamatan"))["P001"]
    with pytest.raises(Refused, match=r"Required notes are missing: P001 1b"):
        hand_in(strict)
    assert not Sheet.objects.exclude(handed_in_at=None).exists(), "it is told, and nothing is left out in silence"
    keep(strict, "1b", note="Belum dicoba di tempat lain.")
    hand_in(strict)
    assert Sheet.objects.exclude(handed_in_at=None).count() == 2


def test_words_of_blanks_alone_are_none(strict: Desk) -> None:
    fill(strict, low="1b")
    keep(strict, "1b", note="  ")
    assert [one.notes_left for one in strict.judged()] == [("1b",), ()]


def test_the_sheet_marks_such_an_item_and_counts_it_in_its_progress(strict: Desk) -> None:
    keep(strict, "1a", "4")
    shown = page(strict, f"{entry()}/")
    assert shown.count("data-required hidden") == 20
    assert "1 dari 20 terisi" in words(shown)
    keep(strict, "1b", "2")
    shown = page(strict, f"{entry()}/")
    assert shown.count("data-required hidden") == 19
    assert "2 dari 21 terisi" in words(shown)
    assert "Catatan juri wajib bila nilainya di bawah 3." in words(shown)
    keep(strict, "1b", note="Belum dicoba.")
    assert "3 dari 21 terisi" in words(page(strict, f"{entry()}/"))


def test_an_answer_to_a_mark_counts_the_note_that_is_left(strict: Desk) -> None:
    door = address(strict, f"{entry()}/nilai/")
    told = strict.client(strict.jurors[0]).post(door, {"item": "1b", "mark": "2", "seen": ""}).json()
    assert (told["filled"], told["asked"]) == (1, 21)
    assert told["live"]["outline-inovasi"] == "1/4"
    assert "3 belum" in told["live"]["group-inovasi"]


def test_the_first_thing_that_is_empty_may_be_a_note(strict: Desk) -> None:
    fill(strict, low="3a")
    answer = strict.client(strict.jurors[0]).post(address(strict, f"{entry()}/"), {"version": "0"})
    assert answer.headers["Location"].endswith(f"{entry()}/#id_catatan-3a")
    assert "Masih 1 indikator kosong: catatan 3a" in words(page(strict, f"{entry()}/"))


def test_a_sheet_without_a_required_note_is_not_complete_on_the_board(strict: Desk) -> None:
    fill(strict, low="1b")
    fill(strict, of=2)
    line = panel_line(strict.call, "kecamatan", (strict.district.name,))
    assert line is not None
    board = coverage(strict.call, line, SEPTEMBER)
    assert [one.cells[0][1] for one in board.lines] == [Cover.BEGUN, Cover.COMPLETE]


def test_the_workbook_names_the_rule_and_tells_what_would_still_be_missing(strict: Desk) -> None:
    book = filled(downloaded(strict), {"D7": 2, "E7": 1, "D8": 4}, {"F7": "Belum dicoba."})
    answer = strict.client(strict.jurors[0]).post(
        address(strict, "impor/"), {"berkas": SimpleUploadedFile("lembar.xlsx", book)}
    )
    shown = words(answer.content.decode())
    assert "Catatan wajib yang masih kosong P001 Kelompok 1 : 1a" in shown
    assert "Simpan ke Lumbung" in shown


# -------------------------------------------------------------------------------------- by the organiser


@pytest.fixture
def wished(desk: Desk) -> Desk:
    """Two entries before a panel, under the decree as it is."""
    for number in (1, 2):
        desk.entry(number, Entry.State.VERIFIED)
    desk.appoint()
    return desk


def test_the_organiser_asks_for_words_beside_each_mark_before_the_first_one(wished: Desk) -> None:
    page(wished, f"{entry()}/")  # what was remembered before the act is not told after it
    wish(wished, NoteRule())
    assert [one.asked for one in wished.judged()] == [40, 40]
    assert page(wished, f"{entry()}/").count("Catatan wajib") == 20
    line = lines(wished.call.chain)[0]
    assert (line.act, line.facts) == ("contests.require_notes", {"scope": "kecamatan", "wanted": True, "below": ""})


def test_after_the_first_mark_of_the_round_nothing_changes_any_more(wished: Desk) -> None:
    wish(wished, NoteRule(Fraction(2)))
    keep(wished, "1a", "4")
    with pytest.raises(Refused, match="Jurors have begun their sheets") as refused:
        wish(wished, None)
    assert refused.value.verdict.remedy is not None
    assert RequiredNotes.objects.get().below == 2


def test_the_organiser_adds_to_the_decree_and_takes_nothing_away(strict: Desk) -> None:
    wish(strict, NoteRule(Fraction(2)))
    keep(strict, "1b", "2")
    assert strict.judged()[0].notes_left == ("1b",)


def test_a_wish_is_taken_back_while_nobody_has_marked(wished: Desk) -> None:
    wish(wished, NoteRule())
    wish(wished, None)
    assert [one.asked for one in wished.judged()] == [20, 20]


@pytest.mark.parametrize("limit", [0, 11])
def test_a_limit_outside_the_marks_is_refused(wished: Desk, limit: int) -> None:
    with pytest.raises(Refused, match="outside the marks"):
        wish(wished, NoteRule(Fraction(limit)))


def test_nobody_but_the_organiser_asks(wished: Desk) -> None:
    with pytest.raises(Refused, match="Only the organiser"):
        wish(wished, NoteRule(), person=wished.jurors[0])


def test_its_page_keeps_the_wish_and_refuses_what_is_no_number(wished: Desk) -> None:
    client, door = wished.client(wished.organiser), wished.address("atur/catatan/kecamatan/")
    answer = client.post(door, {"which": "di-bawah", "below": "tiga"})
    assert (answer.status_code, RequiredNotes.objects.count()) == (422, 0)
    assert "Tulis angka, misalnya 3 atau 2,5." in answer.content.decode()
    assert client.post(door, {"which": "di-bawah", "below": "2,5"}).status_code == 302
    assert RequiredNotes.objects.get().below == Fraction(5, 2)
    shown = words(client.get(wished.address("atur/panel/")).content.decode())
    assert "Catatan juri wajib bila nilainya di bawah 2,5." in shown
    keep(wished, "1a", "4")
    assert "Juri sudah mulai mengisi lembar babak ini" in client.get(door).content.decode()
    assert client.post(door, {"which": "tidak"}).status_code == 409
    assert client.get(wished.address("atur/catatan/administrasi/")).status_code == 404
