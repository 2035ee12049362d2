"""What stands on an entry's pages: names in full, what is missing and what is wrong, what was saved, what came out."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.operations import attaching, entering
from lumbung.apps.contests.operations.listing import fill_list
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.entries import entry_to_edit
from lumbung.apps.contests.queries.progress import progress
from lumbung.apps.regions.queries import in_full, search
from lumbung.apps.rulebook.models import Call
from tests.apps.contests.entering_world import JULY, PDF, Lomba, lomba
from tests.world import world

__all__ = ["lomba", "world"]


def shown(lomba: Lomba, page: str, person: int | None = None) -> str:
    """A page as somebody reads it."""
    answer = lomba.world.client_of(person or lomba.entrant, JULY).get(lomba.address(page))
    assert answer.status_code == 200
    return answer.content.decode()


def crumbs(text: str) -> list[str]:
    """What the line above a page names."""
    line = text[text.index('class="breadcrumb"') : text.index("</nav>", text.index('class="breadcrumb"'))]
    return [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<li.*?</li>", line, re.DOTALL)]


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("33.25.03.2008", "Blado", "Desa Blado"),
        ("33.25.10.1011", "Kauman", "Kelurahan Kauman"),
        ("33.25.03", "Blado", "Kecamatan Blado"),
        ("33.25", "Kabupaten Batang", "Kabupaten Batang"),
    ],
)
def test_a_region_is_named_as_it_is_addressed(code: str, name: str, said: str) -> None:
    assert in_full(code, name) == said


def test_a_sent_entry_reads_in_whole_names_and_tells_which_document_each_file_is(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    text = shown(lomba, f"{id}/")
    village = lomba.world.batang.village
    assert village.in_full in text
    assert "Kelompok masyarakat" in text
    assert "Surat rekomendasi pemerintah desa/kelurahan</b>" in text
    assert "Rp500.000" in text.split("Jumlah tersimpan</dt>")[1]
    assert "Ini tidak menghalangi pengiriman" not in text


def test_a_receipt_says_how_many_copies_on_paper_are_still_to_come(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    text = shown(lomba, f"{id}/tanda-terima/")
    assert "Serahkan juga 3 rangkap Proposal di atas kertas." in text
    assert "Lampiran huruf B angka 3 huruf b" in text


def test_the_line_above_an_entry_leads_through_the_contest_as_on_other_pages(lomba: Lomba) -> None:
    id = lomba.begin()
    contest = "Lomba Inovasi Perencanaan Peningkatan …"
    assert crumbs(shown(lomba, "")) == ["Lomba", contest, "Isian saya"]
    assert crumbs(shown(lomba, f"{id}/")) == ["Lomba", contest, "Isian saya", "Kelompok Melati"]
    assert crumbs(shown(lomba, f"{id}/kegiatan/")) == ["Lomba", contest, "Isian saya", "Kelompok Melati", "Kegiatan"]
    assert crumbs(shown(lomba, "mulai/")) == ["Lomba", contest, "Isian saya", "Mulai isian"]


def test_what_is_not_filled_in_yet_is_not_called_wrong(lomba: Lomba) -> None:
    id = lomba.begin()
    text = shown(lomba, f"{id}/")
    assert 'class="failed"' not in text
    assert "Harus diperbaiki" not in text
    assert "Syarat wajib yang belum diisi:" in text
    assert "31 Agustus 2021" in text


def test_the_head_the_steps_and_the_page_for_sending_count_alike_what_is_missing(lomba: Lomba) -> None:
    id = lomba.begin()
    text = shown(lomba, f"{id}/pengurus/")
    required, others = (int(one) for one in re.findall(r"Kurang: (\d+) wajib, (\d+) lainnya", text)[0])
    *pages, sending = re.findall(r"(\d+) kosong", text)
    assert sum(map(int, pages)) == required + others
    assert int(sending) == required
    assert f"Wajib, belum diisi ({required})" in shown(lomba, f"{id}/kirim/")
    assert f"Syarat wajib yang belum diisi: {required}<" in shown(lomba, f"{id}/")


def test_every_step_names_as_much_as_it_counts(lomba: Lomba) -> None:
    draft = entry_to_edit(asker(lomba.entrant, JULY), lomba.call, lomba.begin())
    assert draft is not None
    lines = progress(lomba.call, draft)
    counted = {one.step: (one.open, len(one.missing)) for one in lines if one.step is not Step.SENDING}
    assert all(counted_up == named for counted_up, named in counted.values()), counted


def test_what_is_answered_and_waits_for_an_officer_is_not_told_as_left_empty(lomba: Lomba) -> None:
    id = lomba.begin()
    running = {"tahap_kegiatan": "sudah berjalan"}
    entering.save_entry(
        asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, version=0, at=JULY, answers=running
    )
    text = shown(lomba, f"{id}/kirim/")
    waiting = text[text.index("Akan dilihat petugas (") :]
    assert "Tahap kegiatan: sudah berjalan" in waiting
    assert "Jelaskan kepada petugas" in waiting


def test_a_choice_on_which_all_requirements_rest_is_told_once(lomba: Lomba) -> None:
    id = lomba.begin()
    for page, times in (("", 1), ("kirim/", 1), ("pengurus/", 0), ("berkas/", 0)):
        assert shown(lomba, f"{id}/{page}").count("Peserta cukup memenuhi syarat yang tertulis") == times


def test_what_was_filled_in_wrong_is_called_so(lomba: Lomba) -> None:
    id = lomba.begin()
    man = [entering.TypedMember("Pak Budi", False, "ketua")]
    entering.save_entry(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, version=0, at=JULY, members=man)
    text = shown(lomba, f"{id}/pengurus/")
    assert text.count('class="failed"') == 3
    assert "3 diperbaiki" in text


def test_what_an_officer_finds_out_is_not_told_as_left_empty(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.fill(id)
    text = shown(lomba, f"{id}/kirim/")
    assert "Kirim ke panitia" in text
    assert "Rangkap proposal yang diterima kantor kecamatan: belum diisi" not in text
    assert "Petugas yang memeriksanya." in text


def test_saving_and_uploading_say_what_was_saved(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    typed = {"version": 0, "title": "Keripik", "lagi": "ya"}
    page = browser.post(lomba.address(f"{id}/{Step.ACTIVITY.value}/"), typed, follow=True).content.decode()
    assert "Kegiatan tersimpan." in page
    who = asker(lomba.entrant, JULY)
    file = attaching.attach_file(
        asker=who, call=lomba.call, entry=id, document="proposal", name="a.pdf", content=PDF, at=JULY
    )
    page = browser.post(lomba.address(f"{id}/berkas/{file}/hapus/"), follow=True).content.decode()
    assert "Berkas dihapus." in page


def test_after_the_announcement_an_entry_leads_to_what_came_out(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    assert "Lihat hasil kelompok Anda" not in shown(lomba, f"{id}/")
    Call.objects.update(state=Call.State.ANNOUNCED)
    for page in ("", f"{id}/"):
        text = shown(lomba, page)
        assert f'href="/batang/lomba/{lomba.call.slug}/hasil/#own"' in text
        assert "Diumumkan" not in text


def test_staff_find_every_village_of_their_territory_and_none_beside_it(lomba: Lomba) -> None:
    """Also where more villages of the whole region fit than are shown at once."""
    text = shown(lomba, "mulai/?nama=A&cari=a", lomba.world.batang.district_staff)
    district = lomba.world.batang.village.parent_code
    fitting = search("a", JULY.date(), within=district, level=4)
    found = re.findall(r'name="desa" value="([^"]+)"', text)
    assert found == [one.code for one in fitting]
    assert len(found) > 1


def test_village_staff_are_given_their_own_village_whatever_they_look_for(lomba: Lomba) -> None:
    text = shown(lomba, "mulai/?nama=A&cari=xyz", lomba.world.batang.village_staff)
    assert re.findall(r'name="desa" value="([^"]+)"', text) == [lomba.world.batang.village.code]


def test_a_search_that_finds_too_many_villages_says_so(lomba: Lomba) -> None:
    assert "Masih ada yang lain." in shown(lomba, "mulai/?nama=A&cari=a")
    name = lomba.world.batang.village.name
    assert "Masih ada yang lain." not in shown(lomba, f"mulai/?nama=A&cari={name}")


def test_staff_are_led_only_to_the_lists_that_they_fill_in(lomba: Lomba) -> None:
    village, organiser = lomba.world.batang.village, asker(lomba.world.batang.organiser, JULY)
    beside = next(
        one for one in search("a", JULY.date(), within="33.25", level=4) if one.parent_code != village.parent_code
    )
    for where in (village, beside):
        fill_list(asker=organiser, call=lomba.call, fact="kegiatan_rkp_desa", village=where, lines=["Pasar"], at=JULY)
    page = shown(lomba, "daftar/", lomba.world.batang.district_staff)
    browser = lomba.world.client_of(lomba.world.batang.district_staff, JULY)
    links = [one for one in re.findall(r'href="([^"]+/daftar/[^"]+)"', page) if "?" not in one]
    assert [link for link in links if village.code in link]
    assert [browser.get(link).status_code for link in links] == [200] * len(links)


def test_the_first_step_says_in_which_village_the_group_is_and_what_to_do_if_that_is_wrong(lomba: Lomba) -> None:
    text = shown(lomba, f"{lomba.begin()}/kelompok/")
    assert lomba.world.batang.village.in_full in text
    assert "Salah desa?" in text


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (Call.State.PREPARED, "Lomba ini belum dibuka."),
        (Call.State.SETTLED, "Hasil lomba ini sudah ditetapkan."),
        (Call.State.ANNOUNCED, "Hasil lomba ini sudah diumumkan."),
    ],
)
def test_a_contest_that_does_not_run_says_why_nobody_begins(lomba: Lomba, state: Call.State, why: str) -> None:
    Call.objects.update(state=state)
    assert why in shown(lomba, "mulai/", lomba.world.batang.organiser)


def test_more_rows_are_shown_where_the_first_new_one_begins(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    page = lomba.address(f"{id}/pengurus/")
    text = browser.get(page).content.decode()
    rows = text.count('<details class="fold" id="baris-')
    assert f'/pengurus/#baris-{rows}"' in text
    typed = {"version": 0, "baris-TOTAL_FORMS": rows, "baris-INITIAL_FORMS": 0, "tambah": "ya"}
    assert f'id="baris-{rows}"' in browser.post(page, typed).content.decode()


def test_after_an_upload_the_page_stands_at_its_document(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    given = {"berkas": SimpleUploadedFile("a.pdf", PDF)}
    sent = browser.post(lomba.address(f"{id}/berkas/surat-rekomendasi/unggah/"), given).headers["Location"]
    assert sent.endswith("/berkas/?buka=surat-rekomendasi#berkas-surat-rekomendasi")
    assert 'id="berkas-surat-rekomendasi"' in browser.get(sent).content.decode()


def test_what_is_left_to_do_leads_and_the_words_of_the_decree_stand_folded_after_it(lomba: Lomba) -> None:
    id = lomba.begin()
    text = shown(lomba, f"{id}/kirim/")
    kind = text.partition('id="syarat-jenis-peserta"')[2].partition("</li>")[0]
    assert "<h3>Jenis peserta: belum diisi</h3>" in kind
    assert kind.index("<h3>") < kind.index("Isi</b>") < kind.index("<details") < kind.index("Pasal 3 ayat (1)")
    people = text.partition('id="syarat-jumlah-pengurus"')[2].partition("</li>")[0]
    assert "<h3>Tambahkan pengurus sampai sedikitnya sepuluh orang.</h3>" in people
    for code, title in (("belanja-terlarang", "Kategori belanja"), ("kata-belanja", "Uraian belanja")):
        assert f"<h3>{title}: belum diisi</h3>" in text.partition(f'id="syarat-{code}"')[2].partition("</li>")[0]
