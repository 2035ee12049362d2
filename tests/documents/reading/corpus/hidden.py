"""Text that is in a file and not to be seen, or to be seen and hard to find; names and ends that programs make up."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Pdf

from lumbung.documents.reading import Active, Tongue
from tests.documents.reading.corpus.broken import PAGES, good, raw
from tests.documents.reading.corpus.case import ASK, HARDLY, NO, YES, Case, likely, plainly, without
from tests.documents.reading.corpus.surgery import appended, changed, renamed, scanned, with_file_inside
from tests.documents.reading.corpus.surgery import scanned_and_recognised as recognised
from tests.documents.reading.corpus.typesetting import numbered, proposal
from tests.documents.reading.corpus.words import CHAPTERS, TITLE, prose

NAMED = tuple(name.lower() for name in CHAPTERS)
SERVED = b"<!-- added by the server that kept it -->\n" * 120
OTHER = "Liberation Sans"
BAR = "#show heading: it => block(fill: navy, inset: 6pt, width: 100%, text(white, it.body))"


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _unseen()
    yield from _seen()
    yield from _made_up()


def _unseen() -> Iterator[Case]:
    scan = plainly(PAGES, letters=ASK, spacing=ASK, chapters=ASK, own=ASK, paper=likely("A4"))
    yield Case("text recognised and laid under its scan", lambda: recognised(good(), above=False), scan)
    ways = {
        "white": (b"1 1 1 rg", b""),
        "letting all light through": (b"/G0 gs", b""),
        "beside the page": (b"1 0 0 1 2000 0 cm", b""),
        "in a layer that is switched off": (b"/OC /L0 BDC", b"EMC"),
    }
    for name, (begin, end) in ways.items():
        yield Case(
            f"the wanted letters {name}, others to be seen",
            lambda begin=begin, end=end: changed(_others(), lambda document: _slip_in(document, begin, end)),  # type: ignore[misc]  # each its own
            plainly(PAGES, letters=NO, spacing=YES),
        )
    cover = "#align(center)[Bukalah berkas ini dengan program lain.]"
    little = {"letters": ASK, "spacing": ASK, "tongue": Tongue.UNKNOWN, "active": (Active.EMBEDDED_FILE,)}
    yield Case(
        "a cover with the proposal inside as a file",
        lambda: changed(proposal(1, headings=[], body=[cover]), with_file_inside),
        plainly(1, pages=likely(1), own=likely(1), chapters=ASK, **little),
    )


def _others() -> bytes:
    """A proposal in letters that are not wanted, which leaves the lower half of its pages empty."""
    return proposal(PAGES, font=OTHER, fill=600, distance=1.5 * 1.149)


def _slip_in(document: Pdf, begin: bytes, end: bytes) -> None:
    """More text than there is, in the wanted letters, where the pages are empty."""
    kept = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.BookmanOldStyle, Encoding=Name.WinAnsiEncoding)
    )
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="salinan"))
    if end:
        document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    for number, page in enumerate(document.pages):
        font = str(page.add_resource(kept, Name("/Font"))).encode()
        page.Resources.ExtGState = Dictionary(G0=Dictionary(ca=0, CA=0))
        page.Resources.Properties = Dictionary(L0=layer)
        words = prose(2600, seed=number).split()
        lines = [" ".join(words[9 * row : 9 * row + 9]) for row in range(18)]
        drawn = b"".join(
            b"BT %s 12 Tf 72 %d Td (%s) Tj ET\n" % (font, 370 - 18 * row, line.encode())
            for row, line in enumerate(lines)
        )
        page.contents_add(b"q\n" + begin + b"\n" + drawn + end + b"\nQ")


def _seen() -> Iterator[Case]:
    yield Case("white chapters on a dark bar", lambda: proposal(PAGES, before=BAR), plainly(PAGES))
    pictured = plainly(
        PAGES + 1, own=likely(PAGES + 1), paper=likely("A4"), chapters=likely(frozenset({"judul", *NAMED}))
    )
    yield Case("its cover is a picture", lambda: appended(scanned(proposal(1)), good()), pictured)
    rows = ", ".join(f"[{name}], [{number + 2}]" for number, name in enumerate(numbered()))
    listed = f"#align(center)[*{TITLE}*]\n#table(columns: (1fr, auto), stroke: none, {rows})\n#pagebreak()"
    yield Case(
        "chapters only in a list of contents that is a table",
        lambda: proposal(PAGES, headings=[], before=listed),
        plainly(PAGES + 1, chapters=without(*NAMED)),
    )
    yield Case("a server added to its end", lambda: good() + SERVED, plainly(PAGES))


def _made_up() -> Iterator[Case]:
    line = "BT /F1 12 Tf X Y Td (TEXT) Tj ET"
    lost = without(NAMED[3])
    for name in ("MSTT31c3f5", "TT1A9o00", "AAAAAA+font0000000012ab"):
        told = plainly(PAGES, letters=ASK, spacing=ASK, chapters=lost)
        yield Case(f"letters called {name}", lambda name=name: raw(line, font=name), told)  # type: ignore[misc]  # each its own
    told = plainly(PAGES, letters=YES, spacing=ASK, chapters=lost)
    yield Case("a name with its spaces as numbers", lambda: raw(line, font="Bookman#20Old#20Style"), told)
    own = {"URWBookman-Light": "BookmanOldStyle", "URWBookman": "BookmanOldStyle"}
    single = plainly(PAGES, letters=YES, spacing=HARDLY)
    yield Case("single lines of unknown height", lambda: renamed(proposal(PAGES, distance=1.2), own), single)
