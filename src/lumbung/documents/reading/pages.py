"""How many pages, and on what paper."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from lumbung.documents.measuring.records import LITTLE_TEXT, Active, Measured, Page, Place, Unread
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.reasons import unread_because
from lumbung.documents.reading.tables import sheet_of
from lumbung.regulation.wording import Amount, Words, join, say

ELSEWHERE = say(
    "Dihitung dengan LibreOffice; program lain dapat memotong halaman berbeda.",
    "Counted with LibreOffice; another program may break pages differently.",
)
WORDLESS = say(
    "Teksnya terlalu sedikit untuk mencari judul itu; petugas akan memeriksanya.",
    "It has too little text to look for that heading; an officer will look.",
)
COVERED = {Active.XFA, Active.EMBEDDED_FILE}
"""What may hold the document itself, so that its page is only a cover: a portfolio, a form that draws itself."""
CARRIES = say(
    "Halamannya hampir tanpa teks dan berkas lain ada di dalamnya; petugas akan memeriksanya.",
    "Its pages have hardly any text and other files lie inside; an officer will look.",
)
PAGE, SECTION = say("halaman", "pages"), say("bagian", "sections")


def pages(measured: Measured, wanted: Wanted) -> Finding:
    """All pages."""
    count = len(measured.pages)
    words = say("{count} halaman.", "{count} pages.", count=count)
    is_cover = _is_wordless(measured) and bool(COVERED & set(measured.active))
    return _counted(measured, wanted, count, join([words, CARRIES]) if is_cover else words, certain=not is_cover)


def pages_without_attachments(measured: Measured, wanted: Wanted) -> Finding:
    """The pages before the heading “Lampiran”; where there is none, all, unless the last ones look like attachments."""
    count, begin = len(measured.pages), measured.attachments
    if begin is not None:
        assert begin.heading.place is not None  # it was seen on a page
        page = begin.heading.place.page
        own = page - 1 if begin.at_top else page
        words = say(
            "{own} halaman sebelum lampiran, yang mulai pada halaman {page} (“{heading}”); seluruhnya {count} halaman.",
            "{own} pages before the attachments, which begin on page {page} (“{heading}”); {count} pages in all.",
            own=own,
            page=page,
            heading=begin.heading.text,
            count=count,
        )
        return _counted(measured, wanted, own, words, certain=begin.at_top, places=(begin.heading.place,))
    pictures = [page.number for page in measured.pages if page.is_picture]
    words = say("{count} halaman; tidak ada judul “Lampiran”.", "{count} pages; no heading “Lampiran”.", count=count)
    if len(pictures) == count:
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, join([words, unread_because(Unread.SCANNED)]))
    wordless = _is_wordless(measured)
    words = join([words, WORDLESS]) if wordless else words
    return _counted(measured, wanted, count, words, certain=not (pictures or wordless))


def _is_wordless(measured: Measured) -> bool:
    return sum(len(page.text) for page in measured.pages) < LITTLE_TEXT


def _counted(
    measured: Measured, wanted: Wanted, count: int, words: Words, *, certain: bool, places: tuple[Place, ...] = ()
) -> Finding:
    if measured.printed_elsewhere:
        certain, words = False, join([words, ELSEWHERE])
    certainty = Certainty.CERTAIN if certain else Certainty.LIKELY
    return Finding(wanted.fact, wanted.trait, count, certainty, words, places)


def paper(measured: Measured, wanted: Wanted) -> Finding:
    """The one paper of all pages, by the name that the decree has for it; a lying page is of the same paper."""
    pages, unit = (measured.pages, PAGE) if measured.pages else (measured.sections, SECTION)
    if not pages:
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, unread_because(Unread.NO_PAGES))
    names = [_name(page, wanted) for page in pages]
    certain = not any(page.is_picture or _is_cut(page, wanted) for page in pages)
    usual = Counter(names).most_common(1)[0][0]
    if usual is not None and len(set(names)) == 1:
        words = say(
            "Semua {count} {unit} berukuran {name}.",
            "All {count} {unit} are {name}.",
            count=len(pages),
            unit=unit,
            name=usual,
        )
        return Finding(wanted.fact, wanted.trait, usual, _certainty(certain), words)
    is_odd = [name is None for name in names] if None in names else [name != usual for name in names]
    odd = [page for page, differs in zip(pages, is_odd, strict=True) if differs]
    places = tuple(Place(page.number) for page in odd if measured.pages)
    words = say(
        "{odd} dari {count} {unit} berukuran lain; yang pertama nomor {page}: {measures}.",
        "{odd} of {count} {unit} are of another size; the first is number {page}: {measures}.",
        odd=len(odd),
        count=len(pages),
        unit=unit,
        page=odd[0].number,
        measures=measures_of(odd[0]),
    )
    if all(page.is_picture for page in odd):  # what a telephone makes of a sheet has the size of its picture
        words = join([words, unread_because(Unread.SCANNED)])
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, words, places)
    return Finding(wanted.fact, wanted.trait, wanted.other_paper, _certainty(certain), words, places)


def _certainty(certain: bool) -> Certainty:
    return Certainty.CERTAIN if certain else Certainty.LIKELY


def _name(page: Page, wanted: Wanted) -> str | None:
    """The decree's name for a page's paper; None for a paper that it does not name."""
    return _named(page.width, page.height, wanted)


def _named(width: Decimal, height: Decimal, wanted: Wanted) -> str | None:
    sheet = sheet_of(width, height)
    names = {name.casefold() for name in sheet.names} if sheet is not None else set()
    return next((name for name in wanted.papers if name.casefold() in names), None)


def _is_cut(page: Page, wanted: Wanted) -> bool:
    """Whether the page shows only a part of a sheet that has another name."""
    return _name(page, wanted) != _named(page.sheet_width, page.sheet_height, wanted)


def measures_of(page: Page) -> Words:
    """The size of a page's paper, with its name where it has one."""
    sheet = sheet_of(page.width, page.height)
    sizes = say("{w} × {h} mm", "{w} × {h} mm", w=Amount(Fraction(page.width)), h=Amount(Fraction(page.height)))
    return say("{name} ({sizes})", "{name} ({sizes})", name=sheet.names[0], sizes=sizes) if sheet is not None else sizes
