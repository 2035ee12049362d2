"""Marks: one sheet for each seat and entry, checked against the rubric, kept as they are typed."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NoReturn

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.settling_checks import hold
from lumbung.apps.contests.queries.judging import (
    JudgedEntry,
    is_settled,
    judged_entries,
    judged_entry,
    not_before,
    not_settled,
)
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.exact import decimals_needed
from lumbung.regulation.facts import Facts
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.scoring import MarkItem, check_mark, steps
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Amount, Figure, join, say
from lumbung.shared.refusal import Refused, refuse

MOST_DIGITS, MOST_DECIMALS = 9, 6
MOST_SHOWN = 20
"""So much of what was typed stands in a message."""


class WrongMarks(Exception):
    """Some marks do not fit their items: item code → verdict. Nothing was saved."""

    def __init__(self, faults: Mapping[str, Verdict]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


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
) -> int:
    """Keep one juror's marks for one entry: item code → what was typed, empty for not yet. Returns the new version.

    Raises WrongMarks for marks outside their range or step, Refused for a sheet that may not be marked now.
    """
    call = hold(call)
    must_be_open(call, Activity.JUDGE, at)
    _must_be_able_to_judge(call, seat)
    judged = _judged(asker, call, seat, entry, at)
    _must_not_be_settled(call, seat, judged.facts)
    _must_be_free(call, seat, judged)
    marks = _steps(judged, typed)
    return assessment.keep_marks(
        asker=asker, seat=seat.id, subject=entry, marks=marks, note=note, version=version, at=at
    )


@transaction.atomic
def recuse(*, asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, reason: str, at: datetime) -> None:
    """Withdraw from one entry before handing in; where a reading counts such sheets, the interest is only minuted."""
    call = hold(call)
    must_be_open(call, Activity.JUDGE, at)
    _must_not_be_settled(call, seat, _judged(asker, call, seat, entry, at).facts)
    assessment.recuse(asker=asker, call=call.id, seat=seat.id, subject=entry, reason=reason, at=at)


@transaction.atomic
def hand_in_sheets(*, asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime) -> None:
    """Sign and lock all one's sheets of a seat; each entry that it judges must be marked completely."""
    call = hold(call)
    must_be_open(call, Activity.JUDGE, at)
    _must_be_able_to_judge(call, seat)
    every = judged_entries(asker, call, seat, at)
    judged = not_settled(call, seat, every)
    if every and not judged:
        _is_settled(call, seat)
    missing = [one for one in judged if one.is_due and not one.is_complete]
    if missing:
        refuse(
            say("{n} peserta belum selesai Anda nilai.", "{n} entries are not yet marked completely.", n=len(missing)),
            say("Lengkapi lembarnya lalu serahkan.", "Complete their sheets, then hand in."),
        )
    subjects = [one.id for one in judged if one.may_be_marked and one.is_complete]
    assessment.hand_in(asker=asker, call=call.id, seat=seat.id, subjects=subjects, at=at)


def _must_be_able_to_judge(call: CallRecord, seat: SeatRecord) -> None:
    """A panel that lacks an element of the decree does not judge."""
    missing = missing_elements(call, seat.round, seat.group)
    if missing:
        panel = call.rules.round(seat.round).panel
        refuse(
            say("Panel ini belum lengkap. {why}", "This panel is not complete. {why}", why=join(missing)),
            say("Penyelenggara melengkapi panelnya lebih dulu.", "The organiser completes the panel first."),
            panel.citations if panel else (),
        )


def _must_not_be_settled(call: CallRecord, seat: SeatRecord, facts: Facts) -> None:
    if is_settled(call, seat, facts):
        _is_settled(call, seat)


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
    """Raise Refused where the juror has an interest in the entry, and the call does not count such sheets."""
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


def _steps(judged: JudgedEntry, typed: Mapping[str, str]) -> Sequence[int | None]:
    """Typed marks as whole steps in the rubric's order; 0 for items that do not apply."""
    faults: dict[str, Verdict] = {}
    marks: list[int | None] = []
    for item in judged.items:
        text = typed.get(item.code, "")
        if item.code in judged.not_applicable:
            marks.append(0)
        elif not text:
            marks.append(None)
        else:
            marks.append(_step(item, text, faults))
    if faults:
        raise WrongMarks(faults)
    return marks


def _step(item: MarkItem, text: str, faults: dict[str, Verdict]) -> int | None:
    value = _number(item, text)
    verdict = _unreadable(item, text) if value is None else check_mark(item, value)
    if value is None or verdict.outcome is Outcome.FAILS:
        faults[item.code] = verdict
        return None
    return steps(item, value)


def _number(item: MarkItem, text: str) -> Decimal | None:
    """A mark as people write one: the digits 0–9, and a comma with no more of them behind it than a step has.

    Nothing else counts as a number here: what Python also reads (١, 1e0, +3) is more likely a slip than a mark.
    """
    decimals = _decimals(item)
    behind = f"(?:,[0-9]{{1,{decimals}}})?" if decimals else ""
    return Decimal(text.replace(",", ".")) if re.fullmatch(f"[0-9]{{1,{MOST_DIGITS}}}{behind}", text) else None


def _decimals(item: MarkItem) -> int:
    return decimals_needed(item.step, MOST_DECIMALS) or 0


def _unreadable(item: MarkItem, text: str) -> Verdict:
    shown = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"
    words = say("“{typed}” tidak terbaca sebagai nilai.", "“{typed}” cannot be read as a mark.", typed=shown)
    figures: dict[str, Figure] = {"low": Amount(item.low), "high": Amount(item.high), "n": _decimals(item)}
    if figures["n"]:
        remedy = say(
            "Tulis nilai dari {low} sampai {high} dengan angka 0–9 saja, paling banyak {n} angka di belakang koma.",
            "Write a mark from {low} to {high} in the digits 0–9, with at most {n} of them behind a comma.",
            **figures,
        )
    else:
        remedy = say(
            "Tulis angka bulat dari {low} sampai {high} dengan angka 0–9 saja, tanpa spasi, koma, atau tanda lain.",
            "Write a whole number from {low} to {high} in the digits 0–9, without spaces, commas or signs.",
            **figures,
        )
    return Verdict(Outcome.FAILS, Because(words, item.citations), remedy)
