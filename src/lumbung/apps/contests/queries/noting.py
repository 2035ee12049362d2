"""What officers wrote at places of an entry, what the group answered, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lumbung.apps.contests.models import Entry, FieldNote
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.places import COST, DOCUMENTS, RULE, Place, marks_of, places
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words, say


class NoteState(Enum):
    """Where a note stands."""

    WRITTEN = "written"
    SENT = "sent"
    ANSWERED = "answered"
    CLOSED = "closed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One note. `after` is what stands there since the group answered; until then, what stands there now.

    `is_changed`: that differs from what was noted. `is_answered`: something was changed or explained.
    """

    id: int
    place: str
    name: Words
    step: Step | None
    words: str
    by: int
    at: datetime
    state: NoteState
    before: str
    after: str
    is_changed: bool
    explanation: str
    sent_at: datetime | None
    explained_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    closed_by: int | None
    asks_again: int | None

    @property
    def kind(self) -> str:
        """The kind of its place."""
        return self.place.partition(":")[0]

    @property
    def end(self) -> str:
        """Which of that kind."""
        return self.place.partition(":")[2]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its step."""
        return f"catatan-{self.end if self.kind in (RULE, DOCUMENTS) else f'{self.kind}-{self.end}'}"

    @property
    def is_answered(self) -> bool:
        """Whether the group changed what was noted, or explained why not."""
        return self.is_changed or bool(self.explanation)


def all_notes(call: CallRecord, entry: EntryRecord) -> list[NoteRecord]:
    """Every note about an entry that the asker was given already, from the first on; also those that are closed."""
    rows = list(FieldNote.objects.filter(entry=entry.id))
    if not rows:
        return []
    known, marks = places(call, entry), set(marks_of(call, entry).values())
    return [_record(row, known, marks) for row in rows]


def open_notes(call: CallRecord, entry: EntryRecord) -> list[NoteRecord]:
    """Those that are not closed."""
    return [one for one in all_notes(call, entry) if one.closed_at is None]


def asked_of_group(call: CallRecord, entry: EntryRecord) -> list[NoteRecord]:
    """What a returned entry's group is asked, by the pages of the entry."""
    if entry.state is not Entry.State.RETURNED:
        return []
    order = list(Step)
    found = [one for one in open_notes(call, entry) if one.state is NoteState.SENT]
    return sorted(found, key=lambda one: order.index(one.step) if one.step else len(order))


def unanswered(notes: Sequence[NoteRecord]) -> list[NoteRecord]:
    """Those for which the group neither changed nor explained anything yet."""
    return [one for one in notes if not one.is_answered]


def story_of(notes: Sequence[NoteRecord]) -> list[tuple[datetime, int | None, Words]]:
    """What happened to notes: when, by which officer (None: by the group), and what."""
    told: list[tuple[datetime, int | None, Words]] = []
    asked_again = {one.asks_again for one in notes}
    for one in notes:
        name = one.name.text("id")
        told.append(
            (one.at, one.by, say("catatan pada {name}: {words}", "note at {name}: {words}", name=name, words=one.words))
        )
        if one.explained_at and one.explanation:
            words = say(
                "kelompok menjelaskan {name}: {words}",
                "the group explains {name}: {words}",
                name=name,
                words=one.explanation,
            )
            told.append((one.explained_at, None, words))
        if one.answered_at and one.is_changed:
            words = say(
                "kelompok mengubah {name}: {before} → {after}",
                "the group changed {name}: {before} → {after}",
                name=name,
                before=one.before,
                after=one.after,
            )
            told.append((one.answered_at, None, words))
        if one.closed_at and one.state is NoteState.TAKEN_BACK:
            told.append(
                (
                    one.closed_at,
                    one.closed_by,
                    say("catatan pada {name} dihapus", "note at {name} taken back", name=name),
                )
            )
        elif one.closed_at and one.id not in asked_again:
            words = say("jawaban atas {name} diterima", "the answer to {name} is accepted", name=name)
            told.append((one.closed_at, one.closed_by, words))
    return told


def place_of(call: CallRecord, entry: EntryRecord, key: str) -> Place | None:
    """One place of an entry; None where it has none of this name."""
    return places(call, entry).get(key)


def state_of_note(row: FieldNote) -> NoteState:
    """Where a note stands, by what happened to it."""
    if row.closed_at is not None:
        return NoteState.CLOSED if row.sent_at else NoteState.TAKEN_BACK
    if row.answered_at is not None:
        return NoteState.ANSWERED
    return NoteState.SENT if row.sent_at else NoteState.WRITTEN


def _record(row: FieldNote, known: dict[str, Place], marks: set[str]) -> NoteRecord:
    place, state = known.get(row.place), state_of_note(row)
    is_open = state is NoteState.SENT
    return NoteRecord(
        id=row.pk,
        place=row.place,
        name=place.name if place else say("Yang sudah dihapus", "What was removed"),
        step=place.step if place else None,
        words=row.words,
        by=row.by_id,
        at=row.at,
        state=state,
        before=row.before,
        after=(place.words if place else _gone()) if is_open else row.after,
        is_changed=_differs(row, place, marks) if is_open else row.is_changed,
        explanation=row.explanation,
        sent_at=row.sent_at,
        explained_at=row.explained_at,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by_id,
        asks_again=row.asks_again_id,
    )


def _gone() -> str:
    return say("(dihapus)", "(removed)").text("id")


def _differs(row: FieldNote, place: Place | None, marks: set[str]) -> bool:
    """A budget line has no name of its own: it is the same as long as a line says the same, wherever it stands."""
    if row.place.startswith(f"{COST}:"):
        return row.mark not in marks
    return place is None or place.mark != row.mark
