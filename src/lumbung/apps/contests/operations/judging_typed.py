"""What a juror typed in a sheet: marks read as people write them, and merged with what the sheet holds by now.

Each field is merged for itself: what was typed counts where the sheet still holds what was seen beside it. What it
holds already needs no keeping, so that whoever sends the same twice, because no answer came, is told that it is kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from lumbung.apps.assessment.queries import SheetRecord
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.contests.queries.sheets import OF_ALL, typed_mark
from lumbung.regulation.exact import decimals_needed
from lumbung.regulation.scoring import MarkItem, check_mark, steps
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Amount, Figure, say
from lumbung.shared.refusal import Refused, refuse

MOST_DIGITS, MOST_DECIMALS = 9, 6
MOST_SHOWN = 20
"""So much of what was typed stands in a message."""


class WrongMarks(Exception):
    """Some marks do not fit their items: item code → verdict. Nothing was saved."""

    def __init__(self, faults: Mapping[str, Verdict]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


class MarkedMeanwhile(Refused):
    """Fields hold something else than was seen when they were filled in: code → what they hold. Nothing was saved."""

    def __init__(self, marks: Mapping[str, str], notes: Mapping[str, str]) -> None:
        words = say(
            "Lembar ini berubah sejak Anda membukanya, mungkin di tab lain.",
            "This sheet changed since you opened it, perhaps in another tab.",
        )
        remedy = say("Periksa nilai di bawah, lalu simpan lagi.", "Check the marks below, then save again.")
        super().__init__(Verdict(Outcome.FAILS, Because(words), remedy))
        self.marks, self.notes = marks, notes


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed in one field, and what stood there on the screen before; None counts over anything."""

    value: str
    seen: str | None = None


def merged(
    judged: JudgedEntry, marks: Mapping[str, Typed], notes: Mapping[str, Typed], seat: int, at: datetime
) -> SheetRecord:
    """The sheet as it is to be kept. Raises WrongMarks, or MarkedMeanwhile."""
    known = {OF_ALL, *(item.code for item in judged.items)}
    if not notes.keys() <= known or not marks.keys() <= known - {OF_ALL}:
        refuse(
            say("Indikator itu tidak ada pada lembar ini.", "There is no such item on this sheet."),
            say("Muat ulang lembarnya.", "Reload the sheet."),
        )
    if any(typed.value and code in judged.not_applicable for code, typed in marks.items()):
        refuse(
            say("Indikator itu tidak berlaku bagi peserta ini.", "That item does not apply to this entry."),
            say("Muat ulang lembarnya.", "Reload the sheet."),
        )
    old = judged.sheet or SheetRecord(seat, judged.id, (), "", 0, None)
    held: list[int | None] = list(old.marks) or [None] * len(judged.items)
    faults: dict[str, Verdict] = {}
    changed: dict[str, str] = {}
    for place, item in enumerate(judged.items):
        if item.code in judged.not_applicable:
            held[place] = 0
        elif (typed := marks.get(item.code)) is not None:
            stored, new = typed_mark(item, held[place]), _step(item, typed.value, faults)
            if new != held[place] and typed.seen not in (None, stored):
                changed[item.code] = stored
            held[place] = new
    if faults:
        raise WrongMarks(faults)
    words, overtaken = _merged_notes({OF_ALL: old.note, **old.notes}, notes)
    if changed or overtaken:
        raise MarkedMeanwhile(changed, overtaken)
    about_all = words.pop(OF_ALL, "")
    return replace(old, marks=tuple(held), note=about_all, notes=words, changed_at=at)


def _merged_notes(old: Mapping[str, str], typed: Mapping[str, Typed]) -> tuple[dict[str, str], dict[str, str]]:
    """The notes as they are to be kept, and those that hold something else than was seen."""
    held, overtaken = dict(old), {}
    for code, one in typed.items():
        new, seen, stored = plain(one.value), one.seen and plain(one.seen), held.get(code, "")
        if new == stored:
            continue
        if seen not in (None, stored):
            overtaken[code] = stored
        held[code] = new
    return {code: words for code, words in held.items() if words}, overtaken


def plain(note: str) -> str:
    """A note as it is kept: browsers send the ends of lines in their own way."""
    return "\n".join(line.rstrip() for line in note.replace("\0", "").strip().splitlines())


def _step(item: MarkItem, text: str, faults: dict[str, Verdict]) -> int | None:
    """A typed mark as whole steps; None where nothing is typed, and for a mark that does not fit."""
    found = typed_steps(item, text)
    if isinstance(found, Verdict):
        faults[item.code] = found
        return None
    return found


def typed_steps(item: MarkItem, text: str) -> int | Verdict | None:
    """A typed mark as whole steps, None where nothing is typed; why it does not fit where it does not."""
    if not text:
        return None
    value = _number(item, text)
    verdict = _unreadable(item, text) if value is None else check_mark(item, value)
    return verdict if value is None or verdict.outcome is Outcome.FAILS else steps(item, value)


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
