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

ARIAL_SINGLE = 1.149
WORD_LIKE = 1.5 * 1.17
"""From line to line as Word may set Bookman Old Style, whose natural height nobody here has measured."""
BUDGET = """
#page(flipped: true)[
  #set text(size: 9pt)
  #table(columns: (1fr, 4fr, 1fr, 2fr, 2fr), ..range(14).map(n => ([#n], [Baki penjemur buah dan rak kayu], [4], [Rp1.250.000],
  [Rp5.000.000])).flatten())
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
def word_like(pages: int = 12) -> bytes:
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
    yield Case("as asked, in URW Bookman", lambda: proposal(12), plainly(12))
    as_word = plainly(12, letters=YES, spacing=ASK)
    yield Case(
        "imitation of Word: BookmanOldStyle", lambda: renamed(word_like(), {"TeXGyreBonum": "BookmanOldStyle"}), as_word
    )
    comma = {"TeXGyreBonum-Regular": "Bookman Old Style", "TeXGyreBonum-Bold": "Bookman Old Style,Bold"}
    yield Case("imitation of Word: Bookman Old Style,Bold", lambda: renamed(word_like(), comma), as_word)
    yield Case(
        "imitation of Word: 12.02 for 12",
        lambda: renamed(
            proposal(12, font="TeX Gyre Bonum", size=12.02, distance=WORD_LIKE), {"TeXGyreBonum": "BookmanOldStyle"}
        ),
        as_word,
    )
    std = plainly(12, letters=MAYBE, spacing=ASK)
    yield Case("ITC Bookman Std", lambda: renamed(word_like(), {"TeXGyreBonum-Regular": "BookmanStd-Light"}), std)
    yield Case(
        "imitation of WPS: letters without a name",
        lambda: renamed(word_like(), {"TeXGyreBonum-Regular": "CIDFont+F1"}),
        plainly(12, letters=ASK, spacing=ASK),
    )
    yield Case("size 12.5", lambda: proposal(12, size=12.5, fill=1050), plainly(12, letters=NO))
    yield Case("size 11", lambda: proposal(12, size=11), plainly(12, letters=NO))
    yield Case(
        "Bookman in headings only",
        lambda: proposal(12, font="Liberation Sans", heading_font="URW Bookman", distance=1.5 * ARIAL_SINGLE),
        plainly(12, letters=NO),
    )
    yield Case(
        "Times New Roman's stand-in",
        lambda: proposal(12, font="Liberation Serif", distance=1.5 * ARIAL_SINGLE),
        plainly(12, letters=NO),
    )
    halves = [
        HALF(paragraphs(3, page, 360))
        if page % 2
        else f'#text(font: "Liberation Sans")[{HALF(paragraphs(3, page, 360))}]'
        for page in range(12)
    ]
    yield Case("half in Liberation Sans", lambda: proposal(12, body=halves), plainly(12, letters=HARDLY, spacing=ASK))
    foreign = [
        HALF(paragraphs(3, page, 360)).replace("keripik nangka", '#text(font: "DejaVu Sans")[keripik]')
        for page in range(12)
    ]
    yield Case("a foreign word here and there", lambda: proposal(12, body=foreign), plainly(12))
    slanted = [
        HALF(f"_{one[:120]}_ *{one[120:200]}* {one[200:]}" for one in paragraphs(3, page, 360)) for page in range(12)
    ]
    yield Case("bold and italic words", lambda: proposal(12, body=slanted), plainly(12))


def _distances() -> Iterator[Case]:
    yield Case("spacing 1.15", lambda: proposal(12, distance=1.15 * URW_SINGLE), plainly(12, spacing=NO))
    yield Case("spacing 1.0", lambda: proposal(12, distance=URW_SINGLE), plainly(12, spacing=NO))
    yield Case("spacing 2.0", lambda: proposal(12, distance=2 * URW_SINGLE, fill=900), plainly(12, spacing=NO))
    yield Case("exactly 18 points", lambda: proposal(12, distance=1.5), plainly(12, spacing=ASK))
    tight = [
        f"#par(leading: 0.15em)[{HALF(paragraphs(3, page, 360))}]" if page % 2 else HALF(paragraphs(3, page, 360))
        for page in range(12)
    ]
    yield Case("half at 1.15", lambda: proposal(12, body=tight), plainly(12, spacing=ASK))
    yield Case("wide gaps between paragraphs", lambda: proposal(12, gap=1.6, fill=1000), plainly(12))
    single = [HALF(f"- {prose(70, seed=page * 40 + number)[:88]}" for number in range(14)) for page in range(12)]
    yield Case(
        "lists of long items", lambda: proposal(12, body=single, before="#set list(spacing: 0.8em)"), plainly(12)
    )


def _pages() -> Iterator[Case]:
    yield Case("exactly 20 pages", lambda: proposal(20), plainly(20))
    yield Case("21 pages", lambda: proposal(21), plainly(21))
    yield Case("20 pages and attachments", lambda: proposal(20, after=ATTACHMENTS), plainly(23, own=sure(20)))
    mid = plainly(14, own=likely(12))
    yield Case(
        "attachments begin in the middle of a page",
        lambda: proposal(12, after=ATTACHMENTS.replace("#pagebreak()", "", 1), fill=700),
        mid,
    )
    spoken = [
        f"Lampiran 1 memuat daftar anggota. {one}" for one in (HALF(paragraphs(3, page, 350)) for page in range(12))
    ]
    yield Case("attachments are only spoken of", lambda: proposal(12, body=spoken), plainly(12))
    yield Case(
        "one page",
        lambda: proposal(1, headings=numbered()[:2], fill=900),
        plainly(1, chapters=without(*(name.lower() for name in CHAPTERS[2:]))),
    )
    yield Case("a lying budget page", lambda: proposal(12, after=BUDGET), plainly(13))
    yield Case(
        "one page of F4",
        lambda: proposal(12, after="#page(width: 215mm, height: 330mm)[Peta desa]"),
        plainly(13, paper=sure("lainnya")),
    )
    for name, paper in (("Letter", LETTER), ("Legal", LEGAL), ("F4", F4)):
        yield Case(
            f"all on {name}",
            lambda paper=paper: proposal(12, paper=paper, fill=1000),
            plainly(12, paper=sure("lainnya")),
        )
    yield Case("A4 with a hair off", lambda: proposal(12, paper=(209.6, 296.5)), plainly(12))


def _layout() -> Iterator[Case]:
    yield Case("justified", lambda: proposal(12, before="#set par(justify: true)"), plainly(12))
    yield Case("two columns", lambda: proposal(12, page="columns: 2", fill=900), plainly(12))
    edges = "header: [Proposal Kelompok Mekar Sari dari Desa Sumber Makmur], footer: context [Lomba Inovasi, halaman #counter(page).display()]"
    yield Case("head and foot on each page", lambda: proposal(12, page=edges), plainly(12))
    noted = [HALF(f"{one} #footnote[{prose(60, seed=page)}]" for one in paragraphs(3, page, 330)) for page in range(12)]
    yield Case("footnotes", lambda: proposal(12, body=noted), plainly(12))
    table = "#table(columns: (1fr, 3fr, 2fr), ..range(30).map(n => ([#n], [Baki penjemur buah dan rak kayu], [Rp1.250.000])).flatten())"
    yield Case("a page of tables", lambda: proposal(12, after=f"#pagebreak()\n#text(size: 9pt)[{table}]"), plainly(13))
    marked = "background: rotate(45deg, text(70pt, fill: luma(220))[RANCANGAN])"
    yield Case("a watermark across each page", lambda: proposal(12, page=marked), plainly(12))
    english = [HALF([ENGLISH * 2] * 2) for _ in range(12)]
    yield Case("in English", lambda: proposal(12, body=english), plainly(12, tongue=Tongue.ANOTHER))
    boxed = [f"#block(inset: 8pt, stroke: 1pt)[{HALF(paragraphs(3, page, 340))}]" for page in range(12)]
    yield Case("text in frames", lambda: proposal(12, body=boxed), plainly(12))


def _chapters() -> Iterator[Case]:
    yield Case(
        "chapters numbered in every manner, with slips", lambda: proposal(12, headings=CASES_OF_HEADINGS), plainly(12)
    )
    some = [name for name in numbered() if "ANGGARAN" not in name and "TUJUAN" not in name]
    lost = without("maksud dan tujuan", "rencana anggaran biaya kegiatan")
    yield Case("two chapters are missing", lambda: proposal(12, headings=some), plainly(12, chapters=lost))
    listed = f"{CONTENTS}\n#pagebreak()"
    yield Case("a table of contents", lambda: proposal(12, before=listed), plainly(13))
    yield Case(
        "chapters only in the table of contents",
        lambda: proposal(12, headings=some, before=f"{TITLE}\n{listed}"),
        plainly(13, chapters=lost),
    )
    named = [line for number, name in enumerate(CHAPTERS) for line in (f"BAB {ROMAN[number]}", name.upper())]
    stacked = [
        HALF(
            [
                f"#align(center)[*{named[2 * (page // 2)]}* \\ *{named[2 * (page // 2) + 1]}*]"
                if page % 2 == 0
                else "",
                *paragraphs(3, page, 330),
            ]
        )
        for page in range(12)
    ]
    yield Case(
        "number above its name",
        lambda: proposal(12, headings=[], before=f"#align(center)[*{TITLE}*]", body=stacked),
        plainly(12),
    )
    yield Case(
        "chapters of another kind",
        lambda: proposal(12, headings=numbered(OTHER_CHAPTERS)),
        plainly(12, chapters=without(*(name.lower() for name in CHAPTERS))),
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
    stands_in = plainly(10, paper=sure("F4"), chapters=other)
    yield Case("another decree: as asked", ten, stands_in, wanted=OTHER_WANTED)
    own = plainly(10, paper=sure("F4"), letters=YES, chapters=other)
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
