"""The first sheet: what the workbook is, under which decree and readings, and how every sheet and column is filled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lumbung.documents.workbook.contents import SAMPLE
from lumbung.documents.workbook.layout import CODE_LABEL, FINGERPRINT_LABEL, Plan
from lumbung.documents.workbook.styles import Styles, height_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.wording import Words, say, write

WIDTHS = (26, 28, 20, 52, 52, 34)

HOW = (
    say(
        "Isi mulai dari baris ketiga. Jangan hapus baris kedua: kode kolom dipakai saat berkas dibaca.",
        "Fill from the third row on. Keep the second row: its codes are how the file is read.",
    ),
    say(
        "Urutan kolom dan baris bebas; baris kosong dilewati. Jangan gabungkan sel.",
        "Columns and rows may stand in any order; empty rows are passed over. Merge no cells.",
    ),
    say(
        "NIK diketik sebagai teks (16 digit). Sebagai angka, digit terakhirnya hilang.",
        "Type NIK as text (16 digits). As a number it loses its last digits.",
    ),
    say(
        "Nilai pecahan ditulis dengan koma (4,5). Uang: rupiah penuh. Tanggal: hari dahulu (15/03/2021).",
        "Decimals take a comma (4,5). Money: whole rupiah. Dates: day first (15/03/2021).",
    ),
    say(
        "Butir yang tidak berlaku bagi suatu peserta: kosongkan, atau isi TB.",
        "An item that does not apply to an entry: leave it empty, or enter TB.",
    ),
    say(
        "Juri boleh mengisi lembarnya sendiri: salin lembar Nilai, tambahkan namanya di belakang nama lembar.",
        "An assessor may fill a sheet of his own: copy the sheet Nilai and add his name to its name.",
    ),
    say(
        "Semua kesalahan dilaporkan sekaligus, masing-masing dengan selnya dan cara memperbaikinya.",
        "All faults are reported at once, each with its cell and how to fix it.",
    ),
)


@dataclass
class Guide:
    """Writes the guide, line by line."""

    sheet: Any
    styles: Styles
    line: int = 0

    def write(self, rules: Rules, layout: Plan, fingerprint: str, is_sample: bool) -> None:
        """Write all of it."""
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self._row((rules.parts.instrument.name,), self.styles.title)
        if is_sample:
            self._row((SAMPLE.text("id"), SAMPLE.text("en")), self.styles.sample)
        self._decree(rules, fingerprint)
        self._readings(rules)
        self._heading(say("Cara mengisi", "How to fill it in"))
        for words in HOW:
            self._sentence(words)
        self._sheets(layout)
        self._columns(layout)

    def _row(self, texts: tuple[str, ...], style: Any) -> None:
        self._styled(tuple((text, style) for text in texts))

    def _styled(self, texts: tuple[tuple[str, Any], ...]) -> None:
        """Write one row, a text and its style in each column."""
        if len(texts) > 1:
            self._set_height(zip((text for text, _ in texts), WIDTHS, strict=False))
        for column, (text, style) in enumerate(texts):
            self.sheet.write_string(self.line, column, text, style)
        self.line += 1

    def _set_height(self, texts: Iterable[tuple[str, int]]) -> None:
        self.sheet.set_row(self.line, height_of(texts))

    def _heading(self, words: Words) -> None:
        self.line += 1
        self._row((f"{words.text('id')} / {words.text('en')}",), self.styles.heading)

    def _labelled(self, label: str, english: str, value: str) -> None:
        self.sheet.write_string(self.line, 0, f"{label} / {english}", self.styles.label)
        self.sheet.write_string(self.line, 1, value, self.styles.value)
        self.line += 1

    def _decree(self, rules: Rules, fingerprint: str) -> None:
        instrument = rules.parts.instrument
        self._labelled(CODE_LABEL, "Decree", instrument.code)
        self._labelled(FINGERPRINT_LABEL, "Fingerprint", fingerprint)
        self._labelled("Dasar", "Legal basis", instrument.basis)
        if instrument.region:
            self._labelled("Wilayah", "Region", instrument.region)
        if not isinstance(instrument.enacted, NotStated):
            self._labelled("Ditetapkan", "Enacted", write(instrument.enacted, "id"))

    def _readings(self, rules: Rules) -> None:
        if not rules.adopted:
            return
        self._heading(say("Tafsir yang dipakai", "Readings in force"))
        self._row(
            ("Kode / Code", "Pilihan / Option", "Baku / Default", "Soal / Question", "Arti / Meaning"),
            self.styles.header,
        )
        for one in rules.adopted:
            default = say("ya", "yes") if one.by_default else say("tidak, dipilih", "no, chosen")
            texts = (one.reading.code, one.option.code, default.text("id"), one.reading.question, one.option.words)
            self._row(texts, self.styles.text)

    def _sentence(self, words: Words) -> None:
        self._styled(((words.text("id"), self.styles.value),))
        self._styled(((words.text("en"), self.styles.aside),))

    def _sheets(self, layout: Plan) -> None:
        self._heading(say("Lembar", "Sheets"))
        for planned in layout.sheets:
            self.sheet.write_string(self.line, 0, planned.name, self.styles.label)
            self.sheet.write_string(self.line, 1, planned.purpose.text("id"), self.styles.value)
            self.sheet.write_string(self.line + 1, 1, planned.purpose.text("en"), self.styles.aside)
            self.line += 2

    def _columns(self, layout: Plan) -> None:
        self._heading(say("Arti kolom", "Meaning of the columns"))
        self._row(COLUMN_HEADERS, self.styles.header)
        for texts in _meanings(layout):
            styles = [self.styles.quiet if column == ENGLISH else self.styles.text for column in range(len(texts))]
            self._styled(tuple(zip(texts, styles, strict=True)))


COLUMN_HEADERS = ("Lembar / Sheet", "Kolom / Column", "Kode / Code", "Isi", "Content", "Rujukan / Citation")
ENGLISH = 4
REQUIRED = say("{help} Wajib diisi.", "{help} Must be filled in.")


def _meanings(layout: Plan) -> Iterator[tuple[str, ...]]:
    for planned in layout.sheets:
        for column in planned.columns:
            help_ = column.help
            if column.needed:
                help_ = Words(REQUIRED.id, REQUIRED.en, {"help": help_})
            title, places = column.title.partition("\n")[0], "; ".join(column.citations)
            yield planned.name, title, column.code, help_.text("id"), help_.text("en"), places
