"""The figures behind pictures as workbooks: what a page draws, everybody can filter and recount."""

from collections.abc import Mapping

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import voice_of
from lumbung.documents.pictures.phrases import PHRASES
from lumbung.documents.result_workbook.sheets import exactly
from lumbung.documents.result_workbook.table import Column, Kind, Sheet
from lumbung.documents.result_workbook.writing import Book, to_xlsx
from lumbung.documents.style.voice import Voice
from lumbung.regulation.calibration import Calibration
from lumbung.regulation.wording import Language


def book(outcome: Decided, title: str, sheets: tuple[Sheet, ...]) -> bytes:
    """Sheets about a decided contest as XLSX."""
    return to_xlsx(Book(title, outcome.organiser or "Lumbung", outcome.decided_on, (), sheets))


def calibration_book(
    outcome: Decided,
    title: str,
    found: Calibration,
    elements: Mapping[str, str],
    names: Mapping[str, str],
    language: Language = "id",
) -> bytes:
    """The jurors of a panel compared: one sheet of jurors, one of entries. `elements` and `names` are by code."""
    voice = voice_of(language, PHRASES)
    return book(outcome, title, (_jurors(found, elements, voice), _entries(found, elements, names, voice)))


def _jurors(found: Calibration, elements: Mapping[str, str], voice: Voice) -> Sheet:
    columns = (
        Column(voice("juror"), width=10),
        Column(voice("element"), width=30),
        Column(voice("sheets"), Kind.COUNT, 10),
        Column(voice("lowest"), Kind.SCORE, 10),
        Column(voice("mean"), Kind.SCORE, 10),
        Column(voice("highest"), Kind.SCORE, 10),
        Column(voice("common"), Kind.COUNT, 12),
        Column(voice("severity"), Kind.SCORE, 14),
        Column(voice("exact"), width=12),
    )
    rows = (
        (
            one.assessor,
            elements.get(one.assessor),
            one.sheets,
            one.lowest,
            one.mean,
            one.highest,
            one.common,
            one.severity,
            exactly(one.severity),
        )
        for one in found.jurors
    )
    return Sheet(voice("jurors"), columns, tuple(rows))


def _entries(found: Calibration, elements: Mapping[str, str], names: Mapping[str, str], voice: Voice) -> Sheet:
    codes = list(dict.fromkeys(who for entry in found.entries for who, _ in entry.given))
    columns = (
        Column(voice("code"), width=12),
        Column(voice("entry"), width=36),
        Column(voice("spread"), Kind.SCORE, 10),
        Column(voice("mean"), Kind.SCORE, 10),
        Column(voice("apart"), width=24),
        *(Column(f"{code} {elements.get(code, '')}".strip(), Kind.SCORE, 14) for code in codes),
    )
    given = [dict(one.given) for one in found.entries]
    rows = (
        (
            one.entry,
            names.get(one.entry),
            one.spread,
            one.mean,
            ", ".join(one.apart) or None,
            *(own.get(code) for code in codes),
        )
        for one, own in zip(found.entries, given, strict=True)
    )
    return Sheet(voice("entries"), columns, tuple(rows))
