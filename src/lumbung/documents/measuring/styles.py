"""What a DOCX says of its letters and lines: what is said nearest to the text wins, as word processors have it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree.ElementTree import Element

from lumbung.documents.measuring.lengths import points_of
from lumbung.documents.measuring.package import Package

LONGEST_CHAIN = 30
PLAIN_FAMILY, PLAIN_SIZE, SINGLE = "Times New Roman", Decimal(10), Decimal(12)
"""What holds where a file says nothing at all. A multiple of lines is told as if a single one were 12 points high."""
HALVES, TWENTIETHS = 2, 20
"""Of a point: what sizes and lengths are counted in."""


@dataclass(frozen=True, slots=True)
class Distance:
    """What an author chose for the lines of a paragraph: a multiple, or points."""

    multiple: Decimal | None
    exact: Decimal | None
    at_least: bool


@dataclass(slots=True)
class Styles:
    """The styles of a document, its defaults and the typefaces of its theme."""

    by_id: dict[str, Element] = field(default_factory=dict)
    usual: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, Element | None] = field(default_factory=dict)
    theme: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> "Styles":
        """Read them. Raises Refused where a part is broken."""
        styles = cls()
        root = package.tree(package.beside("styles"))
        if root is not None:
            for style in root.findall("style"):
                styles.by_id[style.get("styleId", "")] = style
                if style.get("default") in {"1", "true", "on"}:
                    styles.usual[style.get("type", "paragraph")] = style
            for kind in ("rPr", "pPr"):
                styles.defaults[kind] = root.find(f"docDefaults/{kind}Default/{kind}")
        drawn = package.tree(package.beside("theme"))
        for kind in ("major", "minor"):
            latin = None if drawn is None else drawn.find(f".//{kind}Font/latin")
            if latin is not None:
                styles.theme[kind] = latin.get("typeface", "")
        return styles

    def chain(self, style_id: str | None, kind: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        style = self.by_id.get(style_id or "", self.usual.get(kind))
        for _ in range(LONGEST_CHAIN):
            if style is None:
                return
            yield style
            based = style.find("basedOn")
            style = self.by_id.get(based.get("val", "")) if based is not None else None

    def paragraph_chain(self, paragraph: Element) -> list[Element]:
        """The styles of a paragraph."""
        return list(self.chain(_val(paragraph, "pPr/pStyle"), "paragraph"))

    def of_run(self, run: Element, paragraph_styles: list[Element]) -> list[Element]:
        """Everything that is said of the letters of a run, the nearest first."""
        own, named = run.find("rPr"), _val(run, "rPr/rStyle")
        said = [own, *(one.find("rPr") for one in (self.chain(named, "character") if named else ()))]
        said += [*(one.find("rPr") for one in paragraph_styles), self.defaults.get("rPr")]
        return [one for one in said if one is not None]

    def family(self, said: list[Element]) -> str:
        """The typeface."""
        for one in said:
            fonts = one.find("rFonts")
            if fonts is None:
                continue
            themed = fonts.get("asciiTheme") or fonts.get("hAnsiTheme")
            name = self.theme.get(themed[:5], "") if themed else fonts.get("ascii") or fonts.get("hAnsi")
            if name:
                return name
        return PLAIN_FAMILY

    def size(self, said: list[Element]) -> Decimal:
        """The size in points; files count in halves."""
        sizes = (points_of(_val(one, "sz"), in_a_point=HALVES) for one in said)
        return round(next((size for size in sizes if size is not None), PLAIN_SIZE), 2)

    def said(self, said: list[Element], what: str) -> str | None:
        """The value that is nearest to the text."""
        return next((value for one in said if (value := _val(one, what)) is not None), None)

    def is_on(self, said: list[Element], mark: str) -> bool:
        """Whether a mark such as bold (`b`) or capitals (`caps`) is set."""
        found = next((mark_found for one in said if (mark_found := one.find(mark)) is not None), None)
        return found is not None and found.get("val", "1") not in {"0", "false", "off", "none"}

    def distance(self, paragraph: Element, paragraph_styles: list[Element]) -> Distance:
        """How far apart the lines of a paragraph are."""
        said = [paragraph.find("pPr"), *(one.find("pPr") for one in paragraph_styles), self.defaults.get("pPr")]
        spacings = (one.find("spacing") for one in said if one is not None)
        lines = (
            (line, one.get("lineRule", "auto"))
            for one in spacings
            if one is not None and (line := points_of(one.get("line"), in_a_point=TWENTIETHS)) is not None
        )
        line, rule = next(lines, (SINGLE, "auto"))
        if rule == "auto":
            return Distance(round(line / SINGLE, 3).normalize(), None, at_least=False)
        return Distance(None, round(line, 2), at_least=rule == "atLeast")


def _val(one: Element, path: str) -> str | None:
    found = one.find(path)
    return None if found is None else found.get("val")
