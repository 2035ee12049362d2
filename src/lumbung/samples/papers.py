"""Small PDFs of one page, written by hand: hundreds of them load with a demo, so no library sets them."""

from collections.abc import Iterable
from textwrap import wrap

WIDTH, LINES = 84, 44
"""Characters in a line and lines on a page, at 11 points."""


def paper(heading: str, lines: Iterable[str]) -> bytes:
    """One page of A4 in Helvetica: a heading, and paragraphs below it. Letters outside Latin-1 become `?`."""
    wrapped = [line for paragraph in lines for line in (wrap(paragraph, WIDTH) or [""])][:LINES]
    shown = ["BT /F2 15 Tf 56 780 Td", f"({_escaped(heading)}) Tj", "/F1 11 Tf 0 -14 Td 16 TL T*"]
    shown += [f"({_escaped(line)}) Tj T*" for line in wrapped]
    content = "\n".join([*shown, "ET"]).encode("latin-1", "replace")
    fonts = b"/F1 5 0 R/F2 6 0 R"
    font = "<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/Helvetica{bold}>>"
    return _assembled(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<%s>>>>>>" % fonts,
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            font.format(bold="").encode(),
            font.format(bold="-Bold").encode(),
        )
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects: Iterable[bytes]) -> bytes:
    """Numbered objects, and the table of where each begins."""
    made, starts = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        starts.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(starts) + 1, rows)
    return made + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, len(made))


PAPER = paper("Berkas contoh", ["Halaman ini hanya contoh."])
"""One page that stands for any file."""
