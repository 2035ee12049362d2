"""The papers to download: what they hold, how they look, and that nothing typed is read as markup."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.shared import Length, Pt

from lumbung.documents.forms import KINDS, Cost, Filled, Form, Look, Person, render_form

CHAPTERS = ("judul", "latar belakang", "maksud dan tujuan")
FILLED = Filled(
    day=date(2021, 7, 12),
    contest="Lomba Inovasi Desa",
    basis="Peraturan Bupati Nomor 25 Tahun 2021",
    government="Kabupaten Batang",
    organiser="Bapelitbang",
    code="P007",
    group="KWT Melati",
    title="Keripik talas",
    village="Desa Brokoh",
    around=(("Kecamatan", "Wonotunggal"), ("Kabupaten", "Kabupaten Batang")),
    contact="Sri (contoh)",
    answers=(("Jenis peserta", "kelompok masyarakat"),),
    declarations=("Tidak sedang diajukan pada lomba sejenis",),
    people=(Person("Sri (contoh)", "P", "ketua"), Person("Budi (contoh)", "L", "anggota")),
    chair="Sri (contoh)",
    documents=("Proposal", "Fotokopi KTP pengurus"),
    chapters=tuple((one, "Talas melimpah." if one == "latar belakang" else "") for one in CHAPTERS),
    costs=(Cost("Wajan", "peralatan", "Rp500.000", is_self_help=True),),
    total="Rp500.000",
)
EMPTY = replace(
    FILLED,
    code="",
    group="",
    title="",
    village="",
    around=(),
    contact="",
    answers=(),
    people=(),
    chair="",
    costs=(),
)


def pdf_words(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as paper:
        return " ".join(page.get_textpage().get_text_range() for page in paper)


def docx_words(content: bytes) -> str:
    sheet = Document(BytesIO(content))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in sheet.paragraphs), *cells])


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_registration_form_holds_the_group_its_people_and_what_it_declares(kind: str) -> None:
    content = render_form(Form.REGISTRATION, kind, FILLED)
    words = pdf_words(content) if kind == "pdf" else docx_words(content)
    for wanted in ("P007", "KWT Melati", "Desa Brokoh", "Budi (contoh)", "Tidak sedang diajukan", "Fotokopi KTP"):
        assert wanted in words


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_village_head_signs_the_recommendation(kind: str) -> None:
    content = render_form(Form.RECOMMENDATION, kind, FILLED)
    words = pdf_words(content) if kind == "pdf" else docx_words(content)
    assert "PEMERINTAH DESA BROKOH" in words
    assert "Kepala Desa Brokoh" in words
    assert "Kabupaten Kabupaten" not in words


def test_a_kelurahan_is_headed_by_a_lurah() -> None:
    words = docx_words(render_form(Form.RECOMMENDATION, "docx", replace(FILLED, village="Kelurahan Kauman")))
    assert "Lurah Kauman" in words
    assert "Kepala" not in words


def test_the_proposal_has_a_heading_for_each_chapter_of_the_decree_with_what_was_written() -> None:
    sheet = Document(BytesIO(render_form(Form.PROPOSAL, "docx", FILLED)))
    headings = [one.text for one in sheet.paragraphs if one.style is not None and one.style.name == "Heading 2"]
    assert headings[:3] == ["1. Judul", "2. Latar belakang", "3. Maksud dan tujuan"]
    texts = [one.text for one in sheet.paragraphs]
    assert "Talas melimpah." in texts
    assert "[Tulis maksud dan tujuan di sini, lalu hapus baris ini.]" in texts
    assert "[Tulis latar belakang di sini, lalu hapus baris ini.]" not in texts


def test_papers_to_edit_are_a4_in_bookman_old_style_12_with_one_and_a_half_lines() -> None:
    for form in Form:
        sheet = Document(BytesIO(render_form(form, "docx", FILLED)))
        section, normal = sheet.sections[0], sheet.styles["Normal"]
        assert (round(Length(section.page_width or 0).mm), round(Length(section.page_height or 0).mm)) == (210, 297)
        assert (normal.font.name, normal.font.size) == ("Bookman Old Style", Pt(12))
        assert normal.paragraph_format.line_spacing == 1.5


def test_papers_to_edit_look_as_their_decree_wants_a_proposal() -> None:
    look = Look("Arial", Decimal(11), Decimal("1.15"), Decimal(215), Decimal(330))
    sheet = Document(BytesIO(render_form(Form.PROPOSAL, "docx", replace(FILLED, look=look))))
    section, normal, heading = sheet.sections[0], sheet.styles["Normal"], sheet.styles["Heading 1"]
    assert (round(Length(section.page_width or 0).mm), round(Length(section.page_height or 0).mm)) == (215, 330)
    assert (normal.font.name, normal.font.size, heading.font.name) == ("Arial", Pt(11), "Arial")
    assert normal.paragraph_format.line_spacing == 1.15


def test_papers_to_print_are_a4_in_the_twin_of_bookman() -> None:
    with pypdfium2.PdfDocument(render_form(Form.REGISTRATION, "pdf", FILLED)) as paper:
        assert tuple(round(side) for side in paper[0].get_size()) == (595, 842)
    assert b"TeXGyreBonum" in render_form(Form.REGISTRATION, "pdf", FILLED)


def test_a_paper_of_an_empty_entry_leaves_room_to_write() -> None:
    for form in Form:
        for kind in KINDS[form]:
            content = render_form(form, kind, EMPTY)
            words = pdf_words(content) if kind == "pdf" else docx_words(content)
            assert "...." in words


def test_what_a_group_typed_is_printed_and_never_read_as_markup() -> None:
    typed = '#panic() *tebal* [kurung] $x$ "kutip" <tag>'
    for kind in ("pdf", "docx"):
        content = render_form(Form.REGISTRATION, kind, replace(FILLED, title=typed))
        words = pdf_words(content) if kind == "pdf" else docx_words(content)
        assert "#panic() *tebal* [kurung]" in " ".join(words.split())


def test_the_same_entry_gives_the_same_bytes() -> None:
    for form in Form:
        for kind in KINDS[form]:
            assert render_form(form, kind, FILLED) == render_form(form, kind, FILLED)
