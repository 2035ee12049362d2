"""The report: a folder of plain pages; everybody is in it, with a reason, a place in the decree and a score."""

import gzip
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from lumbung.documents.report import report
from lumbung.samples.contest import sample
from tests.documents.report.contests import (
    decree,
    invented_case,
    outcome_of,
    village_case,
    village_contest,
    village_outcome,
)
from tests.documents.report.reading import Element, pages_of

HEAVIEST = 60_000
DECREES = ("batang-2021", "jambi-ttg-2017", "magelang-krenova-2019")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return report(village_outcome(), files={"../berita-acara.pdf": 220_000})


@pytest.fixture(scope="module")
def pages(made: dict[str, bytes]) -> dict[str, Element]:
    return pages_of(made)


def rows(page: Element) -> list[Element]:
    """The lines of the rankings on a page."""
    return [row for row in page.all("tr") if any("place" in cell.classes for cell in row.all("td"))]


def cards(page: Element) -> list[Element]:
    """Those whom no ranking on a page holds."""
    return [card for listing in page.all("ul", "checks") for card in listing.children if isinstance(card, Element)]


def test_there_is_a_summary_and_a_page_for_each_group_of_each_award(made: dict[str, bytes]) -> None:
    assert [name for name in made if name.endswith(".html")] == [
        "index.html",
        "kecamatan-hilir.html",
        "kecamatan-hulu.html",
        "seluruh-peserta.html",
    ]


def test_the_same_outcome_gives_the_same_bytes() -> None:
    assert report(village_outcome()) == report(village_outcome())


def test_the_order_in_which_entries_arrive_changes_nothing() -> None:
    turned = replace(village_case(), entries=village_case().entries[::-1])
    assert report(outcome_of(village_contest(), turned)) == report(village_outcome())


@pytest.mark.parametrize("name", DECREES)
def test_any_decree_has_its_report(name: str, root: Path) -> None:
    regulation = decree(root, name)
    made = pages_of(report(outcome_of(regulation, invented_case(regulation.adopt(), 1))))
    assert len(made) > 1
    for page in list(made.values())[1:]:
        assert all(row.all("span", "citation") for row in rows(page))


def test_every_entry_is_on_the_page_of_its_group(pages: dict[str, Element]) -> None:
    for entry in village_case().entries:
        page = pages[f"kecamatan-{str(entry.facts['kecamatan']).casefold()}.html"]
        shown = [one.words() for one in (*rows(page), *cards(page))]
        assert any(entry.name in words and entry.code in words for words in shown), entry.code


@pytest.mark.parametrize("name", ["kecamatan-hilir.html", "kecamatan-hulu.html", "seluruh-peserta.html"])
def test_every_place_has_its_reason_and_its_place_in_the_decree(name: str, pages: dict[str, Element]) -> None:
    assert rows(pages[name])
    for row in rows(pages[name]):
        why = list(row.all("td"))[-1]
        assert re.match(r"Skor \d", why.words())
        assert why.first("span", "citation").words().startswith("Dasar: Pasal ")


def test_the_reasons_are_those_of_the_engine(pages: dict[str, Element]) -> None:
    reasons = [list(row.all("td"))[-1].words() for row in rows(pages["kecamatan-hulu.html"])]
    expected = (
        "Skor 91,08, urutan 1 dari 3. Predikat Emas: 90–100. Hadiah: Predikat Emas, Rp30.000.000.",
        "Paling banyak 2 yang diambil.",
        "Tidak diambil panel: Usahanya pindah ke kabupaten lain.",
        "Skor sama dengan HU-3; urutannya diputuskan panel: HU-2 lebih siap menurut kunjungan.",
    )
    for one in expected:
        assert any(one in reason for reason in reasons), one


def test_a_choice_of_the_committee_stands_apart_and_leads_to_its_question(pages: dict[str, Element]) -> None:
    choice = pages["kecamatan-hulu.html"].first("span", "choice")
    assert choice.words() == "Pilihan panitia: celah predikat"
    target = choice.first("a").attributes["href"]
    assert target == "index.html#tafsir-celah-predikat"
    cited = [one.attributes.get("id") for one in pages["index.html"].all("figure", "choice")]
    assert cited == ["tafsir-celah-predikat", "tafsir-pembulatan", "tafsir-jumlah-nominator"]


def test_readings_of_bands_and_prizes_are_told_once_above_the_winners(pages: dict[str, Element]) -> None:
    section = next(iter(pages["kecamatan-hulu.html"].all("section")))
    assert [one.words() for one in section.all("span", "choice")] == ["Pilihan panitia: celah predikat"]
    assert not any(list(row.all("span", "choice")) for row in rows(section))


def test_a_ranking_names_every_reading_that_the_reasons_rest_on(pages: dict[str, Element]) -> None:
    section = next(iter(pages["kecamatan-hulu.html"].all("section")))
    common = {link.attributes["href"] for fold in section.all("details", "choices-here") for link in fold.all("a")}
    prizes = {link.attributes["href"] for link in section.first("span", "choice").all("a")}
    assert prizes | common == {"index.html#tafsir-celah-predikat", "index.html#tafsir-pembulatan"}


def test_who_fails_sees_what_to_do(pages: dict[str, Element]) -> None:
    card = cards(pages["kecamatan-hilir.html"])[0]
    assert "KWT Teratai" in card.words()
    assert "tidak lolos Seleksi administrasi" in card.words()
    assert "Jumlah pengurus: 2; paling sedikit 10." in card.words()
    assert card.first("p", "todo").words().endswith("Tambahkan pengurus sampai sedikitnya sepuluh orang.")


def test_the_threshold_is_a_line_in_the_ranking(root: Path) -> None:
    regulation = decree(root, "batang-2021")
    case = invented_case(regulation.adopt(), 3)
    for page in list(pages_of(report(outcome_of(regulation, case))).values())[1:]:
        table = page.first("table", "stack")
        lines = [row for row in table.all("tr") if row.classes & {"threshold", "ranked"}]
        where = next(index for index, row in enumerate(lines) if "threshold" in row.classes)
        below = ["Kurang " in row.words() for row in lines if "ranked" in row.classes]
        assert below == [False] * where + [True] * (len(lines) - 1 - where)


def test_winners_without_order_have_no_number_and_stand_by_name(pages: dict[str, Element]) -> None:
    section = list(pages["seluruh-peserta.html"].all("section"))[1]
    assert section.first("h2").words() == "Utusan ke provinsi"
    taken = rows(section)[:3]
    assert [row.first("td", "place").words() for row in taken] == ["–"] * 3
    names = [row.first("th").words().split(" H")[0] for row in taken]
    assert names == sorted(names)
    assert all("urutan" not in row.words() for row in taken)


def test_places_and_prizes_follow_the_decree(pages: dict[str, Element]) -> None:
    taken = rows(pages["seluruh-peserta.html"])[:3]
    assert [row.first("td", "place").words() for row in taken] == ["1", "2", "3"]
    assert [row.first("span", "award").words() for row in taken] == ["Juara I", "Juara Harapan", "Juara Harapan"]
    assert "Rp5.000.000, piala" in taken[0].words()
    assert "Rp2.000.000" in taken[1].words()


def test_the_summary_counts_the_way_from_entries_to_winners(pages: dict[str, Element]) -> None:
    counters = pages["index.html"].first("dl", "counters")
    figures = [one.words() for one in counters.all("dd")]
    assert figures == ["10", "9", "6", "4"]
    assert "Rp90.000.000" in pages["index.html"].words()


def test_the_summary_says_how_to_check(pages: dict[str, Element]) -> None:
    outcome = village_outcome(recompute="lumbung contest recompute bundel.json")
    page = pages_of(report(outcome))["index.html"]
    facts = page.first("dl", "facts").words()
    for part in (outcome.fingerprint, "lomba.xlsx", "5" * 64, outcome.recompute):
        assert part in facts
    assert outcome.recompute not in pages["index.html"].words()


def test_links_lead_to_what_is_there_and_to_no_other_host(made: dict[str, bytes], pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        ids = {one.attributes["id"] for one in page.all() if "id" in one.attributes}
        for link in (*page.all("a"), *page.all("link")):
            target, _, anchor = link.attributes["href"].partition("#")
            assert target in {"", "../berita-acara.pdf", *made}, (name, target)
            assert not anchor or target or anchor in ids, (name, anchor)
        assert not list(page.all("script"))
        assert not list(page.all("img"))
    assert all(b"http" not in made[name].replace(b"http://www.w3.org/", b"") for name in pages)


def test_documents_beside_the_report_are_named_with_their_size(pages: dict[str, Element]) -> None:
    assert "Berita acara PDF, 220 KB" in pages["index.html"].first("ul", "files").words()


def test_a_page_uses_the_style_sheet_and_nothing_of_its_own(made: dict[str, bytes], pages: dict[str, Element]) -> None:
    sheet = made["gaya/lumbung.css"].decode()
    for page in pages.values():
        used = {one for element in page.all() for one in element.classes}
        meanings_only = {"mark", "in", "final", "marks", "choices-here"}
        assert {one for one in used - meanings_only if f".{one}" not in sheet} == set()
        assert not [element.tag for element in page.all() if "style" in element.attributes or element.tag == "style"]


def test_the_typeface_comes_with_its_licence(made: dict[str, bytes]) -> None:
    named = re.findall(rb"url\((font/[^)]+)\)", made["gaya/lumbung.css"])
    assert [f"gaya/{name.decode()}" in made for name in named] == [True]
    assert b"SIL OPEN FONT LICENSE" in made["gaya/font/LICENSE-OFL.txt"].upper()


def test_jurors_appear_by_code_and_element_never_by_name(made: dict[str, bytes]) -> None:
    text = b"".join(made[name] for name in made if name.endswith(".html")).decode()
    assert "Juri 1: HU-J1, Camat" in text
    assert [one.name for one in village_case().assessors if one.name in text] == []


def test_invented_people_are_marked_on_every_page_and_real_ones_are_not() -> None:
    for page in pages_of(report(village_outcome())).values():
        assert page.first("p", "sample").words().startswith("Contoh:")
    for page in pages_of(report(village_outcome(sample=False))).values():
        assert not list(page.all("p", "sample"))


def test_a_page_is_light(root: Path) -> None:
    regulation = decree(root, "batang-2021")
    rules = regulation.adopt()
    made = report(outcome_of(regulation, sample(rules, 1, 128).case))
    sheet = len(gzip.compress(made["gaya/lumbung.css"]))
    weights = {name: sheet + len(gzip.compress(made[name])) for name in made if name.endswith(".html")}
    assert len(weights) == 16
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}


def test_a_group_too_large_for_one_page_is_cut_into_several(root: Path) -> None:
    regulation = decree(root, "magelang-krenova-2019")
    rules = regulation.adopt()
    outcome = outcome_of(regulation, invented_case(rules, 1, per_group=200))
    made = report(outcome)
    sheet = len(gzip.compress(made["gaya/lumbung.css"]))
    cut = [name for name in made if name.startswith("seluruh-peserta")]
    assert len(cut) > 2
    assert all(sheet + len(gzip.compress(made[name])) < HEAVIEST for name in cut)
    pages = pages_of(made)
    assert sum(len(rows(pages[name])) for name in cut) == 2 * len(outcome.case.entries)
    pager = [link.attributes["href"] for link in pages[cut[0]].first("nav", "pager").all("a")]
    assert pager == cut


def test_the_templates_hold_no_words_of_their_own() -> None:
    folder = files("lumbung.documents.report") / "templates"
    for template in folder.iterdir():
        text = template.read_text(encoding="utf-8")
        bare = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", text, flags=re.DOTALL)
        words = re.sub(r"<[^<>]*>", " ", bare)
        assert re.findall(r"[^\W\d_]{2,}", words.replace("Lumbung", "")) in ([], ["doctype", "html"]), template.name
