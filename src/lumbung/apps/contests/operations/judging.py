"""Marks: one sheet for each seat and entry, checked against the rubric, kept as they are typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import OwnSheet, SeatRecord, SheetRecord
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.judging_typed import MarkedMeanwhile, Typed, WrongMarks, merged, plain
from lumbung.apps.contests.operations.settling_checks import hold, must_have_its_decree
from lumbung.apps.contests.queries.grounds import Address, Ground, ground, own_sheet
from lumbung.apps.contests.queries.judging import (
    JudgedEntry,
    is_settled,
    judged_entries,
    judged_entry,
    not_before,
    not_settled,
)
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.contests.queries.sheets import MARK, NOTE, OF_ALL, field_name
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Words, join, say
from lumbung.shared.refusal import Refused, refuse

__all__ = [
    "OF_ALL",
    "Kept",
    "MarkedMeanwhile",
    "NoSeat",
    "Typed",
    "WrongMarks",
    "hand_in_sheets",
    "must_be_able_to_judge",
    "must_have_declared",
    "record_mark",
    "record_marks",
    "recuse",
]
Fields = tuple[Mapping[str, Typed], Mapping[str, Typed]]
"""What is to be kept in a sheet: marks and notes, by code."""
MOST_NAMED = 12
"""So many notes that are missing are named; the page lists all of them."""
NEVER_SEEN = "\0"
"""Stands for what an old page showed: it equals nothing that a field holds."""


class NoSeat(Refused):
    """The seat is not the asker's."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One's own sheet after something was kept. `was_there`: the sheet held it already, and nothing was written."""

    ground: Ground
    judged: JudgedEntry
    was_there: bool

    @property
    def sheet(self) -> SheetRecord:
        """The sheet as it is kept."""
        assert self.judged.sheet is not None
        return self.judged.sheet


@transaction.atomic
def record_mark(
    *,
    asker: Asker,
    call: Address,
    seat: int,
    entry: int,
    item: str,
    typed: Typed | None = None,
    note: Typed | None = None,
    at: datetime,
) -> Kept:
    """Keep one mark, a note beside one item, or that about the whole entry (OF_ALL), as typed; empty takes it away.

    What the sheet holds already is acknowledged, so the same may be sent twice. Raises MarkedMeanwhile where the sheet
    holds something else than was seen, WrongMarks for a mark outside its range or step, Refused for a sheet that may
    not be marked now, NoSeat for one that is not the asker's.
    """
    fields = {} if typed is None else {item: typed}, {} if note is None else {item: note}
    return _keep(asker, call, seat, entry, at, lambda _: fields)


@transaction.atomic
def record_marks(
    *,
    asker: Asker,
    call: CallRecord,
    seat: SeatRecord,
    entry: int,
    typed: Mapping[str, str],
    note: str,
    version: int,
    at: datetime,
    notes: Mapping[str, str] | None = None,
    seen: Mapping[str, str] | None = None,
) -> int:
    """Keep a whole sheet: item code → what was typed, empty for not yet. Returns the version of the sheet.

    `seen` is what stood in the fields on the screen, by their names: what differs from it is kept, each field
    for itself as by `record_mark`. Without it, `version` is the one on the screen: where the sheet has changed since,
    what is empty stays as it is kept, and what is typed may not differ.
    """

    said = {OF_ALL: note, **(notes or {})}

    def fields(sheet: SheetRecord | None) -> Fields:
        if seen is not None:
            return _touched(typed, MARK, seen), _touched(said, NOTE, seen)
        if version != (sheet.version if sheet else 0):
            return _typed(typed, NEVER_SEEN), _typed(said, NEVER_SEEN)
        everything = {**dict.fromkeys(_codes(call, seat), ""), **typed}
        return {code: Typed(value) for code, value in everything.items()}, {
            code: Typed(one) for code, one in said.items()
        }

    return _keep(asker, (call.region, call.slug), seat.id, entry, at, fields).sheet.version


def _touched(fields: Mapping[str, str], kind: str, seen: Mapping[str, str]) -> dict[str, Typed]:
    """What differs from what was seen: of a whole page, only that was typed."""
    known = {code: Typed(value, seen.get(field_name(kind, code), "")) for code, value in fields.items()}
    return {code: one for code, one in known.items() if plain(one.value) != plain(one.seen or "")}


def _typed(fields: Mapping[str, str], seen: str) -> dict[str, Typed]:
    """What is not empty."""
    return {code: Typed(value, seen) for code, value in fields.items() if value}


def _codes(call: CallRecord, seat: SeatRecord) -> list[str]:
    rubric = call.rules.rubric(call.rules.round(seat.round).rubric or "")
    return [leaf.code for one in rubric.criteria for leaf in one.indicators or (one,)]


def _keep(
    asker: Asker, call: Address, seat: int, entry: int, at: datetime, fields: Callable[[SheetRecord | None], Fields]
) -> Kept:
    """Whatever else is done in the call waits until the sheet is kept; other sheets are kept meanwhile."""
    assessment.share_call(seat=seat)
    while True:
        own = own_sheet(asker, call, seat, entry)
        if own is None:
            _does_not_sit()
        stands = ground(own, entry, at)
        judged = _markable(stands, own, at)
        sheet = merged(judged, *fields(own.sheet), seat=seat, at=at)
        kept = replace(judged, sheet=replace(sheet, version=sheet.version + 1))
        if own.sheet and _is_same(own.sheet, sheet):
            return Kept(stands, judged, was_there=True)
        if assessment.keep_marks(own=own, subject=entry, kept=sheet, at=at):
            return Kept(stands, kept, was_there=False)


def _is_same(one: SheetRecord, other: SheetRecord) -> bool:
    return (one.marks, one.note, one.notes) == (other.marks, other.note, other.notes)


def _markable(stands: Ground, own: OwnSheet, at: datetime) -> JudgedEntry:
    """The entry with one's own sheet. Raises Refused where the sheet may not be marked now."""
    must_have_its_decree(stands.has_its_decree)
    must_be_open(stands.call, Activity.JUDGE, at)
    must_be_able_to_judge(stands.call, stands.seat, stands.missing)
    judged = stands.judged(own)
    if judged is None:
        raise Refused(not_before(stands.call, stands.seat))
    if stands.is_settled:
        _is_settled(stands.call, stands.seat)
    _must_be_free(stands.call, stands.seat, judged)
    if own.sheet is None:
        must_have_declared(stands.seat)
    if judged.is_handed_in:
        refuse(
            say("Lembar ini sudah diserahkan dan terkunci.", "This sheet was handed in and is locked."),
            say("Minta penyelenggara membukanya dengan alasan.", "Ask the organiser to open it with a reason."),
        )
    return judged


def must_have_declared(seat: SeatRecord) -> None:
    """Before the first sheet opens, its juror says which interests there are."""
    if seat.declared is None:
        refuse(
            say("Anda belum menyatakan kepentingan Anda.", "You have not declared your interests yet."),
            say(
                "Buka Pernyataan kepentingan dari daftar peserta; bila tidak ada, nyatakan itu.",
                "Open the declaration of interests from the list of entries; if there are none, declare that.",
            ),
        )


def _does_not_sit() -> NoReturn:
    why = say("Anda tidak duduk di panel ini.", "You do not sit on this panel.")
    remedy = say("Masuk dengan akun yang disebut dalam SK panel.", "Sign in as the person whom the decision names.")
    raise NoSeat(Verdict(Outcome.FAILS, Because(why), remedy))


@transaction.atomic
def recuse(*, asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, reason: str, at: datetime) -> None:
    """Withdraw from one entry before handing in; where a reading counts such sheets, the interest is only minuted."""
    call = hold(call)
    must_be_open(call, Activity.JUDGE, at)
    if is_settled(call, seat, _judged(asker, call, seat, entry, at).facts):
        _is_settled(call, seat)
    assessment.recuse(asker=asker, call=call.id, seat=seat.id, subject=entry, reason=reason, at=at)


@transaction.atomic
def hand_in_sheets(*, asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime) -> None:
    """Sign and lock all one's sheets of a seat; each entry that it judges must be marked completely."""
    call = hold(call)
    must_be_open(call, Activity.JUDGE, at)
    must_be_able_to_judge(call, seat, missing_elements(call, seat.round, seat.group))
    every = judged_entries(asker, call, seat, at)
    judged = not_settled(call, seat, every)
    if every and not judged:
        _is_settled(call, seat)
    missing = [one for one in judged if one.is_due and not one.is_complete]
    if missing:
        why = say("{n} peserta belum selesai Anda nilai.", "{n} entries are not yet marked completely.", n=len(missing))
        refuse(
            join([why, *_lacking_notes(missing)]),
            say("Lengkapi lembarnya lalu serahkan.", "Complete their sheets, then hand in."),
            tuple(sorted({place for one in missing for place in one.cited_notes})),
        )
    subjects = [one.id for one in judged if one.is_ready]
    assessment.hand_in(asker=asker, call=call.id, seat=seat.id, subjects=subjects, at=at)


def _lacking_notes(judged: Sequence[JudgedEntry]) -> list[Words]:
    """Which notes must be written yet, the first of them by name."""
    lacking = [f"{one.code} {code}" for one in judged for code in one.notes_left]
    if not lacking:
        return []
    where = ", ".join(lacking[:MOST_NAMED]) + (", …" if len(lacking) > MOST_NAMED else "")
    return [say("Catatan wajib belum ditulis: {where}.", "Required notes are missing: {where}.", where=where)]


def must_be_able_to_judge(call: CallRecord, seat: SeatRecord, missing: Sequence[Words]) -> None:
    """A panel that lacks an element of the decree does not judge."""
    if missing:
        panel = call.rules.round(seat.round).panel
        refuse(
            say("Panel ini belum lengkap. {why}", "This panel is not complete. {why}", why=join(list(missing))),
            say("Penyelenggara melengkapi panelnya lebih dulu.", "The organiser completes the panel first."),
            panel.citations if panel else (),
        )


def _is_settled(call: CallRecord, seat: SeatRecord) -> NoReturn:
    refuse(
        say("Babak ini sudah ditetapkan; nilainya terkunci.", "This round is settled; its marks are locked."),
        say(
            "Bila nilainya keliru, minta penyelenggara membuka kembali keputusannya, dengan alasan.",
            "If a mark is wrong, ask the organiser to open the decision again, with a reason.",
        ),
        call.rules.round(seat.round).citations,
    )


def _judged(asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, at: datetime) -> JudgedEntry:
    judged = judged_entry(asker, call, seat, entry, at)
    if judged is None:
        raise Refused(not_before(call, seat))
    return judged


def _must_be_free(call: CallRecord, seat: SeatRecord, judged: JudgedEntry) -> None:
    """Raise Refused where the juror has an interest and the call does not count such sheets, or left the entry out."""
    if judged.may_be_marked:
        return
    words = judged.interest or say(
        "Anda mundur dari peserta ini: {reason}",
        "You withdrew from this entry: {reason}",
        reason=judged.recused_because,
    )
    round_ = call.rules.round(seat.round)
    choices = call.rules.choices(f"babak/{round_.code}/benturan_dihitung")
    remedy = say(
        "Peserta ini dinilai anggota panel yang lain; lanjutkan ke peserta berikutnya.",
        "The other members of the panel judge this entry; go on to the next one.",
    )
    citations = round_.panel.citations if round_.panel else round_.citations
    raise Refused(Verdict(Outcome.FAILS, Because(words, citations, choices), remedy))
