"""A program of its own: `python opening.py KIND < file` prints what is wrong with the file, or nothing.

It imports nothing of Lumbung and bounds itself before it reads. A file that it cannot open ends it with an error.
"""

import io
import sys
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

MEMORY = 1 << 30
CPU_SECONDS = 10
MOST_PAGES = 300
MOST_DOTS = 120_000_000
MOST_PARTS = 2_000
LARGEST_INSIDE = 100_000_000
DOCUMENT = "word/document.xml"
ROOT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
STRICT_ROOT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"
ENCRYPTED = 1
PDF_END, TAIL = b"%%EOF", 2048
PDF_FAULTS = {0: "no pages", 4: "locked"}
"""PDFium's numbers for a file in order that has nothing to show, and for one that asks for a password."""


def main() -> None:
    """Look at what stands at the entrance."""
    _bound()
    sys.stdout.write(LOOKS[sys.argv[1]](sys.stdin.buffer.read()))


def _bound() -> None:
    """No more memory and time than any honest file needs."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def _pdf(content: bytes) -> str:
    """Every page must be there, and the end: PDFium opens what is left of a file that was cut off.

    A file that may only be read, not printed or changed, opens.
    """
    import pypdfium2

    if PDF_END not in content[-TAIL:]:
        raise ValueError("cut off")
    try:
        paper = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in PDF_FAULTS:
            return PDF_FAULTS[error.err_code]
        raise
    if len(paper) > MOST_PAGES:
        return "too many pages"
    for number in range(len(paper)):
        paper[number].close()
    return ""


def _picture(kind: str) -> Callable[[bytes], str]:
    """Every dot is decoded, after their number is known."""

    def look(content: bytes) -> str:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # ours is told with its own words
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_DOTS:
                return "too many dots"
            picture.load()
        return ""

    return look


def _docx(content: bytes) -> str:
    """Its parts are whole, together no larger than sensible, without programs; its text is XML of the right kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        names = {part.filename for part in parts}
        if any(part.flag_bits & ENCRYPTED for part in parts):
            return "locked"
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
            return "too large inside"
        if not {"[Content_Types].xml", DOCUMENT} <= names:
            return "no docx"
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            return "macros"
        if packed.testzip() is not None:
            raise zipfile.BadZipFile
        text = packed.read(DOCUMENT)
    # expat fetches no entity, and refuses those that multiply.
    return "" if ElementTree.fromstring(text).tag in (ROOT, STRICT_ROOT) else "no docx"  # noqa: S314 (expat, see above)


LOOKS: dict[str, Callable[[bytes], str]] = {
    "pdf": _pdf,
    "jpg": _picture("JPEG"),
    "png": _picture("PNG"),
    "docx": _docx,
}

if __name__ == "__main__":
    main()
