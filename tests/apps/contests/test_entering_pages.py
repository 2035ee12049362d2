"""The pages of an entry: what they show, refuse and keep."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.contests.operations.entering import save_entry, submit_entry
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.entries import entry as read
from tests.apps.contests.entering_world import JANUARY, JULY, PDF, WOMEN, Lomba, lomba
from tests.world import world

__all__ = ["lomba", "world"]


def test_every_page_of_a_draft_opens(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    pages = ["", "mulai/", "mulai/?nama=A&cari=a", f"{id}/", *(f"{id}/{step.value}/" for step in Step)]
    for page in pages:
        answer = browser.get(lomba.address(page))
        assert answer.status_code == 200, page


def test_every_page_of_a_whole_entry_opens_before_and_after_it_is_sent(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    browser = lomba.world.client_of(lomba.entrant, JULY)
    for step in Step:
        assert browser.get(lomba.address(f"{id}/{step.value}/")).status_code == 200, step
    sent = browser.post(lomba.address(f"{id}/kirim/"), {"version": version})
    again = browser.post(lomba.address(f"{id}/kirim/"), {"version": version})
    assert sent.status_code == again.status_code == 302
    assert sent.headers["Location"] == again.headers["Location"]
    assert "P001" in browser.get(sent.headers["Location"]).content.decode()
    assert "Keripik" in browser.get(lomba.address(f"{id}/")).content.decode()
    assert browser.get(lomba.address(f"{id}/kegiatan/")).status_code == 302


def test_the_page_to_begin_tells_when_registration_is_or_was(lomba: Lomba) -> None:
    browser = lomba.world.client_of(lomba.entrant, JANUARY)
    shown = browser.get(lomba.address("mulai/")).content.decode()
    assert "Pendaftaran tidak dibuka sekarang" in shown
    assert "31 Agustus 2021" in shown
    assert "Nama kelompok" not in shown
    typed = {"nama": "Melati", "cari": lomba.world.batang.village.name, "desa": lomba.world.batang.village.code}
    assert browser.post(lomba.address("mulai/"), typed).status_code == 409


def test_papers_come_filled_in(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.fill(id)
    browser = lomba.world.client_of(lomba.entrant, JULY)
    for name in (
        "formulir-pendaftaran.pdf",
        "surat-rekomendasi.pdf",
        "kerangka-proposal.docx",
        "formulir-pendaftaran.docx",
        "surat-rekomendasi.docx",
    ):
        answer = browser.get(lomba.address(f"{id}/surat/{name}"))
        assert answer.status_code == 200
        assert answer.content[:2] in (b"%P", b"PK")
    assert browser.get(lomba.address(f"{id}/surat/kerangka-proposal.pdf")).status_code == 404


def page_of(lomba: Lomba, id: int, step: Step) -> str:
    return lomba.address(f"{id}/{step.value}/")


def test_whoever_is_not_signed_in_is_asked_to_sign_in_first(lomba: Lomba) -> None:
    id = lomba.begin()
    for page in ("", "mulai/", "daftar/", f"{id}/", f"{id}/kegiatan/", f"{id}/tanda-terima/"):
        answer = lomba.world.client_of(None, JULY).get(lomba.address(page))
        assert answer.status_code == 302, page
        assert "next=" in answer.headers["Location"]


def test_an_entry_of_others_is_not_there(lomba: Lomba) -> None:
    id = lomba.begin()
    for person in (lomba.world.batang.assessor, lomba.world.pekalongan.entrant, lomba.world.pekalongan.organiser):
        browser = lomba.world.client_of(person, JULY)
        for page in (f"{id}/", f"{id}/kegiatan/", f"{id}/kirim/", f"{id}/surat/surat-rekomendasi.pdf"):
            assert browser.get(lomba.address(page)).status_code == 404, page
        assert browser.post(page_of(lomba, id, Step.ACTIVITY), {"version": 0, "title": "X"}).status_code == 404


def test_a_wrong_value_is_told_and_everything_typed_stays(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    typed = {"version": 0, "bulan_sampai_hasil": "enam", "pangsa_pasar": "Toko di Batang"}
    answer = browser.post(page_of(lomba, id, Step.JUDGED), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "“enam” bukan angka" in shown
    assert "Toko di Batang" in shown
    assert shown.count('value="enam"') == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2,5", "“2,5” bukan bilangan bulat. Tulis tanpa koma, misalnya 12."),
        ("-5", "-5 kurang dari nol. Tulis tanpa tanda minus."),
        ("1" + "0" * 30, "terlalu besar: paling besar 1.000.000.000."),
        ("٣", "“٣” bukan angka. Tulis seperti 12."),
        ("1e0", "“1e0” bukan angka."),
        ("1.50", "“1.50” bukan angka."),
    ],
)
def test_what_is_counted_one_by_one_takes_only_whole_numbers(lomba: Lomba, typed: str, sentence: str) -> None:
    page = page_of(lomba, lomba.begin(), Step.JUDGED)
    answer = lomba.world.client_of(lomba.entrant, JULY).post(page, {"version": 0, "penerima_manfaat": typed})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    assert f'value="{typed}"' in shown


def test_there_are_no_more_women_than_people(lomba: Lomba) -> None:
    page = page_of(lomba, lomba.begin(), Step.JUDGED)
    typed = {"version": 0, "penerima_manfaat": "20", "perempuan_penerima_manfaat": "21"}
    answer = lomba.world.client_of(lomba.entrant, JULY).post(page, typed)
    assert answer.status_code == 422
    assert "21 lebih banyak dari “Semua penerima manfaat”, yaitu 20." in answer.content.decode()


def test_a_wrong_telephone_number_is_told_at_its_field_and_is_no_conflict(lomba: Lomba) -> None:
    page = page_of(lomba, lomba.begin(), Step.GROUP)
    typed = {"version": 0, "group_name": "Kelompok Mawar", "contact_name": "Ibu Sri", "contact_phone": "12"}
    answer = lomba.world.client_of(lomba.entrant, JULY).post(page, typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_contact_phone">Nomor HP: “12” bukan nomor telepon. Tulis seperti 0812 3456 7890.</a>' in shown
    assert "Yang tersimpan sekarang" not in shown
    assert 'value="Kelompok Mawar"' in shown


def test_a_stage_that_closed_while_the_form_was_open_keeps_what_was_typed(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JANUARY)
    answer = browser.post(page_of(lomba, id, Step.ACTIVITY), {"version": 0, "title": "Diketik"})
    assert answer.status_code == 409
    assert "ditutup" in answer.content.decode()
    assert "Diketik" in answer.content.decode()
    assert "Yang tersimpan sekarang" not in answer.content.decode()


def test_rows_of_people_are_added_without_script_and_checked_one_by_one(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    row = {"baris-TOTAL_FORMS": "3", "baris-INITIAL_FORMS": "0", "version": "0", "baris-0-name": "Sri"}
    more = browser.post(page_of(lomba, id, Step.PEOPLE), row | {"tambah": "ya"}).content.decode()
    assert 'name="baris-5-name"' in more
    assert 'value="Sri"' in more
    wrong = browser.post(page_of(lomba, id, Step.PEOPLE), row | {"baris-0-nik": "123", "baris-0-role": "ketua"})
    assert wrong.status_code == 422
    assert "NIK ini 3 tanda" in wrong.content.decode()
    told = '<a href="#id_baris-0-sex_0">Orang ke-1, Jenis kelamin: Pilih perempuan atau laki-laki.</a>'
    assert told in wrong.content.decode()
    removed = browser.post(page_of(lomba, id, Step.PEOPLE), row | {"baris-0-hapus": "on"})
    assert removed.status_code == 302
    kept = browser.post(
        page_of(lomba, id, Step.PEOPLE), row | {"version": "1", "baris-0-sex": "p", "baris-0-role": "ketua"}
    )
    assert kept.status_code == 302
    found = read(lomba.world.asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    assert [(one.name, one.is_woman, one.role) for one in found.members] == [("Sri", True, "ketua")]


@pytest.mark.parametrize(
    ("typed", "amount"), [("1.500.000", 1_500_000), ("Rp1.500.000,00", 1_500_000), ("1500000", 1_500_000)]
)
def test_rupiah_are_read_as_they_are_typed(lomba: Lomba, typed: str, amount: int) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    row = {
        "baris-TOTAL_FORMS": "1", "baris-INITIAL_FORMS": "0", "version": "0", "baris-0-description": "Wajan",
        "baris-0-category": "bahan", "baris-0-amount": typed, "baris-0-is_self_help": "on",
    }  # fmt: skip
    assert browser.post(page_of(lomba, id, Step.BUDGET), row).status_code == 302
    found = read(lomba.world.asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    assert [(one.amount, one.is_self_help) for one in found.budget] == [(amount, True)]
    assert found.facts["jumlah_swadaya"] == amount


@pytest.mark.parametrize("typed", ["1.50", "1,500", "sejuta", "0", "", "٣", "1e6"])
def test_what_is_no_amount_is_told_with_how_to_write_it(lomba: Lomba, typed: str) -> None:
    id = lomba.begin()
    row = {
        "baris-TOTAL_FORMS": "1", "baris-INITIAL_FORMS": "0", "version": "0", "baris-0-description": "Wajan",
        "baris-0-category": "bahan", "baris-0-amount": typed,
    }  # fmt: skip
    answer = lomba.world.client_of(lomba.entrant, JULY).post(page_of(lomba, id, Step.BUDGET), row)
    assert answer.status_code == 422
    assert "1.500.000" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"), [("-5.000", "-5.000 kurang dari nol."), ("9" * 31, "paling besar 1.000.000.000.000.")]
)
def test_an_amount_that_cannot_be_meant_names_its_row_and_limit(lomba: Lomba, typed: str, sentence: str) -> None:
    row = {
        "baris-TOTAL_FORMS": "3", "baris-INITIAL_FORMS": "0", "version": "0", "baris-1-description": "Wajan",
        "baris-1-category": "bahan", "baris-1-amount": typed,
    }  # fmt: skip
    page = page_of(lomba, lomba.begin(), Step.BUDGET)
    answer = lomba.world.client_of(lomba.entrant, JULY).post(page, row)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_baris-1-amount">Baris 2, Jumlah rupiah: ' in shown
    assert sentence in shown


def test_a_file_comes_back_as_it_was_sent_to_those_who_may_see_the_entry(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    upload = lomba.address(f"{id}/berkas/proposal/unggah/")
    refused = browser.post(upload, {"berkas": SimpleUploadedFile("virus.pdf", b"MZ program")})
    assert refused.status_code == 409
    assert "virus.pdf bukan PDF" in refused.content.decode()
    assert browser.post(upload, {}).status_code == 422
    assert browser.post(upload, {"berkas": SimpleUploadedFile("proposal.pdf", PDF)}).status_code == 302
    found = read(lomba.world.asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    address = lomba.address(f"{id}/berkas/{found.files[0].id}/unduh/")
    answer = browser.get(address)
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert lomba.world.client_of(lomba.world.batang.assessor).get(address).status_code == 404
    assert browser.post(lomba.address(f"{id}/berkas/{found.files[0].id}/hapus/")).status_code == 302
    assert browser.get(address).status_code == 404


def test_the_receipt_of_staff_asks_for_the_signed_form(lomba: Lomba) -> None:
    staff = lomba.world.batang.village_staff
    id = lomba.begin(staff)
    who = lomba.world.asker(staff, JULY)
    version = lomba.fill(id, person=staff)
    submit_entry(asker=who, call=lomba.call, entry=id, version=version, at=JULY)
    shown = lomba.world.client_of(staff, JULY).get(lomba.address(f"{id}/tanda-terima/")).content.decode()
    assert "Diisikan petugas" in shown
    assert "formulir-pendaftaran.pdf" in shown


def test_lists_are_filled_in_on_their_pages_and_picked_from(lomba: Lomba) -> None:
    corner = lomba.world.batang
    organiser = lomba.world.client_of(corner.organiser, JULY)
    assert organiser.get(lomba.address("daftar/?cari=wonotunggal")).status_code == 200
    assert organiser.post(lomba.address("daftar/prioritas_rkpd/"), {"baris": "Ketahanan pangan\n"}).status_code == 302
    village = lomba.address(f"daftar/kegiatan_rkp_desa/{corner.village.code}/")
    staff = lomba.world.client_of(corner.village_staff)
    assert staff.post(village, {"baris": "Pelatihan olahan talas"}).status_code == 302
    assert staff.get(lomba.address("daftar/prioritas_rkpd/")).status_code == 404
    entrant = lomba.world.client_of(lomba.entrant)
    assert entrant.get(lomba.address("daftar/")).status_code == 404
    shown = entrant.get(page_of(lomba, lomba.begin(), Step.JUDGED)).content.decode()
    for wanted in ("Ketahanan pangan", "Pelatihan olahan talas", "Tidak ada dalam daftar"):
        assert wanted in shown


def test_the_page_shows_whether_what_was_picked_is_in_the_list_and_never_loses_it(lomba: Lomba) -> None:
    organiser, entrant = (lomba.world.client_of(one, JULY) for one in (lomba.world.batang.organiser, lomba.entrant))
    organiser.post(lomba.address("daftar/prioritas_rkpd/"), {"baris": "Ketahanan pangan"})
    page = page_of(lomba, lomba.begin(), Step.JUDGED)
    assert entrant.post(page, {"version": 0, "prioritas_rkpd": "Ketahanan pangan"}).status_code == 302
    assert "Cocok dengan daftar" in entrant.get(page).content.decode()
    organiser.post(lomba.address("daftar/prioritas_rkpd/"), {"baris": "Pariwisata"})
    shown = entrant.get(page).content.decode()
    assert "Tidak ada di daftar" in shown
    assert 'value="Ketahanan pangan"' in shown
    assert entrant.post(page, {"version": 1, "prioritas_rkpd": "Ketahanan pangan"}).status_code == 302


def test_lists_take_as_many_queries_at_three_entries_as_at_one(lomba: Lomba) -> None:
    lomba.begin(name="Satu")
    browser = lomba.world.client_of(lomba.entrant, JULY)
    staff = lomba.world.client_of(lomba.world.batang.district_staff)
    browser.get(lomba.address())
    counts = []
    for more in (0, 2):
        for n in range(more):
            lomba.begin(name=f"Lagi {n}")
        for who in (browser, staff):
            with CaptureQueriesContext(connection) as queries:
                who.get(lomba.address())
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_an_entry_takes_as_many_queries_with_three_people_as_with_one(lomba: Lomba) -> None:
    browser = lomba.world.client_of(lomba.entrant, JULY)
    counts = []
    for people in (1, 3):
        id = lomba.begin(name=f"Kelompok {people}")
        who = lomba.world.asker(lomba.entrant, JULY)
        save_entry(asker=who, call=lomba.call, entry=id, version=0, members=WOMEN[:people], at=JULY)
        for page in (f"{id}/", f"{id}/pengurus/"):
            with CaptureQueriesContext(connection) as queries:
                browser.get(lomba.address(page))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
