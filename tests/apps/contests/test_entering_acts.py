"""An entry's acts: who may do them, when, what is refused, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry, Member
from lumbung.apps.contests.operations import attaching, entering, noting, verifying
from lumbung.apps.contests.operations.listing import fill_list
from lumbung.apps.contests.queries.entries import entry as read
from lumbung.apps.contests.queries.materials import materials
from lumbung.apps.contests.queries.pick_lists import NOT_LISTED, matched, pick_lists
from lumbung.apps.contests.queries.progress import masked_niks, notes
from lumbung.apps.regions.queries import inside
from lumbung.shared.identifiers import decrypt
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.entering_world import JANUARY, JULY, PDF, SEPTEMBER, WOMEN, Lomba, lomba
from tests.world import world

__all__ = ["lomba", "world"]

NIK = "3325014101900000"


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.verdict.remedy is not None
    return refused.value.verdict.because.words.text()


def save(lomba: Lomba, entry: int, version: int, person: int | None = None, at: datetime = JULY, **parts: Any) -> int:
    who = asker(person or lomba.entrant, at)
    return entering.save_entry(asker=who, call=lomba.call, entry=entry, version=version, at=at, **parts)


# ------------------------------------------------------------------------------------------------- beginning


def test_a_group_outside_the_region_cannot_begin(lomba: Lomba) -> None:
    who, village = asker(lomba.entrant, JULY), lomba.world.pekalongan.village
    assert "di luar wilayah" in refusal(
        lambda: entering.begin_entry(asker=who, call=lomba.call, village=village, group_name="A", at=JULY)
    )


def test_whoever_watches_a_region_does_not_enter_in_it(lomba: Lomba) -> None:
    for person in (lomba.world.batang.leader, lomba.world.batang.inspector):
        assert "membaca" in refusal(partial(lomba.begin, person))


def test_nobody_begins_after_registration(lomba: Lomba) -> None:
    assert "ditutup" in refusal(lambda: lomba.begin(at=SEPTEMBER))


def test_a_group_has_a_name(lomba: Lomba) -> None:
    assert "Nama kelompok" in refusal(lambda: lomba.begin(name="  "))


def test_staff_begin_for_groups_of_their_territory_and_the_trail_says_so(lomba: Lomba) -> None:
    staff = lomba.world.batang.district_staff
    id = lomba.begin(staff)
    found = read(asker(staff, JULY), lomba.call, id)
    assert found is not None
    assert found.by_staff
    assert lines(lomba.call.chain)[0].facts["by_staff"] is True


def test_staff_do_not_begin_for_other_territories(lomba: Lomba) -> None:
    staff = asker(lomba.world.batang.district_staff, JULY)
    elsewhere = inside("33.25.02", 4, JULY.date())[0]
    assert "di luar wilayah tugas" in refusal(
        lambda: entering.begin_entry(asker=staff, call=lomba.call, village=elsewhere, group_name="A", at=JULY)
    )


def test_staff_who_go_on_with_a_colleagues_entry_stand_in_the_trail(lomba: Lomba) -> None:
    id = lomba.begin(lomba.world.batang.district_staff)
    save(lomba, id, 0, lomba.world.batang.district_staff, title="Keripik")
    assert lines(lomba.call.chain)[0].act == "contests.begin_entry"
    save(lomba, id, 1, lomba.world.batang.village_staff, title="Keripik talas")
    line = lines(lomba.call.chain)[0]
    assert (line.act, line.actor) == ("contests.save_entry_for_group", lomba.world.batang.village_staff)


# ---------------------------------------------------------------------------------------------------- saving


def test_two_who_save_at_once_do_not_overwrite_each_other(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, title="Yang pertama")
    assert "dari tempat lain" in refusal(lambda: save(lomba, id, 0, title="Yang kedua"))
    assert Entry.objects.get(pk=id).title == "Yang pertama"


def test_others_cannot_change_an_entry(lomba: Lomba) -> None:
    id = lomba.begin()
    for person in (
        lomba.world.batang.assessor,
        lomba.world.batang.leader,
        lomba.world.batang.village_staff,  # the group enters by itself
        lomba.world.batang.district_staff,
        lomba.world.pekalongan.entrant,
        lomba.world.pekalongan.district_staff,
    ):
        assert "tidak dapat Anda ubah" in refusal(partial(save, lomba, id, 0, person, title="X"))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"tidak_ditanya": 1}, "tidak menanyakan"),
        ({"jenis_peserta": "perusahaan"}, "tidak dikenal"),
        ({"fokus": ["pertambangan"]}, "tidak dikenal"),
        ({"bulan_sampai_hasil": "lama"}, "tidak dikenal"),
        ({"bulan_sampai_hasil": "NaN"}, "tidak dikenal"),
        ({"bulan_sampai_hasil": "1e0"}, "tidak dikenal"),
        ({"bulan_sampai_hasil": "٣"}, "tidak dikenal"),
        ({"bulan_sampai_hasil": "2.5"}, "tidak dikenal"),
        ({"bulan_sampai_hasil": -5}, "tidak dikenal"),
        ({"bulan_sampai_hasil": 10**30}, "tidak dikenal"),
        ({"bulan_sampai_hasil": True}, "tidak dikenal"),
        ({"pernyataan_tidak_diajukan": "ya"}, "tidak dikenal"),
        ({"penerima_manfaat": 20, "perempuan_penerima_manfaat": 21}, "21 lebih banyak dari “Semua penerima manfaat”"),
    ],
)
def test_an_answer_that_the_decree_does_not_know_is_refused(lomba: Lomba, answers: dict[str, object], why: str) -> None:
    id = lomba.begin()
    assert why in refusal(lambda: save(lomba, id, 0, answers=answers))


def test_a_part_fits_the_whole_that_was_saved_before(lomba: Lomba) -> None:
    id = lomba.begin()
    version = save(lomba, id, 0, answers={"perempuan_penerima_manfaat": 20})
    version = save(lomba, id, version, answers={"penerima_manfaat": 20})
    assert "yaitu 19" in refusal(lambda: save(lomba, id, version, answers={"penerima_manfaat": 19}))
    save(lomba, id, version, title="Yang lain tetap dapat disimpan")


@pytest.mark.parametrize("amount", [0, -1, 10**12 + 1])
def test_an_amount_that_cannot_be_meant_is_refused(lomba: Lomba, amount: int) -> None:
    id = lomba.begin()
    assert "paling banyak Rp1.000.000.000.000" in refusal(
        lambda: save(lomba, id, 0, budget=[entering.TypedCost("Wajan", "bahan", amount)])
    )


def test_a_contacts_number_is_kept_encrypted_and_shown_masked(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, contact=entering.Contact("Ibu Sri", "0812-3456-7890"))
    save(lomba, id, 1, contact=entering.Contact("Ibu Sri Utami"))
    stored = Entry.objects.get(pk=id).contact_phone
    assert stored is not None
    assert decrypt("phone", bytes(stored)) == "+6281234567890"
    found = read(asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    assert (found.contact_name, found.contact_phone[-4:], "123456" in found.contact_phone) == (
        "Ibu Sri Utami",
        "7890",
        False,
    )
    assert "bukan nomor telepon" in refusal(lambda: save(lomba, id, 2, contact=entering.Contact("Ibu", "12")))


def test_a_nik_is_kept_encrypted_through_later_saves_and_shown_masked_to_the_group_only(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, members=[entering.TypedMember("Sri", True, "ketua", nik=NIK)])
    person = Member.objects.get(entry_id=id)
    save(lomba, id, 1, members=[entering.TypedMember("Sri Utami", True, "ketua", id=person.pk)])
    person.refresh_from_db()
    assert person.name == "Sri Utami"
    assert person.nik is not None
    assert NIK.encode() not in bytes(person.nik)
    assert decrypt("nik", bytes(person.nik)) == NIK
    assert masked_niks(asker(lomba.entrant, JULY), lomba.call, id) == {person.pk: "•" * 12 + "0000"}
    assert masked_niks(asker(lomba.world.batang.assessor, JULY), lomba.call, id) == {}


# --------------------------------------------------------------------------------------------------- sending


def test_an_entry_without_a_committee_or_declarations_is_not_sent(lomba: Lomba) -> None:
    id = lomba.begin()
    assert "syarat yang belum dipenuhi" in refusal(lambda: lomba.send(id, 0))
    version = lomba.fill(id)
    version = save(lomba, id, version, members=WOMEN[:9])
    assert "paling sedikit 10" in refusal(lambda: lomba.send(id, version))
    version = save(lomba, id, version, members=WOMEN, answers={"pernyataan_tidak_diajukan": None})
    assert "belum diisi" in refusal(lambda: lomba.send(id, version))


def test_a_missing_document_blocks_and_a_page_count_that_nobody_measured_does_not(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    who = asker(lomba.entrant, JULY)
    found = read(who, lomba.call, id)
    assert found is not None
    attaching.remove_file(asker=who, call=lomba.call, entry=id, file=found.files[0].id, at=JULY)
    assert "1 syarat" in refusal(lambda: lomba.send(id, version))
    attaching.attach_file(
        asker=who, call=lomba.call, entry=id, document=found.files[0].document, name="a.pdf", content=PDF, at=JULY
    )
    assert lomba.send(id, version) == "P001"


def test_sending_twice_gives_the_same_receipt(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    assert lomba.send(id, version) == lomba.send(id, version) == "P001"
    assert [line.act for line in lines(lomba.call.chain)].count("contests.submit_entry") == 1


def test_what_changed_since_the_page_was_opened_is_not_sent(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    save(lomba, id, version, title="Judul lain")
    assert "berubah" in refusal(lambda: lomba.send(id, version))


def test_a_sent_entry_does_not_change(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    lomba.send(id, version)
    assert "tidak dapat Anda ubah" in refusal(lambda: save(lomba, id, version + 1, title="X"))


def test_a_returned_entry_is_mended_and_sent_again_while_verification_is_open(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    officer = asker(lomba.world.batang.district_staff, SEPTEMBER)
    verifying.rule_on(
        asker=officer,
        call=lomba.call,
        entry=id,
        requirement="kertas",
        answer=Answer.REFUSE,
        reason="Kertasnya F4.",
        at=SEPTEMBER,
    )
    verifying.conclude_verification(
        asker=officer,
        call=lomba.call,
        entry=id,
        version=Entry.objects.get(pk=id).version,
        answer=Answer.RETURN,
        reason="Judulnya belum jelas.",
        until=SEPTEMBER.date(),
        at=SEPTEMBER,
    )
    found = read(asker(lomba.entrant, SEPTEMBER), lomba.call, id)
    assert found is not None
    whole, paper = notes(lomba.call, found)
    assert "Judulnya belum jelas." in whole.words
    assert paper.words == "Kertasnya F4."
    tomorrow = SEPTEMBER + timedelta(days=1)
    assert "berakhir 10 September 2021" in refusal(lambda: save(lomba, id, found.version, at=tomorrow, title="X"))
    assert "ditutup" in refusal(lambda: save(lomba, id, found.version, at=JANUARY, title="X"))
    version = save(lomba, id, found.version, at=SEPTEMBER, title="Keripik talas pedas")
    assert "Kertasnya F4." in refusal(lambda: lomba.send(id, version, SEPTEMBER))
    who, explained = asker(lomba.entrant, SEPTEMBER), {one.record.id: "Kertasnya A4." for one in (paper,) if one.record}
    noting.explain_notes(asker=who, call=lomba.call, entry=id, explanations=explained, at=SEPTEMBER)
    assert lomba.send(id, version, SEPTEMBER) == "P001"
    assert Entry.objects.get(pk=id).state == Entry.State.SUBMITTED


def test_a_draft_that_was_not_returned_stays_shut_after_registration(lomba: Lomba) -> None:
    id = lomba.begin()
    assert "ditutup" in refusal(lambda: save(lomba, id, 0, at=SEPTEMBER, title="X"))


# ----------------------------------------------------------------------------------- facts, lists, materials


def test_the_village_says_whether_it_is_a_desa_and_chapters_come_from_what_is_written(lomba: Lomba) -> None:
    id = lomba.begin()
    save(lomba, id, 0, title="Keripik", chapters={"latar belakang": "Talas melimpah."})
    found = read(asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    assert found.facts["status_wilayah"] == "desa"
    assert found.facts["bab_proposal"] == {"judul", "latar belakang"}


def test_assessors_see_beside_each_indicator_what_it_asks_about(lomba: Lomba) -> None:
    id = lomba.begin()
    poor = [entering.TypedMember("Sri", True, "ketua", is_poor=True), entering.TypedMember("Adi", False, "pengurus")]
    costs = [entering.TypedCost("Wajan", "bahan", 900_000), entering.TypedCost("Kayu", "bahan", 100_000, True)]
    save(lomba, id, 0, members=poor, budget=costs, answers={"bulan_sampai_hasil": 6})
    found = read(asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    shown = {
        code: [one.words.text() for one in those]
        for code, those in materials(lomba.call.rules, found.facts, {}).items()
    }
    assert len(shown) == 20
    assert shown["4b"][:2] == ["Rp100.000", "Rp1.000.000"]
    assert shown["4c"] == ["6 bulan"]
    assert shown["5c"] == ["1", "2", "1", "0"]
    assert shown["2b"] == ["belum diisi"]


def test_the_organiser_fills_in_a_list_and_village_staff_that_of_their_village(lomba: Lomba) -> None:
    corner = lomba.world.batang
    organiser, staff = asker(corner.organiser, JULY), asker(corner.village_staff, JULY)
    fill_list(
        asker=organiser, call=lomba.call, fact="prioritas_rkpd", village=None, lines=["Pangan", " ", "Pangan"], at=JULY
    )
    fill_list(asker=staff, call=lomba.call, fact="kegiatan_rkp_desa", village=corner.village, lines=["Jalan"], at=JULY)
    assert pick_lists(lomba.call, corner.village.id) == {"prioritas_rkpd": ("Pangan",), "kegiatan_rkp_desa": ("Jalan",)}
    picked = {"prioritas_rkpd": "Pangan", "kegiatan_rkp_desa": "Jembatan"}
    assert matched(lomba.call, corner.village.id, picked) == {"prioritas_rkpd": True, "kegiatan_rkp_desa": False}
    assert matched(lomba.call, corner.village.id, {"prioritas_rkpd": NOT_LISTED}) == {}
    other = inside("33.25.02", 4, JULY.date())[0]
    assert pick_lists(lomba.call, other.id)["kegiatan_rkp_desa"] == ()
    for act in (
        lambda: fill_list(asker=staff, call=lomba.call, fact="prioritas_rkpd", village=None, lines=["X"], at=JULY),
        lambda: fill_list(asker=staff, call=lomba.call, fact="kegiatan_rkp_desa", village=other, lines=["X"], at=JULY),
    ):
        assert "bukan untuk Anda isi" in refusal(act)
    assert "tidak ada" in refusal(
        lambda: fill_list(asker=organiser, call=lomba.call, fact="fokus", village=None, lines=["X"], at=JULY)
    )
    assert "huruf" in refusal(
        lambda: fill_list(
            asker=organiser, call=lomba.call, fact="prioritas_rkpd", village=None, lines=["x" * 241], at=JULY
        )
    )


# ----------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90 sebuah program", "bukan PDF"),
        (b"", "kosong"),
        (b"%PDF-1.7 tanpa akhir", "terpotong"),
        (b"%PDF-1.7" + b" " * 10_000_000 + b"%%EOF", "lebih besar dari 10 MB"),
    ],
    ids=["a program", "nothing", "cut off", "too large"],
)
def test_an_upload_that_is_not_what_it_claims_is_refused(lomba: Lomba, content: bytes, why: str) -> None:
    id = lomba.begin()
    who = asker(lomba.entrant, JULY)
    assert why in refusal(
        lambda: attaching.attach_file(
            asker=who, call=lomba.call, entry=id, document="proposal", name="proposal.pdf", content=content, at=JULY
        )
    )


def test_a_file_for_what_the_decree_does_not_ask_is_refused(lomba: Lomba) -> None:
    id = lomba.begin()
    who = asker(lomba.entrant, JULY)
    assert "tidak meminta" in refusal(
        lambda: attaching.attach_file(
            asker=who, call=lomba.call, entry=id, document="ijazah", name="a.pdf", content=PDF, at=JULY
        )
    )
