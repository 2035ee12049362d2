"""The lists from which some facts are picked: RKPD priorities of a call, RKP Desa activities of a village."""

from dataclasses import dataclass

from django.db.models import Q

from lumbung.apps.contests.models import PickList
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import Facts
from lumbung.regulation.schema.parts import Fact, ListOf

NOT_LISTED = "tidak ada dalam daftar"
"""The answer of a group whose own is not in the list. It is stored like any other."""


@dataclass(frozen=True, slots=True)
class PickListRecord:
    """One list: for the whole call, or for one village (id of its row)."""

    fact: str
    village: int | None
    lines: tuple[str, ...]


def listed_facts(call: CallRecord) -> tuple[Fact, ...]:
    """The facts of a decree that are picked from a list."""
    return tuple(fact for fact in call.rules.parts.facts if fact.list_of is not None)


def pick_lists(call: CallRecord, village: int | None) -> dict[str, tuple[str, ...]]:
    """Fact → its list, as an entry of a village picks from it. Lists are public."""
    rows = PickList.objects.filter(Q(village=None) | Q(village_id=village), call_id=call.id)
    found = {(row.fact, row.village_id): tuple(row.lines) for row in rows}
    return {
        fact.code: found.get((fact.code, village if fact.list_of is ListOf.VILLAGE else None), ())
        for fact in listed_facts(call)
    }


def matched(call: CallRecord, village: int, facts: Facts) -> dict[str, bool]:
    """Fact → whether what an entry picked stands in its list as it is now; left out where it says that it does not."""
    picked = [one.code for one in listed_facts(call) if facts.get(one.code, NOT_LISTED) != NOT_LISTED]
    lists = pick_lists(call, village) if picked else {}
    return {code: facts[code] in lists[code] for code in picked}


def filled_lists(call: CallRecord) -> list[PickListRecord]:
    """All lists of a call that somebody filled in."""
    rows = PickList.objects.filter(call_id=call.id).order_by("fact", "village__code")
    return [PickListRecord(row.fact, row.village_id, tuple(row.lines)) for row in rows]
