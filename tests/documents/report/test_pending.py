"""As long as something is undecided, the report says so first, and where."""

from dataclasses import replace

import pytest

from lumbung.documents.report import report
from tests.documents.report.contests import outcome_of, pending_outcome, village_case, village_contest, village_outcome
from tests.documents.report.reading import Element, pages_of


@pytest.fixture(scope="module")
def pages() -> dict[str, Element]:
    return pages_of(report(pending_outcome()))


def test_the_summary_begins_with_what_must_be_decided(pages: dict[str, Element]) -> None:
    main = pages["index.html"].first("main")
    caution = next(main.all("section"))
    assert "waiting" in caution.classes
    assert caution.first("h2").words() == "Rancangan: 1 hal belum diputuskan atau dilengkapi"
    expected = (
        "Penilaian kecamatan, Hulu: tidak ada angka yang membedakan Pokmas Anggrek (HU-2), BUMDes Makmur (HU-3) dan "
        "PKK Cempaka (HU-4)."
    )
    assert caution.first("li").words() == expected
    assert "mintalah panel memutuskan urutan, catat alasannya" in caution.words()


def test_the_page_of_the_group_waits_and_so_do_its_equals(pages: dict[str, Element]) -> None:
    page = pages["kecamatan-hulu.html"]
    assert page.first("span", "status").words() == "Menunggu putusan"
    waiting = [row for row in page.all("tr", "ranked") if list(row.all("span", "waiting"))]
    assert [row.first("td", "place").words() for row in waiting] == ["2–4"] * 3
    assert all("menunggu putusan panel" in row.words() for row in waiting)


def test_the_pages_of_other_groups_belong_to_a_draft(pages: dict[str, Element]) -> None:
    assert pages["kecamatan-hilir.html"].first("span", "status").words() == "Rancangan"


def test_an_entry_that_nobody_judged_makes_a_draft_as_well() -> None:
    case = village_case()
    kabupaten = tuple(sheet for sheet in case.sheets["kabupaten"] if sheet.entry != "HU-4")
    outcome = outcome_of(village_contest(), replace(case, sheets={**case.sheets, "kabupaten": kabupaten}))
    page = pages_of(report(outcome))["index.html"]
    caution = next(page.first("main").all("section"))
    assert caution.first("li").words() == "Penilaian kabupaten: 1 peserta belum dinilai: HU-4."
    assert page.words().count("belum dinilai: HU-4") == 1


def test_a_settled_report_has_nothing_of_it() -> None:
    for page in pages_of(report(village_outcome())).values():
        assert not list(page.all(cls="waiting"))
