"""What an officer reads at the verification desk, and in which order."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from lumbung.apps.contests.models import Attachment, BudgetLine, Entry, FieldNote, Member
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk

__all__ = ["desk"]

RETURN = {"reason": "Tambah halaman.", "until": "2021-09-20"}


def sent(desk: Desk, number: int = 1) -> int:
    """An entry with the names of all places around it, as every entry that is sent has them."""
    return desk.entry(number, desa="Kalisari", kabupaten="Batang", provinsi="Jawa Tengah")


def attach(entry: int, name: str) -> None:
    """A proposal of which nobody keeps the content."""
    Attachment.objects.create(
        entry_id=entry,
        document="proposal",
        name=name,
        media_type="application/pdf",
        size=1,
        sha256=name.rjust(64, "0"),
        added_at=SEPTEMBER,
    )


def finding(page: str, requirement: str) -> str:
    """What a page says at one requirement."""
    return page.partition(f'id="syarat-{requirement}"')[2].partition("data-item")[2].partition(" data-item>")[0]


def page_of(desk: Desk, rest: str, person: int | None = None) -> str:
    """A page of the contest as an officer reads it."""
    answer = desk.client(person or desk.officer, SEPTEMBER).get(desk.address(rest))
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_the_findings_come_first_then_the_conclusion_and_the_files_beside_them_and_the_trail(desk: Desk) -> None:
    page = page_of(desk, f"meja/{desk.entry()}/")
    order = ("Temuan pemeriksaan</h2>", "Putusan</h2>", "<h2>Berkas</h2>", "<h2>Isian kelompok</h2>", "<h2>Jejak</h2>")
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_what_fails_comes_before_what_is_asked_and_what_is_met_is_folded(desk: Desk) -> None:
    page = page_of(desk, f"meja/{desk.entry(ketua_perempuan=False, kertas='A4')}/")
    order = ('id="syarat-ketua-perempuan"', 'id="syarat-huruf"', "syarat lain sesuai", 'id="syarat-kertas"')
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_a_fact_that_an_officer_finds_out_is_asked_once_at_the_requirement_that_looks_at_it(desk: Desk) -> None:
    page = page_of(desk, f"meja/{desk.entry(halaman_proposal=19)}/")
    letters, pages = finding(page, "huruf"), finding(page, "jumlah-halaman")
    assert page.count("Hurufnya Bookman Old Style 12") == 1
    assert letters.index("Hurufnya Bookman Old Style 12") < letters.index("Jawab dengan catatan")
    assert 'name="fakta-halaman_proposal" value="19"' in pages.partition("Betulkan yang terukur")[2]


def test_beside_a_question_stands_what_it_rests_on(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False, uraian_belanja=["HP"], jenis_peserta="karang taruna")
    Member.objects.create(entry_id=entry, order=1, name="Slamet", is_woman=False, role="ketua", is_poor=False)
    BudgetLine.objects.create(entry_id=entry, order=1, description="HP", category="bahan", amount=900_000)
    attach(entry, "kami.pdf")
    page = page_of(desk, f"meja/{entry}/")
    assert "Slamet, ketua (laki-laki)" in finding(page, "ketua-perempuan")
    assert "kami.pdf</a>" in finding(page, "huruf")
    assert re.search(r">1\.</span> <span lang=.id.>HP · bahan</span>: Rp900\.000", finding(page, "kata-belanja"))
    assert "0 dari 3 rangkap diterima." in finding(page, "rangkap")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_an_entry_asks_the_database_as_often_for_one_row_as_for_three(
    desk: Desk, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entry = sent(desk)
    for number in range(2, rows + 1):
        sent(desk, number)
    for n in range(rows):
        attach(entry, f"{n}.pdf")
        Member.objects.create(entry_id=entry, order=n, name="Sri", is_woman=True, role="ketua", is_poor=False)
        BudgetLine.objects.create(entry_id=entry, order=n, description="HP", category="bahan", amount=1)
        FieldNote.objects.create(entry_id=entry, place=f"anggaran:{n + 1}", words="?", by_id=desk.officer, at=SEPTEMBER)
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/")
    for version in range(rows):
        client.post(address, {"version": str(version), "fakta-halaman_proposal": str(18 + version)})
    with django_assert_num_queries(20):
        assert client.get(address).status_code == 200


def test_a_requirement_is_written_as_a_sentence_also_where_something_is_wrong(desk: Desk) -> None:
    entry = desk.entry()
    assert '<h3 lang="id">Kertas A4</h3>' in page_of(desk, f"meja/{entry}/")
    sent = {"version": "0", "jawaban-kertas": "waive"}
    wrong = desk.client(desk.officer).post(desk.address(f"meja/{entry}/"), sent).content.decode()
    assert "Kertas A4: Catatannya belum ditulis." in wrong


def test_the_trail_tells_what_was_noted(desk: Desk) -> None:
    entry = desk.entry()
    sent = {"version": "0", "fakta-halaman_proposal": "23"}
    assert desk.client(desk.officer).post(desk.address(f"meja/{entry}/"), sent).status_code == 302
    trail = page_of(desk, f"meja/{entry}/").partition("<h2>Jejak</h2>")[2]
    assert 'mencatat, <span lang="id">Halaman proposal tanpa lampiran</span>: 23 halaman' in trail


def test_a_tick_that_is_a_sentence_is_named_without_its_full_stop(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False)
    answer = desk.client(desk.officer).post(desk.address(f"meja/{entry}/kembali/"), RETURN)
    assert "hubungan keluarga dengan pengurusnya: Centang pernyataan ini." in answer.content.decode()
    assert desk.stored(entry).state == Entry.State.SUBMITTED


# ------------------------------------------------------------------------- the counters, and the way between parts


def test_the_desk_counts_who_went_on_of_how_many_by_the_decrees_round_and_number(desk: Desk) -> None:
    desk.entry(1, Entry.State.VERIFIED)
    desk.entry(2, Entry.State.VERIFIED)
    tile = 'Lolos <span lang="id">Penilaian tingkat kecamatan</span></a></dt> <dd>{}/6</dd>'
    assert tile.format(0) in page_of(desk, "meja/")
    assert "Belum ada yang lolos." in page_of(desk, "meja/?keadaan=lolos")
    desk.judge_everything()
    assert tile.format(2) in page_of(desk, "meja/")
    desk.entry(3)
    listed = page_of(desk, "meja/?keadaan=lolos")
    assert [f"<b>Kelompok {n}</b>" in listed for n in (1, 2, 3)] == [True, True, False]


def test_for_the_organiser_the_limits_of_all_groups_count_together(desk: Desk) -> None:
    desk.entry(1)
    desk.entry(2, kecamatan="Bandar")
    assert "<dd>0/12</dd>" in page_of(desk, "meja/", desk.organiser)
    assert "/12</dd>" not in page_of(desk, "meja/?cari=kelompok+1", desk.organiser)


def test_from_each_part_of_ones_work_the_others_are_one_step_away(desk: Desk) -> None:
    desk.appoint()
    entry = desk.entry(1, Entry.State.VERIFIED)
    places = {
        desk.officer: ["meja/", f"meja/{entry}/"],
        desk.organiser: ["meja/", "meja/kunjungan/lapangan/"],
        desk.jurors[0]: [f"penilaian/{desk.seats[0]}/", f"penilaian/{desk.seats[0]}/{entry}/"],
    }
    parts = {
        desk.officer: ["meja/", "isian/"],
        desk.organiser: ["atur/", "meja/", "penetapan/"],
        desk.jurors[0]: ["penilaian/"],
    }
    for person, rests in places.items():
        for rest in rests:
            nav = page_of(desk, rest, person).partition('<nav class="services"')[2].partition("</nav>")[0]
            addresses = [one.partition('"')[0] for one in nav.split('href="')[1:]]
            assert addresses == [desk.address(part) for part in parts[person]], (person, rest)
            assert nav.count('aria-current="true"') == 1


# ------------------------------------------------------------------- what is typed while something else happens


TYPED = {
    "version": "0",
    "fakta-halaman_proposal": "19",
    "jawaban-ketua-perempuan": "refuse",
    "catatan-ketua-perempuan": "Pilih ketua perempuan.",
}


def decide(entry: int) -> None:
    """Another officer fails the entry."""
    Entry.objects.filter(pk=entry).update(state=Entry.State.REFUSED)


def take_back(entry: int) -> None:
    """The group takes the entry back."""
    Entry.objects.filter(pk=entry).update(state=Entry.State.WITHDRAWN)


@pytest.mark.parametrize(
    ("happens", "why"),
    [(decide, 'Peserta ini sudah "Tidak lulus".'), (take_back, "Kelompok 1 menarik isiannya.")],
    ids=["decided", "taken back"],
)
def test_what_an_officer_typed_about_an_entry_that_is_not_open_any_more_is_given_back(
    desk: Desk, happens: Callable[[int], None], why: str
) -> None:
    entry = desk.entry(ketua_perempuan=False)
    happens(entry)
    answer = desk.client(desk.officer).post(desk.address(f"meja/{entry}/"), TYPED)
    page = " ".join(unescape(answer.content.decode()).split())
    assert answer.status_code == 409
    assert why in page
    assert "<dt>Halaman proposal tanpa lampiran</dt> <dd>19</dd>" in page
    assert "<dd>Tidak terpenuhi: Pilih ketua perempuan.</dd>" in page
    assert desk.answers(entry) == []


def test_the_note_of_a_conclusion_that_cannot_be_any_more_is_given_back(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False)
    decide(entry)
    sent = {"reason": "Tinggal satu hal, Bu.", "until": "2021-09-20", "sure": "on", "version": "0"}
    page = desk.client(desk.officer).post(desk.address(f"meja/{entry}/kembali/"), sent).content.decode()
    assert "sudah &quot;Tidak lulus&quot;" in page
    assert "Tinggal satu hal, Bu." in page


def test_an_old_form_does_not_empty_what_another_officer_wrote(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False)
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/")
    assert client.post(address, TYPED | {"fakta-kertas": "A4"}).status_code == 302
    late = client.post(address, {"version": "0", "fakta-halaman_proposal": "20"})
    page = " ".join(unescape(late.content.decode()).split())
    assert late.status_code == 409
    assert 'name="fakta-halaman_proposal" value="20"' in page
    assert 'name="fakta-kertas" value="A4" id="id_fakta-kertas_0" checked' in page
    assert "Pilih ketua perempuan.</textarea>" in page


def test_a_verified_entry_says_why_it_is_not_taken_back_and_what_to_do_instead(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    assert "Isian yang sudah lulus terkunci" in page_of(desk, f"meja/{entry}/")
    own = page_of(desk, f"isian/{entry}/", desk.world.batang.entrant)
    assert "Isian yang sudah lulus tidak dapat ditarik di sini." in own
    assert f"isian/{entry}/tarik/" not in own
    waiting = desk.entry(2)
    assert "terkunci: tidak diubah" not in page_of(desk, f"meja/{waiting}/")


def test_a_choice_on_which_every_requirement_rests_is_told_once(desk: Desk) -> None:
    page = page_of(desk, f"meja/{desk.entry(ketua_perempuan=False)}/")
    assert page.count("Peserta cukup memenuhi syarat yang tertulis") == 1
