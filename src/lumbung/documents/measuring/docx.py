"""A DOCX, measured from what its author chose: letters, spacing, paper, headings. Its pages are not in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from lumbung.documents.measuring.body import tenths
from lumbung.documents.measuring.headings import ATTACHMENT, CONTENTS, LONGEST, NUMBERED
from lumbung.documents.measuring.lines import CAPTION, LEADERS
from lumbung.documents.measuring.package import DOCUMENT, Package, Refused
from lumbung.documents.measuring.records import (
    LITTLE_TEXT,
    Attachments,
    Heading,
    Letters,
    Lock,
    Measured,
    Page,
    Spacing,
    Trait,
    Unread,
)
from lumbung.documents.measuring.styles import Distance, Styles
from lumbung.documents.measuring.tongue import tongue_of

KIND = "docx"
PROSE_LETTERS, PROSE_WORDS = 60, 8
ASIDE = {"tbl", "txbxContent", "footnote", "del", "moveFrom", "Fallback"}
"""Where text is that does not run with the rest, or does not count any more."""
HEADING_STYLE = re.compile(r"^(?:heading|judul|title|subtitle|bab)\b", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(?:toc|table of|daftar isi|caption|keterangan)", re.IGNORECASE)
TWENTIETHS_PER_MM = Decimal(1440) / Decimal("25.4")
A4_TWENTIETHS = ("11906", "16838")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it was set: its text, its letters by typeface and size, the distance of its lines."""

    text: str
    letters: Counter[tuple[str, Decimal]]
    distance: Distance
    style: str
    is_outlined: bool
    is_bold: bool

    @property
    def is_heading(self) -> bool:
        """Whether it stands like a heading."""
        if not 3 <= len(self.text) <= LONGEST or LEADERS.search(self.text) or CONTENTS_STYLE.match(self.style):
            return False
        if re.search(r"\t\d+$", self.text):
            return False
        standing = self.is_outlined or self.is_bold or self.text.upper() == self.text
        return bool(
            HEADING_STYLE.match(self.style) or standing or NUMBERED.match(self.text) or ATTACHMENT.match(self.text)
        )

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return (
            self.letters.total() >= PROSE_LETTERS
            and len(self.text.split()) >= PROSE_WORDS
            and self.text.upper() != self.text
            and not (HEADING_STYLE.match(self.style) or CONTENTS_STYLE.match(self.style) or CAPTION.match(self.text))
        )


def measure(content: bytes) -> Measured:
    """Everything that a DOCX says of itself. Raises nothing for a file that is not in order."""
    try:
        package = Package(content)
        body = package.tree(DOCUMENT)
        if body is None or body.tag != "document":
            raise Refused(Unread.ANOTHER_KIND)
        paragraphs = list(_paragraphs(body, Styles.of(package)))
        active = package.active()
    except Refused as refused:
        return Measured(KIND, unread=refused.why, lock=Lock.USER if refused.why is Unread.LOCKED else Lock.NONE)
    prose = [one for one in paragraphs if one.is_prose]
    headings = [Heading(" ".join(one.text.split()), None) for one in paragraphs if one.is_heading]
    letters = _letters(prose)
    little = sum(one.count for one in letters) < LITTLE_TEXT
    return Measured(
        KIND,
        unread_traits=(
            (Trait.PAGES, Unread.NO_PAGE_COUNT),
            (Trait.PAGES_WITHOUT_ATTACHMENTS, Unread.NO_PAGE_COUNT),
            *((trait, Unread.LITTLE_TEXT) for trait in (Trait.LETTERS, Trait.SPACING) if little),
        ),
        sections=_sections(body),
        body=letters,
        other_letters=_letters([one for one in paragraphs if not one.is_prose]),
        spacings=_spacings(prose),
        headings=tuple(one for one in headings if not CONTENTS.match(one.text)),
        attachments=next((Attachments(one, at_top=False) for one in headings if ATTACHMENT.match(one.text)), None),
        tongue=tongue_of("\n".join(one.text for one in paragraphs)),
        active=active,
    )


def _paragraphs(body: Element, styles: Styles) -> Iterator[Paragraph]:
    for element in _running(body, "p"):
        chain = styles.paragraph_chain(element)
        names = [name.get("val", "") for style in chain if (name := style.find("name")) is not None]
        letters: Counter[tuple[str, Decimal]] = Counter()
        texts, bold = [], 0
        for run in _running(element, "r"):
            said = styles.of_run(run, chain)
            text = "".join(one.text or "" if one.tag == "t" else "\t" for one in run if one.tag in {"t", "tab"})
            if not text or styles.is_on(said, "vanish"):
                continue
            count = sum(not sign.isspace() for sign in text)
            letters[styles.family(said), styles.size(said)] += count
            bold += count if styles.is_on(said, "b") else 0
            texts.append(text.upper() if styles.is_on(said, "caps") else text)
        if letters.total():
            outlined = any(one.find("pPr/outlineLvl") is not None for one in (element, *chain))
            yield Paragraph(
                "".join(texts).strip(),
                letters,
                styles.distance(element, chain),
                names[0] if names else "",
                outlined,
                bold * 2 > letters.total(),
            )


def _running(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a kind inside, without what stands aside."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag not in ASIDE:
            yield from _running(inner, tag)


def _letters(paragraphs: list[Paragraph]) -> tuple[Letters, ...]:
    counts: Counter[tuple[str, Decimal]] = Counter()
    for one in paragraphs:
        counts.update(one.letters)
    return tuple(Letters(name, size, count, ()) for (name, size), count in counts.most_common() if count)


def _spacings(paragraphs: list[Paragraph]) -> tuple[Spacing, ...]:
    counts: Counter[tuple[Distance, str, Decimal]] = Counter()
    for one in paragraphs:
        name, size = one.letters.most_common(1)[0][0]
        counts[one.distance, name, size] += one.letters.total()
    return tuple(
        Spacing(count, name, size, (), None, distance.multiple, distance.exact, distance.at_least)
        for (distance, name, size), count in counts.most_common()
    )


def _sections(body: Element) -> tuple[Page, ...]:
    """The paper of each section, as pages without text."""
    found = []
    for number, section in enumerate(body.iter("sectPr"), start=1):
        sheet = section.find("pgSz")
        said = A4_TWENTIETHS if sheet is None else (sheet.get("w", ""), sheet.get("h", ""))
        if all(length.isdigit() for length in said):
            width, height = (tenths(float(int(length) / TWENTIETHS_PER_MM)) for length in said)
            found.append(Page(number, width, height, width, height, is_picture=False, text=""))
    return tuple(found)
