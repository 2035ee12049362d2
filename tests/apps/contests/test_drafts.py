"""A draft is saved field by field: what is wrong, or was changed elsewhere, stops nothing else and is never lost."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lumbung.apps.contests.models import Entry, Recommendation
from lumbung.apps.contests.operations.listing import fill_list
from lumbung.apps.contests.operations.moving import change_village
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.regions.queries import Place, inside
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.entering_world import JANUARY, JULY, Lomba, lomba
from tests.world import world

__all__ = ["lomba", "world"]

RKP = "kegiatan_rkp_desa"


class Screen:
    """One open page of a draft: what it was told, and what it sends by itself."""

    def __init__(self, lomba: Lomba, entry: int, step: Step, name: str = "", person: int | None = None) -> None:
        self.browser: Client = lomba.world.client_of(person or lomba.entrant, JULY)
        self.address, self.name = lomba.address(f"{entry}/{step.value}/"), name
        self.opens()

    def opens(self) -> str:
        self.html = self.browser.get(self.address).content.decode()
        self.seen = json.loads(unescape(found(r'name="seen"\s+value="([^"]*)"', self.html)))
        return self.html

    def types(self, **typed: Any) -> dict[str, Any]:
        """What somebody typed is saved by itself; the answer is what the script is told."""
        fields = [name for name in typed if not name.startswith("pilih-")]
        sent = {"only": " ".join(fields), "seen": json.dumps(self.seen), "page": self.name} | typed
        answer = self.browser.post(f"{self.address}simpan/", sent)
        told: dict[str, Any] = answer.json() | {"status": answer.status_code}
        self.seen |= {name: told["seen"][name] for name in fields if "seen" in told}
        return told


def found(pattern: str, html: str) -> str:
    match = re.search(pattern, html)
    assert match is not None
    return match[1]


def stored(entry: int) -> Entry:
    return Entry.objects.get(pk=entry)


def test_what_is_typed_is_saved_by_itself_and_the_page_is_told_when_and_what_is_missing(lomba: Lomba) -> None:
    id = lomba.begin()
    told = Screen(lomba, id, Step.ACTIVITY).types(title="Keripik talas")
    assert stored(id).title == "Keripik talas"
    assert (told["version"], told["at"], told["wrong"], told["others"]) == (1, "10.00", {}, {})
    assert "Ringkasan proposal" in told["parts"]["progress"]


def test_a_field_that_is_wrong_stops_no_other_and_stands_in_its_box_until_it_is_mended(lomba: Lomba) -> None:
    id = lomba.begin()
    page = Screen(lomba, id, Step.JUDGED)
    told = page.types(bulan_sampai_hasil="enam", pangsa_pasar="Toko di Batang")
    assert "“enam” bukan angka" in told["wrong"]["bulan_sampai_hasil"]
    assert stored(id).answers == {"pangsa_pasar": "Toko di Batang"}
    again = Screen(lomba, id, Step.JUDGED).html
    assert 'value="enam"' in again
    assert "“enam” bukan angka" in again
    sending = page.browser.get(lomba.address(f"{id}/kirim/")).content.decode()
    assert "1 isian belum menjadi jawaban" in sending
    assert page.types(bulan_sampai_hasil="6")["wrong"] == {}
    assert stored(id).answers["bulan_sampai_hasil"] == 6
    assert "enam" not in json.dumps(stored(id).typed)


def test_a_part_that_is_more_than_its_whole_waits_until_the_whole_is_mended(lomba: Lomba) -> None:
    id = lomba.begin()
    page = Screen(lomba, id, Step.JUDGED)
    told = page.types(penerima_manfaat="20", perempuan_penerima_manfaat="21")
    assert "21 lebih banyak dari" in told["wrong"]["perempuan_penerima_manfaat"]
    assert stored(id).answers == {"penerima_manfaat": 20}
    assert "21 lebih banyak dari" in Screen(lomba, id, Step.JUDGED).html
    assert page.types(penerima_manfaat="30")["wrong"] == {}
    assert stored(id).answers == {"penerima_manfaat": 30, "perempuan_penerima_manfaat": 21}


def test_a_telephone_number_that_is_wrong_is_kept_nowhere(lomba: Lomba) -> None:
    id = lomba.begin()
    told = Screen(lomba, id, Step.GROUP).types(contact_phone="0812-rahasia", contact_name="Ibu Sri")
    assert "bukan nomor telepon" in told["wrong"]["contact_phone"]
    assert stored(id).contact_name == "Ibu Sri"
    assert "0812" not in json.dumps(stored(id).typed)


def test_fields_that_two_changed_apart_are_both_saved(lomba: Lomba) -> None:
    id = lomba.begin()
    phone, office = Screen(lomba, id, Step.CHAPTERS, "hp"), Screen(lomba, id, Step.CHAPTERS, "laptop")
    phone.types(bab1="Talas melimpah.")
    assert office.types(bab2="Keripik yang laku.")["others"] == {}
    assert list(filter(None, stored(id).chapters.values())) == ["Talas melimpah.", "Keripik yang laku."]


def test_a_field_that_two_changed_keeps_both_texts_until_somebody_chooses(lomba: Lomba) -> None:
    id = lomba.begin()
    phone, office = Screen(lomba, id, Step.CHAPTERS, "hp"), Screen(lomba, id, Step.CHAPTERS, "laptop")
    phone.types(bab1="Talas melimpah.")
    told = office.types(bab1="Singkong melimpah.")
    assert "Talas melimpah." in told["others"]["bab1"]
    assert office.types(bab1="Singkong sangat melimpah.")["others"].keys() == {"bab1"}
    shown = Screen(lomba, id, Step.CHAPTERS)
    assert "Singkong sangat melimpah." in shown.html
    assert "Talas melimpah." in shown.html
    told = shown.types(bab1="Singkong sangat melimpah.", **{"pilih-bab1": "semua"})
    assert told["now"] == {"bab1": "Singkong sangat melimpah.\n\nTalas melimpah."}
    assert told["others"] == {}
    assert "Singkong sangat melimpah.\n\nTalas melimpah." in stored(id).chapters.values()


@pytest.mark.parametrize("chosen", ["kotak", "lain"])
def test_either_text_can_be_chosen_by_the_button_without_script(lomba: Lomba, chosen: str) -> None:
    id = lomba.begin()
    browser, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/kegiatan/")
    first, second = ({"seen": json.dumps(Screen(lomba, id, Step.ACTIVITY).seen)} for _ in range(2))
    assert browser.post(address, first | {"title": "Keripik"}).status_code == 302
    answer = browser.post(address, second | {"title": "Tepung"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Tepung"' in shown
    assert "Keripik" in shown
    other = found(r'name="pilih-title"\s+value="([0-9a-f]{10})"', shown)
    now = {"seen": json.dumps(Screen(lomba, id, Step.ACTIVITY).seen), "title": "Tepung"}
    assert browser.post(address, now | {"pilih-title": other if chosen == "lain" else "kotak"}).status_code == 302
    assert stored(id).title == {"kotak": "Tepung", "lain": "Keripik"}[chosen]
    assert "Juga ditulis" not in Screen(lomba, id, Step.ACTIVITY).html


def test_an_answer_that_was_lost_on_the_way_makes_neither_a_conflict_nor_a_second_save(lomba: Lomba) -> None:
    id = lomba.begin()
    page = Screen(lomba, id, Step.ACTIVITY, "hp")
    before = dict(page.seen)
    page.types(title="Keripik")
    page.seen = dict(before)
    assert page.types(title="Keripik")["version"] == 1
    page.seen = dict(before)
    assert page.types(title="Keripik talas")["others"] == {}
    assert stored(id).title == "Keripik talas"


def test_what_was_opened_before_somebody_else_saved_does_not_put_the_old_text_back(lomba: Lomba) -> None:
    id = lomba.begin()
    browser, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/proposal/")
    old = Screen(lomba, id, Step.CHAPTERS)
    Screen(lomba, id, Step.CHAPTERS, "hp").types(bab1="Talas melimpah.")
    assert browser.post(address, {"seen": json.dumps(old.seen), "bab2": "Keripik."}).status_code == 302
    assert list(filter(None, stored(id).chapters.values())) == ["Talas melimpah.", "Keripik."]


@pytest.mark.parametrize("told", ["?", "[]", "[" * 100_000])
def test_a_page_that_does_not_say_what_was_on_screen_is_taken_as_one_that_saw_nothing(lomba: Lomba, told: str) -> None:
    id = lomba.begin()
    old = Screen(lomba, id, Step.ACTIVITY)
    answer = old.browser.post(f"{old.address}simpan/", {"seen": told, "only": "title", "title": "Keripik"})
    assert answer.status_code == 200
    assert Entry.objects.get(pk=id).title == "Keripik"


def test_nothing_is_kept_that_postgresql_cannot_keep(lomba: Lomba) -> None:
    id = lomba.begin()
    page = Screen(lomba, id, Step.JUDGED, name="hp\0")
    assert page.types(bulan_sampai_hasil="en\0am", pangsa_pasar="Toko\0 di Batang")["status"] == 200
    assert stored(id).answers == {"pangsa_pasar": "Toko di Batang"}
    assert stored(id).typed["bulan_sampai_hasil"] == {"page": "hp", "wrong": "enam"}


def test_a_page_is_told_why_nothing_is_saved_any_more(lomba: Lomba) -> None:
    id = lomba.begin()
    page = Screen(lomba, id, Step.ACTIVITY)
    lomba.world.client_of(None, JANUARY)
    told = page.types(title="Terlambat")
    assert told["status"] == 409
    assert "ditutup" in told["refused"]


def test_staff_who_type_for_a_group_stand_in_the_trail_once_for_a_sitting(lomba: Lomba) -> None:
    staff, colleague = lomba.world.batang.village_staff, lomba.world.batang.district_staff
    id = lomba.begin(staff)
    page = Screen(lomba, id, Step.ACTIVITY, person=colleague)
    for title in ("K", "Ke", "Ker"):
        page.types(title=title)
    acts = [line.act for line in lines(lomba.call.chain)]
    assert acts.count("contests.save_entry_for_group") == 1


def test_one_save_takes_as_many_queries_with_much_text_as_with_little(lomba: Lomba) -> None:
    page = Screen(lomba, lomba.begin(), Step.CHAPTERS)
    page.types(bab1="Awal.")
    counts = []
    for many in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            page.types(**{f"bab{number}": f"Teks {many} " * 400 for number in range(1, many + 1)})
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 40


# ------------------------------------------------------------------------------------- where one goes on


def test_the_list_leads_to_the_first_page_on_which_something_is_missing(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)

    def leads_to() -> str:
        assert f'{id}/lanjut/">Lanjutkan mengisi' in browser.get(lomba.address()).content.decode()
        return str(browser.get(lomba.address(f"{id}/lanjut/")).headers["Location"]).rstrip("/").rpartition("/")[2]

    assert leads_to() == Step.GROUP.value
    contact = {"contact_name": "Ibu Sri", "contact_phone": "0812 3456 7890"}
    Screen(lomba, id, Step.GROUP).types(**contact, jenis_peserta="kelompok masyarakat")
    Screen(lomba, id, Step.CHAPTERS).types(bab1="Talas melimpah.")
    assert leads_to() == Step.PEOPLE.value
    lomba.send(id, lomba.fill(id, Entry.objects.get().version))
    sent = browser.get(lomba.address(f"{id}/lanjut/"))
    assert sent.headers["Location"] == lomba.address(f"{id}/")


def test_what_is_missing_on_every_page_is_named_on_each_of_them(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    for step in (Step.GROUP, Step.BUDGET, Step.FILES):
        page = browser.get(lomba.address(f"{id}/{step.value}/")).content.decode()
        assert 'href="#langkah">Kurang: ' in page
        for name in ("Nomor HP", "Jumlah pengurus", "Judul", "Latar belakang", "Baris anggaran", "Proposal"):
            assert name in page.partition('id="langkah"')[2], (step, name)


# --------------------------------------------------------------------------------------- another village


def another_village(lomba: Lomba) -> Place:
    found = inside(lomba.world.batang.district.code, 4, JULY.date())[1]
    assert found.id != lomba.world.batang.village.id
    return found


def test_a_draft_goes_to_another_village_and_what_was_picked_from_the_old_ones_list_is_asked_again(
    lomba: Lomba,
) -> None:
    corner, other = lomba.world.batang, another_village(lomba)
    staff = lomba.world.asker(corner.village_staff, JULY)
    fill_list(asker=staff, call=lomba.call, fact=RKP, village=corner.village, lines=["Pelatihan talas"], at=JULY)
    id = lomba.begin()
    page = Screen(lomba, id, Step.JUDGED)
    page.types(**{RKP: "Pelatihan talas", "pangsa_pasar": "Toko di Batang"})
    asked = {"document": "surat-rekomendasi", "asked_by_id": lomba.entrant, "asked_at": JULY}
    Recommendation.objects.create(entry_id=id, **asked)
    address = lomba.address(f"{id}/desa/")
    shown = page.browser.get(address, {"cari": other.name}).content.decode()
    assert f'value="{other.code}"' in shown
    answer = page.browser.post(address, {"cari": other.name, "desa": other.code}, follow=True).content.decode()
    assert other.in_full in answer
    assert "Pilih lagi: " in answer
    assert stored(id).village_id == other.id
    assert stored(id).answers == {"pangsa_pasar": "Toko di Batang"}
    assert [one.state for one in Recommendation.objects.all()] == [Recommendation.State.TAKEN_BACK]
    line = lines(lomba.call.chain)[0]
    assert (line.act, line.actor) == ("contests.change_village", lomba.entrant)


def test_the_village_stays_once_the_entry_is_sent_and_staff_stay_in_their_territory(lomba: Lomba) -> None:
    id, other = lomba.begin(), another_village(lomba)
    browser = lomba.world.client_of(lomba.entrant, JULY)
    lomba.send(id, lomba.fill(id))
    sent = browser.post(lomba.address(f"{id}/desa/"), {"cari": other.name, "desa": other.code})
    assert sent.status_code == 409
    staff = lomba.world.batang.village_staff
    theirs = lomba.begin(staff)
    with pytest.raises(Refused):
        change_village(asker=lomba.world.asker(staff, JULY), call=lomba.call, entry=theirs, village=other, at=JULY)


# ---------------------------------------------------------------------------------------- pages of rows

ROW = {"baris-TOTAL_FORMS": "2", "baris-INITIAL_FORMS": "0", "baris-0-name": "Sri", "baris-0-sex": "p"}


def rows_seen(browser: Client, address: str) -> str:
    return found(r'name="rows_seen"\s+value="([0-9a-f]+)"', browser.get(address).content.decode())


def test_people_are_saved_by_themselves_once_each_is_whole_and_keep_their_rows(lomba: Lomba) -> None:
    id = lomba.begin()
    browser, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/pengurus/")
    typed = ROW | {"rows_seen": rows_seen(browser, address)}
    assert browser.post(f"{address}simpan-baris/", typed).status_code == 422
    typed |= {"baris-0-role": "ketua", "baris-0-nik": "3325014101900000"}
    told = browser.post(f"{address}simpan-baris/", typed).json()
    person = stored(id).members.get()
    assert told["ids"] == {"baris-0-id": person.pk}
    assert "Pengurus dan anggota" in told["parts"]["progress"]
    typed |= {"rows_seen": told["rows_seen"], "baris-0-id": str(person.pk), "baris-0-nik": "", "baris-0-name": "Sri W"}
    assert browser.post(f"{address}simpan-baris/", typed).status_code == 200
    again = stored(id).members.get()
    assert (again.pk, again.name, again.nik) == (person.pk, "Sri W", person.nik)


def test_what_is_saved_elsewhere_in_the_entry_is_no_conflict_of_its_rows(lomba: Lomba) -> None:
    id = lomba.begin()
    browser, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/pengurus/")
    typed = ROW | {"baris-0-role": "ketua", "rows_seen": rows_seen(browser, address), "version": "0"}
    Screen(lomba, id, Step.ACTIVITY).types(title="Keripik")
    assert browser.post(address, typed).status_code == 302
    refused = browser.post(address, typed | {"baris-0-name": "Wati"})
    assert refused.status_code == 409
    shown = refused.content.decode()
    assert "Yang tersimpan sekarang" in shown
    assert "Sri, ketua" in shown
    assert 'value="Wati"' in shown
    now = {"rows_seen": found(r'name="rows_seen"\s+value="([0-9a-f]+)"', shown), "baris-0-name": "Wati"}
    assert browser.post(address, typed | now).status_code == 302


def test_rows_whose_answer_never_came_back_are_stored_once_and_are_no_conflict(lomba: Lomba) -> None:
    id = lomba.begin()
    browser, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/pengurus/")
    nik = {"baris-0-role": "ketua", "baris-0-nik": "3325014101900000"}
    sent = ROW | nik | {"rows_seen": rows_seen(browser, address), "version": str(stored(id).version)}
    first = browser.post(f"{address}simpan-baris/", sent)
    again = browser.post(f"{address}simpan-baris/", sent)
    assert (first.status_code, again.status_code) == (200, 200)
    person = stored(id).members.get()
    assert again.json()["ids"] == {"baris-0-id": person.pk}
    assert person.nik
    assert browser.post(f"{address}simpan-baris/", sent | {"baris-0-name": "Wati"}).status_code == 409
    refused = browser.post(address, sent | {"baris-0-name": "Wati"}).content.decode()
    assert "Yang tersimpan sekarang" in refused
    assert "hal perlu diperbaiki dulu" not in refused


def test_a_budget_is_saved_by_itself(lomba: Lomba) -> None:
    id = lomba.begin()
    browser, address = lomba.world.client_of(lomba.entrant, JULY), lomba.address(f"{id}/anggaran/")
    line = {
        "baris-TOTAL_FORMS": "1", "baris-INITIAL_FORMS": "0", "baris-0-description": "Wajan",
        "baris-0-category": "bahan", "baris-0-amount": "500.000", "rows_seen": rows_seen(browser, address),
    }  # fmt: skip
    assert "Rp500.000" in browser.post(f"{address}simpan-baris/", line).json()["parts"]["sums"]
    assert [one.amount for one in stored(id).budget.all()] == [500_000]
