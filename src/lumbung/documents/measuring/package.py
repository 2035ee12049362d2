"""A DOCX as a package: whole, not too large, of the right kind, and its parts as trees of plain names."""

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lumbung.documents.measuring.records import Active, Unread
from lumbung.documents.uploads.opening.docx import DOCUMENT, ENCRYPTED, LARGEST_INSIDE, MOST_PARTS, OBJECT

LARGEST_TEXT = 30_000_000
RELATIONSHIPS = "{folder}_rels/{name}.rels"
USUAL = {"styles": "word/styles.xml", "theme": "word/theme/theme1.xml"}
"""Where a part is that is named wrongly."""
COMPOUND = b"\xd0\xcf\x11\xe0"
"""How the older kind of Office files begins; a DOCX with a password hides in one."""
LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")
EXTERNAL = re.compile(rb"<Relationship\b(?=[^>]*TargetMode=[\"']External)(?=[^>]*attachedTemplate)[^>]*>")
BROKEN = (
    ElementTree.ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What a package that is not in order makes its readers say."""
NAMESPACE = re.compile(r"^\{[^}]*\}")


class Refused(Exception):
    """A package that is not looked into."""

    def __init__(self, why: Unread) -> None:
        super().__init__(why.value)
        self.why = why


class Package:
    """The parts of a DOCX. Raises Refused where it is none, or none that may be looked into."""

    def __init__(self, content: bytes) -> None:
        if content.startswith(COMPOUND):
            raise Refused(Unread.LOCKED if LOCKED_INSIDE in content else Unread.ANOTHER_KIND)
        if not content.startswith(b"PK"):
            raise Refused(Unread.ANOTHER_KIND)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as broken:
            raise Refused(Unread.DAMAGED) from broken
        parts = self._zip.infolist()
        self.names = {part.filename for part in parts}
        if len(self.names) < len(parts):  # two parts of one name: each program would show another text
            raise Refused(Unread.DAMAGED)
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise Refused(Unread.LOCKED)
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
            raise Refused(Unread.TOO_LARGE)
        self.main = self._target("", "officeDocument") or DOCUMENT
        if self.main not in self.names:
            raise Refused(Unread.ANOTHER_KIND)

    def beside(self, kind: str) -> str:
        """The part of a kind (`styles`, `theme`) that goes with the text; empty where there is none."""
        said = self._target(self.main, kind)
        return said if said in self.names else USUAL.get(kind, "") if said else ""

    def _target(self, source: str, kind: str) -> str:
        """The first part of a kind that another one names as its own. Raises Refused."""
        folder, slash, name = source.rpartition("/")
        said = self.tree(RELATIONSHIPS.format(folder=folder + slash, name=name))
        for one in said if said is not None else ():
            if one.get("Type", "").endswith("/" + kind) and one.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        return ""

    def tree(self, name: str) -> Element | None:
        """A part, its names without namespaces; None where there is no such part. Raises Refused."""
        if name not in self.names:
            return None
        try:
            # expat fetches no entity, and refuses those that multiply.
            root = ElementTree.fromstring(self._bytes(name))  # noqa: S314 (expat, see above)
        except BROKEN as broken:
            raise Refused(Unread.DAMAGED) from broken
        for one in root.iter():
            one.tag = NAMESPACE.sub("", one.tag)
            one.attrib = {NAMESPACE.sub("", key): value for key, value in one.attrib.items()}
        return root

    def _bytes(self, name: str) -> bytes:
        """A part as it is kept. Raises Refused."""
        if self._zip.getinfo(name).file_size > LARGEST_TEXT:
            raise Refused(Unread.TOO_LARGE)
        try:
            return self._zip.read(name)
        except BROKEN as broken:
            raise Refused(Unread.DAMAGED) from broken

    def active(self) -> tuple[Active, ...]:
        """What the file could do besides being read."""
        found = set()
        for name in self.names:
            small = name.lower()
            if small.endswith("vbaproject.bin"):
                found.add(Active.MACROS)
            if OBJECT.search(small):
                found.add(Active.OLE)
            if small.endswith("settings.xml.rels") and EXTERNAL.search(self._bytes(name)):
                found.add(Active.OUTSIDE_TEMPLATE)
        return tuple(sorted(found))
