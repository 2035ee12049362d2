"""What a file could do besides being read is found wherever it stands, and what is dangerous is not taken."""

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from lumbung.documents.measuring.records import Active
from lumbung.documents.uploads import Fault, open_upload
from tests.papers import PDF, package, parts_of, word

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
RELATIONS = "word/_rels/document.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def pdf(**root: Any) -> bytes:
    """One empty page, with this at the root."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as paper:
        for key, value in root.items():
            paper.Root[Name(f"/{key}")] = value
        paper.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def in_a_page(content: Any) -> bytes:
    """The same with something on the page, that nothing at the root knows of."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as paper:
        paper.pages[0].obj[Name.Annots] = Array([content])
        paper.save(made)
    return made.getvalue()


def with_file() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as paper:
        paper.attachments["a.exe"] = b"MZ"
        paper.save(made)
    return made.getvalue()


def fetching(kind: str, target: str) -> bytes:
    """A DOCX that names something outside itself."""
    parts = parts_of(word())
    one = f'<Relationship Id="rId99" Type="{TYPE}{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", one.encode())
    return package(parts)


@pytest.mark.parametrize(
    ("content", "active"),
    [
        (pdf(), ()),
        (pdf(OpenAction=Dictionary(S=Name.GoTo, D=Array([]))), ()),
        (pdf(OpenAction=SCRIPT), (Active.JAVASCRIPT,)),
        (pdf(AA=Dictionary(WC=Dictionary(S=Name.URI, Next=Array([SCRIPT])))), (Active.JAVASCRIPT,)),
        (in_a_page(Dictionary(Subtype=Name.Link, A=SCRIPT)), (Active.JAVASCRIPT,)),
        (in_a_page(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm))), (Active.OUTSIDE_PART,)),
        (in_a_page(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://a.id")))), ()),
        (with_file(), (Active.EMBEDDED_FILE,)),
        (pdf(AcroForm=Dictionary(XFA=String("<xdp/>"))), (Active.XFA,)),
    ],
    ids=[
        "nothing", "opening at a page", "a script when opened", "the second of two acts, in direct objects",
        "a script on a page", "a form that sends", "a plain link", "a file in the file", "a form with a program",
    ],
)  # fmt: skip
def test_what_a_pdf_could_do_is_told_and_it_is_taken(content: bytes, active: tuple[Active, ...]) -> None:
    opened = open_upload("pdf", content)
    assert (opened.fault, opened.active) == (None, active)


def test_a_pdf_that_would_run_a_program_is_not_taken() -> None:
    action = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    assert open_upload("pdf", pdf(OpenAction=action)).fault is Fault.LAUNCH
    assert open_upload("pdf", in_a_page(Dictionary(Subtype=Name.Link, A=action))).fault is Fault.LAUNCH


@pytest.mark.parametrize(
    ("kind", "target", "fault", "active"),
    [
        ("hyperlink", "https://desa.example", None, ()),
        ("attachedTemplate", "file:///C:\\Users\\Siti\\Surat.dotm", None, ()),
        ("attachedTemplate", "https://jahat.example/a.dotm", Fault.FETCHES, (Active.OUTSIDE_TEMPLATE,)),
        ("attachedTemplate", "\\\\jahat.example\\a.dotm", Fault.FETCHES, (Active.OUTSIDE_TEMPLATE,)),
        ("attachedTemplate", "file://jahat.example/a.dotm", Fault.FETCHES, (Active.OUTSIDE_TEMPLATE,)),
        ("oleObject", "mhtml:https://jahat.example/a.html!x-usc:a", Fault.FETCHES, (Active.OUTSIDE_TEMPLATE,)),
        ("image", "https://desa.example/logo.png", None, (Active.OUTSIDE_PART,)),
    ],
    ids=["a link", "a template here", "a template there", "a share", "a host's file", "an object", "a picture"],
)
def test_what_a_docx_fetches(kind: str, target: str, fault: Fault | None, active: tuple[Active, ...]) -> None:
    opened = open_upload("docx", fetching(kind, target))
    assert (opened.fault, opened.active) == (fault, active)


@pytest.mark.parametrize("part", ["word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"])
def test_an_object_of_another_program_in_a_docx_is_told(part: str) -> None:
    assert open_upload("docx", package(parts_of(word()) | {part: b"OLE"})).active == (Active.OLE,)


def test_a_table_of_a_workbook_in_a_docx_is_none() -> None:
    assert open_upload("docx", package(parts_of(word()) | {"word/embeddings/Microsoft_Excel.xlsx": b"PK"})).active == ()
