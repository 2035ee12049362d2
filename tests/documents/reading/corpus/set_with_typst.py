"""Files set with typst, and imitations of what other programs export made of them."""

from collections.abc import Iterator
from functools import cache

from lumbung.documents.reading import Tongue
from tests.documents.reading.corpus.case import (
    ASK,
    HARDLY,
    MAYBE,
    NO,
    OTHER_WANTED,
    YES,
    Case,
    likely,
    plainly,
    sure,
    without,
)
from tests.documents.reading.corpus.surgery import renamed
from tests.documents.reading.corpus.typesetting import F4, LEGAL, LETTER, ROMAN, URW_SINGLE, numbered, proposal
from tests.documents.reading.corpus.words import CHAPTERS, ENGLISH, OTHER_CHAPTERS, TITLE, paragraphs, prose

PAGES = 6
ARIAL_SINGLE = 1.149
WORD_LIKE = 1.5 * 1.17
"""From line to line as Word may set Bookman Old Style, whose natural height nobody here has measured."""
ROW = "[#n], [Baki penjemur buah dan rak kayu], [4], [Rp1.250.000], [Rp5.000.000]"
BUDGET = f"""
#page(flipped: true)[
  #set text(size: 9pt)
  #table(columns: (1fr, 4fr, 1fr, 2fr, 2fr), ..range(14).map(n => ({ROW})).flatten())
]
"""
ATTACHMENTS = """
#pagebreak()
= LAMPIRAN 1
Surat rekomendasi pemerintah desa.
#pagebreak()
= LAMPIRAN 2
Foto kegiatan.
#pagebreak()
= LAMPIRAN 3
Daftar anggota kelompok.
"""
CONTENTS = "#align(center)[DAFTAR ISI]\n\n" + "\n\n".join(
    f"{name} #box(width: 1fr, repeat[.]) {2 + 3 * number}" for number, name in enumerate(numbered())
)
HALF = "\n\n".join
CASES_OF_HEADINGS = (
    "2. LATAR BELAKANG",
    "B. Maksud dan tujuan :",
    "III) GAMBARAN  KEGIATAN YANG AKAN DILAKUKAN",
    "4 Inovasi Perencanaan Peningkatan yang akan dilakukan dan keunggulanya",
    "E. RENCANA PENGELOLAAN, JADWAL KEGIATAN & STRUKTUR ORGANISASI",
    "F. R E N C A N A  A N G G A R A N  B I A Y A  K E G I A T A N",
)


@cache
def word_like(pages: int = PAGES) -> bytes:
    """Set as Word sets Bookman Old Style, as far as that is known."""
    return proposal(pages, font="TeX Gyre Bonum", distance=WORD_LIKE, fill=1100)


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _letters()
    yield from _distances()
    yield from _pages()
    yield from _layout()
    yield from _chapters()
    yield from _of_another_decree()


def _letters() -> Iterator[Case]:
    yield Case("as asked, in URW Bookman", lambda: proposal(PAGES), plainly(PAGES))
    as_word = plainly(PAGES, letters=YES, spacing=ASK)
    yield Case(
        "imitation of Word: BookmanOldStyle", lambda: renamed(word_like(), {"TeXGyreBonum": "BookmanOldStyle"}), as_word
    )
    comma = {"TeXGyreBonum-Regular": "Bookman Old Style", "TeXGyreBonum-Bold": "Bookman Old Style,Bold"}
    yield Case("imitation of Word: Bookman Old Style,Bold", lambda: renamed(word_like(), comma), as_word)
    yield Case(
        "imitation of Word: 12.02 for 12",
        lambda: renamed(
            proposal(PAGES, font="TeX Gyre Bonum", size=12.02, distance=WORD_LIKE), {"TeXGyreBonum": "BookmanOldStyle"}
        ),
        as_word,
    )
    std = plainly(PAGES, letters=MAYBE, spacing=ASK)
    yield Case("ITC Bookman Std", lambda: renamed(word_like(), {"TeXGyreBonum-Regular": "BookmanStd-Light"}), std)
    yield Case(
        "imitation of WPS: letters without a name",
        lambda: renamed(word_like(), {"TeXGyreBonum-Regular": "CIDFont+F1"}),
        plainly(PAGES, letters=ASK, spacing=ASK),
    )
    yield Case("size 12.5", lambda: proposal(PAGES, size=12.5, fill=1050), plainly(PAGES, letters=NO))
    yield Case("size 11", lambda: proposal(PAGES, size=11), plainly(PAGES, letters=NO))
    yield Case(
        "Bookman in headings only",
        lambda: proposal(PAGES, font="Liberation Sans", heading_font="URW Bookman", distance=1.5 * ARIAL_SINGLE),
        plainly(PAGES, letters=NO, spacing=YES),
    )
    yield Case(
        "Times New Roman's stand-in",
        lambda: proposal(PAGES, font="Liberation Serif", distance=1.5 * ARIAL_SINGLE),
        plainly(PAGES, letters=NO, spacing=YES),
    )
    halves = [
        HALF(paragraphs(3, page, 360))
        if page % 2
        else f'#text(font: "Liberation Sans")[{HALF(paragraphs(3, page, 360))}]'
        for page in range(PAGES)
    ]
    yield Case(
        "half in Liberation Sans", lambda: proposal(PAGES, body=halves), plainly(PAGES, letters=HARDLY, spacing=ASK)
    )
    foreign = [
        HALF(paragraphs(3, page, 360)).replace("keripik nangka", '#text(font: "DejaVu Sans")[keripik]')
        for page in range(PAGES)
    ]
    yield Case("a foreign word here and there", lambda: proposal(PAGES, body=foreign), plainly(PAGES))
    slanted = [
        HALF(f"_{one[:120]}_ *{one[120:200]}* {one[200:]}" for one in paragraphs(3, page, 360)) for page in range(PAGES)
    ]
    yield Case("bold and italic words", lambda: proposal(PAGES, body=slanted), plainly(PAGES))


def _distances() -> Iterator[Case]:
    yield Case("spacing 1.15", lambda: proposal(PAGES, distance=1.15 * URW_SINGLE), plainly(PAGES, spacing=NO))
    yield Case("spacing 1.0", lambda: proposal(PAGES, distance=URW_SINGLE), plainly(PAGES, spacing=NO))
    yield Case("spacing 2.0", lambda: proposal(PAGES, distance=2 * URW_SINGLE, fill=900), plainly(PAGES, spacing=NO))
    yield Case("exactly 18 points", lambda: proposal(PAGES, distance=1.5), plainly(PAGES, spacing=ASK))
    tight = [
        f"#par(leading: 0.15em)[{HALF(paragraphs(3, page, 360))}]" if page % 2 else HALF(paragraphs(3, page, 360))
        for page in range(PAGES)
    ]
    yield Case("half at 1.15", lambda: proposal(PAGES, body=tight), plainly(PAGES, spacing=ASK))
    yield Case("wide gaps between paragraphs", lambda: proposal(PAGES, gap=1.6, fill=1000), plainly(PAGES))
    single = [HALF(f"- {prose(70, seed=page * 40 + number)[:88]}" for number in range(14)) for page in range(PAGES)]
    yield Case(
        "lists of long items", lambda: proposal(PAGES, body=single, before="#set list(spacing: 0.8em)"), plainly(PAGES)
    )


def _pages() -> Iterator[Case]:
    yield Case("exactly 20 pages", lambda: proposal(20), plainly(20))
    yield Case("21 pages", lambda: proposal(21), plainly(21))
    yield Case("20 pages and attachments", lambda: proposal(20, after=ATTACHMENTS), plainly(23, own=sure(20)))
    titled = "\n".join(f"#pagebreak()\n= Lampiran {number}. Foto Kegiatan dan Peta" for number in ("I", "II"))
    yield Case("attachments with titles", lambda: proposal(PAGES, after=titled), plainly(PAGES + 2, own=sure(PAGES)))
    mid = plainly(PAGES + 2, own=likely(PAGES))
    yield Case(
        "attachments begin in the middle of a page",
        lambda: proposal(PAGES, after=ATTACHMENTS.replace("#pagebreak()", "", 1), fill=700),
        mid,
    )
    spoken = [
        f"Lampiran 1 memuat daftar anggota. {one}" for one in (HALF(paragraphs(3, page, 350)) for page in range(PAGES))
    ]
    yield Case("attachments are only spoken of", lambda: proposal(PAGES, body=spoken), plainly(PAGES))
    yield Case(
        "one page",
        lambda: proposal(1, headings=numbered()[:2], fill=900),
        plainly(1, chapters=without(*(name.lower() for name in CHAPTERS[2:]))),
    )
    yield Case("a lying budget page", lambda: proposal(PAGES, after=BUDGET), plainly(PAGES + 1))
    yield Case(
        "one page of F4",
        lambda: proposal(PAGES, after="#page(width: 215mm, height: 330mm)[Peta desa]"),
        plainly(PAGES + 1, paper=sure("lainnya")),
    )
    for name, paper in (("Letter", LETTER), ("Legal", LEGAL), ("F4", F4)):
        yield Case(
            f"all on {name}",
            lambda paper=paper: proposal(PAGES, paper=paper, fill=1000),  # type: ignore[misc]  # each its own
            plainly(PAGES, paper=sure("lainnya")),
        )
    yield Case("A4 with a hair off", lambda: proposal(PAGES, paper=(209.6, 296.5)), plainly(PAGES))


def _layout() -> Iterator[Case]:
    yield Case("justified", lambda: proposal(PAGES, before="#set par(justify: true)"), plainly(PAGES))
    yield Case("two columns", lambda: proposal(PAGES, page="columns: 2", fill=900), plainly(PAGES))
    edges = "header: [Proposal Kelompok Mekar Sari dari Desa Sumber Makmur]"
    edges += ", footer: context [Lomba Inovasi, halaman #counter(page).display()]"
    yield Case("head and foot on each page", lambda: proposal(PAGES, page=edges), plainly(PAGES))
    noted = [
        HALF(f"{one} #footnote[{prose(60, seed=page)}]" for one in paragraphs(3, page, 330)) for page in range(PAGES)
    ]
    yield Case("footnotes", lambda: proposal(PAGES, body=noted), plainly(PAGES))
    table = f"#table(columns: (1fr, 4fr, 1fr, 2fr, 2fr), ..range(30).map(n => ({ROW})).flatten())"
    after = f"#pagebreak()\n#text(size: 9pt)[{table}]"
    yield Case("a page of tables", lambda: proposal(PAGES, after=after), plainly(PAGES + 1))
    marked = "background: rotate(45deg, text(70pt, fill: luma(220))[RANCANGAN])"
    yield Case("a watermark across each page", lambda: proposal(PAGES, page=marked), plainly(PAGES))
    english = [HALF([ENGLISH * 2] * 2) for _ in range(PAGES)]
    yield Case("in English", lambda: proposal(PAGES, body=english), plainly(PAGES, tongue=Tongue.ANOTHER))
    boxed = [f"#block(inset: 8pt, stroke: 1pt)[{HALF(paragraphs(3, page, 340))}]" for page in range(PAGES)]
    yield Case("text in frames", lambda: proposal(PAGES, body=boxed), plainly(PAGES))


def _chapters() -> Iterator[Case]:
    yield Case(
        "chapters numbered in every manner, with slips",
        lambda: proposal(PAGES, headings=CASES_OF_HEADINGS),
        plainly(PAGES),
    )
    some = [name for name in numbered() if "ANGGARAN" not in name and "TUJUAN" not in name]
    lost = without("maksud dan tujuan", "rencana anggaran biaya kegiatan")
    yield Case("chapters as they are written", lambda: proposal(PAGES, headings=CHAPTERS), plainly(PAGES))
    plain = '#show heading: set text(weight: "regular")'
    hardly = plainly(PAGES, chapters=likely(plainly(PAGES).chapters[0] or ""))
    yield Case("chapters in plain letters", lambda: proposal(PAGES, headings=CHAPTERS, before=plain), hardly)
    spoken = [
        f"2. {CHAPTERS[page]} kelompok kami sudah kami ceritakan kepada warga. {prose(900, page)}"
        for page in range(PAGES)
    ]
    yield Case(
        "chapters are only spoken of",
        lambda: proposal(PAGES, headings=[], before=f"*{TITLE}*", body=spoken),
        hardly,
    )
    yield Case("two chapters are missing", lambda: proposal(PAGES, headings=some), plainly(PAGES, chapters=lost))
    listed = f"{CONTENTS}\n#pagebreak()"
    yield Case("a table of contents", lambda: proposal(PAGES, before=listed), plainly(PAGES + 1))
    yield Case(
        "chapters only in the table of contents",
        lambda: proposal(PAGES, headings=some, before=f"{TITLE}\n{listed}"),
        plainly(PAGES + 1, chapters=lost),
    )
    named = [line for number, name in enumerate(CHAPTERS) for line in (f"BAB {ROMAN[number]}", name.upper())]
    stacked = [
        HALF([f"#align(center)[*{named[2 * page]}* \\ *{named[2 * page + 1]}*]", *paragraphs(3, page, 330)])
        for page in range(PAGES)
    ]
    yield Case(
        "number above its name",
        lambda: proposal(PAGES, headings=[], before=f"#align(center)[*{TITLE}*]", body=stacked),
        plainly(PAGES),
    )
    yield Case(
        "chapters of another kind",
        lambda: proposal(PAGES, headings=numbered(OTHER_CHAPTERS)),
        plainly(PAGES, chapters=without(*(name.lower() for name in CHAPTERS))),
    )


def _of_another_decree() -> Iterator[Case]:
    def ten(**given: object) -> bytes:
        usual: dict[str, object] = {
            "font": "Liberation Sans",
            "size": 11,
            "distance": 1.15 * ARIAL_SINGLE,
            "paper": F4,
            "headings": numbered(OTHER_CHAPTERS),
        }
        return proposal(10, **(usual | given))  # type: ignore[arg-type]  # the names are checked when it is called

    other = sure(frozenset(OTHER_CHAPTERS))
    stands_in = plainly(10, paper=sure("F4"), spacing=YES, chapters=other)
    yield Case("another decree: as asked", ten, stands_in, wanted=OTHER_WANTED)
    own = plainly(10, paper=sure("F4"), letters=YES, spacing=YES, chapters=other)
    yield Case(
        "another decree: imitation of Word, ArialMT",
        lambda: renamed(ten(), {"LiberationSans": "ArialMT"}),
        own,
        wanted=OTHER_WANTED,
    )
    narrow = {"LiberationSans": "ArialNarrow"}
    yield Case(
        "another decree: Arial Narrow is another",
        lambda: renamed(ten(), narrow),
        plainly(10, paper=sure("F4"), letters=NO, spacing=ASK, chapters=other),
        wanted=OTHER_WANTED,
    )
    wrong = plainly(10, paper=sure("bukan F4"), letters=NO, spacing=NO, chapters=other)
    yield Case(
        "another decree: A4, Times 12, 1.5",
        lambda: ten(font="Liberation Serif", size=12, distance=1.5 * ARIAL_SINGLE, paper=(210, 297)),
        wrong,
        wanted=OTHER_WANTED,
    )
    yield Case("another decree: F4 as 21 by 33 cm", lambda: ten(paper=(210, 330)), stands_in, wanted=OTHER_WANTED)
