"""What a ranking says before it is certain: sheets that are still to come, and whom no decision sent on yet."""

import re

import pytest
from pytest_django import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry
from tests.apps.contests.judged import judged, settle

GROUP = "penetapan/kecamatan/blado/"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.mark.django_db
def test_before_every_sheet_is_in_no_place_is_told_as_a_fact_and_a_row_tells_what_it_lacks() -> None:
    contest = judged(8)
    first = Sheet.objects.filter(seat__panel__round="kecamatan").order_by("pk")[0]
    code = Entry.objects.get(pk=first.subject).code
    first.delete()
    page = contest.client(contest.organiser).get(contest.address(GROUP)).content.decode()
    assert page.count("sementara, 2 dari 3 lembar") == 1
    assert page.index(code) < page.index("sementara, 2 dari 3 lembar")
    assert "Sementara 6 dari 8 peserta lanjut" in page
    assert (page.count("Sementara lolos"), page.count("Sementara di luar jumlah")) == (6, 2)
    assert not {">Lolos<", ">Di luar jumlah<"} & set(re.findall(">[^<]*<", page))
    assert "sementara" in contest.client(contest.organiser).get(contest.address("penetapan/")).content.decode()


@pytest.mark.django_db
def test_whom_nobody_marked_yet_is_counted_beside_the_ranking() -> None:
    contest = judged(8)
    entry = Entry.objects.get(code="P008")
    Sheet.objects.filter(subject=entry.pk).delete()
    page = contest.client(contest.organiser).get(contest.address(GROUP)).content.decode()
    assert "Sementara 6 dari 7 peserta lanjut" in page
    assert "1 peserta lain belum dinilai siapa pun" in page


@pytest.mark.django_db
def test_a_line_stands_between_the_last_place_that_goes_on_and_the_next() -> None:
    contest = judged(8)
    page = contest.client(contest.organiser).get(contest.address(GROUP)).content.decode()
    assert page.index("P006") < page.index("Batas: 6 yang lanjut") < page.index("P007")
    assert "Sementara " not in page, "every sheet is in"


@pytest.mark.django_db
def test_only_equals_through_whom_the_limit_runs_are_told_that_the_panel_decides() -> None:
    alike = judged(10, {f"P{n:03}": [5] if n < 6 else [4] if n < 8 else [3] for n in range(1, 11)})
    page = alike.client(alike.organiser).get(alike.address(GROUP)).content.decode()
    rows = {code: page[page.index(code) :].split("</tbody>")[0] for code in ("P006", "P007", "P008", "P010")}
    told = {code for code, row in rows.items() if "Tim penilai kecamatan memutuskan" in row}
    assert told == {"P006", "P007"}
    assert "berbagi urutan" in rows["P008"]


@pytest.mark.django_db
def test_whom_no_decision_sent_on_is_not_yet_missing_in_the_next_round() -> None:
    contest = judged(3)
    organiser = contest.client(contest.organiser)
    for rest in ("penetapan/", "atur/"):
        before = organiser.get(contest.address(rest)).content.decode()
        assert "menunggu penetapan Penilaian tingkat kecamatan" in before
        assert "12 lembar" not in before
        assert "P001, P002, P003" not in before
    settle(contest)
    after = organiser.get(contest.address("penetapan/")).content.decode()
    assert "menunggu penetapan" not in after
    assert "12 lembar" in after
    assert "3 peserta belum dinilai: P001, P002, P003" in after
