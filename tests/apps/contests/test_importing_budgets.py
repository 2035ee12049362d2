"""A budget from a spreadsheet is shown before it replaces anything; each mistake with its row and what to write."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.apps.contests.test_budget import post, row, stored
from tests.documents.budget.test_reading import HEAD, Rows, workbook
from tests.world import World, world

__all__ = ["World", "lomba", "world"]

WITH_MISTAKES: Rows = [
    ("RAB",),
    HEAD,
    (1, "Wajan", 2, "buah", "Rp 100.000,-", 200000),
    (2, "Leptop", "dua", "unit", 5000000, 9000000),
    (3, "Panci", 2, "buah", 50000, 90000),
    ("", "Jumlah", "", "", "", 9300000),
]


def upload(lomba: Lomba, id: int, content: bytes, category: str = "bahan") -> tuple[int, str]:
    browser: Client = lomba.world.client_of(lomba.entrant, JULY)
    file = SimpleUploadedFile("rab.xlsx", content)
    answer = browser.post(lomba.address(f"{id}/anggaran/impor/"), {"berkas": file, "kategori": category})
    return answer.status_code, " ".join(answer.content.decode().split())


def test_lines_are_shown_with_the_mistakes_of_each_row_and_nothing_is_saved(lomba: Lomba) -> None:
    id = lomba.begin()
    post(lomba, id, row(amount="500.000"))
    status, shown = upload(lomba, id, workbook(WITH_MISTAKES))
    assert status == 422
    assert "3 baris dibaca dari lembar Lembar 1." in shown
    assert "Menyimpan mengganti 1 baris yang tersimpan sekarang." in shown
    assert "Baris 2 (Excel baris 4), Volume: “dua” bukan angka. Tulis seperti 2,5." in shown
    assert (
        "Baris 3 (Excel baris 5), Jumlah rupiah: Volume × harga satuan = Rp100.000, tetapi tertulis Rp90.000." in shown
    )
    assert "Excel baris 6: “Jumlah” tertulis Rp9.300.000, tetapi baris di atasnya berjumlah Rp9.290.000." in shown
    assert 'value="100.000"' in shown
    assert "Petugas akan menanyakan baris ini" in shown
    assert 'name="version" value="1"' in shown
    assert [one.description for one in stored(lomba, id).budget] == ["Wajan"]
    assert stored(lomba, id).budget[0].amount == 500_000


def test_a_budget_in_order_is_shown_too_before_it_is_saved(lomba: Lomba) -> None:
    id = lomba.begin()
    status, shown = upload(lomba, id, workbook([HEAD, (1, "Wajan", 2, "buah", 100000, 200000)]))
    assert status == 200
    assert "Belum tersimpan" in shown
    assert stored(lomba, id).budget == ()
    assert f'action="{lomba.address(f"{id}/anggaran/")}"' in shown


@pytest.mark.parametrize("content", [b"MZ program", b"", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused_with_what_to_do(lomba: Lomba, content: bytes) -> None:
    status, shown = upload(lomba, lomba.begin(), content)
    assert status == 409
    assert "Simpan sebagai, jenis Excel (.xlsx)" in shown


def test_without_a_file_the_page_says_so(lomba: Lomba) -> None:
    browser = lomba.world.client_of(lomba.entrant, JULY)
    answer = browser.post(lomba.address(f"{lomba.begin()}/anggaran/impor/"), {})
    assert answer.status_code == 422
    assert "Belum ada berkas yang dipilih." in answer.content.decode()


def test_the_template_comes_with_the_decrees_categories(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    answer = browser.get(lomba.address(f"{id}/anggaran/rab.xlsx"))
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    assert "rab-lomba-2021.xlsx" in answer.headers["Content-Disposition"]
    assert "rab.xlsx" in browser.get(lomba.address(f"{id}/anggaran/impor/")).content.decode()
