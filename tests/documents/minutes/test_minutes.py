"""The minutes: what each panel decided and why, to be signed on paper; the same as PDF and DOCX, and each time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from lumbung.documents.minutes import minutes_docx, minutes_pdf
from lumbung.documents.minutes.content import Block, Bullets, Heading, Minutes, Record, Seal, Signatures, Table, Text
from lumbung.documents.minutes.pdf import to_pdf
from lumbung.documents.minutes.records import minutes_of
from lumbung.documents.minutes.word import to_docx
from tests.documents.report.contests import (
    HOSTILE,
    decree,
    hostile_outcome,
    invented_case,
    outcome_of,
    pending_outcome,
    village_case,
    village_contest,
    village_outcome,
)

A4 = (595, 842)
DRAFT = "RANCANGAN — "


def squeezed(text: str) -> str:
    """A text without any space or line break, for finding what a page broke over lines."""
    return re.sub(r"[\s\ufffe\u00ad]+", "", text)


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def words_of(minutes: Minutes) -> Iterator[str]:
    """Every text that minutes hold."""
    for record in minutes.records:
        yield from (record.title, record.subtitle, record.number)
        for block in record.blocks:
            match block:
                case Heading() | Text():
                    yield block.text
                case Bullets():
                    yield from block.items
                case Table():
                    yield from (cell for row in (block.head, *block.rows) for cell in row)
                case Signatures():
                    yield from (*block.closing, block.caption, *(part for person in block.people for part in person))
                case Seal():
                    yield from block.lines


def tables_of(record: Record) -> list[Table]:
    return [block for block in record.blocks if isinstance(block, Table)]


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return minutes_of(village_outcome(), "id")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return minutes_pdf(village_outcome())


@pytest.fixture(scope="module")
def docx() -> bytes:
    return minutes_docx(village_outcome())


# --- what stands in them


def test_each_panel_has_its_record_and_the_result_comes_last(minutes: Minutes) -> None:
    assert [(record.title, record.subtitle) for record in minutes.records] == [
        ("BERITA ACARA PENILAIAN KECAMATAN", "Kecamatan Hilir"),
        ("BERITA ACARA PENILAIAN KECAMATAN", "Kecamatan Hulu"),
        ("BERITA ACARA PENETAPAN HASIL", "Lomba Desa Teladan"),
    ]


def test_a_round_leaves_its_day_blank_and_the_result_writes_it_out(minutes: Minutes) -> None:
    first, *_, last = minutes.records
    blank = next(block.text for block in first.blocks if isinstance(block, Text))
    assert blank.startswith("Pada hari ini ..................... tanggal ")
    dated = next(block.text for block in last.blocks if isinstance(block, Text))
    assert dated.startswith(
        "Pada hari ini, Senin tanggal dua puluh bulan Desember tahun dua ribu dua puluh satu (20 Desember 2021)"
    )


def test_a_record_names_its_basis_and_the_appointment_of_its_panel(minutes: Minutes) -> None:
    basis = next(block for block in minutes.records[0].blocks if isinstance(block, Bullets) and block.numbered)
    assert basis.items == (
        "Peraturan Contoh Nomor 1 Tahun 2021 tentang Lomba Desa Teladan",
        "keputusan pengangkatan panel Nomor 188/12/2021 tanggal 2 Agustus 2021",
    )


def test_every_entry_has_its_place_its_score_and_a_reason_with_its_basis(minutes: Minutes) -> None:
    for record in minutes.records:
        for table in (one for one in tables_of(record) if len(one.head) == 5):
            for place, name, score, decision, reason in table.rows:
                assert place
                assert name
                assert re.fullmatch(r"\d+,\d\d", score)
                assert decision
                assert "Dasar: Pasal " in reason


def test_who_left_is_recorded_with_the_reason_and_what_to_do(minutes: Minutes) -> None:
    left = next(table for table in tables_of(minutes.records[0]) if len(table.head) == 3)
    ((entry, how, why),) = left.rows
    assert (entry, how) == ("KWT Teratai (HI-5)", "tidak lolos Seleksi administrasi")
    found, remedy = why.split(" Yang perlu dilakukan: ")
    assert found == "Jumlah pengurus: 2; paling sedikit 10. Dasar: Pasal 2 huruf a."
    assert remedy == "Tambahkan pengurus sampai sedikitnya sepuluh orang."


def test_every_entry_of_the_contest_is_recorded_somewhere(minutes: Minutes) -> None:
    text = " ".join(words_of(minutes))
    assert [one.code for one in village_case().entries if f"({one.code})" not in text] == []


def test_what_a_panel_decided_is_recorded_in_its_own_record_only(minutes: Minutes) -> None:
    hilir, hulu, _ = [" ".join(words_of(replace(minutes, records=(one,)))) for one in minutes.records]
    assert "urutan diputuskan Pokmas Anggrek, BUMDes Makmur. HU-2 lebih siap menurut kunjungan." in hulu
    assert "BUMDes Makmur tidak diambil. Usahanya pindah ke kabupaten lain." in hulu
    assert "HU-" not in hilir
    assert "juri HI-J3 mundur dari Pokmas Rembulan." in hilir
    assert "mundur" not in hulu


def test_the_members_of_the_panel_sign_with_their_element(minutes: Minutes) -> None:
    signed = [next(one for one in record.blocks if isinstance(one, Signatures)).people for record in minutes.records]
    assert signed[1] == (("Siti Aminah", "Camat"), ("Budi Santoso", "Pejabat kecamatan"), ("Rina Wulandari", "TP PKK"))
    assert signed[2] == (("Maya Sari", "akademisi"), ("Hendra Gunawan", "praktisi"))


def test_where_nobody_is_named_the_elements_of_the_decree_have_blank_lines() -> None:
    case = replace(village_case(), assessors=())
    last = minutes_of(outcome_of(village_contest(), case), "id").records[-1]
    people = next(one for one in last.blocks if isinstance(one, Signatures)).people
    assert [element for _, element in people] == ["akademisi", "praktisi"]
    assert all(set(name) == {"."} for name, _ in people)


def test_the_result_adds_up_the_money_in_figures_and_in_words(minutes: Minutes) -> None:
    recap = tables_of(minutes.records[-1])[0]
    assert recap.rows[-1] == ("Jumlah", "", "10", "Rp99.000.000")
    text = " ".join(words_of(minutes))
    assert "Jumlah seluruh dana Rp99.000.000 (sembilan puluh sembilan juta rupiah)." in text
    assert "Dibayar dari APBD Contoh 2022." in text


def test_the_result_holds_every_reading(minutes: Minutes) -> None:
    table = next(one for one in tables_of(minutes.records[-1]) if one.head[0] == "Sebutan")
    assert [row[0] for row in table.rows] == ["celah predikat", "pembulatan", "jumlah nominator"]
    assert "Tambahan Lumbung, bukan dari peraturan." in table.rows[2][3]


def test_only_a_decree_that_says_so_is_quoted_as_absolute(minutes: Minutes, root: Path) -> None:
    quoted = [words for words in words_of(minutes) if words.startswith("Peraturan menyatakan: ")]
    assert quoted == ["Peraturan menyatakan: “Keputusan Tim Penilai bersifat mutlak.” Dasar: Pasal 10."]
    regulation = decree(root, "jambi-ttg-2017")
    other = minutes_of(outcome_of(regulation, invented_case(regulation.adopt(), 1)), "id")
    assert "mutlak" not in " ".join(words_of(other))


def test_the_seal_holds_the_fingerprints_and_claims_no_certificate(minutes: Minutes) -> None:
    outcome = village_outcome()
    for record in minutes.records:
        seal = next(one for one in record.blocks if isinstance(one, Seal))
        assert seal.lines[0] == "Disegel Lumbung; tanda tangan pada kertas."
        assert outcome.fingerprint in seal.lines[1]
        assert "5" * 64 in seal.lines[2]
        assert seal.code == f"SHA256:{outcome.fingerprint.upper()}"


def test_the_whole_is_in_english_too() -> None:
    text = " ".join(words_of(minutes_of(village_outcome(), "en")))
    assert "MINUTES OF THE FINAL RESULT" in text
    assert "On Monday, 20 December 2021, at" in text
    assert "Score 91.08, place 1 of 3." in text


@pytest.mark.parametrize("name", ["batang-2021", "jambi-ttg-2017", "magelang-krenova-2019"])
def test_any_decree_has_its_minutes(name: str, root: Path) -> None:
    regulation = decree(root, name)
    outcome = outcome_of(regulation, invented_case(regulation.adopt(), 1))
    text = " ".join(pages(minutes_pdf(outcome)))
    assert [one.code for one in outcome.case.entries if f"({one.code})" not in text] == []


# --- a draft, a sample


def test_a_draft_says_so_on_every_page_and_begins_with_what_must_be_decided() -> None:
    for page in pages(minutes_pdf(pending_outcome())):
        assert DRAFT in page
    for record in minutes_of(pending_outcome(), "id").records:
        heading, listed, todo = record.blocks[:3]
        assert heading == Heading("Yang harus diputuskan atau dilengkapi lebih dulu")
        assert isinstance(listed, Bullets)
        assert "Pokmas Anggrek (HU-2), BUMDes Makmur (HU-3) dan PKK Cempaka (HU-4)" in listed.items[0]
        assert isinstance(todo, Text)
        assert "belum boleh ditandatangani" in todo.text
    header = Document(BytesIO(minutes_docx(pending_outcome()))).sections[0].header
    assert DRAFT in header.paragraphs[0].text


def test_settled_minutes_are_no_draft(pdf: bytes) -> None:
    assert "RANCANGAN" not in " ".join(pages(pdf))


def test_invented_people_are_marked_on_every_page(pdf: bytes) -> None:
    assert all("Contoh: nama orang, kelompok, dan nilai adalah rekaan." in page for page in pages(pdf))
    assert "rekaan" not in " ".join(pages(minutes_pdf(village_outcome(sample=False))))


# --- as PDF


def test_the_same_outcome_gives_the_same_pdf(pdf: bytes) -> None:
    assert minutes_pdf(village_outcome()) == pdf


def test_the_pdf_is_tagged_for_readers_who_listen(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert b"pdfuaid:part" in pdf
    assert document.get_metadata_value("Title") == "Berita acara Lomba Desa Teladan"
    assert b"/Lang (id)" in pdf or b"/Lang(id)" in pdf


def test_the_pdf_is_on_a4_and_counts_its_pages(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    assert {tuple(map(round, page.get_size())) for page in document} == {A4}
    assert f"Halaman 1 dari {len(document)}" in pages(pdf)[0]


def test_the_pdf_holds_every_word_of_the_minutes(pdf: bytes, minutes: Minutes) -> None:
    printed = squeezed("".join(pages(pdf)))
    missing = [text for text in words_of(minutes) if squeezed(text)[:40] not in printed]
    assert missing == []


def test_a_record_begins_on_a_page_of_its_own(pdf: bytes) -> None:
    begins = [page for page in pages(pdf) if "BERITA ACARA P" in page]
    assert len(begins) == 3


def test_hostile_text_is_printed_as_it_was_written() -> None:
    printed = squeezed("".join(pages(minutes_pdf(hostile_outcome()))))
    assert squeezed(HOSTILE) in printed


# --- as DOCX


def test_the_same_outcome_gives_the_same_docx(docx: bytes) -> None:
    assert minutes_docx(village_outcome()) == docx


def test_the_docx_holds_the_same_tables(docx: bytes, minutes: Minutes) -> None:
    expected: list[list[tuple[str, ...]]] = []
    for record in minutes.records:
        for block in record.blocks:
            if isinstance(block, Table):
                expected.append([block.head, *block.rows])
            elif isinstance(block, Signatures):
                people = [(str(number), *person, "") for number, person in enumerate(block.people, start=1)]
                expected.append([block.head, *people])
    found = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in Document(BytesIO(docx)).tables]
    assert found == expected


def test_the_docx_holds_the_same_words(docx: bytes, minutes: Minutes) -> None:
    document = Document(BytesIO(docx))
    found = [one.text for one in document.paragraphs]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join(found)
    assert [words for words in words_of(minutes) if words not in text] == []


def test_the_docx_has_real_headings_and_heads_that_repeat(docx: bytes) -> None:
    document = Document(BytesIO(docx))
    titles = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert len([one for one in titles if one.startswith("BERITA ACARA")]) == 3
    assert titles[1:4] == ["URUTAN PENILAIAN", "DAFTAR HADIR", "PESERTA YANG TIDAK MASUK URUTAN"]
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
    section = document.sections[0]
    assert section.page_width is not None
    assert (round(section.page_width.mm), round(section.page_height.mm if section.page_height else 0)) == (210, 297)


def test_the_docx_keeps_hostile_text_as_it_was_written() -> None:
    document = Document(BytesIO(minutes_docx(hostile_outcome())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(HOSTILE in cell for cell in cells)


def test_words_over_a_list_stand_on_the_page_where_the_list_begins() -> None:
    for filled in range(36, 46):  # at some height of the page the words would be its last line
        paper = minutes_with(filled, Text("Pemenang:"), Bullets(("Satu", "Dua")))
        (page,) = (one for one in pages(to_pdf(paper)) if "Pemenang:" in one)
        assert "Satu" in page
    document = Document(BytesIO(to_docx(minutes_with(1, Text("Pemenang:"), Bullets(("Satu", "Dua"))))))
    (words,) = (one for one in document.paragraphs if one.text == "Pemenang:")
    assert words.paragraph_format.keep_with_next


def test_nobody_of_a_panel_signs_on_a_page_with_nothing_else_on_it() -> None:
    people = tuple((f"Anggota {number}", "Unsur") for number in range(1, 10))
    for filled in range(8, 45, 4):
        signing = Signatures(("Demikian.",), "Tanda tangan", ("No.", "Nama", "Unsur", "Tanda tangan"), people)
        paper = minutes_with(filled, signing)
        (page,) = (one for one in pages(to_pdf(paper)) if "Anggota 9" in one)
        assert "Demikian." in page
        assert "Anggota 1" in page


def minutes_with(filled: int, *last: Block) -> Minutes:
    """Minutes of so many lines, and what stands below them."""
    blocks = (*(Text(f"Baris {number}") for number in range(filled)), *last)
    return replace(minutes_of(village_outcome(), "id"), records=(Record("BERITA ACARA", "", "", blocks),))
