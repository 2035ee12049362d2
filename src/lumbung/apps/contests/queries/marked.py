"""The sheets of a call beside the rest of its material. A mark touches one entry; all else stays the very same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from lumbung.apps.assessment.queries import SeatRecord, SheetRecord
from lumbung.apps.contests.queries.cases import Material
from lumbung.apps.contests.queries.rounds import judged_rounds
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.case import Sheet, Sheets

Place = tuple[int, int]
"""The seat and the entry (ids) of a sheet."""


@dataclass(frozen=True)
class Marked:
    """Material with its sheets, all that were read. `versions` is the sum of theirs."""

    material: Material
    versions: int

    @property
    def sheets(self) -> Mapping[Place, SheetRecord]:
        """The sheets, by seat and entry."""
        return self.material.given

    def changed(self, call: CallRecord, rows: Iterable[SheetRecord]) -> "Marked":
        """The same where some sheets are others than they were."""
        new = {(one.seat, one.subject): one for one in rows}
        if not new:
            return self
        versions = self.versions
        for place, one in new.items():
            old = self.sheets.get(place)
            versions += one.version - (old.version if old else 0)
        return Marked(_touched(call, self.material, {**self.sheets, **new}, new), versions)

    def beside(self, call: CallRecord, material: Material) -> "Marked":
        """The same sheets beside other material. Where seats and what they judge are the same, only the sheets of
        entries that are others are looked at.
        """
        own = self.material
        if (material.seats, material.assigned) != (own.seats, own.assigned):
            return Marked(_marked(call, material, self.sheets), self.versions)
        found = replace(
            material, case=replace(material.case, sheets=own.case.sheets), given=own.given, signed=own.signed
        )
        if material.codes == own.codes:
            return Marked(found, self.versions)
        other = {id for id, _ in material.codes.items() ^ own.codes.items()}
        new = {place: one for place, one in self.sheets.items() if place[1] in other}
        gone = {own.codes[id] for id in other if id in own.codes}
        return Marked(_touched(call, found, self.sheets, new, gone), self.versions)


def marked(call: CallRecord, material: Material, rows: Iterable[SheetRecord]) -> Marked:
    """Material with all the sheets of a call."""
    sheets = {(one.seat, one.subject): one for one in rows}
    return Marked(_marked(call, material, sheets), sum(one.version for one in sheets.values()))


def _marked(call: CallRecord, material: Material, sheets: Mapping[Place, SheetRecord]) -> Material:
    by_seat: defaultdict[int, list[SheetRecord]] = defaultdict(list)
    for one in sheets.values():
        by_seat[one.seat].append(one)
    rounds: defaultdict[str, defaultdict[str, list[Sheet]]] = defaultdict(lambda: defaultdict(list))
    for seat in material.seats:
        for one in by_seat[seat.id]:
            if _counts(material, one):
                rounds[seat.round][material.codes[one.subject]].append(_sheet(material, seat, one))
    found = {code: {entry: tuple(own) for entry, own in of.items()} for code, of in rounds.items()}
    signed = {place: one for place, one in sheets.items() if one.handed_in_at and material.judges(*place)}
    return _with(call, material, found, sheets, signed)


def _touched(
    call: CallRecord,
    material: Material,
    sheets: Mapping[Place, SheetRecord],
    new: Mapping[Place, SheetRecord],
    gone: Iterable[str] = (),
) -> Material:
    """Material with all these sheets, of which some are new. `gone` are codes of entries that are in it no more."""
    found = {code: dict(cast(Sheets, given).by_entry) for code, given in material.case.sheets.items()}
    codes = {subject: material.codes[subject] for _, subject in new if subject in material.codes}
    for code in (*codes.values(), *gone):
        for of in found.values():
            of.pop(code, None)
    for subject, code in codes.items():
        for seat in material.seats:
            one = sheets.get((seat.id, subject))
            if one is not None and _counts(material, one):
                own = found.setdefault(seat.round, {})
                own[code] = (*own.get(code, ()), _sheet(material, seat, one))
    return _with(call, material, found, sheets, _signed(material, new))


def _signed(material: Material, new: Mapping[Place, SheetRecord]) -> Mapping[Place, SheetRecord]:
    """The sheets that are handed in; the very same as before where no such sheet changed."""
    now = {place: one for place, one in new.items() if one.handed_in_at and material.judges(*place)}
    if not now and material.signed.keys().isdisjoint(new):
        return material.signed
    return {place: one for place, one in material.signed.items() if place not in new} | now


def _with(
    call: CallRecord,
    material: Material,
    found: Mapping[str, Mapping[str, tuple[Sheet, ...]]],
    given: Mapping[Place, SheetRecord],
    signed: Mapping[Place, SheetRecord],
) -> Material:
    sheets = {one.code: Sheets(found[one.code]) for one in judged_rounds(call) if found.get(one.code)}
    return replace(material, case=replace(material.case, sheets=sheets), given=given, signed=signed)


def _counts(material: Material, one: SheetRecord) -> bool:
    return one.subject in material.codes and one.is_complete and material.judges(one.seat, one.subject)


def _sheet(material: Material, seat: SeatRecord, one: SheetRecord) -> Sheet:
    marks = cast(tuple[int, ...], one.marks)  # complete, so none is missing
    return Sheet(seat.code, material.codes[one.subject], marks)
