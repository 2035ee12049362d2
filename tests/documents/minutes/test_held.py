"""Minutes tell of the sitting what was recorded of it, and leave dots where nothing was."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lumbung.documents.minutes import Issued, excerpt_pdf, minutes_docx, minutes_pdf
from lumbung.documents.outcome import Decided
from lumbung.regulation.case import Discussion, Dissent, Sitting
from lumbung.regulation.schema.contest import FINAL
from tests.documents.report.contests import outcome_of, village_case, village_contest
from tests.papers import words_of, words_of_docx

ISSUED = Issued("BA/016/2021", "7Q4KX-92E2M", "https://contoh.id/surat/", (4, "abc"), "def")
WORDS = "Usaha ini belum dicoba."


def held() -> Decided:
    """A result that two of its panel decided at a place and on a day, one of them against it."""
    case = village_case()
    final = [one for one in case.assessors if one.round == case.assessors[-1].round]
    leader, other = final[-1], final[0]
    sitting = Sitting(FINAL, (), date(2021, 12, 18), leader.code, (other.code, leader.code), "Aula Bapelitbang")
    return outcome_of(
        village_contest(), replace(case, sittings=(sitting,), dissents=(Dissent(FINAL, (), other.code, WORDS),))
    )


def said(content: bytes, format: str) -> str:
    return " ".join((words_of if format == "pdf" else words_of_docx)(content).split())


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_place_day_leader_presence_and_dissent_stand_in_the_minutes(format: str) -> None:
    outcome = held()
    sitting = outcome.case.sittings[0]
    people = {one.code: one for one in outcome.case.assessors}
    leader, other = people[sitting.leader], people[sitting.present[0]]
    make = minutes_pdf if format == "pdf" else minutes_docx
    text = said(make(outcome, only=(None, ()), issued=ISSUED), format)
    for wanted in (
        "Sabtu tanggal delapan belas bulan Desember tahun dua ribu dua puluh satu",
        "bertempat di Aula Bapelitbang",
        f"Rapat dipimpin {leader.name} ({leader.element}).",
        f"Pendapat berbeda {other.name} ({other.element}): “{WORDS}”",
        "Hadir, memimpin rapat",
        "LAMPIRAN II",
        "Berita acara nomor BA/016/2021",
    ):
        assert wanted in text
    assert "......" not in text


def test_the_public_reads_of_a_dissent_its_element_only() -> None:
    outcome = held()
    other = {one.code: one for one in outcome.case.assessors}[outcome.case.sittings[0].present[0]]
    text = said(excerpt_pdf(outcome, ISSUED), "pdf")
    assert f"Pendapat berbeda dicatat dalam berita acara, dari unsur: {other.element}." in text
    assert WORDS not in text
    assert other.name not in text


def test_without_a_recorded_sitting_dots_are_left_to_write_on() -> None:
    text = said(minutes_pdf(outcome_of(village_contest(), village_case()), only=(None, ()), issued=ISSUED), "pdf")
    assert "bertempat di ...................." in text
    assert "Pendapat berbeda anggota panel, bila ada: ......" in text
    assert "memimpin rapat" not in text


def test_the_body_names_who_is_in_with_the_total_score_and_the_reasons_are_an_attachment() -> None:
    text = said(minutes_pdf(held(), only=(None, ()), issued=ISSUED), "pdf")
    body, _, attached = text.partition("LAMPIRAN I ")
    assert "1. KWT Sekar Melati (HU-1), nilai total" in body
    assert "Alasan dan dasarnya" not in body
    assert "Alasan dan dasarnya" in attached


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_what_was_discussed_stands_in_the_minutes_of_its_own_level_and_group_only(format: str) -> None:
    day, low, high = date(2021, 9, 10), Fraction(36), Fraction(37)
    about = (
        Discussion("kecamatan", "HU-1", low, high, day, "Inovasinya dibaca sama."),
        Discussion("kecamatan", "HU-2", Fraction(40), Fraction(80), day, "Lembar dibuka kembali."),
        Discussion("kabupaten", "HI-1", low, high, day, "Teknologi tidak dipakai."),
    )
    outcome = outcome_of(village_contest(), replace(village_case(), discussions=about))
    make = minutes_pdf if format == "pdf" else minutes_docx
    hulu, hilir, final = (
        said(make(outcome, only=only, issued=ISSUED), format)
        for only in (("kecamatan", ("Hulu",)), ("kecamatan", ("Hilir",)), (None, ()))
    )
    assert "Pembahasan selisih nilai" not in hilir
    for wanted in ("KWT Sekar Melati (HU-1)", "36,00 sampai 37,00, selisih 1,00.", "Inovasinya dibaca sama."):
        assert wanted in hulu
    assert hulu.count("10 September 2021") == 2
    assert hulu.count("Nilainya berubah sesudah dibahas.") == 1, "of HU-2, whose sheets are not those any more"
    assert "Teknologi tidak dipakai." not in hulu
    assert "Teknologi tidak dipakai." in final
    assert "Inovasinya dibaca sama." not in final
    assert "Teknologi tidak dipakai." not in said(excerpt_pdf(outcome, ISSUED), "pdf"), "what was said is not public"
