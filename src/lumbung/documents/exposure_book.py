"""What prizes can cost as a workbook: step by step, by prize, by group, and when the budgets are closed."""

from collections.abc import Iterable, Sequence
from datetime import date

from lumbung.documents.result_workbook.table import Column, Kind, Sheet, Value
from lumbung.documents.result_workbook.writing import Book, to_xlsx
from lumbung.regulation.wording import Language, Words, say, write

Row = Sequence[Value | Words | date]
Columns = Sequence[tuple[Words, Kind, int]]

STEP = say("Langkah", "Step")
AWARD = say("Penghargaan", "Award")
MOST = say("Paling banyak", "Most")
LEVELS: Columns = (
    (STEP, Kind.TEXT, 36),
    (say("Keadaan", "State"), Kind.TEXT, 14),
    (say("Paling sedikit", "Least"), Kind.MONEY, 20),
    (MOST, Kind.MONEY, 20),
    (say("Hitungannya", "How it is counted"), Kind.TEXT, 70),
    (say("Keterangan", "Note"), Kind.TEXT, 60),
    (say("Dasar", "Citations"), Kind.TEXT, 50),
)
KINDS: Columns = (
    (AWARD, Kind.TEXT, 30),
    (say("Hadiah", "Prize"), Kind.TEXT, 24),
    (say("Dana satu hadiah", "Money of one"), Kind.MONEY, 20),
    (say("Penerima paling banyak", "Receivers at most"), Kind.COUNT, 20),
    (MOST, Kind.MONEY, 20),
    (say("Penerima ditetapkan", "Receivers settled"), Kind.COUNT, 20),
    (say("Dana ditetapkan", "Money settled"), Kind.MONEY, 20),
    (say("Dasar", "Citations"), Kind.TEXT, 50),
)
GROUPS: Columns = (
    (AWARD, Kind.TEXT, 30),
    (say("Kelompok", "Group"), Kind.TEXT, 24),
    (say("Peserta yang masih ikut", "Entries still in"), Kind.COUNT, 20),
    (say("Tempat yang dapat terisi", "Places that can be filled"), Kind.COUNT, 20),
    (say("Tempat menurut peraturan", "Places by the decree"), Kind.COUNT, 20),
    (MOST, Kind.MONEY, 20),
    (say("Pemenang", "Winners"), Kind.COUNT, 12),
    (say("Dana ditetapkan", "Money settled"), Kind.MONEY, 20),
)
DAYS: Columns = (
    (say("Anggaran", "Budget"), Kind.TEXT, 24),
    (say("Hari penetapan", "Day it is enacted"), Kind.TEXT, 24),
    (say("Sumber", "Source"), Kind.TEXT, 60),
)


def exposure_book(
    title: str,
    author: str,
    day: date,
    levels: Iterable[Row],
    kinds: Iterable[Row],
    groups: Iterable[Row],
    days: Iterable[Row],
    language: Language = "id",
) -> bytes:
    """The four tables of the page, as XLSX. Rows are in the order of the columns above."""
    sheets = (
        _sheet(say("Langkah", "Steps"), LEVELS, levels, language),
        _sheet(say("Hadiah", "Prizes"), KINDS, kinds, language),
        _sheet(say("Kelompok", "Groups"), GROUPS, groups, language),
        _sheet(say("Anggaran", "Budgets"), DAYS, days, language),
    )
    return to_xlsx(Book(title, author, day, (), sheets))


def _sheet(name: Words, columns: Columns, rows: Iterable[Row], language: Language) -> Sheet:
    heads = tuple(Column(title.text(language), kind, width) for title, kind, width in columns)
    written = tuple(
        tuple(write(one, language) if isinstance(one, Words | date) else one for one in row) for row in rows
    )
    return Sheet(name.text(language), heads, written)
