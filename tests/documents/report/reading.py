"""Reads a page back: a tree of elements, as small as the tests need."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser

INLINE = {"a", "b", "data", "del", "span"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    """One element of a page, with its attributes and what is inside."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())

    def all(self, tag: str = "", cls: str = "") -> Iterator["Element"]:
        """Every element inside it with this tag and this class, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not cls or cls in child.classes):
                    yield child
                yield from child.all(tag, cls)

    def first(self, tag: str = "", cls: str = "") -> "Element":
        """The first such element."""
        return next(self.all(tag, cls))

    def text(self, leaving_out: str = "") -> str:
        """The words in it, but for those that are marked as being in some language."""
        if leaving_out and self.attributes.get("lang") == leaving_out:
            return " "
        words = "".join(one if isinstance(one, str) else one.text(leaving_out) for one in self.children)
        return words if self.tag in INLINE else f" {words} "

    def words(self, leaving_out: str = "") -> str:
        """The same, with single spaces."""
        return " ".join(self.text(leaving_out).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"<{self.open[-1].tag}> is closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(source: bytes) -> Element:
    """Read one page. Fails where an element is not closed."""
    reader = _Reader()
    reader.feed(source.decode())
    reader.close()
    assert len(reader.open) == 1, [one.tag for one in reader.open]
    return reader.open[0]


def pages_of(files: dict[str, bytes]) -> dict[str, Element]:
    """The pages among the files of a report."""
    return {name: read_page(source) for name, source in files.items() if name.endswith(".html")}


def figure(cell: Element) -> Fraction:
    """The exact figure of a cell: that of its <data>, else the number as written, Indonesian or English."""
    for exact in cell.all("data"):
        return Fraction(exact.attributes["value"])
    written = next(iter(cell.all("b")), cell).words()
    return number(written)


def number(written: str) -> Fraction:
    """A number as an Indonesian writes it: 9.108,33."""
    return Fraction(written.replace(".", "").replace(",", "."))
