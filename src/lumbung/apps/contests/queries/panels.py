"""Whether a panel is as the decree wants it: each element with its people. Without one it cannot judge."""

from collections import Counter
from collections.abc import Iterable

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.panels import Panel, PanelElement
from lumbung.regulation.wording import Words, say


def panel_of(call: CallRecord, round: str, group: tuple[str, ...]) -> list[SeatRecord]:
    """The seats that judge a group in a round: its own panel, or the one that judges all."""
    return members_of(assessment.seats(call.id), round, group)


def members_of(seats: Iterable[SeatRecord], round: str, group: tuple[str, ...]) -> list[SeatRecord]:
    """The same of seats that were read already."""
    return [one for one in seats if one.round == round and one.group in ((), tuple(group))]


def missing_elements(call: CallRecord, round: str, group: tuple[str, ...]) -> list[Words]:
    """What a panel lacks, or has too much of, against the decree; one sentence each. Nothing where it may judge."""
    wanted = call.rules.round(round).panel
    if wanted is None:
        return []
    return list(_faults(wanted, panel_of(call, round, group)))


def faults_of(call: CallRecord, round: str, seats: list[SeatRecord]) -> list[Words]:
    """The same for seats that were read already."""
    wanted = call.rules.round(round).panel
    return [] if wanted is None else list(_faults(wanted, seats))


def _faults(wanted: Panel, seats: list[SeatRecord]) -> list[Words]:
    present = Counter(one.element.casefold() for one in seats)
    found = [_fault(element, present[element.name.casefold()]) for element in wanted.elements]
    faults = [one for one in found if one is not None]
    if wanted.total is not None and not faults and len(seats) != wanted.total:
        faults.append(
            say(
                "Panel ini {n} orang; peraturan menetapkan {total}.",
                "This panel has {n} people; the decree sets {total}.",
                n=len(seats),
                total=wanted.total,
            )
        )
    return faults


def _fault(element: PanelElement, present: int) -> Words | None:
    if element.exactly is not None and present != element.exactly:
        return say(
            "Unsur {name}: {n} orang, harus tepat {wanted}.",
            "Element {name}: {n} people, exactly {wanted} are required.",
            name=element.name,
            n=present,
            wanted=element.exactly,
        )
    least = element.at_least or 1
    if element.exactly is None and present < least:
        return say(
            "Unsur {name}: {n} orang, paling sedikit {wanted}.",
            "Element {name}: {n} people, at least {wanted} are required.",
            name=element.name,
            n=present,
            wanted=least,
        )
    return None
