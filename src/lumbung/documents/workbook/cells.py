"""Reading one cell by the kind of its column. What cannot be read is reported with its cell, and read as None."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from lumbung.documents.workbook.columns import Column, Kind
from lumbung.documents.workbook.faults import Often, Place, Report, shown, suggestion
from lumbung.documents.workbook.figures import (
    FIRST_DAY,
    FIRST_LOST,
    day_of_serial,
    exact,
    is_ambiguous,
    read_day,
    read_number,
    read_rupiah,
)
from lumbung.regulation.facts import Value
from lumbung.regulation.wording import Amount, Words, say

BROKEN = object()
"""The value of a cell that is reported already: an error value, a merged cell, a column that is missing."""

_ALSO = {
    "ya": ("y", "iya", "yes", "true", "benar"),
    "tidak": ("t", "tdk", "tak", "no", "false", "bukan", "tidak ada", "belum", "belum ada"),
    "ada": ("ya", "y", "yes", "true", "lengkap"),
    "P": ("perempuan", "pr", "wanita"),
    "L": ("laki-laki", "laki laki", "lk", "pria"),
    "lulus": ("ya", "lolos"),
    "tidak lulus": ("tidak", "tidak lolos", "gugur"),
    "memenuhi": ("ya", "ms", "memenuhi syarat"),
    "tidak memenuhi": ("tidak", "tms", "tidak memenuhi syarat"),
}
"""What people write instead of the two answers of a column."""
TRUE = ("ya", "ada")
"""Answers for which a spreadsheet's TRUE may stand."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a known column. `as_percent` says that its number is shown as a percentage."""

    value: object
    place: Place
    column: Column
    as_percent: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether it is reported already."""
        return self.value is BROKEN

    @property
    def is_empty(self) -> bool:
        """Whether nothing but spaces stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


def read_value(cell: Cell, report: Report) -> Value | None:
    """The value of a fact's cell: None where it is empty, or where a fault was reported."""
    if cell.is_broken or cell.is_empty:
        return None
    match cell.column.kind:
        case Kind.NUMBER | Kind.WHOLE:
            return read_figure(cell, report)
        case Kind.COUNT:
            return read_count(cell, report)
        case Kind.MONEY:
            return read_money(cell, report)
        case Kind.DATE:
            return read_date(cell, report)
        case Kind.YES_NO:
            return read_yes_no(cell, report)
        case Kind.CHOICE:
            return read_choice(cell, report)
        case Kind.SET:
            return read_set(cell, report)
        case _:
            return read_text(cell, report) or None


def needs(cell: Cell, report: Report) -> bool:
    """Whether a cell that must be filled is; reports it if it is empty."""
    if cell.is_empty:
        report.fault(
            cell.place,
            say("{title} kosong.", "{title} is empty.", title=_title(cell)),
            say("Baris ini tidak lengkap tanpa isian itu.", "This row is not whole without it."),
            say("{help}", "{help}", help=cell.column.help),
            cell.column.citations,
        )
    return not cell.is_empty and not cell.is_broken


def _title(cell: Cell) -> str:
    return cell.column.title.partition("\n")[0]


def _refuse(cell: Cell, report: Report, why: Words, remedy: Words | None = None) -> None:
    report.fault(
        cell.place,
        say(
            '{title}: "{value}" tidak dapat dibaca.',
            '{title}: "{value}" cannot be read.',
            title=_title(cell),
            value=shown(cell.value),
        ),
        why,
        remedy or say("{help}", "{help}", help=cell.column.help),
        cell.column.citations,
    )


def read_text(cell: Cell, report: Report) -> str:
    """Text without spaces around it; a number as its digits. Empty where nothing stands, or a fault was reported."""
    value = cell.value
    if cell.is_broken or cell.is_empty:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    number = exact(value)
    if number is not None and abs(number) < FIRST_LOST:
        return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"
    _refuse(
        cell,
        report,
        say("Sel ini berisi {what}, bukan teks.", "This cell holds {what}, not text.", what=_what(value)),
        say("Beri sel itu format Teks, lalu ketik ulang isinya.", "Give the cell the format Text, then type it again."),
    )
    return ""


def _what(value: object) -> Words:
    match value:
        case bool():
            return say("nilai benar/salah", "a truth value")
        case date() | datetime():
            return say("tanggal", "a date")
        case time() | timedelta():
            return say("jam", "a time of day")
        case int() | float():
            return say("angka", "a number")
        case _:
            return say("teks", "text")


def read_figure(cell: Cell, report: Report) -> Decimal | int | None:
    """An exact number: an int where it is whole. Text that is a number is read as one, with a note."""
    number = _number(cell, report)
    if number is None:
        return None
    return int(number) if number == int(number) else number


def _number(cell: Cell, report: Report) -> Decimal | None:
    number = exact(cell.value)
    if number is None and isinstance(cell.value, str):
        number = read_rupiah(cell.value) if cell.column.kind is Kind.MONEY else read_number(cell.value)
    if number is None:
        _refuse_number(cell, report)
    elif abs(number) >= FIRST_LOST:
        why = say("Angkanya lebih dari 15 digit.", "The number has more than 15 digits.")
        _refuse(cell, report, why, say("Periksa dan ketik ulang angkanya.", "Check the number and type it again."))
    elif cell.as_percent:
        _refuse_percent(cell, number, report)
    else:
        if isinstance(cell.value, str):
            report.often(cell.place, Often.NUMBER_AS_TEXT)
        return number
    return None


_AS_NUMBER = say(
    "Beri sel itu format Umum, lalu ketik angkanya.", "Give the cell the format General, then type the number."
)


def _refuse_number(cell: Cell, report: Report) -> None:
    what = _what(cell.value)
    why = say("Sel ini berisi {what}, bukan angka.", "This cell holds {what}, not a number.", what=what)
    remedy = None
    if isinstance(cell.value, date | time | timedelta):
        remedy = _AS_NUMBER
    elif cell.column.kind is Kind.MONEY and isinstance(cell.value, str) and is_ambiguous(cell.value):
        why = say("Koma itu dapat berarti ribuan atau pecahan.", "The comma may stand for thousands or for a fraction.")
        remedy = say("Ketik rupiah penuh tanpa titik dan koma.", "Type whole rupiah without dots and commas.")
    _refuse(cell, report, why, remedy)


def _refuse_percent(cell: Cell, stored: Decimal, report: Report) -> None:
    report.fault(
        cell.place,
        say("{title}: sel berformat persen.", "{title}: the cell is formatted as a percentage.", title=_title(cell)),
        say(
            "Tampak {percent}% tetapi tersimpan {stored}.",
            "It shows {percent}% but holds {stored}.",
            percent=Amount(Fraction(stored) * 100),
            stored=Amount(Fraction(stored)),
        ),
        _AS_NUMBER,
        cell.column.citations,
    )


def read_money(cell: Cell, report: Report) -> int | None:
    """Whole rupiah, 0 or more."""
    number = _number(cell, report)
    if number is None:
        return None
    if number < 0 or number != int(number):
        _refuse(
            cell, report, say("Rupiah harus bilangan bulat, tidak negatif.", "Rupiah must be whole and not negative.")
        )
        return None
    return int(number)


def read_count(cell: Cell, report: Report) -> int | None:
    """A whole number, 0 or more."""
    number = _number(cell, report)
    if number is None:
        return None
    if number < 0 or number != int(number):
        _refuse(cell, report, say("Harus bilangan bulat mulai dari 0.", "It must be a whole number from 0 up."))
        return None
    return int(number)


def read_whole(cell: Cell, report: Report) -> int | None:
    """A whole number, 1 or more."""
    number = _number(cell, report)
    if number is None:
        return None
    if number < 1 or number != int(number):
        _refuse(cell, report, say("Harus bilangan bulat mulai dari 1.", "It must be a whole number from 1 up."))
        return None
    return int(number)


def read_date(cell: Cell, report: Report) -> date | None:
    """A day: a date cell, a serial number, or text with the day first."""
    value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if isinstance(value, date):
        if value >= FIRST_DAY:
            return value
        _refuse_first_days(cell, report)
        return None
    number = exact(value)
    if number is not None:
        day = day_of_serial(number)
        if day is not None:
            report.often(cell.place, Often.DATE_AS_SERIAL)
            return day
    if isinstance(value, str):
        day = read_day(value)
        if day is not None:
            report.often(cell.place, Often.DATE_AS_TEXT)
            return day
    _refuse(cell, report, say("Itu bukan tanggal yang ada.", "That is no day of the calendar."), _WRITE_DATE)
    return None


_WRITE_DATE = say("Tulis tanggal seperti 15/03/2021.", "Write a date such as 15/03/2021 (day first).")


def _refuse_first_days(cell: Cell, report: Report) -> None:
    why = say(
        "Angka atau tahun saja, di sel berformat tanggal, menjadi hari di awal tahun 1900-an.",
        "A mere number or year, in a cell formatted as a date, becomes a day soon after 1900.",
    )
    _refuse(cell, report, why, _WRITE_DATE)


def read_yes_no(cell: Cell, report: Report) -> bool | None:
    """One of the two answers of a column, the affirmative first."""
    yes, no = cell.column.options
    if isinstance(cell.value, bool) and yes in TRUE:
        return cell.value
    word = read_text(cell, report).casefold()
    for answer, result in ((yes, True), (no, False)):
        if word == answer.casefold() or word in _ALSO[answer]:
            return result
    if word:
        _refuse_option(cell, report, word, cell.column.options)
    return None


def read_choice(cell: Cell, report: Report) -> str | None:
    """One of the column's options, in the spelling of the option."""
    word = read_text(cell, report)
    option = _option(word, cell.column.options)
    if option is None and word:
        _refuse_option(cell, report, word, cell.column.options)
    return option


def _option(word: str, options: tuple[str, ...]) -> str | None:
    return next((option for option in options if option.casefold() == word.casefold()), None)


def _refuse_option(cell: Cell, report: Report, word: str, options: tuple[str, ...]) -> None:
    listed = "; ".join(options)
    report.fault(
        cell.place,
        say(
            '{title}: "{word}" bukan pilihan.', '{title}: "{word}" is no option.', title=_title(cell), word=shown(word)
        ),
        say("Pilihannya: {listed}.", "The options are: {listed}.", listed=listed),
        suggestion(word, options, say("Pilih salah satu dari daftar.", "Choose one from the list.")),
        cell.column.citations,
    )


def read_set(cell: Cell, report: Report) -> frozenset[str] | None:
    """Several options, separated by semicolons or line breaks."""
    text = cell.value if isinstance(cell.value, str) else read_text(cell, report)
    whole = _option(" ".join(text.split()), cell.column.options)
    if whole is not None:
        return frozenset({whole})
    found, unknown = set(), []
    for piece in text.replace("\n", ";").split(";"):
        word = " ".join(piece.split())
        option = _option(word, cell.column.options)
        if option is not None:
            found.add(option)
        elif word:
            unknown.append(word)
    for word in unknown:
        _refuse_option(cell, report, word, cell.column.options)
    return frozenset(found) if found and not unknown else None
