"""What a juror judges: the entries of one's panel that came into its round, with one's own marks."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord, SheetRecord
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.interests import excludes, interest_of
from lumbung.apps.contests.queries.presence import Asked, asked_of
from lumbung.apps.contests.queries.required_notes import lacking_notes, wanted_notes
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Scope, is_settled_for, settled
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import Facts
from lumbung.regulation.judging import Judge
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.scoring import MarkItem, NoteRule, with_notes
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True)
class JudgedEntry:
    """One entry before one juror. `village` is the id of its row; `items` are the rubric's, in its order.

    `interest` says why the juror must not judge it, where that follows from what is recorded or declared; `minuted`
    the interest that is only minuted, where a reading counts the sheets of those who have one. `has_signed`: its juror
    withdrew from entries and handed in others.
    """

    id: int
    code: str
    group_name: str
    title: str
    village: int
    village_name: str
    facts: Facts
    items: tuple[MarkItem, ...]
    not_applicable: frozenset[str]
    sheet: SheetRecord | None
    is_recused: bool
    recused_because: str
    recused_counts: bool
    interest: Words | None
    minuted: Words | None = None
    has_signed: bool = False
    wish: NoteRule | None = None
    """What the organiser wishes to stand beside marks; `items` want it, and what the decree wants."""

    @property
    def is_complete(self) -> bool:
        """Whether every item that applies has its mark, and words beside it where they must stand there."""
        return self.sheet is not None and self.sheet.is_complete and not self.notes_left

    @property
    def notes_wanted(self) -> tuple[str, ...]:
        """The items (codes) beside which words must stand."""
        return wanted_notes(self.items, self.not_applicable, self.sheet)

    @property
    def notes_left(self) -> tuple[str, ...]:
        """The items (codes) beside which words must stand and do not."""
        return lacking_notes(self.items, self.not_applicable, self.sheet)

    @property
    def is_handed_in(self) -> bool:
        """Whether the sheet is signed and locked."""
        return self.sheet is not None and self.sheet.handed_in_at is not None

    @property
    def is_left(self) -> bool:
        """Whether its juror withdrew, did not begin its sheet, and handed in the others."""
        return self.has_signed and self.is_recused and not (self.sheet is not None and self.sheet.is_begun)

    @property
    def may_be_marked(self) -> bool:
        """Whether the seat may mark it: it did not withdraw (or that counts for nothing), and has no interest in it.

        Who left it out and handed in all else may have seen the ranking, so that it is not begun any more.
        """
        return self.interest is None and (self.recused_counts or not self.is_recused) and not self.is_left

    @property
    def is_due(self) -> bool:
        """Whether the seat has to mark it before handing in: also one with an interest, once it was begun."""
        return self.may_be_marked and (not self.is_recused or (self.sheet is not None and self.sheet.is_begun))

    @property
    def is_ready(self) -> bool:
        """Whether the sheet is locked and counts once its seat hands in: also one that it marks with an interest."""
        return self.may_be_marked and self.is_complete

    @property
    def is_begun(self) -> bool:
        """Whether any item has its mark."""
        return self.filled > 0

    @property
    def cited_notes(self) -> frozenset[str]:
        """Where the decree asks for the notes that are missing."""
        asked = [item.note for item in self.items if item.note and item.code in self.notes_left]
        return frozenset(place for rule in asked for place in rule.citations)

    @property
    def asked(self) -> int:
        """How many marks its sheet asks for, and notes beside them."""
        return len(self.items) - len(self.not_applicable) + len(self.notes_wanted)

    @property
    def filled(self) -> int:
        """How many of them are there."""
        if self.sheet is None or not self.sheet.marks:
            return 0
        given = zip(self.items, self.sheet.marks, strict=True)
        marked = sum(mark is not None and item.code not in self.not_applicable for item, mark in given)
        return marked + len(self.notes_wanted) - len(self.notes_left)


def own_seats(asker: Asker, call: CallRecord) -> list[SeatRecord]:
    """The seats that the asker has in a call."""
    return assessment.own_seats(asker, call.id)


@dataclass(frozen=True, slots=True)
class SeatLost:
    """A seat that was the asker's, and why it is not any more. `to_another`: somebody else sits there now."""

    round: Round
    why: Verdict
    to_another: bool


def seat_lost(asker: Asker, call: CallRecord, seat: int) -> SeatLost | None:
    """What became of a seat that the asker had; None for any other."""
    lost = assessment.lost_seat(asker, call.id, seat)
    if lost is None:
        return None
    round_, element = call.rules.round(lost.round), lost.element
    why = say(
        "Masa tugas Anda untuk unsur {element} sudah berakhir.",
        "Your term for the element {element} has ended.",
        element=element,
    )
    if lost.left_at is not None:
        why = say(
            "Kursi {element} di panel ini bukan kursi Anda lagi sejak {day}. Alasannya: {because}",
            "The seat {element} of this panel has not been yours since {day}. The reason: {because}",
            element=element,
            day=timezone.localtime(lost.left_at).date(),
            because=lost.because,
        )
    remedy = say(
        "Bila ini keliru, hubungi penyelenggara dan tunjukkan SK panel Anda.",
        "If this is wrong, turn to the organiser with the decision that appointed you.",
    )
    because = Because(why, round_.panel.citations if round_.panel else round_.citations)
    return SeatLost(round_, Verdict(Outcome.FAILS, because, remedy), lost.left_at is not None)


def is_of(call: CallRecord, entry: int) -> bool:
    """Whether an entry takes part in a call at all."""
    return entries_of(call).filter(pk=entry).exists()


def not_before(call: CallRecord, seat: SeatRecord) -> Verdict:
    """That an entry is not, or no longer, before the panel of a seat."""
    why = say("Peserta ini tidak dinilai oleh panel Anda.", "Your panel does not judge this entry.")
    remedy = say("Kembali ke daftar peserta yang Anda nilai.", "Go back to the list of entries that you judge.")
    return Verdict(Outcome.FAILS, Because(why, call.rules.round(seat.round).citations), remedy)


@dataclass(frozen=True, slots=True)
class BeforeSeat:
    """What holds for every entry before a seat. `recused`: why it withdrew, by entry (id); `has_signed`: it withdrew
    from some and handed in others.
    """

    call: CallRecord
    seat: SeatRecord
    asked: Asked
    recused: Mapping[int, str]
    has_signed: bool

    @property
    def codes(self) -> list[str]:
        """The codes of the entries, as numbers: P999 comes before P1000."""
        return sorted(self.asked.entries, key=lambda code: (len(code), code))

    @property
    def order(self) -> tuple[int, ...]:
        """The entries (ids), by code."""
        return tuple(self.asked.candidates[code].id for code in self.codes)

    def is_settled(self, facts: Facts) -> bool:
        """Whether the round is settled for an entry with these facts."""
        return _is_in(self.call, self.call.rules.round(self.seat.round), facts, self.asked.decided)

    def entry(self, id: int) -> JudgedEntry | None:
        """One entry, without its sheet; None where it is not before the seat."""
        code = next((code for code in self.asked.entries if self.asked.candidates[code].id == id), None)
        return None if code is None else next(_told(self, [code], ()))


def before_seat(call: CallRecord, seat: SeatRecord, at: datetime) -> BeforeSeat:
    """What holds for every entry before a seat."""
    reasons = {one.subject: one.reason for one in assessment.recusals(call.id, seat.id)}
    has_signed = bool(reasons) and any(one.handed_in_at for one in assessment.sheets(call.id, [seat.id]))
    return BeforeSeat(call, seat, asked_of(call, seat, at), reasons, has_signed)


def judged_entries(asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime) -> list[JudgedEntry]:
    """The entries that a seat of the asker judges, by code."""
    if seat.person != asker.person:
        return []
    before = before_seat(call, seat, at)
    return list(_told(before, before.codes, assessment.sheets(call.id, [seat.id])))


def judged_entry(asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, at: datetime) -> JudgedEntry | None:
    """One entry that a seat of the asker judges. Reads no other sheet."""
    judged = before_seat(call, seat, at).entry(entry) if seat.person == asker.person else None
    return judged and replace(judged, sheet=next(iter(assessment.sheets(call.id, [seat.id], subject=entry)), None))


def opened_again(asker: Asker, seat: SeatRecord) -> dict[int, str]:
    """Why sheets of the asker's seat were opened again that are not handed in since, by entry."""
    return assessment.opened_again(seat.id) if seat.person == asker.person else {}


def is_settled(call: CallRecord, seat: SeatRecord, facts: Facts) -> bool:
    """Whether the round of a seat is settled for an entry with these facts."""
    return _is_in(call, call.rules.round(seat.round), facts, set(settled(call)))


def not_settled(call: CallRecord, seat: SeatRecord, judged: Iterable[JudgedEntry]) -> list[JudgedEntry]:
    """Those of the entries for which the round of a seat is not settled: a round may choose by other groups than those
    in which its panels sit.
    """
    round_, decided = call.rules.round(seat.round), set(settled(call))
    return [one for one in judged if not _is_in(call, round_, one.facts, decided)]


def _is_in(call: CallRecord, round_: Round, facts: Facts, decided: Container[Scope]) -> bool:
    return is_settled_for(call, round_, facts, decided) or (FINAL, ()) in decided


def _told(before: BeforeSeat, codes: Iterable[str], sheets: Iterable[SheetRecord]) -> Iterator[JudgedEntry]:
    """Those of the entries before a seat that have these codes, each with the sheet that is its own."""
    call, seat, asked = before.call, before.seat, before.asked
    judge = Judge(call.rules, call.rules.round(seat.round))
    items, excluded = with_notes(judge.items, asked.wish), excludes(call, seat)
    by_subject = {one.subject: one for one in sheets}
    for code in codes:
        one, known, facts = asked.candidates[code], asked.known[code], asked.entries[code].facts
        found = interest_of(seat, one)
        yield JudgedEntry(
            id=one.id,
            code=code,
            group_name=one.entry.name,
            title=known.title,
            village=one.place,
            village_name=known.village,
            facts=facts,
            items=items,
            not_applicable=judge.not_applicable(facts),
            sheet=by_subject.get(one.id),
            is_recused=one.id in before.recused,
            has_signed=before.has_signed,
            recused_because=before.recused.get(one.id, ""),
            recused_counts=judge.round.recused_counts,
            interest=found.told if found and excluded else None,
            minuted=found.told if found and not excluded else None,
            wish=asked.wish,
        )
