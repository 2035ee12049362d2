"""What a DOCX says of its letters and lines: what is said nearest to the text wins, as word processors have it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree.ElementTree import Element

from lumbung.documents.measuring.package import Package

LONGEST_CHAIN = 30
PLAIN_FAMILY, PLAIN_SIZE, PLAIN_LINE = "Times New Roman", Decimal(10), 240
"""What holds where a file says nothing at all; lines are counted in 240ths of a single one."""


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
        root = package.tree("word/styles.xml")
        if root is not None:
            for style in root.findall("style"):
                styles.by_id[style.get("styleId", "")] = style
                if style.get("default") in {"1", "true", "on"}:
                    styles.usual[style.get("type", "paragraph")] = style
            for kind in ("rPr", "pPr"):
                styles.defaults[kind] = root.find(f"docDefaults/{kind}Default/{kind}")
        theme = next(
            (name for name in sorted(package.names) if name.startswith("word/theme/") and name.endswith(".xml")), ""
        )
        drawn = package.tree(theme)
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
        for one in said:
            text = _val(one, "sz")
            if text and text.isdigit():
                return Decimal(int(text)) / 2
        return PLAIN_SIZE

    def is_on(self, said: list[Element], mark: str) -> bool:
        """Whether a mark such as bold (`b`) or capitals (`caps`) is set."""
        found = next((mark_found for one in said if (mark_found := one.find(mark)) is not None), None)
        return found is not None and found.get("val", "1") not in {"0", "false", "off", "none"}

    def distance(self, paragraph: Element, paragraph_styles: list[Element]) -> Distance:
        """How far apart the lines of a paragraph are."""
        said = [paragraph.find("pPr"), *(one.find("pPr") for one in paragraph_styles), self.defaults.get("pPr")]
        spacings = (one.find("spacing") for one in said if one is not None)
        spacing = next((one for one in spacings if one is not None and _is_number(one.get("line"))), None)
        line, rule = (
            (PLAIN_LINE, "auto") if spacing is None else (int(spacing.get("line", "")), spacing.get("lineRule", "auto"))
        )
        if rule == "auto":
            return Distance(round(Decimal(line) / PLAIN_LINE, 3).normalize(), None, at_least=False)
        return Distance(None, Decimal(line) / 20, at_least=rule == "atLeast")


def _val(one: Element, path: str) -> str | None:
    found = one.find(path)
    return None if found is None else found.get("val")


def _is_number(text: str | None) -> bool:
    return text is not None and text.isdigit()
