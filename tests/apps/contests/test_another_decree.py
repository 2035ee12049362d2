"""Other decrees in the same pages, without code: other rounds, bands, words and weights, no days, no check."""

import pytest
from pytest_django import Settings

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import entering, settling
from lumbung.apps.contests.queries.rounds import judged_rounds, selecting_rounds
from lumbung.apps.letters.queries import letters
from lumbung.apps.regions.queries import inside
from lumbung.apps.rulebook.queries import bundle_files
from tests.apps.contests.other_decrees import MAY, TWO_ROUNDS, Contest, open_contest, shipped

WORDS_OF_BATANG = ("kecamatan", "kabupaten", "Batang", "Tambahan dana", "nominator")


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    """A clock that a test sets."""
    settings.DEMO = True


@pytest.fixture
def jambi(db: None) -> Contest:
    """A province: weights in percent, groups of another kind, no days, no check, no selection."""
    del db
    return open_contest("15", "Provinsi Jambi", "jambi", shipped("jambi-ttg-2017"), MAY)


@pytest.fixture
def magelang(db: None) -> Contest:
    """A city: bands that share a pool, an award of equals, days that are not stated."""
    del db
    at = MAY.replace(year=2019, month=3, day=5)
    return open_contest("33.71", "Kota Magelang", "magelang", shipped("magelang-krenova-2019"), at)


@pytest.fixture
def plenary(db: None) -> Contest:
    """Two scored rounds and a plenary that decides the order."""
    del db
    return open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": TWO_ROUNDS}, MAY)


def settle_everything(contest: Contest) -> int:
    """Every round that chooses, group by group, then the result, then in public. Returns the result's decision."""
    lead = contest.who(contest.organiser)
    for round_ in selecting_rounds(contest.call):
        for ranked in [one for one in contest.now.rounds if one.at == round_.code]:
            settling.settle_round(
                asker=lead, call=contest.call, round=round_.code, group=list(ranked.group), at=contest.at
            )
    result = settling.settle_result(asker=lead, call=contest.call, at=contest.at)
    settling.announce(asker=lead, home=contest.home, call=contest.call, at=contest.at)
    return result


@pytest.mark.parametrize("name", ["jambi", "magelang", "plenary"])
def test_the_public_pages_speak_only_the_words_of_the_decree(name: str, request: pytest.FixtureRequest) -> None:
    contest: Contest = request.getfixturevalue(name)
    decree = b"".join(bundle_files(contest.call_id).values()).decode()
    foreign = [one for one in WORDS_OF_BATANG if one not in decree]
    assert foreign != []
    for rest in ("", "jadwal/", "aturan/", "aturan/naskah/"):
        page = contest.page(rest)
        main = page[page.index("<main") : page.index("</main>")]
        assert contest.call.name.split()[0] in main, rest
        assert [one for one in foreign if one in main] == [], rest


@pytest.mark.parametrize("name", ["jambi", "magelang", "plenary"])
def test_the_organisers_pages_speak_only_the_words_of_the_decree(name: str, request: pytest.FixtureRequest) -> None:
    contest: Contest = request.getfixturevalue(name)
    decree = b"".join(bundle_files(contest.call_id).values()).decode()
    foreign = [one for one in WORDS_OF_BATANG if one not in decree]
    for rest in ("atur/", "atur/tafsir/", "atur/tanggal/", "atur/panel/", "atur/kewajiban/"):
        page = contest.page(rest, contest.organiser)
        main = page[page.index("<main") : page.index("</main>")]
        assert [one for one in foreign if one in main] == [], rest


def test_a_round_of_another_decree_has_its_panel_and_its_place_on_the_board(plenary: Contest) -> None:
    rounds = [one.name for one in judged_rounds(plenary.call)]
    board, panels = (plenary.page(rest, plenary.organiser) for rest in ("atur/", "atur/panel/"))
    assert [one for one in rounds if one not in board] == []
    assert "Utara" in panels or "Semua peserta" in panels


def test_a_decree_without_days_says_so_and_lets_groups_enter(jambi: Contest) -> None:
    assert "Peraturan ini tidak menetapkan jadwal" in jambi.page("jadwal/")
    page = jambi.page()
    assert "Daftarkan" in page
    assert 'id="stages"' not in page


def test_a_decree_without_choices_or_text_has_no_empty_boxes(plenary: Contest) -> None:
    page = plenary.page()
    assert "Pilihan panitia" not in page
    assert "Tidak ada yang perlu dipilih" in plenary.page("aturan/")
    assert "Naskahnya belum disimpan" in plenary.page("aturan/naskah/")


@pytest.mark.parametrize("name", ["jambi", "magelang", "plenary"])
def test_an_entry_begins_under_any_decree(name: str, request: pytest.FixtureRequest) -> None:
    contest: Contest = request.getfixturevalue(name)
    (village,) = inside(contest.home.code, 4, contest.at.date())
    entry = entering.begin_entry(
        asker=contest.who(contest.entrant), call=contest.call, village=village, group_name="Regu Baru", at=contest.at
    )
    assert "Mulai" in contest.page("isian/mulai/", contest.entrant)
    assert "Regu Baru" in contest.page(f"isian/{entry}/", contest.entrant)
    assert "Regu Baru" in contest.page(f"isian/{entry}/kelompok/", contest.entrant)


def test_percents_and_places_of_two_groups_come_to_a_public_result(jambi: Contest) -> None:
    students, general = {"kategori": "Perguruan Tinggi/Mahasiswa"}, {"kategori": "Umum"}
    jambi.enter([students] * 2 + [general] * 5)
    elements = ("Universitas Jambi", "BPTP Jambi", "BPMPP Provinsi", "Balitbangda")
    jambi.judge("penilaian", {code: 95 - 5 * number for number, code in enumerate(jambi.entries)}, elements)
    assert "85,00" in jambi.page("penetapan/juara/umum/", jambi.organiser)
    assert "Peraturan ini tidak memilih peserta di antara babak." in jambi.page("penetapan/", jambi.organiser)
    result = settle_everything(jambi)
    whole, group = jambi.page("hasil/"), jambi.page("hasil/umum/")
    assert "Juara II" in whole
    assert "Hiburan" in group
    assert "Rp450.000" in group
    assert len(letters(f"settlement:{result}")) == 1 + 7


def test_bands_of_a_pool_and_an_award_of_equals_come_to_a_public_result(magelang: Contest) -> None:
    magelang.enter([{"bidang": "energi"}] * 6)
    marks = {code: 9500 - 700 * number for number, code in enumerate(magelang.entries)}
    magelang.judge("paparan", marks, ("dari luar pemerintah",) * 5)
    magelang.at = magelang.at.replace(day=25)
    page = magelang.page("penetapan/akhir/", magelang.organiser)
    assert "Kategori B" in page
    settle_everything(magelang)
    assert "Kategori B" in magelang.page("hasil/semua/")


def test_a_plenary_decides_the_order_on_the_same_pages(plenary: Contest) -> None:
    north, south = {"wilayah": "Utara"}, {"wilayah": "Selatan"}
    plenary.enter([north, north, north, south])
    plenary.judge("naskah", {"P001": 90, "P002": 80, "P003": 70, "P004": 60})
    page = plenary.page("penetapan/naskah/utara/", plenary.organiser)
    assert "2 dari 3 peserta" in page
    lead = plenary.client(plenary.organiser)
    for group in ("utara", "selatan"):
        answer = lead.post(plenary.address(f"penetapan/naskah/{group}/"), {"certain": "on"})
        assert answer.status_code == 302, group
    plenary.judge("paparan", {"P001": 7, "P002": 9, "P004": 8})
    waiting = plenary.page("penetapan/juara/semua/", plenary.organiser)
    assert "urutan/" in waiting
    lead.post(
        plenary.address("penetapan/juara/semua/urutan/"),
        {"place1": "P004", "place2": "P001", "place3": "P002", "reason": "Paling siap dijalankan."},
    )
    assert "Paling siap dijalankan" in plenary.page("penetapan/akhir/", plenary.organiser)
    answer = lead.post(plenary.address("penetapan/akhir/"), {"certain": "on"})
    assert answer.status_code == 302
    lead.post(plenary.address("penetapan/umumkan/"), {"certain": "on"})
    whole = plenary.page("hasil/")
    assert whole.index("Regu P004") < whole.index("Regu P001") < whole.index("Regu P002")
    assert "Juara I" in whole


def test_a_body_that_chooses_is_settled_like_a_round_of_marks(db: None) -> None:
    del db
    chooses = TWO_ROUNDS.replace(b"hasil: putusan, ", b"hasil: putusan, pilih: {paling_banyak: 1, rujukan: Pasal 6}, ")
    assert chooses != TWO_ROUNDS
    contest = open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": chooses}, MAY)
    contest.enter([{"wilayah": "Utara"}, {"wilayah": "Selatan"}])
    contest.judge("naskah", {"P001": 90, "P002": 80})
    contest.judge("paparan", {"P001": 9, "P002": 7})
    lead = contest.client(contest.organiser)
    for group in ("utara", "selatan"):
        lead.post(contest.address(f"penetapan/naskah/{group}/"), {"certain": "on"})
    pleno = "penetapan/pleno/semua/"
    assert "urutan/" in contest.page(pleno, contest.organiser)
    lead.post(contest.address(pleno + "urutan/"), {"place1": "P002", "place2": "P001", "reason": "Paling siap."})
    assert "1 dari 2 peserta lanjut" in contest.page(pleno, contest.organiser)
    assert "Rapat pleno belum ditetapkan" in contest.page("penetapan/akhir/", contest.organiser)
    for rest in (pleno, "penetapan/akhir/", "penetapan/umumkan/"):
        assert lead.post(contest.address(rest), {"certain": "on"}).status_code == 302, rest
    whole = contest.page("hasil/")
    assert whole.index("Regu P002") < whole.index("Regu P001"), "the plenary's order, not that of the marks"
    assert "Rapat pleno" in contest.page("hasil/semua/")


@pytest.mark.django_db
def test_whoever_is_marked_in_a_round_that_chooses_nobody_comes_before_the_next_panel_at_once() -> None:
    law = TWO_ROUNDS.replace(b"pilih: {per: [wilayah], paling_banyak: 2, rujukan: Pasal 4},", b"")
    contest = open_contest("71.71", "Kota Kami", "kami", {"peraturan.yaml": law}, MAY)
    contest.enter([{"wilayah": "Utara"}, {"wilayah": "Selatan"}])
    (reader,), (hearer,) = contest.judge("naskah", {}), contest.judge("paparan", {})
    for one in (reader, hearer):
        accounts.grant(person=one, role=Role.ASSESSOR, region=contest.home.region, basis="SK", at=MAY, by=None)
    seats = dict(Seat.objects.values_list("person", "pk"))
    first, second = Entry.objects.order_by("code").values_list("pk", flat=True)

    def sheet(person: int, entry: int) -> str:
        return contest.address(f"penilaian/{seats[person]}/{entry}/")

    for entry, others in ((first, {second: 404}), (second, {first: 200})):
        assert contest.client(hearer).get(sheet(hearer, entry)).status_code == 404
        typed = {"version": "0", "nilai-baru": "60", "nilai-guna": "70", "note": ""}
        assert contest.client(reader).post(sheet(reader, entry), typed).status_code == 302
        assert contest.client(hearer).get(sheet(hearer, entry)).status_code == 200
        for other, status in others.items():
            assert contest.client(hearer).get(sheet(hearer, other)).status_code == status
