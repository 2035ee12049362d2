"""A juror's sheet while it is being filled in: how far one is, what the marks are worth, and which row is wrong."""

import re

import pytest

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry
from tests.apps.contests.desk_world import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def judged(desk: Desk) -> int:
    """One entry before the district's panel."""
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    return entry


def sheet_address(desk: Desk, entry: int) -> str:
    """The first seat's sheet of an entry."""
    return desk.address(f"penilaian/{desk.seats[0]}/{entry}/")


def typed(desk: Desk, **other: str) -> dict[str, str]:
    """A whole sheet as a browser sends it."""
    marks = {f"nilai-{code}": value for code, value in desk.marks(**other).items()}
    return marks | {"version": "0", "note": ""}


def main_of(page: str) -> str:
    """What stands in the page itself, on one line and without marks of its making."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0]).split())


def test_the_sheet_says_how_far_one_is_and_what_the_kept_marks_are_worth(desk: Desk, judged: int) -> None:
    client = desk.client(desk.jurors[0])
    some = {"nilai-1a": "4", "nilai-1b": "5", "nilai-4a": "8", "version": "0", "note": ""}
    saved = client.post(sheet_address(desk, judged), some)
    assert saved.headers["Location"] == sheet_address(desk, judged) + "#id_nilai-1c"
    page = main_of(client.get(sheet_address(desk, judged)).content.decode())
    assert "Jumlah sementara 17 dari 105" in page
    assert "3 dari 20 terisi" in page
    assert "1. Inovasi 9 dari 15 · 1 belum" in page
    assert "4. Efisiensi 8 dari 20 · 2 belum" in page
    assert "Masih 17 indikator kosong: 1c" in page


def test_the_total_of_a_whole_sheet_is_its_score(desk: Desk, judged: int) -> None:
    client = desk.client(desk.jurors[0])
    assert client.post(sheet_address(desk, judged), typed(desk, i4a="10")).headers["Location"] == sheet_address(
        desk, judged
    )
    page = main_of(client.get(sheet_address(desk, judged)).content.decode())
    assert "Jumlah sementara 86 dari 105" in page
    assert "20 dari 20 terisi" in page
    assert "indikator kosong" not in page


@pytest.mark.parametrize("wrong", ["٣", "1e0", " 3 ", "3,0", "tiga"])
def test_a_wrong_mark_is_told_by_the_number_and_name_of_its_indicator(desk: Desk, judged: int, wrong: str) -> None:
    answer = desk.client(desk.jurors[0]).post(sheet_address(desk, judged), typed(desk, i4b=wrong, i2b="3"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"4b Komitmen swadaya: “{wrong}” tidak terbaca sebagai nilai." in page
    assert "Tulis angka bulat dari 0 sampai 5" in page
    assert f'value="{wrong}"' in page
    assert 'name="nilai-2b" value="3" checked' in page
    assert Sheet.objects.count() == 0


def test_an_english_sheet_marks_the_words_that_stay_indonesian_and_says_so_once(desk: Desk, judged: int) -> None:
    entry = Entry.objects.get(pk=judged)
    told = {"tahap_kegiatan": "sudah berjalan", "memakai_teknologi": False, "bulan_sampai_hasil": 6}
    Entry.objects.filter(pk=judged).update(frozen=(entry.frozen or {}) | told)
    client = desk.client(desk.jurors[0])
    assert "apa adanya" not in client.get(sheet_address(desk, judged)).content.decode()
    client.cookies["language"] = "en"
    page = client.get(sheet_address(desk, judged)).content.decode()
    assert page.count("The words of the decree and of the group are shown as written, in Indonesian.") == 1
    assert '<span lang="id">sudah berjalan</span>' in page
    assert "<span>no</span>" in page
    assert "<span>6 months</span>" in page
