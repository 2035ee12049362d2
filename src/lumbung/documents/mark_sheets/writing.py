"""The workbook that a juror fills in: locked but for marks and notes, each mark chosen from what the decree allows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from lumbung.documents.mark_sheets import layout
from lumbung.documents.mark_sheets.layout import ABOUT_ALL, CODE, CODES_ROW, GROUP, TITLE, Head, Key, Line
from lumbung.documents.workbook.styles import FACE, GREY, INDIGO_FAINT, LINE, RICE, RICE_PALE, Styles, height_of
from lumbung.documents.workbook.template import CREATED
from lumbung.regulation.exact import decimals_needed, to_decimal
from lumbung.regulation.scoring import MarkItem
from lumbung.regulation.wording import Amount, write

FIRST_ROW = CODES_ROW + 1
FIXED = {CODE: ("Kode", 8), GROUP: ("Kelompok", 26), TITLE: ("Judul", 30)}
MOST_LISTED = 51
"""A scale with more steps than this is typed; one with fewer is chosen from a list, too."""
MOST_DECIMALS = 6
MARK_WIDTH, NOTE_WIDTH = 10, 32
HEAD_HEIGHT = 105
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}
GUIDANCE = (
    "Isi sel kuning saja: nilai di lembar Nilai, catatan di lembar Catatan. Sel lain terkunci.",
    "Boleh dikosongkan dulu. Yang kosong dapat diisi nanti, di sini atau di Lumbung.",
    "TB berarti indikator itu tidak berlaku bagi peserta ini; tidak perlu dinilai.",
    "Catatan di samping nilai hanya dibaca panel. Catatan tentang peserta dibaca kelompoknya setelah pengumuman.",
    "Catatan yang wajib disebut di atas kolomnya; selnya kuning tua selama nilainya ada dan catatannya belum.",
    "Sesudah diisi: simpan sebagai .xlsx, lalu unggah di Lumbung pada halaman Yang Anda nilai.",
    "Perbedaannya diperlihatkan dulu baris demi baris; yang tersimpan belum berubah sampai Anda menekan Simpan.",
    "Mengunggah berkas yang sama dua kali tidak mengubah apa pun.",
)


def mark_sheets(key: Key, contest: str, element: str, heads: Sequence[Head], lines: Sequence[Line]) -> bytes:
    """The sheets of a seat: one row for each entry that is still to be marked."""
    target = BytesIO()
    with Workbook(target, OPTIONS) as book:
        book.set_properties({"title": f"Lembar nilai {contest}", "created": CREATED})
        made = _Made(book, heads, lines)
        made.table(layout.MARKS, f"Nilai: {contest}", element)
        made.table(layout.NOTES, f"Catatan: {contest}", element)
        made.guide()
        made.before(layout.MARKS_BEFORE, [{code: one.marks.get(code, "") for code in made.codes} for one in lines])
        made.before(layout.NOTES_BEFORE, [{ABOUT_ALL: one.note, **one.notes} for one in lines])
        made.lists()
        hidden = book.add_worksheet(layout.KEY)
        told = (layout.KIND, layout.FORMAT, key.call, key.seat, key.fingerprint)
        hidden.write_column(0, 0, [str(one) for one in told])
        hidden.hide()
    return target.getvalue()


class _Made:
    """One workbook while it is made."""

    def __init__(self, book: Any, heads: Sequence[Head], lines: Sequence[Line]) -> None:
        self.book, self.heads, self.lines = book, heads, lines
        self.styles = Styles(book)
        self.codes = [head.item.code for head in heads]
        edge: dict[str, Any] = {**FACE, "border": 1, "border_color": LINE}
        self.told = book.add_format({**edge, "text_wrap": True, "num_format": "@"})
        self.mark = book.add_format({**edge, "locked": False, "bg_color": RICE_PALE, "align": "center"})
        self.note = book.add_format(
            {**edge, "locked": False, "bg_color": RICE_PALE, "text_wrap": True, "num_format": "@"}
        )
        self.missing = book.add_format({"bg_color": RICE})
        self.shut = book.add_format({**edge, "bg_color": INDIGO_FAINT, "font_color": GREY, "align": "center"})

    def table(self, name: str, title: str, element: str) -> None:
        """A sheet with a row for each entry and a column for each item."""
        is_marks = name == layout.MARKS
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3, CODES_ROW)
        sheet.write_string(0, 0, title, self.styles.title)
        sheet.write_string(1, 0, f"Juri: {element}. Isi sel kuning saja.", self.styles.aside)
        columns = [*FIXED, *([] if is_marks else [ABOUT_ALL]), *self.codes]
        for column, code in enumerate(columns):
            label, span, width = self._about(code, is_marks)
            sheet.write_string(3, column, label, self.styles.header)
            sheet.write_string(4, column, span, self.styles.quiet)
            sheet.write_string(CODES_ROW, column, code, self.styles.code)
            sheet.set_column(column, column, width)
        sheet.set_row(3, HEAD_HEIGHT)
        for row, line in enumerate(self.lines, start=FIRST_ROW):
            sheet.set_row(row, self._height(line, is_marks=is_marks))
            for column, code in enumerate(columns):
                self._cell(sheet, row, column, line, code, is_marks=is_marks)
        self._validate(sheet, columns, is_marks=is_marks)
        if not is_marks:
            self._show_missing(sheet, columns)
        if is_marks:
            self._count(sheet, len(columns))
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.protect("", PROTECTION)

    def _height(self, line: Line, *, is_marks: bool) -> int | None:
        texts = [(line.group_name, FIXED[GROUP][1]), (line.title, FIXED[TITLE][1])]
        notes = [] if is_marks else [(one, NOTE_WIDTH) for one in (line.note, *line.notes.values())]
        return height_of([*texts, *notes])

    def _about(self, code: str, is_marks: bool) -> tuple[str, str, int]:
        """What stands above a column, what it takes, and its width."""
        if code in FIXED:
            return FIXED[code][0], "", FIXED[code][1]
        if code == ABOUT_ALL:
            return "Catatan tentang peserta", "dibaca kelompoknya", NOTE_WIDTH
        item = self.heads[self.codes.index(code)].item
        if is_marks:
            return f"{code} {item.label}", f"{_written(item.low)}–{_written(item.high)}", MARK_WIDTH
        return f"{code} {item.label}", f"{_required(item)}dibaca panel", NOTE_WIDTH

    def _cell(self, sheet: Any, row: int, column: int, line: Line, code: str, *, is_marks: bool) -> None:
        fixed = {CODE: line.code, GROUP: line.group_name, TITLE: line.title}
        if code in fixed:
            sheet.write_string(row, column, fixed[code], self.told)
        elif code in line.closed:
            sheet.write_string(row, column, layout.NOT_APPLICABLE, self.shut)
        elif not is_marks:
            words = line.note if code == ABOUT_ALL else line.notes.get(code, "")
            sheet.write_string(row, column, words, self.note)
        elif mark := line.marks.get(code, ""):
            sheet.write_number(row, column, Decimal(mark.replace(",", ".")), self.mark)
        else:
            sheet.write_blank(row, column, None, self.mark)

    def _validate(self, sheet: Any, columns: Sequence[str], *, is_marks: bool) -> None:
        last = FIRST_ROW + max(len(self.lines), 1) - 1
        for column, code in enumerate(columns):
            if code in FIXED:
                continue
            rule: dict[str, Any] = {"validate": "length", "criteria": "<=", "value": layout.LONGEST_NOTE}
            message = {"error_message": f"Paling banyak {layout.LONGEST_NOTE} huruf."}
            if is_marks:
                head = self.heads[self.codes.index(code)]
                rule = self._rule(head.item, xl_rowcol_to_cell(FIRST_ROW, column))
                message = _messages(head)
            sheet.data_validation(FIRST_ROW, column, last, column, rule | message | {"ignore_blank": True})

    def _show_missing(self, sheet: Any, columns: Sequence[str]) -> None:
        """A required note that is missing beside its mark stands out while somebody types."""
        last = FIRST_ROW + max(len(self.lines), 1) - 1
        for column, code in enumerate(columns):
            item = next((head.item for head in self.heads if head.item.code == code), None)
            if item is None or item.note is None:
                continue
            mark = f"{layout.MARKS}!{xl_rowcol_to_cell(FIRST_ROW, len(FIXED) + self.codes.index(code))}"
            note = xl_rowcol_to_cell(FIRST_ROW, column)
            limit = (
                "" if item.note.below is None else f",{mark}<{write(Amount(item.note.below), 'en').replace(',', '')}"
            )
            criteria = f'=AND(ISNUMBER({mark}){limit},TRIM({note})="")'
            rule = {"type": "formula", "criteria": criteria, "format": self.missing}
            sheet.conditional_format(FIRST_ROW, column, last, column, rule)

    def _rule(self, item: MarkItem, cell: str) -> dict[str, Any]:
        listed = allowed(item)
        if len(listed) <= MOST_LISTED:
            letter = xl_col_to_name(self.codes.index(item.code))
            return {"validate": "list", "source": f"={layout.LISTS}!${letter}$1:${letter}${len(listed)}"}
        low, high, step = (write(Amount(one), "en").replace(",", "") for one in (item.low, item.high, item.step))
        # The quotient and not MOD: a program divides 4.35 by 0.01 in binary, and misses the whole number by a hair.
        fits = f"AND({cell}>={low},{cell}<={high},ABS({cell}/{step}-ROUND({cell}/{step},0))<0.000001)"
        return {"validate": "custom", "value": f"=IF(ISNUMBER({cell}),{fits},FALSE)"}

    def _count(self, sheet: Any, column: int) -> None:
        """How many marks of an entry are still empty."""
        sheet.write_string(3, column, "Masih kosong", self.styles.header)
        sheet.set_column(column, column, 9)
        first, last = (xl_col_to_name(place) for place in (len(FIXED), column - 1))
        for row, line in enumerate(self.lines, start=FIRST_ROW):
            left = sum(not line.marks.get(code) for code in self.codes if code not in line.closed)
            formula = f"=COUNTBLANK({first}{row + 1}:{last}{row + 1})"
            sheet.write_formula(row, column, formula, self.shut, left)

    def guide(self) -> None:
        """How to fill it in, and the words of the decree about each item."""
        sheet = self.book.add_worksheet(layout.GUIDE)
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 1, 12)
        sheet.set_column(2, 2, 90)
        sheet.write_string(0, 0, "Cara mengisi", self.styles.title)
        for row, words in enumerate(GUIDANCE, start=2):
            sheet.write_string(row, 0, f"{row - 1}.", self.styles.value)
            sheet.merge_range(row, 1, row, 2, words, self.styles.text)
        top = len(GUIDANCE) + 3
        for column, title in enumerate(("Indikator", "Rentang", "Bunyi")):
            sheet.write_string(top, column, title, self.styles.header)
        for row, head in enumerate(self.heads, start=top + 1):
            item = head.item
            step = "" if item.step == 1 else f", kelipatan {_written(item.step)}"
            sheet.write_string(row, 0, item.code, self.styles.label)
            sheet.write_string(row, 1, f"{_written(item.low)}–{_written(item.high)}{step}", self.styles.text)
            sheet.write_string(row, 2, f"{head.words} ({'; '.join(item.citations)})", self.styles.text)
        sheet.protect("", PROTECTION)

    def before(self, name: str, rows: Sequence[Mapping[str, str]]) -> None:
        """What stood in each cell, hidden: what was typed since is told from it."""
        sheet = self.book.add_worksheet(name)
        codes = [ABOUT_ALL, *self.codes]
        sheet.write_row(0, 0, [CODE, *codes])
        for number, (line, row) in enumerate(zip(self.lines, rows, strict=True), start=1):
            sheet.write_string(number, 0, line.code)
            for column, code in enumerate(codes, start=1):
                if words := row.get(code, ""):
                    sheet.write_string(number, column, words)
        sheet.hide()

    def lists(self) -> None:
        """The marks that each item takes, for the lists to choose from."""
        sheet = self.book.add_worksheet(layout.LISTS)
        for column, head in enumerate(self.heads):
            listed = allowed(head.item)
            if len(listed) <= MOST_LISTED:
                sheet.write_column(0, column, [to_decimal(one, _decimals(one)) for one in listed])
        sheet.hide()


def allowed(item: MarkItem) -> list[Fraction]:
    """The marks that an item takes: the decree's options, or its range in steps."""
    if item.options:
        return sorted({Fraction(option.mark) for option in item.options})
    first, last = -(-item.low // item.step), item.high // item.step
    return [item.step * step for step in range(int(first), int(last) + 1)]


def _messages(head: Head) -> dict[str, str]:
    item = head.item
    span = f"{_written(item.low)} sampai {_written(item.high)}, kelipatan {_written(item.step)}"
    title = _cut(f"{item.code} {item.label}", LONGEST_TITLE)
    return {
        "input_title": title,
        "input_message": _cut(head.words, LONGEST_MESSAGE),
        "error_title": title,
        "error_message": _cut(f"Isi {span}.", LONGEST_MESSAGE),
    }


def _required(item: MarkItem) -> str:
    if item.note is None:
        return ""
    return "wajib, " if item.note.below is None else f"wajib bila nilainya di bawah {_written(item.note.below)}, "


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _decimals(value: Fraction) -> int:
    return decimals_needed(value, MOST_DECIMALS) or 0


def _written(value: Fraction) -> str:
    return write(Amount(value), "id")
