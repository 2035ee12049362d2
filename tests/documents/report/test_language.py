"""Both languages are whole: every sentence of ours is in both, and an English page holds no Indonesian of ours."""

import re
from dataclasses import replace
from string import Formatter

import pytest

from lumbung.documents.minutes.phrases import PHRASES as MINUTES
from lumbung.documents.outcome.telling import COMMON
from lumbung.documents.report import report
from lumbung.documents.report.phrases import PHRASES as REPORT
from lumbung.documents.result_workbook.phrases import PHRASES as WORKBOOK
from lumbung.documents.style.voice import Phrases, spelled
from tests.documents.report.contests import outcome_of, village_case, village_contest, village_outcome
from tests.documents.report.reading import pages_of

SAME_IN_BOTH = {
    "divided",
    "place",
    "nobody_named",
    "round_score_name",
    "open_round",
    "result_group",
    "result_unscored",
    "title",
    "money",
}
FUNCTION_WORDS = {"yang", "dan", "dari", "dengan", "tidak", "adalah", "untuk", "urutan", "peserta", "paling", "skor"}


def figures(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize(
    "phrases", [REPORT, MINUTES, WORKBOOK, COMMON], ids=["report", "minutes", "workbook", "common"]
)
def test_every_sentence_is_in_both_languages(phrases: Phrases) -> None:
    for name, (indonesian, english) in phrases.items():
        assert indonesian.strip(), name
        assert english.strip(), name
        assert indonesian != english or name in SAME_IN_BOTH, name
        only_indonesian = {"weekday", "date", "month", "year", "words"}
        assert figures(indonesian) - only_indonesian == figures(english) - only_indonesian, name


@pytest.mark.parametrize("phrases", [REPORT, MINUTES, WORKBOOK], ids=["report", "minutes", "workbook"])
def test_no_document_says_in_its_own_way_what_all_of_them_say(phrases: Phrases) -> None:
    assert phrases.keys() & COMMON.keys() == set()


def test_an_english_page_holds_no_indonesian_of_ours() -> None:
    # What people minuted stays in the language in which they wrote it, so there is none of it here.
    case = replace(village_case(), decisions=(), exclusions=(), recusals=(), rulings=())
    outcome = outcome_of(village_contest(), case)
    for name, page in pages_of(report(outcome, "en")).items():
        assert page.first("html").attributes["lang"] == "en"
        words = set(re.findall(r"[a-z]+", page.words(leaving_out="id").casefold()))
        assert words & FUNCTION_WORDS == set(), name
        assert {"the", "of"} <= words


def test_an_english_page_marks_the_words_of_the_decree_as_indonesian() -> None:
    page = pages_of(report(village_outcome(), "en"))["index.html"]
    assert page.first("h1").attributes["lang"] == "id"
    assert all(one.attributes["lang"] == "id" for one in page.all("span", "citation") if "Pasal" in one.words())


def test_figures_are_written_in_the_manner_of_the_language() -> None:
    assert "Rp90,000,000" in pages_of(report(village_outcome(), "en"))["index.html"].words()
    assert "91.08" in pages_of(report(village_outcome(), "en"))["kecamatan-hulu.html"].words()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (8, "delapan"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (1001, "seribu satu"),
        (2021, "dua ribu dua puluh satu"),
        (1_001_000, "satu juta seribu"),
        (13_500_000_000, "tiga belas miliar lima ratus juta"),
    ],
)
def test_numbers_are_spelled_as_minutes_write_them(number: int, words: str) -> None:
    assert spelled(number) == words
