"""What a juror judges: the entries of one's panel that came into its round, with one's own marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord, SheetRecord
from lumbung.apps.contests.models import BY_NUMBER
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.interests import Candidate, excludes, interest_of
from lumbung.apps.contests.queries.presence import Present, asked_of, present_to
from lumbung.apps.contests.queries.required_notes import lacking_notes, wanted_notes
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Scope, settled
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.case import Entry
from lumbung.regulation.facts import Facts
from lumbung.regulation.grouping import group_of
from lumbung.regulation.judging import Judge
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.scoring import MarkItem, NoteRule, with_notes
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True)
class JudgedEntry:
    """One entry before one juror. `items` are the rubric's, in its order.

    `interest` says why the juror must not judge it, where that follows from what is recorded or declared; `minuted`
    the interest that is only minuted, where a reading counts the sheets of those who have one. `is_left`: its juror
    withdrew, did not begin its sheet, and handed in the others.
    """

    id: int
    code: str
    group_name: str
    title: str
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
    is_left: bool = False
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


def judged_entries(asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime) -> list[JudgedEntry]:
    """The entries that a seat of the asker judges, by code."""
    return _judged(asker, call, seat, at)


def judged_entry(asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, at: datetime) -> JudgedEntry | None:
    """One entry that a seat of the asker judges. Reads no other."""
    return next(iter(_judged(asker, call, seat, at, entry)), None)


def entries_before(call: CallRecord, seat: SeatRecord, at: datetime) -> tuple[int, ...]:
    """The entries (ids) that a seat judges, by code."""
    codes = list(present_to(call, seat, at))
    return tuple(entries_of(call).filter(code__in=codes).order_by(*BY_NUMBER).values_list("pk", flat=True))


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


def _is_in(call: CallRecord, round_: Round, facts: Facts, decided: set[Scope]) -> bool:
    per = round_.selection.per if round_.selection else None
    chosen = per is not None and (round_.code, group_of(call.rules, Entry("-", "", facts), per)) in decided
    return chosen or (FINAL, ()) in decided


def _judged(
    asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime, only: int | None = None
) -> list[JudgedEntry]:
    if seat.person != asker.person:
        return []
    before, wished = asked_of(call, seat, at)
    rows = entries_of(call).filter(code__in=list(before)) if only is None else entries_of(call).filter(pk=only)
    read = rows.order_by(*BY_NUMBER).values_list(*COLUMNS)
    return list(_told(call, seat, before, wished, read, assessment.sheets(call.id, [seat.id], subject=only)))


COLUMNS = ("pk", "code", "group_name", "title", "village__name", "village__code", "owner_id")


def _told(
    call: CallRecord,
    seat: SeatRecord,
    before: Present,
    wished: NoteRule | None,
    read: Iterable[tuple[int, str, str, str, str, str, int]],
    sheets: Iterable[SheetRecord],
) -> Iterable[JudgedEntry]:
    judge = Judge(call.rules, call.rules.round(seat.round))
    items = with_notes(judge.items, wished)
    by_subject = {one.subject: one for one in sheets}
    reasons = {one.subject: one.reason for one in assessment.recusals(call.id, seat.id)}
    excluded = excludes(call, seat)
    has_signed = bool(reasons) and any(one.handed_in_at for one in assessment.sheets(call.id, [seat.id]))
    for pk, code, group_name, title, village_name, village_code, owner in read:
        if code not in before:
            continue
        facts = before[code].facts
        found = interest_of(seat, Candidate(pk, before[code], village_code, owner))
        yield JudgedEntry(
            id=pk,
            code=code,
            group_name=group_name,
            title=title,
            village_name=village_name,
            facts=facts,
            items=items,
            not_applicable=judge.not_applicable(facts),
            sheet=by_subject.get(pk),
            is_recused=pk in reasons,
            is_left=has_signed and pk in reasons and not (pk in by_subject and by_subject[pk].is_begun),
            recused_because=reasons.get(pk, ""),
            recused_counts=judge.round.recused_counts,
            interest=found.told if found and excluded else None,
            minuted=found.told if found and not excluded else None,
            wish=wished,
        )
