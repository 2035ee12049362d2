"""What the papers of a decision say: its case as it was frozen, decided again, and compared."""

import json
from dataclasses import replace

from django.utils import timezone

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.cases import material_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Decided
from lumbung.regulation.bundle import frozen_case, outcome_data
from lumbung.regulation.case import Case
from lumbung.regulation.deciding import decide


class Differs(Exception):
    """What was sealed does not come out again: nothing is printed."""


def subject_of(settlement: int) -> str:
    """How letters name the decision that they are about."""
    return f"settlement:{settlement}"


def frozen_outcome(call: CallRecord, settlement: Settlement) -> Decided:
    """A decision as it was sealed, decided again from its own bundle. Raises Differs where that is not the same.

    The bundle holds no names: they are put back by code, as they stand in the call.
    """
    data = json.loads(bytes(settlement.bundle))
    case = frozen_case(data)
    result = decide(call.rules, case)
    again = json.loads(json.dumps(outcome_data(result)))
    if data["sidik"] != call.fingerprint or again != data["hasil"]:
        raise Differs(settlement.pk)
    return Decided(
        rules=call.rules,
        case=_named(call, case),
        result=result,
        fingerprint=settlement.fingerprint,
        decided_on=timezone.localtime(settlement.at).date(),
        appointments=material_of(call).appointments,
    )


def _named(call: CallRecord, case: Case) -> Case:
    entries = dict(entries_of(call).values_list("code", "group_name"))
    people = {seat.code: seat.name for seat in material_of(call).seats}
    return replace(
        case,
        entries=tuple(replace(one, name=entries.get(one.code, one.code)) for one in case.entries),
        assessors=tuple(replace(one, name=people.get(one.code, "")) for one in case.assessors),
    )


def origins(call: CallRecord, codes: set[str]) -> dict[str, str]:
    """Where entries come from, by code: the village's name."""
    return dict(entries_of(call).filter(code__in=codes).values_list("code", "village__name"))
