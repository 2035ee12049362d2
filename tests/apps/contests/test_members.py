"""People come from Excel as rows of the form, shown before they replace anybody; no NIK is there twice."""

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lumbung.apps.contests.models import Member
from lumbung.apps.contests.operations import entering
from lumbung.apps.contests.operations.entering import TypedMember
from lumbung.apps.contests.queries.asking import Step
from lumbung.shared.identifiers import decrypt
from lumbung.shared.refusal import Refused
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.documents.members.test_members import NIK, book

__all__ = ["lomba"]

OTHER_NIK = "3325014602900000"
TITLES = ("Nama Lengkap", "No KTP", "L/P", "Jabatan", "Miskin")


def upload(lomba: Lomba, entry: int, *rows: tuple[object, ...]) -> Any:
    file = SimpleUploadedFile("anggota.xlsx", book(TITLES, *rows))
    client = lomba.world.client_of(lomba.entrant, JULY)
    return client.post(lomba.address(f"{entry}/pengurus/impor/"), {"berkas": file})


def save(lomba: Lomba, entry: int, version: int, *people: TypedMember) -> None:
    who = lomba.world.asker(lomba.entrant, JULY)
    entering.save_entry(asker=who, call=lomba.call, entry=entry, version=version, at=JULY, members=people)


def test_the_template_is_a_workbook(lomba: Lomba) -> None:
    answer = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{lomba.begin()}/pengurus/daftar.xlsx"))
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames == ["Anggota", "Petunjuk"]


def test_what_was_read_is_shown_with_its_faults_and_nothing_is_stored_yet(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, TypedMember("Sri", True, "ketua"))
    answer = upload(
        lomba,
        id,
        ("Siti Aminah", 3325014502900001, "P", "Ketua", "ya"),
        ("Tuti", NIK, "L", "Sekretaris", ""),
        ("Rini", "3325013513900001", "P", "juru masak", ""),
    )
    page = answer.content.decode()
    assert "Belum tersimpan" in page
    assert "Menyimpan mengganti 1 orang" in page
    assert "Excel baris 2:" in page
    assert "tersimpan sebagai angka" in page
    assert "Orang ke-2 (Excel baris 3), NIK: NIK ini milik perempuan" in page
    assert "Orang ke-3 (Excel baris 4), NIK: Angka ke-7 sampai ke-12 bukan tanggal lahir" in page
    assert "“juru masak” tidak dikenal" in page
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    assert [one.name for one in Member.objects.filter(entry_id=id)] == ["Sri"]


def test_whoever_is_stored_under_the_same_name_keeps_the_nik_of_there(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, TypedMember("Siti Aminah", True, "ketua", nik=NIK))
    stored = Member.objects.get(entry_id=id)
    page = upload(lomba, id, ("SITI AMINAH", "", "P", "bendahara", "")).content.decode()
    assert f'name="baris-0-id" value="{stored.pk}"' in page
    typed = {
        "version": "1",
        "baris-TOTAL_FORMS": "1",
        "baris-INITIAL_FORMS": "0",
        "baris-0-id": str(stored.pk),
        "baris-0-name": "SITI AMINAH",
        "baris-0-sex": "p",
        "baris-0-role": "bendahara",
    }
    lomba.world.client_of(lomba.entrant, JULY).post(lomba.address(f"{id}/{Step.PEOPLE}/"), typed)
    stored.refresh_from_db()
    assert (stored.name, stored.role) == ("SITI AMINAH", "bendahara")
    assert stored.nik is not None
    assert decrypt("nik", bytes(stored.nik)) == NIK


def test_a_file_without_a_list_is_refused_with_what_to_do(lomba: Lomba) -> None:
    id = lomba.begin()
    client = lomba.world.client_of(lomba.entrant, JULY)
    for content in (b"", b"%PDF-1.7", book(("Barang", "Harga"))):
        answer = client.post(lomba.address(f"{id}/pengurus/impor/"), {"berkas": SimpleUploadedFile("a.xlsx", content)})
        assert answer.status_code == 409
    assert client.post(lomba.address(f"{id}/pengurus/impor/"), {}).status_code == 422


def test_one_nik_twice_in_a_group_is_refused_with_both_rows_named(lomba: Lomba) -> None:
    id = lomba.begin()
    with pytest.raises(Refused) as refused:
        save(lomba, id, 0, TypedMember("Sri", True, "ketua", nik=NIK), TypedMember("Tuti", True, "anggota", nik=NIK))
    words = refused.value.verdict.because.words.text("id")
    assert words == "Sri (orang ke-1) dan Tuti (orang ke-2) mempunyai NIK yang sama."
    assert NIK not in words


def test_a_nik_that_is_typed_is_compared_with_those_that_are_stored(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, TypedMember("Sri", True, "ketua", nik=NIK))
    stored = Member.objects.get(entry_id=id)
    with pytest.raises(Refused, match="the same NIK"):
        save(
            lomba, id, 1, TypedMember("Sri", True, "ketua", id=stored.pk), TypedMember("Tuti", True, "anggota", nik=NIK)
        )
    changed = TypedMember("Sri", True, "ketua", nik=OTHER_NIK, id=stored.pk)
    save(lomba, id, 1, changed, TypedMember("Tuti", True, "anggota", nik=NIK))
    assert Member.objects.filter(entry_id=id).count() == 2


def test_the_group_is_told_before_that_people_in_two_groups_are_asked_about(lomba: Lomba) -> None:
    page = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{lomba.begin()}/{Step.PEOPLE}/"))
    assert "Petugas dapat menanyakan orang yang juga memimpin" in page.content.decode()


def test_a_person_is_one_line_and_open_is_what_is_to_be_done(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, TypedMember("Sri", True, "ketua", False, NIK), TypedMember("Tuti", True, "anggota"))
    client, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/pengurus/")
    folds = open_folds(client.get(address).content.decode())
    assert folds == {"baris-0": False, "baris-1": False, "baris-2": True, "baris-3": False, "baris-4": False}
    assert client.get(address).content.decode().count("NIK ada") == 1
    wrong = {"baris-TOTAL_FORMS": "3", "baris-INITIAL_FORMS": "0", "version": "1", "baris-0-name": "Sri"}
    answer = client.post(address, wrong | {"baris-1-name": "Tuti", "baris-1-sex": "p", "baris-1-role": "anggota"})
    page = answer.content.decode()
    assert open_folds(page) == {"baris-0": True, "baris-1": False, "baris-2": True}
    assert page.count("Perbaiki</span>") == 1


def test_whoever_a_sheet_tells_something_about_is_open(lomba: Lomba) -> None:
    fine, told = ("Rini", "3325014602900001", "P", "Seksi", ""), ("Siti", 3325014502900001, "P", "Ketua", "ya")
    assert open_folds(upload(lomba, lomba.begin(), fine, told).content.decode()) == {"baris-0": False, "baris-1": True}


def open_folds(page: str) -> dict[str, bool]:
    """Each row of a page, and whether it is unfolded."""
    return {name: bool(word) for name, word in re.findall(r'<details class="fold" id="(baris-\d+)"( open)?>', page)}
