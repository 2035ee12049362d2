"""Interests that follow from what is recorded or declared: a juror's own group, village or organisation, a relation.

They are worked out whenever the contest is decided, not written down when somebody signs: so one that becomes known
late counts like one that was known before, and one that was recorded wrongly is gone once it is taken back. Whether
the sheet of whoever has one counts is a reading; all of them are minuted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lumbung.apps.assessment.queries import RecusalRecord, SeatRecord
from lumbung.apps.contests.queries.rounds import panel_groups
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.case import Entry
from lumbung.regulation.deciding import PROPOSER
from lumbung.regulation.grouping import group_of
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Words, say

RELATIONS: Mapping[str, Words] = {
    "kin": say("keluarga atau kerabat", "family or kin"),
    "mentor": say("pendamping atau pembina", "mentor or adviser"),
    "business": say("usaha bersama", "business together"),
    "member": say("pengurus atau anggota", "officer or member"),
    "other": say("hubungan lain", "another relation"),
}
"""The kinds of relations with an entry that a juror declares."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that panels judge: its id, as the engine takes it, its village's code and id, and whose it is."""

    id: int
    entry: Entry
    village: str
    place: int
    owner: int


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest of a seat in an entry: as its juror is told, and as it is minuted."""

    told: Words
    minuted: str


def interest_of(seat: SeatRecord, one: Candidate) -> Interest | None:
    """The interest that a seat has in an entry; None for none that is known."""
    if one.owner == seat.person:
        return Interest(
            say("Kelompok ini milik Anda sendiri.", "This group is your own."), "Kelompok milik juri sendiri."
        )
    home = seat.home_at(one.village)
    if home:
        told = say("{place} dicatat sebagai wilayah asal Anda.", "{place} is recorded as your own home.", place=home)
        return Interest(told, f"Wilayah asal juri: {home}.")
    organisation = next((name for name in seat.organisations if _is_by(name, one.entry)), None)
    if organisation is not None:
        told = say(
            "{name}, yang mengusulkan peserta ini, dicatat sebagai organisasi Anda.",
            "{name}, which proposes this entry, is recorded as your own organisation.",
            name=organisation,
        )
        return Interest(told, f"Organisasi juri sendiri: {organisation}.")
    relation = seat.relation_to(one.id)
    if relation is not None:
        kind = RELATIONS[relation.kind]
        told = say("Anda menyatakan: {kind}. {words}", "You declared: {kind}. {words}", kind=kind, words=relation.words)
        return Interest(told, f"Dinyatakan juri: {kind.text('id')}. {relation.words}".rstrip())
    return None


def _is_by(organisation: str, entry: Entry) -> bool:
    """Whether an organisation proposes an entry, or is the group itself: by name, however it is written."""
    named = {_plain(str(entry.facts.get(PROPOSER, ""))), _plain(entry.name)}
    return _plain(organisation) in named - {""}


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def excludes(call: CallRecord, seat: SeatRecord) -> bool:
    """Whether a seat does not judge that in which it has an interest, by the readings of the call."""
    return not call.rules.round(seat.round).recused_counts


def interest_choices(call: CallRecord, seat: SeatRecord) -> tuple[Choice, ...]:
    """The readings that say so."""
    return call.rules.choices(f"babak/{seat.round}/benturan_dihitung")


def interests(
    call: CallRecord, seats: Iterable[SeatRecord], candidates: Sequence[Candidate]
) -> Iterator[RecusalRecord]:
    """Who has an interest in what of that which is before the own panel, and which."""
    owners = {one.owner for one in candidates}
    for seat in seats:
        if not (seat.home_code or seat.organisation or seat.declared) and seat.person not in owners:
            continue
        per = panel_groups(call.rules.round(seat.round))
        for one in candidates:
            found = interest_of(seat, one)
            if found and (not seat.group or group_of(call.rules, one.entry, per) == seat.group):
                yield RecusalRecord(seat.id, one.id, found.minuted)
