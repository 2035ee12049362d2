"""Words that must stand beside marks: what the decree says of a round, and what the organiser wishes beyond it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SheetRecord
from lumbung.apps.contests.models import RequiredNotes
from lumbung.apps.contests.queries.rounds import judged_rounds
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.manual import note_words
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.scoring import MarkItem, NoteRule, mark_items, with_notes
from lumbung.regulation.wording import Words


def wish(call: CallRecord, round: str) -> NoteRule | None:
    """What the organiser wishes in a round; None for nothing beyond the decree."""
    row = RequiredNotes.objects.filter(call_id=call.id, round=round).first()
    return NoteRule(None if row.below is None else Fraction(row.below)) if row else None


def wanted_notes(items: Sequence[MarkItem], none_of: Collection[str], sheet: SheetRecord | None) -> tuple[str, ...]:
    """The items (codes) beside whose marks words must stand on a sheet; `none_of` do not apply to the entry."""
    marks = sheet.marks if sheet and sheet.marks else (None,) * len(items)
    given = zip(items, marks, strict=True)
    return tuple(item.code for item, mark in given if item.wants_note(mark) and item.code not in none_of)


def lacking_notes(items: Sequence[MarkItem], none_of: Collection[str], sheet: SheetRecord | None) -> tuple[str, ...]:
    """Those of them without words."""
    notes = sheet.notes if sheet else {}
    return tuple(code for code in wanted_notes(items, none_of, sheet) if not notes.get(code))


def is_begun(call: CallRecord, round: str) -> bool:
    """Whether any juror has written anything on a sheet of a round."""
    return bool(assessment.changes_of_sheets(call.id, [round])["sheets"])


@dataclass(frozen=True, slots=True)
class NotesOfRound:
    """A round with what must stand beside its marks. `decree`: each of its rules once, with the codes of its items."""

    round: Round
    decree: tuple[tuple[NoteRule, tuple[str, ...]], ...]
    wish: NoteRule | None
    lowest: Fraction
    highest: Fraction

    @property
    def is_asked(self) -> bool:
        """Whether anything must."""
        return bool(self.decree or self.wish)

    @property
    def told(self) -> Iterator[tuple[Words, tuple[str, ...], tuple[str, ...]]]:
        """What the decree says: its words, of which items, and where it stands."""
        for rule, codes in self.decree:
            yield note_words(rule), codes, rule.citations

    @property
    def wished(self) -> Words | None:
        """What the organiser wishes, in words."""
        return note_words(self.wish) if self.wish else None


def notes_of_rounds(call: CallRecord) -> list[NotesOfRound]:
    """The rounds in which marks are given, in their order. Asks the database once."""
    rows = RequiredNotes.objects.filter(call_id=call.id).values_list("round", "below")
    wishes = {round_: NoteRule(None if below is None else Fraction(below)) for round_, below in rows}
    return [_notes_of(call, one, wishes.get(one.code)) for one in judged_rounds(call) if one.rubric]


def _notes_of(call: CallRecord, round_: Round, wished: NoteRule | None) -> NotesOfRound:
    items = mark_items(call.rules.rubric(round_.rubric or ""))
    rules: dict[NoteRule, list[str]] = {}
    for item in items:
        if item.note is not None:
            rules.setdefault(item.note, []).append(item.code)
    told = tuple((rule, () if len(codes) == len(items) else tuple(codes)) for rule, codes in rules.items())
    return NotesOfRound(round_, told, wished, min(item.low for item in items), max(item.high for item in items))


def asked_items(call: CallRecord, round_: Round, wished: NoteRule | None) -> tuple[MarkItem, ...]:
    """What is marked in a round, with all that must stand beside its marks."""
    return with_notes(mark_items(call.rules.rubric(round_.rubric or "")), wished)
