"""Reading a budget from a workbook: lines as somebody would type them, and what the sheet says beside them.

Nothing is decided here: what cannot be read stays as it stands, and the form in which the lines are shown tells what is
wrong with it. Only what no form sees is told: broken cells, sums of the sheet that do not fit its lines.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lumbung.documents.budget.headings import COLUMNS, find_budget
from lumbung.documents.sheets.finding import Row, Value, folded
from lumbung.documents.sheets.opening import NotOpened, Sheet, open_sheets
from lumbung.documents.workbook.figures import exact, read_number, read_rupiah, text_of
from lumbung.regulation.wording import Money, Words, say, write

TOTALS = re.compile(r"(grand )?total\b|jumlah\b|jml\b|total$")
PARTS = re.compile(r"sub ?(total|jumlah)\b|(jumlah|total) ([a-z]|[ivx]+|[0-9]+)$")
WHOLE = re.compile(r"(grand|seluruh|keseluruhan|semua|anggaran|rab|biaya|total)")
OWN = re.compile(r"swadaya|sendiri|kelompok|gotong royong")
TICKED = ("ya", "y", "v", "x", "√", "✓", "ada")
WITH_UNIT = re.compile(r"([0-9][0-9.,]*)\s*([A-Za-z].*)")
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line: the row of the sheet, and each field as somebody would type it."""

    row: int
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a row of the sheet that its group should know."""

    row: int
    words: Words


@dataclass(frozen=True)
class ReadBudget:
    """What a workbook holds. `stated`: the total that it says itself, in rupiah."""

    sheet: str
    lines: tuple[ReadLine, ...]
    told: tuple[Told, ...]
    stated: int | None


def read_budget(content: bytes, categories: Sequence[str], most: int) -> ReadBudget | NotOpened:
    """Read a workbook, `most` lines at most."""
    sheets = open_sheets(content)
    return sheets if isinstance(sheets, NotOpened) else budget_in(sheets, categories, most)


def budget_in(sheets: Sequence[Sheet], categories: Sequence[str], most: int) -> ReadBudget | NotOpened:
    """The budget in some worksheets."""
    table = find_budget(sheets)
    if table is None:
        return NotOpened(
            say(
                "Tabel anggarannya tidak ditemukan. Yang dicari: satu baris judul dengan Uraian dan Jumlah.",
                "There is no budget in it. Looked for: a head with Uraian (description) and Jumlah (amount).",
            ),
            say(
                "Beri judul kolom Uraian, Volume, Satuan, Harga Satuan, dan Jumlah, atau pakai templatnya.",
                "Name the columns Uraian, Volume, Satuan, Harga Satuan and Jumlah, or use the template.",
            ),
        )
    reader = _Reader({folded(one): one for one in categories}, most)
    for row in table.rows:
        reader.read(row)
    told = [Told(table.head, words) for words in table.told()] + reader.told
    return ReadBudget(table.sheet, tuple(reader.lines), tuple(told[:MOST_TOLD]), reader.stated)


@dataclass
class _Reader:
    """Goes down the rows of a table, and remembers the section it is in."""

    categories: Mapping[str, str]
    most: int
    lines: list[ReadLine] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    stated: int | None = None
    section_category: str = ""
    section_is_own: bool = False
    part: int = 0
    whole: int = 0
    number: int | None = None
    is_cut: bool = False

    def read(self, row: Row) -> None:
        """One row: a line, a section, a sum, or nothing of those."""
        text = text_of(row.cells.get("description")) or _title(row)
        cells = {code: None if text_of(value) == text else value for code, value in row.cells.items()}
        figures = [cells.get(code) for code in ("volume", "unit_price", "amount")]
        name = folded(text)
        if name.startswith("terbilang") or _is_numbering(row):
            return
        if not text:
            if any(_number(value) for value in figures):
                self._line(row, "", cells)
        elif TOTALS.match(name) or PARTS.match(name):
            self._sum(row, name, cells)
        elif (
            not row.broken - {"number"}
            and not any(value is not None for value in (*figures, cells.get("unit")))
            and not _number(cells.get("source"))
            and not self._is_next(row, name)
        ):
            self._section(name)
        else:
            self._line(row, text, cells)

    def _is_next(self, row: Row, name: str) -> bool:
        """Whether a row without figures is counted on from the line above: one whose figures were forgotten."""
        number = exact(row.cells.get("number"))
        return self.number is not None and number == self.number + 1 and not self._category_of(name)

    def _section(self, name: str) -> None:
        self.section_category = self._category_of(name)
        self.section_is_own = bool(OWN.search(name))
        self.part = 0
        self.number = None

    def _category_of(self, name: str) -> str:
        """The category that a title ends with, or with a part of: `peralatan` for `peralatan dan mesin`."""
        whole = (one for known, one in self.categories.items() if name.endswith(known))
        part = (one for known, one in self.categories.items() if name.endswith(tuple(known.split(" dan "))))
        return next(whole, "") or next(part, "")

    def _line(self, row: Row, text: str, cells: Mapping[str, Value]) -> None:
        if len(self.lines) == self.most:
            if not self.is_cut:
                self._tell(
                    row,
                    say(
                        "Mulai baris ini tidak dibaca: paling banyak {most} baris.",
                        "From this row on nothing is read: {most} lines at most.",
                        most=self.most,
                    ),
                )
            self.is_cut = True
            return
        self._tell_broken(row, cells)
        volume, unit = _split(cells.get("volume"), text_of(cells.get("unit")))
        amount = cells.get("amount")
        source = cells.get("source")
        is_own = self.section_is_own
        if _number(source) and not _number(amount):
            is_own, amount = True, source
        elif isinstance(source, str):
            is_own = bool(OWN.search(source.casefold())) or source.strip().casefold() in TICKED
        typed = {
            "description": text,
            "category": self._category(text_of(cells.get("category"))),
            "volume": _typed_figure(volume),
            "unit": unit,
            "unit_price": _typed_money(cells.get("unit_price")),
            "amount": _typed_money(amount),
            "price_code": text_of(cells.get("price_code")),
        }
        if is_own:
            typed["is_self_help"] = "on"
        self.lines.append(ReadLine(row.number, typed))
        number = exact(row.cells.get("number"))
        self.number = int(number) if number is not None and number == int(number) else None
        counted = _money(amount) or _product(volume, cells.get("unit_price"))
        self.part += counted
        self.whole += counted

    def _tell_broken(self, row: Row, cells: Mapping[str, Value]) -> None:
        """A formula without a value: of an amount only where volume and unit price do not give it."""
        is_given = cells.get("volume") is not None and cells.get("unit_price") is not None
        for code in sorted(row.broken - {"number", "amount" if is_given else "number"}):
            words = say(
                "Sel pada kolom {column} berisi galat atau rumus tanpa nilai. Ketik angkanya.",
                "The cell in the column {column} holds an error or a formula without a value. Type the figure.",
                column=COLUMNS[code],
            )
            self._tell(row, words)

    def _category(self, written: str) -> str:
        if not self.categories:
            return written
        return self.categories.get(folded(written), "") or ("" if written else self.section_category)

    def _sum(self, row: Row, name: str, cells: Mapping[str, Value]) -> None:
        written = _money(cells.get("amount"))
        if not written:
            return
        is_part = bool(PARTS.match(name)) or (not WHOLE.search(name) and written == self.part != self.whole)
        found = self.part if is_part else self.whole
        if not is_part:
            self.stated = written
        if written != found:
            self._tell(
                row,
                say(
                    "“{name}” tertulis {written}, tetapi baris di atasnya berjumlah {found}. Periksa barisnya.",
                    "“{name}” says {written}, but the lines above add up to {found}. Look at the lines.",
                    name=text_of(row.cells.get("description")) or row.first,
                    written=Money(written),
                    found=Money(found),
                ),
            )
        if is_part:
            self.part = 0

    def _tell(self, row: Row, words: Words) -> None:
        self.told.append(Told(row.number, words))


def _title(row: Row) -> str:
    """What stands in a row without a description: its title, unless that is only a figure, or the unit of one."""
    is_unit = row.first == text_of(row.cells.get("unit"))
    return "" if is_unit or _number(row.first) else row.first


def _is_numbering(row: Row) -> bool:
    """A row that only numbers the columns: 1 2 3, or (1) (2) (3)."""
    values = [text_of(value).strip("() ") for value in row.cells.values() if value is not None]
    return len(values) > 2 and all(value.isdecimal() and int(value) <= len(COLUMNS) + 2 for value in values)


def _number(value: Value) -> Decimal | None:
    """A figure above nothing, however it is written."""
    number = read_rupiah(value) if isinstance(value, str) else exact(value)
    return number or None


def _split(volume: Value, unit: str) -> tuple[Value, str]:
    """`2 kg` in the column of volumes is a volume and its unit."""
    if isinstance(volume, str) and not unit and (both := WITH_UNIT.fullmatch(volume.strip())):
        return both[1], both[2].strip()
    return volume, unit


def _typed_figure(value: Value) -> str:
    number = read_number(value) if isinstance(value, str) else exact(value)
    if number is None:
        return text_of(value)
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _typed_money(value: Value) -> str:
    number = read_rupiah(value) if isinstance(value, str) else exact(value)
    if number is None:
        return text_of(value)
    if number != int(number):
        return f"{number:f}".replace(".", ",")
    return write(Money(int(number)), "id").removeprefix("Rp")


def _money(value: Value) -> int:
    number = read_rupiah(value) if isinstance(value, str) else exact(value)
    return int(number) if number is not None and number == int(number) else 0


def _product(volume: Value, price: Value) -> int:
    figure = read_number(volume) if isinstance(volume, str) else exact(volume)
    return int(figure * _money(price)) if figure is not None else 0


def typed_rows(lines: Iterable[ReadLine], prefix: str) -> dict[str, str]:
    """The lines as a form of rows would send them."""
    typed: dict[str, str] = {}
    count = 0
    for count, line in enumerate(lines, start=1):
        typed |= {f"{prefix}-{count - 1}-{name}": value for name, value in line.typed.items()}
    return typed | {f"{prefix}-TOTAL_FORMS": str(count), f"{prefix}-INITIAL_FORMS": "0"}
