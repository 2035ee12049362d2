"""Whatever people type into whichever cell, reading answers: with a contest that decides, or with faults."""

from datetime import date, datetime, time
from io import BytesIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbung.documents.workbook import reading
from lumbung.documents.workbook.layout import plan
from lumbung.regulation.deciding import decide
from tests.documents.workbook.world import FINGERPRINT, small_contest, small_rules, written

RULES = small_rules()
WHOLE = written(RULES, small_contest())

TYPED = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 (cells know no time zone)
    st.times(time(0, 1)),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn")), max_size=30),
    st.sampled_from(
        ["P001", "P003", "J01", "J05", "kabupaten", "juara", "ya", "TB", "1.000", "Rp5.000,-", "{0}", "%s"]
    ),
)
SHEETS = ("Peserta", "Pengurus", "Anggaran", "Dokumen", "Juri", "Nilai kecamatan", "Nilai kabupaten", "Putusan")
NAMES = {sheet.name for sheet in plan(RULES).sheets}
CELL = st.tuples(st.sampled_from(SHEETS), st.integers(1, 14), st.integers(1, 11), TYPED)


@settings(max_examples=40)
@given(st.lists(CELL, min_size=1, max_size=8))
def test_reading_always_answers(cells: list[tuple[str, int, int, object]]) -> None:
    found = reading.read(RULES, typed(cells), FINGERPRINT)
    assert (found.case is None) is bool(found.faults)
    for fault in found.faults:
        assert fault.place.sheet in NAMES
        assert all(fault.text(language) for language in ("id", "en"))
    if found.case is not None:
        decide(RULES, found.case)


def typed(cells: list[tuple[str, int, int, object]]) -> bytes:
    """The small contest's workbook with something else in some cells."""
    book = openpyxl.load_workbook(BytesIO(WHOLE))
    for sheet, row, column, value in cells:
        cell = book[sheet].cell(row, column)
        cell.value = value  # type: ignore[assignment]  # anything at all is the point
        if isinstance(value, str):
            cell.data_type = "s"
    target = BytesIO()
    book.save(target)
    return target.getvalue()
