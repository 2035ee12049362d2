"""Files that are turned, cut, locked, scanned, armed or not what they claim."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Encryption, Name, Pdf

from lumbung.documents.reading import Active, Lock, Tongue, Unread
from tests.documents.reading.corpus import surgery
from tests.documents.reading.corpus.case import (
    ASK,
    YES,
    Case,
    likely,
    plainly,
    unreadable,
    without,
)
from tests.documents.reading.corpus.surgery import appended, changed, on_each_page, scanned, scanned_and_recognised
from tests.documents.reading.corpus.typesetting import numbered, proposal
from tests.documents.reading.corpus.words import CHAPTERS, TITLE, paragraphs, prose
from tests.papers import package, parts_of, picture, word

PAGES = 6
NAMED = tuple(name.lower() for name in CHAPTERS)
MOST_BYTES = 200_000_000


@cache
def good() -> bytes:
    """As asked."""
    return proposal(PAGES)


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _turned()
    yield from _scanned()
    yield from _drawn()
    yield from _armed()
    yield from _locked_and_broken()


def _turned() -> Iterator[Case]:
    def each(change: object) -> bytes:
        return changed(good(), on_each_page(change))  # type: ignore[arg-type]  # one of the changes of a page

    yield Case("pages turned on their side", lambda: each(surgery.turned), plainly(PAGES))
    yield Case("drawn sideways", lambda: each(surgery.drawn_sideways), plainly(PAGES))
    yield Case("cropped from A3", lambda: each(surgery.cropped_from_a3), plainly(PAGES, paper=likely("A4")))
    yield Case("paper said once for all pages", lambda: changed(good(), surgery.measures_in_the_tree), plainly(PAGES))
    yield Case("a unit of two points", lambda: each(surgery.in_other_units), plainly(PAGES))
    yield Case("everything drawn twice", lambda: each(surgery.drawn_twice), plainly(PAGES))
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    yield Case("objects packed together", lambda: changed(good(), lambda _: None, **packed), plainly(PAGES))


def _scanned() -> Iterator[Case]:
    told = {"letters": ASK, "spacing": ASK, "chapters": ASK, "own": ASK, "tongue": Tongue.UNKNOWN}
    yield Case("scanned on A4", lambda: scanned(good()), plainly(PAGES, paper=likely("A4"), **told))
    yield Case(
        "photographed with a telephone", lambda: scanned(good(), dots=90, said=72), plainly(PAGES, paper=ASK, **told)
    )
    recognised = plainly(PAGES, paper=likely("A4"), **(told | {"tongue": Tongue.INDONESIAN}))
    yield Case("scanned, its text recognised", lambda: scanned_and_recognised(good()), recognised)
    mixed = plainly(PAGES + 2, own=likely(PAGES + 2), paper=likely("A4"))
    yield Case("two scanned letters at its end", lambda: appended(good(), scanned(proposal(2))), mixed)
    photographed = plainly(PAGES + 2, own=likely(PAGES + 2), paper=ASK)
    yield Case(
        "two photographed letters at its end",
        lambda: appended(good(), scanned(proposal(2), dots=90, said=72)),
        photographed,
    )
    pictured = plainly(PAGES, chapters=without(*NAMED))
    yield Case("chapters in pictures", _chapters_in_pictures, pictured)


def _chapters_in_pictures() -> bytes:
    """Headings are pictures: whoever looks sees them, the text does not have them."""
    drawn = "rect(width: 80%, height: 12pt, fill: black)"
    bodies = [f"#{drawn}\n\n" + "\n\n".join(paragraphs(3, page, 350)) for page in range(PAGES)]
    return proposal(PAGES, headings=[], before=f"#align(center)[*{TITLE}*]", body=bodies)


def raw(line: str, *, font: str = "BookmanOldStyle", before: str = "", type3: bool = False) -> bytes:
    """A PDF written by hand: pages of 34 lines, 21 points apart. `line` draws TEXT at X and Y."""
    with Pdf.new() as document:
        widths = Array([520] * 224)
        described = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + font),
            Flags=32,
            FontBBox=Array([0, -250, 1000, 900]),
            Ascent=900,
            Descent=-250,
            ItalicAngle=0,
            CapHeight=700,
            StemV=80,
        )
        letters = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + font),
            FirstChar=32,
            LastChar=255,
            Widths=widths,
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=document.make_indirect(described),
        )
        if type3:
            letters = _shapes(document)
        kept = document.make_indirect(letters)
        for number in range(PAGES):
            words = prose(3400, seed=number).split()
            texts = [numbered()[number].split("INOVASI")[0].strip()] + [
                " ".join(words[11 * row : 11 * row + 9]) for row in range(33)
            ]
            commands = [before]
            for row, text in enumerate(texts):
                commands.append(line.replace("TEXT", text).replace("X", "72").replace("Y", str(770 - 21 * row)))
            page = document.add_blank_page(page_size=(595.28, 841.89))
            page.Resources = Dictionary(Font=Dictionary(F1=kept))
            page.Contents = document.make_stream("\n".join(commands).encode())
        made = io.BytesIO()
        document.save(made)
    return made.getvalue()


def _shapes(document: Pdf) -> Dictionary:
    """Letters that are drawings without any name (Type 3), as old printers' drivers make them."""
    drawing = document.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    names = [f"a{code}" for code in range(32, 127)]
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 600, 700]),
        FontMatrix=Array([0.012, 0, 0, 0.012, 0, 0]),
        CharProcs=Dictionary({f"/{name}": drawing for name in names}),
        FirstChar=32,
        LastChar=126,
        Widths=Array([600] * 95),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([32, *(Name("/" + name) for name in names)])),
    )


def _drawn() -> Iterator[Case]:
    by_hand = plainly(PAGES, letters=YES, spacing=ASK, chapters=without(NAMED[3]))
    matrix = "BT /F1 1 Tf 12 0 0 12 X Y Tm (TEXT) Tj ET"
    yield Case("size in the matrix", lambda: raw(matrix), by_hand)
    scaled = "q 0.24 0 0 0.24 X Y cm BT /F1 50 Tf (TEXT) Tj ET Q"
    yield Case("imitation of Google Docs: all scaled down", lambda: raw(scaled), by_hand)
    yield Case(
        "letters not embedded", lambda: raw("BT /F1 12 Tf X Y Td (TEXT) Tj ET", font="Bookman Old Style"), by_hand
    )
    nameless = plainly(PAGES, letters=ASK, spacing=ASK, chapters=without(NAMED[3]))
    yield Case(
        "letters drawn as shapes without a name", lambda: raw("BT /F1 1 Tf X Y Td (TEXT) Tj ET", type3=True), nameless
    )
    silent = plainly(PAGES, letters=ASK, spacing=ASK, chapters=ASK, own=ASK, tongue=Tongue.UNKNOWN)
    yield Case(
        "shapes that nobody says the letters of", lambda: changed(good(), surgery.without_letters_meaning), silent
    )
    curves = plainly(PAGES, own=likely(PAGES), letters=ASK, spacing=ASK, chapters=ASK, tongue=Tongue.UNKNOWN)
    yield Case("letters drawn as outlines", lambda: changed(good(), surgery.drawn_as_outlines), curves)
    bold = "BT /F1 12 Tf X Y Td (TEXT) Tj ET BT /F1 12 Tf 0.3 0 Td X Y Td (TEXT) Tj ET"
    yield Case("each line drawn again a hair aside", lambda: raw(bold), by_hand)


def _armed() -> Iterator[Case]:
    changes = (
        ("a script that runs at opening", surgery.with_script, (Active.JAVASCRIPT,)),
        ("a program that is started", surgery.with_launch, (Active.LAUNCH,)),
        ("another file inside", surgery.with_file_inside, (Active.EMBEDDED_FILE,)),
        ("a form that programs itself", surgery.with_form, (Active.XFA,)),
        ("opens at its first page", surgery.opening_at_a_page, ()),
    )
    for name, change, active in changes:
        yield Case(name, lambda change=change: changed(good(), change), plainly(PAGES, active=active))  # type: ignore[misc]  # each its own
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    hidden = plainly(PAGES, active=(Active.JAVASCRIPT,))
    yield Case("a script packed away", lambda: changed(good(), surgery.with_disguised_script, **packed), hidden)
    yield Case("a script whose name is disguised", _disguised, hidden)


def _disguised() -> bytes:
    """Names are written with some of their letters as numbers, which every reader of PDF understands."""
    plain = changed(good(), surgery.with_script)
    return plain.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS ", b"/J#53 ")


def _locked_and_broken() -> Iterator[Case]:
    owner, user = Encryption(owner="o", user="", R=6), Encryption(owner="o", user="u", R=6)
    yield Case(
        "printing forbidden", lambda: changed(good(), lambda _: None, encryption=owner), plainly(PAGES, lock=Lock.OWNER)
    )
    old = Encryption(owner="o", user="", R=4)
    yield Case(
        "printing forbidden, the older way",
        lambda: changed(good(), lambda _: None, encryption=old),
        plainly(PAGES, lock=Lock.OWNER),
    )
    locked = unreadable(Unread.LOCKED, Lock.USER)
    yield Case("locked with a password", lambda: changed(good(), lambda _: None, encryption=user), locked)
    yield Case("nothing in it", lambda: b"", unreadable(Unread.EMPTY))
    yield Case("cut off", lambda: good()[: len(good()) * 2 // 3], unreadable(Unread.DAMAGED))
    yield Case("only the ends of a PDF", lambda: b"%PDF-1.7\n%%EOF", unreadable(Unread.DAMAGED))
    yield Case("no pages", _no_pages, unreadable(Unread.NO_PAGES))
    yield Case("a DOCX called PDF", word, unreadable(Unread.ANOTHER_KIND))
    yield Case("a picture called PDF", lambda: picture("JPEG"), unreadable(Unread.ANOTHER_KIND))
    yield Case("301 pages", _many_pages, unreadable(Unread.TOO_MANY_PAGES))
    yield Case("200 MB", lambda: b"%PDF-1.7\n" + bytes(MOST_BYTES), unreadable(Unread.TOO_LARGE))
    yield Case("a PDF called DOCX", good, unreadable(Unread.ANOTHER_KIND), kind="docx")
    yield Case("a picture", lambda: picture("PNG"), unreadable(Unread.ANOTHER_KIND), kind="png")
    yield Case("DOCX cut off", lambda: word()[:-200], unreadable(Unread.DAMAGED), kind="docx")
    bomb = {"word/media/bom.bin": bytes(100_000_001)}
    yield Case(
        "DOCX with a bomb inside", lambda: package(parts_of(word()) | bomb), unreadable(Unread.TOO_LARGE), kind="docx"
    )
    text = {"word/document.xml": b"<w>" + b" " * 31_000_000 + b"</w>"}
    yield Case(
        "DOCX with a text that never ends",
        lambda: package(parts_of(word()) | text),
        unreadable(Unread.TOO_LARGE),
        kind="docx",
    )
    yield Case(
        "DOCX with a broken text",
        lambda: package(parts_of(word()) | {"word/document.xml": b"<w"}),
        unreadable(Unread.DAMAGED),
        kind="docx",
    )
    yield Case("DOCX whose text does not unpack", _not_to_be_unpacked, unreadable(Unread.DAMAGED), kind="docx")
    yield Case("DOCX locked with a password", _locked_docx, locked, kind="docx")
    yield Case("an XLSX called DOCX", _workbook, unreadable(Unread.ANOTHER_KIND), kind="docx")


def _no_pages() -> bytes:
    made = io.BytesIO()
    pypdfium2.PdfDocument.new().save(made)
    return made.getvalue()


def _many_pages() -> bytes:
    document, made = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(301):
        document.new_page(595, 842)
    document.save(made)
    return made.getvalue()


def _not_to_be_unpacked() -> bytes:
    """A few bytes in the middle of its text are others."""
    content = bytearray(word())
    with zipfile.ZipFile(io.BytesIO(word())) as packed:
        at = packed.getinfo("word/document.xml").header_offset + 120
    content[at : at + 60] = bytes(60)
    return bytes(content)


def _locked_docx() -> bytes:
    """What a word processor writes when a password is asked for: the older kind of file, the real one sealed in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def _workbook() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()
