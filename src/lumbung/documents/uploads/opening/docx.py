"""A DOCX: its parts are whole, together no larger than sensible, without programs; it fetches nothing dangerous."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from lumbung.documents.uploads.opening.seen import Seen

MOST_PARTS = 2_000
LARGEST_INSIDE = 100_000_000
DOCUMENT = "word/document.xml"
"""The part with the text, as most programs call it; Word on the web says `word/document2.xml`."""
ROOTS, MAIN = "_rels/.rels", "/officeDocument"
ROOT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
STRICT_ROOT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"
ENCRYPTED = 1
PROGRAM = "vbaproject.bin"
OBJECT = re.compile(r"/(?:embeddings/.*\.bin|activex/.*)", re.IGNORECASE)
HERE = re.compile(r"file:/{2,3}[a-z]:|[a-z]:[\\/]|[^:/\\]+$", re.IGNORECASE)
"""A place on the writer's own computer: Word notes there which template a text was begun with."""
RUN = {"attachedTemplate", "oleObject", "frame", "subDocument"}
"""What Word fetches and trusts like the text itself. A picture from elsewhere is fetched too, and only shown."""
HARMLESS = "hyperlink"


def look(content: bytes) -> Seen:
    """Its text is XML of the right kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        names = {part.filename for part in parts}
        if any(part.flag_bits & ENCRYPTED for part in parts):
            return Seen("locked")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
            return Seen("too large inside")
        main = main_part(packed.read(ROOTS)) if ROOTS in names else DOCUMENT
        if not {"[Content_Types].xml", main} <= names:
            return Seen("no docx")
        if any(name.lower().endswith(PROGRAM) for name in names):
            return Seen("macros")
        if packed.testzip() is not None:
            raise zipfile.BadZipFile
        text = packed.read(main)
        outside = set(_outside(packed, names))
    # expat fetches no entity, and refuses those that multiply.
    if ElementTree.fromstring(text).tag not in (ROOT, STRICT_ROOT):  # noqa: S314 (expat, see above)
        return Seen("no docx")
    if outside & RUN:
        return Seen("fetches", frozenset({"outside template"}))
    active = {"outside part"} if outside else set()
    if any(OBJECT.search(name) for name in names):
        active.add("ole")
    return Seen(active=frozenset(active))


def main_part(roots: bytes) -> str:
    """The name of the part with the text, by what the package says of itself."""
    for one in ElementTree.fromstring(roots):  # noqa: S314 (expat, see above)
        if one.get("Type", "").endswith(MAIN):
            return posixpath.normpath("/" + one.get("Target", "")).lstrip("/")
    return DOCUMENT


def _outside(packed: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    """The kinds of what is fetched from outside the file when somebody opens it."""
    for name in names:
        if not name.endswith(".rels"):
            continue
        for one in ElementTree.fromstring(packed.read(name)):  # noqa: S314 (expat, see above)
            kind = one.get("Type", "").rpartition("/")[2]
            if one.get("TargetMode") == "External" and kind != HARMLESS and not HERE.match(one.get("Target", "")):
                yield kind
