"""Marks from a workbook: compared with what is kept, shown, and then kept like any others, each by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.queries import SeatRecord, SheetRecord
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.judging import WrongMarks, must_be_able_to_judge, must_have_declared, record_marks
from lumbung.apps.contests.operations.judging_typed import plain, typed_steps
from lumbung.apps.contests.queries.judging import JudgedEntry, judged_entries
from lumbung.apps.contests.queries.mark_sheets import key_of, still_marked, wants_declaration
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.contests.queries.required_notes import lacking_notes
from lumbung.apps.contests.queries.sheets import MARK, NOTE, field_name, kept_mark, kept_note
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.mark_sheets.layout import LONGEST_NOTE, MARKS, NOT_APPLICABLE, Key
from lumbung.documents.mark_sheets.reading import ReadCell, ReadLine, ReadSheets, Told
from lumbung.documents.workbook.faults import Place
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.scoring import MarkItem
from lumbung.regulation.verdict import Verdict
from lumbung.regulation.wording import Words, join, say
from lumbung.shared.refusal import Refused, refuse


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the workbook fills in otherwise. `seen` is what it holds, shown beside what was typed."""

    entry: int
    kind: str
    item: str
    typed: str
    seen: str

    @property
    def field(self) -> str:
        """The name of the field on the sheet's page."""
        return field_name(self.kind, self.item)


@dataclass(frozen=True, slots=True)
class Difference:
    """A change, of which entry and in which cell. `is_overtaken`: the field was changed online meanwhile."""

    judged: JudgedEntry
    place: Place
    change: Change
    is_overtaken: bool

    @property
    def is_note(self) -> bool:
        """Whether it is a note, and no mark."""
        return self.change.kind == NOTE


@dataclass(frozen=True, slots=True)
class Compared:
    """What a workbook changes; how many of its marks and notes are kept already; what of it cannot be kept, and why."""

    differences: tuple[Difference, ...]
    same: int
    told: tuple[Told, ...]
    lacking: tuple[tuple[JudgedEntry, tuple[str, ...]], ...] = ()
    """The entries that it changes, with the items beside which required notes would still be missing."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many fields were kept, of how many entries, and which entries were not kept, and why."""

    fields: int
    entries: int
    left: tuple[tuple[str, Words], ...]


def compare_sheets(*, asker: Asker, call: CallRecord, seat: SeatRecord, read: ReadSheets, at: datetime) -> Compared:
    """What a workbook changes in the asker's sheets. Raises Refused for one of another seat, contest or decree."""
    _must_be_of(read.key, call, seat)
    must_be_open(call, Activity.JUDGE, at)
    must_be_able_to_judge(call, seat, missing_elements(call, seat.round, seat.group))
    every = judged_entries(asker, call, seat, at)
    if wants_declaration(call, seat, every):
        must_have_declared(seat)
    judged, still_open = {one.code: one for one in every}, {one.id for one in still_marked(call, seat, every)}
    told, differences, same = list(read.told), list[Difference](), 0
    for line in read.lines:
        one = judged.get(line.code)
        if one is None or one.id not in still_open:
            if any(cell.typed != cell.seen for cell in (*line.marks.values(), *line.notes.values())):
                told.append(Told(_first(line), _shut(line.code, one)))
            continue
        if any(name != one.group_name for name in line.names):
            told.append(Told(_first(line), _of_another(one, line)))
            continue
        for kind, cells in ((MARK, line.marks), (NOTE, line.notes)):
            for item, cell in cells.items():
                found = _compared(one, kind, item, cell)
                if isinstance(found, Told):
                    told.append(found)
                elif found is not None:
                    differences.append(found)
                else:
                    same += bool(cell.typed)
    changed = groupby(differences, lambda one: one.judged)
    after = [(one, lacking_notes(one.items, one.not_applicable, _after(one, some))) for one, some in changed]
    return Compared(tuple(differences), same, tuple(told), tuple(one for one in after if one[1]))


def _after(one: JudgedEntry, changes: Iterable[Difference]) -> SheetRecord:
    """A sheet as the workbook would make it: to tell what it would still lack, and not to be kept."""
    old = one.sheet or SheetRecord(0, one.id, (), "", 0, None)
    marks = dict(zip((item.code for item in one.items), old.marks or (None,) * len(one.items), strict=True))
    notes = dict(old.notes)
    items = {item.code: item for item in one.items}
    for change in (difference.change for difference in changes):
        if change.kind == NOTE:
            notes[change.item] = plain(change.typed)
        else:
            marks[change.item] = _steps(items[change.item], change.typed)
    return replace(old, marks=tuple(marks.values()), notes=notes)


def _must_be_of(key: Key, call: CallRecord, seat: SeatRecord) -> None:
    """Raise Refused where a workbook was made for something else."""
    own = key_of(call, seat)
    remedy = say(
        "Unduh lembar Excel dari halaman ini, lalu salin nilainya ke sana.",
        "Download the Excel sheet from this page, and copy the marks into it.",
    )
    if key.call != own.call:
        refuse(say("Lembar ini dari lomba lain.", "These sheets are of another contest."), remedy)
    if key.seat != own.seat:
        refuse(
            say(
                "Lembar ini dibuat untuk kursi lain, bukan kursi {element}.",
                "These sheets were made for another seat, not for that of {element}.",
                element=seat.element,
            ),
            say(
                "Unggah dari daftar kursi itu, atau unduh lembar kursi ini.",
                "Upload them from the list of that seat, or download those of this one.",
            ),
        )
    if key.fingerprint != own.fingerprint:
        refuse(
            say(
                "Lembar ini dibuat menurut peraturan atau pilihan panitia yang lain.",
                "These sheets were made by another regulation, or other choices of the committee.",
            ),
            remedy,
        )


def _shut(code: str, one: JudgedEntry | None) -> Words:
    """Why nothing of a row is kept."""
    if one is None:
        why = say("panel Anda tidak lagi menilainya.", "your panel does not judge it any more.")
    elif one.is_handed_in:
        why = say("lembarnya sudah diserahkan dan terkunci.", "its sheet was handed in and is locked.")
    elif not one.may_be_marked:
        why = one.interest or say("Anda mundur dari peserta ini.", "you withdrew from this entry.")
    else:
        why = say("babaknya sudah ditetapkan.", "its round is settled.")
    return say("Peserta {code} tidak diubah: {why}", "Entry {code} stays as it is: {why}", code=code, why=why)


def _of_another(one: JudgedEntry, line: ReadLine) -> Words:
    """Sorting one column alone puts marks beside another group's name."""
    return say(
        "Baris {code} bertuliskan “{typed}”, padahal {code} adalah {name}. Barisnya tidak dibaca: kode dan nama "
        "mungkin terurut terpisah.",
        "The row of {code} says “{typed}”, while {code} is {name}. It is not read: codes and names may have been "
        "sorted apart.",
        code=one.code,
        typed=next(name for name in sorted(line.names) if name != one.group_name),
        name=one.group_name,
    )


def _first(line: ReadLine) -> Place:
    return next((cell.place for cell in (*line.marks.values(), *line.notes.values())), Place(MARKS))


def _compared(one: JudgedEntry, kind: str, item: str, cell: ReadCell) -> Difference | Told | None:
    """What one cell changes, or why it cannot; None where it changes nothing."""
    if kind == MARK:
        return _compared_mark(one, item, cell)
    typed, stored = plain(cell.typed), kept_note(one, item)
    if typed in (stored, plain(cell.seen)):
        return None
    if len(typed) > LONGEST_NOTE:
        words = say("Catatan lebih dari {n} huruf. Singkatkan.", "Longer than {n} characters.", n=LONGEST_NOTE)
        return Told(cell.place, words)
    return _difference(one, kind, item, cell, typed, stored)


def _compared_mark(one: JudgedEntry, code: str, cell: ReadCell) -> Difference | Told | None:
    item = next((item for item in one.items if item.code == code), None)
    if item is None or cell.typed == cell.seen:
        return None
    if code in one.not_applicable:
        return Told(cell.place, _does_not_apply(one, code)) if cell.typed.upper() not in ("", NOT_APPLICABLE) else None
    steps, stored = typed_steps(item, cell.typed), kept_mark(one, code)
    if isinstance(steps, Verdict):
        return Told(cell.place, join([steps.because.words, *([steps.remedy] if steps.remedy else [])]))
    if steps == _steps(item, stored):
        return None
    return _difference(one, MARK, code, cell, cell.typed, stored)


def _does_not_apply(one: JudgedEntry, code: str) -> Words:
    return say(
        "Butir {item} tidak berlaku bagi {entry} (TB); nilai di sel ini tidak dipakai.",
        "The item {item} does not apply to {entry} (TB); the mark in this cell is not used.",
        item=code,
        entry=one.code,
    )


def _steps(item: MarkItem, stored: str) -> int | None:
    found = typed_steps(item, stored)
    assert not isinstance(found, Verdict), "what is kept fits"
    return found


def _difference(one: JudgedEntry, kind: str, item: str, cell: ReadCell, typed: str, stored: str) -> Difference:
    change = Change(one.id, kind, item, typed, stored)
    return Difference(one, cell.place, change, is_overtaken=plain(cell.seen) != stored)


def take_in_sheets(
    *, asker: Asker, call: CallRecord, seat: SeatRecord, changes: Iterable[Change], at: datetime
) -> Taken:
    """Keep what was shown, entry by entry, as if each were typed on its page: one that is refused keeps no other."""
    fields, entries, left = 0, 0, []
    for entry, of_one in groupby(sorted(changes, key=attrgetter("entry")), attrgetter("entry")):
        some = list(of_one)
        why = _kept(asker, call, seat, entry, some, at)
        if why is None:
            fields, entries = fields + len(some), entries + 1
        else:
            left.append((entry, why))
    codes = {one.id: f"{one.code} {one.group_name}" for one in judged_entries(asker, call, seat, at)} if left else {}
    return Taken(fields, entries, tuple((codes.get(entry, "?"), why) for entry, why in left))


def _kept(
    asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, some: list[Change], at: datetime
) -> Words | None:
    """Keep the changes of one entry. Returns why they were not kept."""
    try:
        record_marks(
            asker=asker,
            call=call,
            seat=seat,
            entry=entry,
            typed={one.item: one.typed for one in some if one.kind == MARK},
            notes={one.item: one.typed for one in some if one.kind == NOTE},
            note="",  # that about the whole entry stands among the others
            version=0,
            seen={one.field: one.seen for one in some},
            at=at,
        )
    except WrongMarks as wrong:
        return join([verdict.because.words for verdict in wrong.faults.values()])
    except Refused as why:
        return join([why.verdict.because.words, *([why.verdict.remedy] if why.verdict.remedy else [])])
    return None
