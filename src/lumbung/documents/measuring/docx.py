"""A DOCX, measured from what its author chose: letters, spacing, paper, headings. Its pages are not in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from lumbung.documents.measuring.body import tenths
from lumbung.documents.measuring.headings import ATTACHMENT, CONTENTS, LONGEST, NUMBERED
from lumbung.documents.measuring.lengths import POINTS, points_of
from lumbung.documents.measuring.lines import CAPTION, LEADERS
from lumbung.documents.measuring.package import Package, Refused
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
from lumbung.documents.measuring.styles import TWENTIETHS, Distance, Styles
from lumbung.documents.measuring.tongue import tongue_of

KIND = "docx"
PROSE_LETTERS, PROSE_WORDS = 60, 8
ASIDE = {"tbl", "txbxContent", "footnote", "del", "moveFrom", "Fallback"}
"""Where text is that does not run with the rest, or does not count any more."""
GONE = {"del", "moveFrom", "Fallback", "sectPrChange"}
SIGNS = {"t": "", "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""What a run is made of, with what stands for it in the text."""
FRAMES = {"tc", "txbxContent"}
LEAST_IN_A_FRAME = 1000
"""Letters: a cell or a box with so many is a frame around the text, not a figure beside it."""
WHITE = {"ffffff", "fefefe"}
HEADING_STYLE = re.compile(r"^(?:heading|judul|title|subtitle|bab)\b", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(?:toc|table of|daftar isi|caption|keterangan)", re.IGNORECASE)


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
            and not (HEADING_STYLE.match(self.style) and len(self.text) <= LONGEST)
            and not (CONTENTS_STYLE.match(self.style) or CAPTION.match(self.text))
        )


def measure(content: bytes) -> Measured:
    """Everything that a DOCX says of itself. Raises nothing for a file that is not in order."""
    try:
        package = Package(content)
        body = package.tree(package.main)
        if body is None or body.tag != "document":
            raise Refused(Unread.ANOTHER_KIND)
        styles = Styles.of(package)
        paragraphs = [one for frame in _frames(body) for one in _paragraphs(frame, styles)]
        boxed = [one for box in _inside(body, "txbxContent") for one in _paragraphs(box, styles)]
        active = package.active()
    except Refused as refused:
        return Measured(KIND, unread=refused.why, lock=Lock.USER if refused.why is Unread.LOCKED else Lock.NONE)
    prose = [one for one in paragraphs if one.is_prose]
    headings = [Heading(" ".join(one.text.split()), None) for one in [*paragraphs, *boxed] if one.is_heading]
    letters, sections = _letters(prose), _sections(body)
    little = sum(one.count for one in letters) < LITTLE_TEXT
    return Measured(
        KIND,
        unread_traits=(
            (Trait.PAGES, Unread.NO_PAGE_COUNT),
            (Trait.PAGES_WITHOUT_ATTACHMENTS, Unread.NO_PAGE_COUNT),
            *(((Trait.PAPER, Unread.NO_PAPER),) if not sections else ()),
            *((trait, Unread.LITTLE_TEXT) for trait in (Trait.LETTERS, Trait.SPACING) if little),
        ),
        sections=sections,
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
            text = "".join(one.text or "" if one.tag == "t" else SIGNS[one.tag] for one in run if one.tag in SIGNS)
            if not text or styles.is_on(said, "vanish") or _is_white_on_white(styles, said, element):
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


def _frames(body: Element) -> Iterator[Element]:
    """The text itself, and each cell or box that holds as much as a page of it."""
    yield body
    for tag in FRAMES:
        for one in _inside(body, tag):
            text = sum(len(piece.text or "") for paragraph in _running(one, "p") for piece in paragraph.iter("t"))
            if text >= LEAST_IN_A_FRAME:
                yield one


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a kind, wherever they are, but for what does not count any more."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        if inner.tag not in GONE:
            yield from _inside(inner, tag)


def _is_white_on_white(styles: Styles, said: list[Element], paragraph: Element) -> bool:
    """Whether letters are white where nothing shades the ground behind them."""
    shaded = paragraph.find("pPr/shd") is not None or any(one.find("shd") is not None for one in said)
    return (styles.said(said, "color") or "").lower() in WHITE and not shaded


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
    """The paper of each section that says one, as pages without text."""
    found = []
    for number, section in enumerate(_inside(body, "sectPr"), start=1):
        sheet = section.find("pgSz")
        said = [points_of(None if sheet is None else sheet.get(side), in_a_point=TWENTIETHS) for side in "wh"]
        width, height = (tenths(float((length or Decimal(0)) / POINTS["mm"])) for length in said)
        if width and height:
            found.append(Page(number, width, height, width, height, is_picture=False, text=""))
    return tuple(found)
