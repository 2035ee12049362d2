"""A juror's workbook: downloaded, filled in, shown before it is kept; what cannot be kept is told, nothing twice."""

import json
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from time import monotonic
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from lumbung.apps.assessment.models import Seat, Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import Typed, hand_in_sheets, record_mark
from lumbung.shared.trail.recording import head
from tests.apps.contests.desk_world import ELEMENTS, JANUARY, SEPTEMBER, Desk, desk
from tests.apps.contests.test_judging import settle, withdraw
from tests.forgetting import forget_all

__all__ = ["desk"]

Cells = dict[str, Any]
FIRST = 7
"""The row of the first entry in the workbook."""


@pytest.fixture
def entries(desk: Desk) -> list[int]:
    """Two entries before the district's panel."""
    found = [desk.entry(number, Entry.State.VERIFIED) for number in (1, 2)]
    desk.appoint()
    return found


def address(desk: Desk, rest: str, seat: int = 0) -> str:
    return desk.address(f"penilaian/{desk.seats[seat]}/{rest}")


def downloaded(desk: Desk, juror: int = 0) -> bytes:
    answer = desk.client(desk.jurors[juror]).get(address(desk, "lembar.xlsx", juror))
    assert answer.status_code == 200
    return answer.content


def filled(
    content: bytes, cells: Cells, notes: Cells | None = None, more: Callable[[Any], None] | None = None
) -> bytes:
    """The workbook after somebody typed into it."""
    book = load_workbook(BytesIO(content))
    for name, typed in (("Nilai", cells), ("Catatan", notes or {})):
        for cell, value in typed.items():
            book[name][cell] = value
    if more:
        more(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def uploaded(
    desk: Desk, content: bytes, juror: int = 0, at: Any = SEPTEMBER, seat: int | None = None
) -> tuple[int, str]:
    """The answer to an upload, without line breaks."""
    client = desk.client(desk.jurors[juror], at)
    file = SimpleUploadedFile("lembar.xlsx", content)
    answer = client.post(address(desk, "impor/", juror if seat is None else seat), {"berkas": file})
    return answer.status_code, " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def changes(desk: Desk, content: bytes) -> str:
    """What the page that shows an upload sends back."""
    answer = desk.client(desk.jurors[0]).post(
        address(desk, "impor/"), {"berkas": SimpleUploadedFile("lembar.xlsx", content)}
    )
    found = re.search(r'name="changes" value="([^"]*)"', answer.content.decode())
    assert found is not None
    return unescape(found[1])


def saved(desk: Desk, sent: str, **choices: str) -> tuple[int, str]:
    answer = desk.client(desk.jurors[0]).post(address(desk, "impor/"), {"changes": sent} | choices, follow=True)
    return answer.status_code, " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def mark(desk: Desk, entry: int, item: str, value: str) -> None:
    """The first juror gives a mark on the sheet's page."""
    record_mark(
        asker=desk.who(desk.jurors[0]),
        call=(desk.call.region, desk.call.slug),
        seat=desk.seats[0],
        entry=entry,
        item=item,
        typed=Typed(value),
        at=SEPTEMBER,
    )


def kept(entry: int) -> tuple[object, ...]:
    """The first two marks of an entry, its note, and its version."""
    row = Sheet.objects.get(subject=entry)
    return (*row.marks[:2], row.note, row.version)


def test_it_holds_what_is_kept_and_shows_what_changes_before_anything_is_kept(desk: Desk, entries: list[int]) -> None:
    mark(desk, entries[0], "1a", "4")
    book = filled(downloaded(desk), {"D7": 5, "E7": 3, "D8": "2"}, {"D7": "Rapi."})
    status, shown = uploaded(desk, book)
    assert status == 200
    assert "Yang akan disimpan: 2 peserta" in shown
    assert "1a 4 → 5" in shown
    assert "P002 Kelompok 2 : 1a 2" in shown
    assert "catatan tentang peserta Rapi." in shown
    assert kept(entries[0]) == (4, None, "", 1)
    before = head(desk.call.chain)
    status, shown = saved(desk, changes(desk, book))
    assert "4 nilai dan catatan dari Excel tersimpan, pada 2 peserta." in shown
    assert kept(entries[0]) == (5, 3, "Rapi.", 2)
    assert kept(entries[1]) == (2, None, "", 1)
    assert head(desk.call.chain) == before


def test_taken_in_twice_nothing_changes_the_second_time(desk: Desk, entries: list[int]) -> None:
    book = filled(downloaded(desk), {"D7": 5, "E7": 3})
    sent = changes(desk, book)
    saved(desk, sent)
    assert "2 isian di berkas ini sudah tersimpan semua" in uploaded(desk, book)[1]
    saved(desk, sent)  # the page sent again
    assert kept(entries[0]) == (5, 3, "", 1)


def test_what_was_marked_online_meanwhile_is_shown_with_both_values_and_the_juror_chooses(
    desk: Desk, entries: list[int]
) -> None:
    book = filled(downloaded(desk), {"D7": 5, "E7": 3})
    mark(desk, entries[0], "1a", "2")
    mark(desk, entries[0], "1c", "1")  # not touched in the workbook: it stays
    _, shown = uploaded(desk, book)
    assert "Berubah di Lumbung sejak Anda mengunduh (1)" in shown
    assert "Biarkan yang di Lumbung: 2" in shown
    assert "Pakai yang di Excel: 5" in shown
    sent, field = changes(desk, book), f"pilih-{entries[0]}-nilai-1a"
    saved(desk, sent, **{field: ""})
    assert kept(entries[0])[:2] == (2, 3)
    saved(desk, changes(desk, book), **{field: "excel"})
    assert kept(entries[0])[:2] == (5, 3)
    assert Sheet.objects.get().marks[2] == 1


def test_a_mark_that_changes_between_showing_and_saving_is_not_overwritten(desk: Desk, entries: list[int]) -> None:
    sent = changes(desk, filled(downloaded(desk), {"D7": 5, "D8": 4}))
    mark(desk, entries[0], "1a", "1")
    _, shown = saved(desk, sent)
    assert "1 peserta belum tersimpan" in shown
    assert "P001 Kelompok 1 : Lembar ini berubah sejak Anda membukanya" in shown
    assert (kept(entries[0])[0], kept(entries[1])[0]) == (1, 4)


def test_a_row_with_a_fault_is_told_by_its_cell_and_the_others_are_kept(desk: Desk, entries: list[int]) -> None:
    spoilt = {"D7": 6, "E7": "baik", "F7": 2.5, "G7": 3, "A8": "P077"}
    book = filled(downloaded(desk), spoilt, {"E7": "x" * 2001})
    _, shown = uploaded(desk, book)
    assert "Nilai!D7 : Nilai 6 di luar rentang 0–5. Isi nilai dari 0 sampai 5." in shown
    assert "Nilai!E7 : “baik” tidak terbaca sebagai nilai." in shown
    assert "Nilai!F7 : “2,5” tidak terbaca sebagai nilai." in shown
    assert "Nilai!A8 : Kode “P077” tidak ada dalam lembar ini; barisnya tidak dibaca." in shown
    assert "Catatan!E7 : Catatan lebih dari 2.000 huruf. Singkatkan." in shown
    saved(desk, changes(desk, book))
    assert Sheet.objects.get(subject=entries[0]).marks[:4] == [None, None, None, 3]


def test_a_mark_in_a_cell_that_does_not_apply_is_told_and_not_kept(desk: Desk) -> None:
    desk.entry(1, Entry.State.VERIFIED, memakai_teknologi=False)
    desk.appoint()
    content = downloaded(desk)
    (cell,) = [one.coordinate for one in load_workbook(BytesIO(content))["Nilai"][FIRST] if one.value == "TB"][:1]
    _, shown = uploaded(desk, filled(content, {cell: 3}))
    assert f"Nilai!{cell} : Butir " in shown
    assert "tidak berlaku bagi P001 (TB); nilai di sel ini tidak dipakai." in shown
    for left in ("TB", "tb", None):
        assert "tidak dipakai" not in uploaded(desk, filled(content, {cell: left}))[1]


def test_a_row_with_another_groups_name_is_told_and_not_read(desk: Desk, entries: list[int]) -> None:
    book = filled(downloaded(desk), {"B7": "KWT lain", "D7": 4, "D8": 4})
    _, shown = uploaded(desk, book)
    assert "bertuliskan “KWT lain”" in shown
    saved(desk, changes(desk, book))
    assert [row.subject for row in Sheet.objects.all()] == entries[1:]


def test_an_emptied_mark_is_shown_as_such(desk: Desk, entries: list[int]) -> None:
    mark(desk, entries[0], "1a", "4")
    book = filled(downloaded(desk), {"D7": None})
    assert "1a 4 → dikosongkan" in uploaded(desk, book)[1]
    saved(desk, changes(desk, book))
    assert kept(entries[0])[0] is None


def _handed_in(desk: Desk, entries: list[int]) -> None:
    for entry in entries:
        for code, value in desk.marks().items():
            mark(desk, entry, code, value)
    hand_in_sheets(asker=desk.who(desk.jurors[0]), call=desk.call, seat=desk.seat(), at=SEPTEMBER)


def _left(_: Desk, entries: list[int]) -> None:
    Entry.objects.filter(pk=entries[0]).update(state=Entry.State.WITHDRAWN)
    forget_all()  # a row that no act wrote


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (lambda desk, entries: withdraw(desk, desk.jurors[0], entries[0]), "Anda mundur dari peserta ini."),
        (_handed_in, "lembarnya sudah diserahkan dan terkunci."),
        (lambda desk, _: settle(desk), "babaknya sudah ditetapkan."),
        (
            _left,
            "panel Anda tidak lagi menilainya.",
        ),
    ],
    ids=["withdrew", "handed in", "settled", "left"],
)
def test_a_sheet_that_may_not_be_marked_any_more_is_told_and_stays(
    desk: Desk, entries: list[int], happens: Callable[[Desk, list[int]], object], why: str
) -> None:
    book = filled(downloaded(desk), {"D7": 5})
    happens(desk, entries)
    before = list(Sheet.objects.values("marks", "version"))
    _, shown = uploaded(desk, book)
    assert f"Peserta P001 tidak diubah: {why}" in shown
    forged = json.dumps([[entries[0], "nilai-", "1a", "5", ""]])
    assert "1 peserta belum tersimpan" in saved(desk, forged)[1]
    assert list(Sheet.objects.values("marks", "version")) == before


def _another_call(book: Any) -> None:
    book["Kunci"]["A3"] = "999"


def _another_decree(book: Any) -> None:
    book["Kunci"]["A5"] = "0" * 64


def _another_version(book: Any) -> None:
    book["Kunci"]["A2"] = "0"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_another_call, "Lembar ini dari lomba lain."),
        (_another_decree, "menurut peraturan atau pilihan panitia yang lain"),
        (_another_version, "dari versi Lumbung yang lama"),
    ],
)
def test_a_workbook_of_something_else_is_refused_with_what_to_do(
    desk: Desk, entries: list[int], change: Callable[[Any], None], why: str
) -> None:
    status, shown = uploaded(desk, filled(downloaded(desk), {"D7": 5}, more=change))
    assert status == 409
    assert why in shown
    assert "lalu salin nilainya ke sana" in shown
    assert entries
    assert not Sheet.objects.exists()


def test_a_colleagues_workbook_is_refused_and_their_seat_is_nobody_elses(desk: Desk, entries: list[int]) -> None:
    book = filled(downloaded(desk, juror=1), {"D7": 5})
    status, shown = uploaded(desk, book)
    assert status == 409
    assert "dibuat untuk kursi lain, bukan kursi Camat" in shown
    assert uploaded(desk, book, juror=0, seat=1)[0] == 404
    assert desk.client(desk.jurors[0]).get(address(desk, "lembar.xlsx", 1)).status_code == 404
    assert entries
    assert not Sheet.objects.exists()


def test_outside_the_days_of_judging_nothing_is_shown_to_be_saved(desk: Desk, entries: list[int]) -> None:
    status, shown = uploaded(desk, filled(downloaded(desk), {"D7": 5}), at=JANUARY)
    assert (status, len(entries)) == (409, 2)
    assert "ditutup" in shown


def test_a_panel_that_is_not_complete_takes_no_workbook(desk: Desk) -> None:
    desk.entry(1, Entry.State.VERIFIED)
    desk.appoint(ELEMENTS[:2])
    status, shown = uploaded(desk, filled(downloaded(desk), {"D7": 5}))
    assert status == 409
    assert "Panel ini belum lengkap." in shown


@pytest.mark.parametrize(
    "sent",
    [
        *("", "{", "7", "[7]", "[[1]]", '[[1, "nama-", "1a", "5", ""]]', '[[1, "nilai-", "1a", 5, ""]]', "[" * 9999),
        '[[1e999, "nilai-", "1a", "5", ""]]',
        '[["1", "nilai-", "1a", "5", ""]]',
    ],
)
def test_a_list_of_changes_that_no_page_sent_keeps_nothing(desk: Desk, entries: list[int], sent: str) -> None:
    status, shown = saved(desk, sent)
    assert status == 200
    assert "Daftar perubahannya tidak utuh. Unggah lagi." in shown
    assert entries
    assert not Sheet.objects.exists()


def test_without_anything_left_to_mark_there_is_no_workbook(desk: Desk, entries: list[int]) -> None:
    _handed_in(desk, entries)
    answer = desk.client(desk.jurors[0]).get(address(desk, "lembar.xlsx"))
    assert answer.status_code == 409
    assert "Tidak ada lembar yang masih dapat Anda nilai" in answer.content.decode()


def test_a_whole_contest_of_77_is_shown_in_two_seconds(desk: Desk) -> None:
    for number in range(1, 78):
        desk.entry(number, Entry.State.VERIFIED)
    desk.appoint()
    marks = {f"{column}{row}": 3 for row in range(FIRST, FIRST + 77) for column in "DEFGHIJKLMNOPQRSTUVW"}
    book = filled(downloaded(desk), marks)
    desk.client(desk.jurors[0]).get(address(desk, "impor/"))
    began = monotonic()
    status, shown = uploaded(desk, book)
    took = monotonic() - began
    assert status == 200
    assert "Yang akan disimpan: 77 peserta" in shown
    assert took < 2
    assert "1.540 nilai dan catatan dari Excel tersimpan, pada 77 peserta." in saved(desk, changes(desk, book))[1]
    assert sum(mark == 3 for row in Sheet.objects.all() for mark in row.marks) == 77 * 20


def test_interests_are_declared_before_the_workbook_as_before_a_sheet(desk: Desk, entries: list[int]) -> None:
    del entries
    book = filled(downloaded(desk), {"D7": 5})
    Seat.objects.filter(pk=desk.seats[0]).update(declared=None)
    client, declares = desk.client(desk.jurors[0]), address(desk, "pernyataan/?untuk=excel")
    for page in ("impor/", "lembar.xlsx"):
        assert client.get(address(desk, page)).headers["Location"] == declares
    assert "Anda belum menyatakan kepentingan Anda." in uploaded(desk, book)[1]
    answer = client.post(declares, {"nothing": "on"})
    assert answer.headers["Location"] == address(desk, "impor/")
    assert "Yang akan disimpan: 1 peserta" in uploaded(desk, book)[1]
