"""The pages of a plenary: recording a sitting, dissent, the signed paper, and the screen in the hall."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import SignedMinutes, Sitting
from lumbung.apps.contests.operations import settling
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, Judged, distinct, judged, settle, settle_all
from tests.apps.contests.test_plenary import adopt, seats
from tests.papers import PDF

SIDANG, LAYAR, GROUP = (f"penetapan/{one}kecamatan/blado/" for one in ("sidang/", "layar/", ""))
RESULT = "penetapan/sidang/akhir/semua/"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def typed(contest: Judged, round: str = "kecamatan", **other: object) -> dict[str, object]:
    own = seats(contest, round)
    return {"held_on": "2021-09-10", "place": "Aula Blado", "present": own, "leader": own[0]} | other


@pytest.mark.django_db
def test_the_way_from_too_few_to_a_settled_round() -> None:
    contest = judged(2)
    adopt(contest, "dua-pertiga")
    organiser = contest.client(contest.organiser)
    before = organiser.get(contest.address(GROUP)).content.decode()
    assert "Sidang panel belum dicatat" in before
    assert "Tetapkan Kecamatan Blado" not in before
    organiser.post(contest.address(SIDANG), typed(contest, present=seats(contest)[:1]))
    page = organiser.get(contest.address(SIDANG)).content.decode()
    assert "hadir 1 dari 3, harus sedikitnya 2" in page
    assert "Sedikitnya dua pertiga" in page, "the committee's choice stands beside it"
    assert "Aula Blado" in page
    organiser.post(contest.address(SIDANG), typed(contest, present=seats(contest)[:2]))
    assert "Sidang 10 September 2021" in organiser.get(contest.address(GROUP)).content.decode()
    assert organiser.post(contest.address(GROUP), {"certain": "on"}).status_code == 302
    settled = organiser.get(contest.address(SIDANG)).content.decode()
    assert "Simpan sidang" not in settled, "what is settled is not recorded again"
    assert organiser.post(contest.address(SIDANG), typed(contest)).status_code == 409


@pytest.mark.django_db
def test_what_was_typed_wrong_stays_with_its_reason() -> None:
    contest = judged(1)
    organiser = contest.client(contest.organiser)
    answer = organiser.post(contest.address(SIDANG), typed(contest, leader="", place="Pendopo"))
    assert answer.status_code == 422
    assert "Pilih pemimpin sidangnya" in answer.content.decode()
    assert "Pendopo" in answer.content.decode()
    answer = organiser.post(contest.address(SIDANG), typed(contest, held_on="2031-01-01"))
    assert answer.status_code == 409
    assert "sesudah hari ini" in answer.content.decode()
    assert not Sitting.objects.exists()


@pytest.mark.django_db
def test_a_juror_sees_the_sitting_and_minutes_the_own_dissent_only() -> None:
    contest = judged(2)
    juror, (own, other, _) = contest.client(contest.jurors["kecamatan"][0]), seats(contest)
    page = juror.get(contest.address(SIDANG)).content.decode()
    assert "Simpan sidang" not in page
    assert f"pendapat/{own}/" in page
    assert f"pendapat/{other}/" not in page
    assert juror.post(contest.address(SIDANG), typed(contest)).status_code == 404
    assert juror.get(contest.address(f"{SIDANG}pendapat/{other}/")).status_code == 404
    assert juror.post(contest.address(f"{SIDANG}pendapat/{own}/"), {"words": ""}).status_code == 422
    juror.post(contest.address(f"{SIDANG}pendapat/{own}/"), {"words": "Kelompok 2 lebih baru."})
    assert "Kelompok 2 lebih baru." in contest.client(contest.organiser).get(contest.address(SIDANG)).content.decode()
    juror.post(contest.address(f"{SIDANG}pendapat/{own}/"), {"take_back": "1"})
    assert "lebih baru" not in juror.get(contest.address(SIDANG)).content.decode()


@pytest.mark.django_db
def test_whoever_has_not_signed_sees_neither_the_sitting_nor_the_screen() -> None:
    contest = judged(2)
    Sheet.objects.filter(seat_id=seats(contest)[0]).update(handed_in_at=None)
    juror = contest.client(contest.jurors["kecamatan"][0])
    stranger = contest.client(contest.people["agency"])
    for rest in (SIDANG, LAYAR, RESULT):
        assert juror.get(contest.address(rest)).status_code == 404, rest
        assert stranger.get(contest.address(rest)).status_code == 404, rest


@pytest.mark.django_db
def test_the_public_reads_of_a_dissent_its_element_and_no_word_more() -> None:
    contest = judged(2)
    organiser = contest.client(contest.organiser)
    settle(contest)
    contest.mark("kabupaten", {f"P{n:03}": [5] for n in (1, 2)})
    jury = seats(contest, "kabupaten")
    organiser.post(contest.address(f"{RESULT}pendapat/{jury[3]}/"), {"words": "Ibu Siti lebih pantas."})
    set_demo_clock(DECEMBER)
    settling.settle_result(asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER)
    organiser.post(contest.address("penetapan/umumkan/"), {"certain": "on"})
    page = contest.client().get(contest.address("hasil/")).content.decode()
    assert "Pendapat berbeda" in page
    assert "jurnalis" in page
    for rest in ("hasil/", "hasil/blado/", "hasil/bundel.json"):
        assert b"Siti" not in contest.client().get(contest.address(rest)).content


@pytest.mark.django_db
def test_the_signed_paper_is_kept_as_it_was_scanned_and_shown_to_those_who_watch() -> None:
    contest = judged(2)
    made = settle(contest)
    address = contest.address(f"penetapan/keputusan/{made}/bertanda-tangan/")
    organiser = contest.client(contest.organiser)
    assert organiser.get(address).status_code == 404
    refused = organiser.post(address, {"file": SimpleUploadedFile("ba.pdf", b"bukan pdf")})
    assert refused.status_code == 409
    organiser.post(address, {"file": SimpleUploadedFile("ba.pdf", PDF)})
    organiser.post(address, {"file": SimpleUploadedFile("ba-2.pdf", PDF)})
    assert [one.name for one in SignedMinutes.objects.all()] == ["ba.pdf", "ba-2.pdf"]
    answer = contest.client(contest.people["inspector"]).get(address)
    assert answer.content == PDF
    assert "no-store" in answer.headers["Cache-Control"]
    page = organiser.get(contest.address(f"penetapan/keputusan/{made}/")).content.decode()
    assert page.index("ba-2.pdf") < page.index("ba.pdf (diganti)")
    assert contest.client(contest.jurors["kecamatan"][0]).get(address).status_code == 404
    assert contest.client(contest.people["leader"]).post(address, {}).status_code == 404


@pytest.mark.django_db
def test_the_screen_shows_places_taken_tied_empty_and_beyond_and_draws_itself_anew() -> None:
    contest = judged(4)
    organiser = contest.client(contest.organiser)
    assert "http-equiv" not in organiser.get(contest.address(LAYAR)).content.decode(), "only where it is asked for"
    page = organiser.get(contest.address(LAYAR + "?sendiri=1")).content.decode()
    assert '<meta http-equiv="refresh"' in page
    assert "Hentikan" in page
    assert "<script" not in page
    assert page.count("Tempat kosong") == 2, "each empty place is a row"
    assert page.index("Kelompok 1") < page.index("Kelompok 4") < page.index("Tempat kosong")
    assert "Juri" not in page, "a hall reads no names of jurors"


@pytest.mark.django_db
def test_the_screen_shows_the_line_and_those_who_wait_at_it() -> None:
    contest = judged(8, {f"P{n:03}": [5, 5, 5] if n < 6 else [3, 3, 3] if n < 8 else distinct(14) for n in range(1, 9)})
    page = contest.client(contest.organiser).get(contest.address(LAYAR)).content.decode()
    assert page.count('class="waits"') == 2
    assert page.index("Kelompok 7") < page.index("Batas jumlah yang diambil") < page.index("Kelompok 8")
    assert "Menunggu putusan" in page


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3])
def test_these_pages_ask_the_same_however_many_there_are(entries: int) -> None:
    contest = judged(entries)
    organiser = contest.client(contest.organiser)
    for rest in (SIDANG, LAYAR):
        organiser.get(contest.address(rest))
        with CaptureQueriesContext(connection) as asked:
            organiser.get(contest.address(rest))
        assert len(asked) <= 12, rest


@pytest.mark.django_db
def test_after_all_is_settled_the_screen_says_so() -> None:
    contest = judged(7)
    settle_all(contest)
    page = contest.client(contest.organiser).get(contest.address(LAYAR)).content.decode()
    assert "Ditetapkan" in page
