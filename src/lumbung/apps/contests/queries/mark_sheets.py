"""A juror's sheets as a workbook, to be marked without a line: the entries that may still be marked."""

from collections.abc import Iterable

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.judging import JudgedEntry, not_settled
from lumbung.apps.contests.queries.required_notes import wish
from lumbung.apps.contests.queries.sheets import kept_mark, layout
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.mark_sheets.layout import Head, Key, Line
from lumbung.documents.mark_sheets.writing import mark_sheets


def still_marked(call: CallRecord, seat: SeatRecord, judged: Iterable[JudgedEntry]) -> list[JudgedEntry]:
    """Those of the entries whose sheets are neither locked nor somebody else's to mark."""
    return [one for one in not_settled(call, seat, judged) if one.may_be_marked and not one.is_handed_in]


def wants_declaration(call: CallRecord, seat: SeatRecord, judged: Iterable[JudgedEntry]) -> bool:
    """Whether a sheet may yet be begun by a juror who has not said which interests there are."""
    return seat.declared is None and any(one.sheet is None for one in still_marked(call, seat, judged))


def key_of(call: CallRecord, seat: SeatRecord) -> Key:
    """What a workbook of a seat is made for."""
    return Key(call.id, seat.id, call.fingerprint)


def workbook_of(call: CallRecord, seat: SeatRecord, judged: Iterable[JudgedEntry]) -> bytes:
    """The workbook of a seat, with these entries as they are kept now."""
    round_ = call.rules.round(seat.round)
    texts = [text for group in layout(call, round_, frozenset(), wish(call, seat.round)).groups for text in group[2]]
    lines = [
        Line(
            one.code,
            one.group_name,
            one.title,
            {text.code: kept_mark(one, text.code) for text in texts},
            one.sheet.notes if one.sheet else {},
            one.sheet.note if one.sheet else "",
            one.not_applicable,
        )
        for one in judged
    ]
    contest = f"{call.name}, {round_.name}"
    return mark_sheets(key_of(call, seat), contest, seat.element, [Head(one.item, one.words) for one in texts], lines)
